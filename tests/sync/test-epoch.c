/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed's epoch changes under a desk: the server was restored, or the account's role is a narrower one. The cache is
 * fetched anew, what waits survives, and nothing stays of what is not to be seen any more. */
#include <stdlib.h>

#include "base/error.h"
#include "engine/kernel/table.h"
#include "support/test-server.h"
#include "sync/desk.h"
#include "sync/proxy.h"

/* Yesterday's backup comes back: the cache is fetched anew, and what the server forgot is offered again. */
static void
test_restored (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *backup = NULL, *output = NULL;

  desk_open (&desk, server->url, "manager");
  desk_add_customer (&desk, "Before");
  desk_wait (desk_is_settled (&desk));
  backup = g_build_filename (server->folder, "backup.db", NULL);
  g_assert_cmpint (zg_test_server_run (server, NULL, &output, "backup", backup, NULL), ==, 0);
  desk_add_customer (&desk, "After");
  desk_wait (desk_is_settled (&desk));
  zg_test_server_stop (server);
  desk_add_customer (&desk, "Meanwhile");
  g_clear_pointer (&output, g_free);
  g_assert_cmpint (zg_test_server_run (server, NULL, &output, "restore", backup, NULL), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'After'"), ==, 0);
  zg_test_server_start (server);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk) && desk_customers (&desk, "Meanwhile") == 1);
  g_assert_cmpint (
      zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name IN ('Before', 'After', 'Meanwhile')"),
      ==, 3);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  desk_assert_equal (&desk, server->uri);
}

static gint64
count_done (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->directory, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_ONLY, &error);
  gint64 done = -1;

  zg_db_get_int (db, &error, &done, -1, "SELECT COUNT(*) FROM outbox WHERE state = 'done'", "");
  g_assert_no_error (error);
  return done;
}

/* The same, and the queue is sent before the feed is asked: its answer tells that the server is another one, and
 * nothing is taken for done on tables of before. */
static void
test_restored_push_first (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *backup = NULL, *output = NULL;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  backup = g_build_filename (server->folder, "backup.db", NULL);
  g_assert_cmpint (zg_test_server_run (server, NULL, &output, "backup", backup, NULL), ==, 0);
  for (guint i = 0; i < 5; i++)
    desk_add_customer (&desk, "After");
  desk_wait (desk_is_settled (&desk));
  g_assert_cmpint (count_done (&desk), ==, 5);
  zg_test_server_stop (server);
  g_clear_pointer (&output, g_free);
  g_assert_cmpint (zg_test_server_run (server, NULL, &output, "restore", backup, NULL), ==, 0);
  zg_test_server_start (server);
  proxy_hold_gets (proxy, TRUE);
  proxy_cut (proxy);
  proxy_set_port (proxy, server->port);
  desk_add_customer (&desk, "Meanwhile");
  zg_replica_retry (desk.replica);
  desk_wait (count_done (&desk) != 5);
  g_assert_cmpint (count_done (&desk), ==, 0);
  desk_wait (desk_state (&desk) == ZG_SYNC_FILLING);
  proxy_hold_gets (proxy, FALSE);
  proxy_cut (proxy);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk) && desk_customers (&desk, "Meanwhile") == 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name IN ('After', 'Meanwhile')"),
                   ==, 6);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  desk_assert_equal (&desk, server->uri);
}

static void
assert_without (const char *path, const char *secret)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_null (memmem (text, length, secret, strlen (secret)));
}

/* No row shows what the narrower role may not see. */
static void
assert_blank (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    for (guint j = 0; j < zg_tables ()[i]->n_columns; j++)
      {
        const ZgColumn *column = &zg_tables ()[i]->columns[j];
        g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s WHERE COALESCE (%s, '') <> ''",
                                                zg_tables ()[i]->name, column->name);
        gint64 rows = 0;

        if (column->reveal == ZG_MAY_NOTHING)
          continue;
        zg_db_get_int (db, &error, &rows, -1, g_intern_string (sql), "");
        g_assert_no_error (error);
        g_assert_cmpint (rows, ==, 0);
      }
}

/* A narrower role: the cache is fetched anew through its eyes, and nothing of the old view stays in the file. */
static void
test_role_changed (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *log = NULL, *phone = NULL, *id = NULL, *note = NULL;

  desk_open (&desk, server->url, "manager");
  {
    g_autoptr (ZgDb) db = zg_test_server_open (server);

    zg_db_get_text (db, &error, &phone, "SELECT phone FROM customers WHERE phone IS NOT NULL ORDER BY id LIMIT 1", "");
    zg_db_get_text (db, &error, &id, "SELECT id FROM customers WHERE phone IS NOT NULL ORDER BY id LIMIT 1", "");
    g_assert_no_error (error);
  }
  /* What the manager did is kept for a month, with what the row was. */
  note = desk_run (&desk, "customer.edit", zg_args_new ("customer_id", 's', id, "note", 's', "Mine", NULL));
  g_assert_nonnull (note);
  desk_wait (desk_is_settled (&desk));
  zg_test_server_stop (server);
  desk_add_customer (&desk, "Unsent");
  {
    g_autoptr (ZgDb) db = zg_test_server_open (server);

    zg_db_script (db,
                  "UPDATE memberships SET role = 'analyst' WHERE role = 'manager';"
                  "UPDATE stores SET seq = seq + 1;"
                  "UPDATE members SET role = 'analyst', seq = (SELECT seq FROM stores) WHERE role = 'manager'",
                  &error);
    g_assert_no_error (error);
  }
  zg_test_server_start (server);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is (&desk, "role", "analyst"));
  /* What the manager still had to say, the analyst may not: it is told, not dropped. */
  desk_wait (desk_uint (&desk, "waiting") == 0 && desk_state (&desk) == ZG_SYNC_SYNCED);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 1);
  g_assert_cmpstr (desk.refused, ==, "customer.add not_allowed");
  path = g_build_filename (desk.directory, "cache.db", NULL);
  log = g_strconcat (path, "-wal", NULL);
  assert_blank (path);
  assert_without (path, phone);
  assert_without (log, phone);
  desk_reopen (&desk);
  assert_without (path, phone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/epoch/restored-backup", test_restored);
  g_test_add_func ("/sync/epoch/restored-backup-push-first", test_restored_push_first);
  g_test_add_func ("/sync/epoch/role-changed", test_role_changed);
  return g_test_run ();
}
