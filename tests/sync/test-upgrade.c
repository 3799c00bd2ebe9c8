/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer program opens the cache of an older one while commands wait in it: whatever becomes of the tables, the queue
 * comes through, takes effect once, and the rows are the server's in the end. */
#include "engine/kernel/schema.h"
#include "support/test-server.h"
#include "sync/desk.h"
#include "sync/office.h"
#include "sync/undo.h"

/* A version to come, whose step changes rows: the patch would not fit any more. */
static const ZgMigration *
steps_to_come (void)
{
  static ZgMigration steps[100];
  guint n = 0;

  for (; zg_schema_store[n].version != 0; n++)
    steps[n] = zg_schema_store[n];
  steps[n] = (ZgMigration){ zg_schema_store[n - 1].version + 1,
                            "ALTER TABLE orders ADD COLUMN mood TEXT; UPDATE orders SET mood = 'calm', note = 'calm'; "
                            "CREATE TABLE moods (id TEXT)",
                            NULL, NULL };
  return steps;
}

static void
upgrade (Office *office)
{
  zg_engine_replace_store_steps (steps_to_come ());
  office_reopen (office);
  g_assert_cmpint (office_count (office, "SELECT version FROM schema_versions WHERE family = 'store'"), ==,
                   zg_engine_store_version ());
}

static void
run_owed (Office *office)
{
  g_autoptr (GError) error = NULL;

  zg_rebase_run (office->cache, NULL, NULL, NULL, office->news, &error);
  g_assert_no_error (error);
}

/* Commands that wait, some of them perhaps at the server already, come through an upgrade of the tables. */
static void
test_queue (void)
{
  g_auto (Office) office = { 0 };
  const char *first, *second;

  office_init (&office);
  first = office_book (&office, office.server.ann, HOUR (10));
  g_assert_cmpuint (office_push (&office), ==, 1);
  second = office_book (&office, office.server.bob, HOUR (11));
  g_assert_nonnull (
      office_run (&office, "order.note", zg_args_new ("order_id", 's', first, "note", 's', "Mine", NULL)));
  upgrade (&office);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM orders"), ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'queued'"), ==, 2);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'"), ==, 1);
  /* The server knows what the new column holds in the rows that are here. */
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM cache_meta WHERE name = 'epoch'"), ==, 0);
  g_assert_true (office_owes (office.cache));
  run_owed (&office);
  g_assert_cmpstr (office_get (&office, "orders", first, "note"), ==, "Mine");
  g_assert_cmpstr (office_get (&office, "orders", second, "state"), ==, "pending");
  office_follow (&office);
  g_assert_cmpuint (office_push (&office), ==, 2);
  office_follow (&office);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'done'"), ==, 3);
  office_assert_equal (&office);
  zg_engine_replace_store_steps (NULL);
}

/* A patch that does not fit must not keep the program from opening: the tables are fetched anew, the queue stays. */
static void
test_conflict (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;

  office_init (&office);
  office_book (&office, office.server.ann, HOUR (10));
  zg_db_script (office.cache->db, "UPDATE orders SET note = 'Someone else'", &error);
  g_assert_no_error (error);
  upgrade (&office);
  g_assert_cmpint (office_meta (office.cache, ZG_META_FILLING, 0), ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'queued'"), ==, 1);
  office_follow (&office);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM orders"), ==, 1);
  g_assert_cmpuint (office_push (&office), ==, 1);
  office_follow (&office);
  office_assert_equal (&office);
  zg_engine_replace_store_steps (NULL);
}

/* The cache as a program left it that kept the undo patch in base64. */
static void
write_undo_texts (Office *office)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  ZgStmt *stmt = zg_db_query (office->cache->db, &error, "SELECT body FROM undo_patches ORDER BY part", "");
  gboolean row;

  while (zg_stmt_step (stmt, &row, &error) && row)
    {
      g_autoptr (GBytes) body = zg_stmt_bytes (stmt, 0);

      g_ptr_array_add (texts, g_base64_encode (g_bytes_get_data (body, NULL), g_bytes_get_size (body)));
    }
  zg_db_script (office->cache->db,
                "DROP TABLE undo_patches; CREATE TABLE undo_patches (part INTEGER PRIMARY KEY NOT NULL, body TEXT NOT "
                "NULL); DROP INDEX outbox_by_group; ALTER TABLE outbox DROP COLUMN group_id; "
                "UPDATE schema_versions SET version = 4 WHERE family = 'cache'",
                &error);
  for (guint i = 0; i < texts->len; i++)
    zg_db_run (office->cache->db, &error, NULL, "INSERT INTO undo_patches (part, body) VALUES ($1, $2)", "is",
               (gint64)i + 1, (char *)texts->pdata[i]);
  g_assert_no_error (error);
}

/* Its parts are moved as they are, and back out what the queue did. */
static void
test_undo_texts (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 parts;

  office_init (&office);
  for (guint i = 0; i < 20; i++)
    g_assert_nonnull (office_run (&office, "customer.add", zg_args_new ("name", 's', "Newcomer", NULL)));
  parts = office_count (&office, "SELECT COUNT(*) FROM undo_patches");
  g_assert_cmpint (parts, >, 1);
  write_undo_texts (&office);
  office_reopen (&office);
  g_assert_cmpint (office_count (&office, "SELECT version FROM schema_versions WHERE family = 'cache'"), ==, 6);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM undo_patches WHERE typeof (body) = 'blob'"), ==, parts);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'undo_texts'"), ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM customers WHERE name = 'Newcomer'"), ==, 20);
  zg_db_begin (office.cache->db, &error);
  zg_undo_back_out (office.cache, office.news, &error);
  g_assert_no_error (error);
  zg_db_commit (office.cache->db, &error);
  g_assert_no_error (error);
  office_assert_equal (&office);
}

/* The server is the first to be upgraded: a column that this program does not know yet is left out. */
static void
test_newer_server (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) body = NULL;
  g_autoptr (ZgFeedPage) page = NULL;
  gint64 since;

  office_init (&office);
  since = office_meta (office.cache, ZG_META_SINCE, 0);
  fixture_book (&office.server, office.server.bob, HOUR (12));
  body = office_changes (&office, since);
  for (gsize i = 0; i < zg_args_length (zg_args_get (body, "changes")); i++)
    zg_args_set (zg_args_get (zg_args_at (zg_args_get (body, "changes"), i), "row"), "mood",
                 zg_args_new_list (zg_args_new_text ("calm"), zg_args_new ("since", 'z', NULL, NULL), NULL));
  page = office_page (body, since, &error);
  g_assert_no_error (error);
  zg_rebase_run (office.cache, page, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  office_assert_equal (&office);
}

static char *
read_meta (Desk *desk, const char *name)
{
  g_autofree char *path = g_build_filename (desk->directory, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_ONLY, &error);
  char *value = NULL;

  zg_db_get_text (db, &error, &value, "SELECT value FROM cache_meta WHERE name = $1", "s", name);
  g_assert_no_error (error);
  return value;
}

static void
count_state (GObject *replica, GParamSpec *pspec, guint *fills)
{
  ZgSyncState state;

  g_object_get (replica, "state", &state, NULL);
  *fills += state == ZG_SYNC_FILLING;
}

/* The whole way: offline work, an upgrade, work on the upgraded cache while still offline, and the server again. */
static void
test_offline (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (NULL);
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *epoch = NULL;
  guint fills = 0;

  zg_test_server_start (server);
  desk_open (&desk, server->url, "manager");
  zg_test_server_stop (server);
  g_free (desk_run (&desk, "customer.add", zg_args_new ("name", 's', "Upgrade 1", NULL)));
  zg_engine_replace_store_steps (steps_to_come ());
  desk_reopen (&desk);
  epoch = read_meta (&desk, "epoch");
  g_assert_null (epoch);
  zg_replica_start (desk.replica);
  desk_wait (desk_customers (&desk, "Upgrade 1") == 1);
  g_free (desk_run (&desk, "customer.add", zg_args_new ("name", 's', "Upgrade 2", NULL)));
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 2);
  zg_test_server_start (server);
  g_signal_connect (desk.replica, "notify::state", G_CALLBACK (count_state), &fills);
  desk_sign_in (&desk, server->url, "manager", FALSE, &error);
  g_assert_no_error (error);
  desk_wait (desk_is_settled (&desk));
  g_assert_cmpuint (fills, >, 0);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Upgrade %'"), ==, 2);
  epoch = read_meta (&desk, "epoch");
  g_assert_nonnull (epoch);
  desk_assert_equal (&desk, server->uri);
  zg_engine_replace_store_steps (NULL);
}

static void
run_script (ZgDb *db, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  zg_db_script (db, text, &error);
  g_assert_no_error (error);
}

/* The cache that each released version left behind with commands in it, and the database of its server. */
static const struct
{
  const char *cache, *server;
  guint waiting;
} releases[] = {
  { "cache-0.1.0.sql", "schema-1.sqlite.sql", 7 },
};

static void
test_released (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (releases); i++)
    {
      g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
      g_auto (Desk) desk = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *directory = g_dir_make_tmp ("zhanggui-released-XXXXXX", &error);
      g_autofree char *path = g_build_filename (directory, "cache.db", NULL);
      ZgDb *db = zg_db_open (path, ZG_DB_READ_WRITE, &error);

      g_assert_no_error (error);
      run_script (db, releases[i].cache);
      zg_db_close (db);
      db = zg_db_open (server->uri, ZG_DB_READ_WRITE, &error);
      g_assert_no_error (error);
      run_script (db, releases[i].server);
      zg_db_close (db);
      zg_test_server_start (server);
      desk_init_at (&desk, directory);
      desk.owned = TRUE;
      zg_replica_start (desk.replica);
      desk_wait (desk_uint (&desk, "waiting") == releases[i].waiting);
      desk_wait (desk_customers (&desk, "Released 1") == 1);
      desk_sign_in (&desk, server->url, "manager", FALSE, &error);
      g_assert_no_error (error);
      desk_wait (desk_is_settled (&desk));
      g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
      g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM command_results WHERE status = 'applied'"),
                       ==, releases[i].waiting);
      /* The old queue's commands are in the history that the old tables did not have. */
      g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM entity_events"), >, 0);
      desk_assert_equal (&desk, server->uri);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/upgrade/queue", test_queue);
  g_test_add_func ("/sync/upgrade/patch-does-not-fit", test_conflict);
  g_test_add_func ("/sync/upgrade/undo-texts", test_undo_texts);
  g_test_add_func ("/sync/upgrade/newer-server", test_newer_server);
  g_test_add_func ("/sync/upgrade/offline", test_offline);
  g_test_add_func ("/sync/upgrade/released", test_released);
  return g_test_run ();
}
