/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole store on a real file system of its own that fills up or is mounted for reading: each action says what is
 * wrong, nothing is lost or half done, and everything goes on when there is room again. Main thread; the mount ends
 * with the process. */
#include <sched.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "support/isolate.h"
#include "support/test-server.h"
#include "sync/desk.h"

#define SMALL "/mnt"

/* Why there is no such file system here, or NULL. */
static const char *missing;

static const char *const mounts[] = {
  "mount --make-rprivate /",
  "mount -t tmpfs -o size=8m small " SMALL,
  NULL,
};

/* Takes all the room there is. */
static void
fill_disk (void)
{
  g_autoptr (GError) error = NULL;
  FILE *file = g_fopen (SMALL "/ballast", "we");
  char bytes[512] = { 1 };

  g_assert_nonnull (file);
  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (bytes, sizeof bytes, 1, file) == 1)
    ;
  fclose (file);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

/* What the user is told: -1 for nothing, the action was taken. */
static int
try_to_add (Desk *desk)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "Tight", NULL)));
  zg_replica_run_async (desk->replica, commands, keep_result, &result);
  desk_wait (result != NULL);
  if (zg_replica_run_finish (desk->replica, result, NULL, &error))
    return -1;
  g_assert_nonnull (error);
  g_assert_true (error->domain == ZG_ERROR);
  return error->code;
}

/* Until it is refused: files may have some room of their own left. How many were taken. */
static guint
add_until_full (Desk *desk)
{
  guint taken = 0;
  int got;

  while ((got = try_to_add (desk)) == -1)
    g_assert_cmpuint (++taken, <, 100000);
  g_assert_cmpint (got, ==, ZG_ERROR_FULL);
  return taken;
}

static int
try_to_sign_out (Desk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  zg_replica_sign_out_async (desk->replica, keep_result, &result);
  desk_wait (result != NULL);
  g_assert_false (zg_replica_sign_out_finish (desk->replica, result, &error));
  g_assert_true (error->domain == ZG_ERROR);
  return error->code;
}

/* A desktop on the small disk, with a server elsewhere. */
static ZgTestServer *
start (Desk *desk)
{
  ZgTestServer *server = zg_test_server_new (NULL);
  g_autoptr (GError) error = NULL;

  zg_test_server_start (server);
  desk_init_at (desk, SMALL "/desk");
  desk->owned = TRUE;
  desk_sign_in (desk, server->url, "manager", TRUE, &error);
  g_assert_no_error (error);
  return server;
}

static void
test_full (void)
{
  g_autoptr (ZgTestServer) server = NULL;
  g_auto (Desk) desk = { 0 };
  g_auto (Desk) other = { 0 };
  g_autoptr (GError) error = NULL;
  guint taken;

  if (missing != NULL)
    {
      g_test_skip (missing);
      return;
    }
  server = start (&desk);
  desk_open (&other, server->url, "owner");
  fill_disk ();
  taken = add_until_full (&desk);
  /* What comes from others does not fit either, and it is said. */
  g_free (desk_run (&other, "customer.add", zg_args_new ("name", 's', "Elsewhere", NULL)));
  desk_wait (desk_has_trouble (&desk, "disk_full"));
  g_assert_cmpuint (desk_customers (&desk, "Tight"), ==, MIN (taken, 20));
  g_assert_cmpint (try_to_add (&desk), ==, ZG_ERROR_FULL);
  g_assert_cmpint (try_to_sign_out (&desk), ==, ZG_ERROR_FULL);
  g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_SIGNED_OUT);
  g_assert_cmpuint (desk_customers (&desk, "Tight"), ==, MIN (taken, 20));
  g_assert_cmpint (g_unlink (SMALL "/ballast"), ==, 0);
  desk_sign_in (&desk, server->url, "manager", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (try_to_add (&desk), ==, -1);
  desk_wait (desk_is_settled (&desk));
  g_assert_true (desk_has_trouble (&desk, NULL));
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Tight'"), ==, taken + 1);
  desk_assert_equal (&desk, server->uri);
  desk_sign_out (&desk);
}

static int
try_to_open (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zg_replica_open (SMALL "/desk", &error));
  g_assert_true (error->domain == ZG_ERROR);
  return error->code;
}

/* A start on a disk that is full or only for reading says so; nothing that waited is lost. */
static void
test_start (void)
{
  g_autoptr (ZgTestServer) server = NULL;
  Desk desk = { 0 };
  g_autoptr (GError) error = NULL;

  if (missing != NULL)
    {
      g_test_skip (missing);
      return;
    }
  server = start (&desk);
  zg_test_server_stop (server);
  g_assert_cmpint (try_to_add (&desk), ==, -1);
  desk.owned = FALSE;
  desk_clear (&desk);
  g_assert_true (zg_test_run_line ("mount -o remount,ro " SMALL, NULL));
  g_assert_cmpint (try_to_open (), ==, ZG_ERROR_READ_ONLY);
  g_assert_true (zg_test_run_line ("mount -o remount,rw " SMALL, NULL));
  fill_disk ();
  g_assert_cmpint (try_to_open (), ==, ZG_ERROR_FULL);
  g_assert_cmpint (g_unlink (SMALL "/ballast"), ==, 0);
  zg_test_server_start (server);
  desk_init_at (&desk, SMALL "/desk");
  desk.owned = TRUE;
  desk_sign_in (&desk, server->url, "manager", FALSE, &error);
  g_assert_no_error (error);
  desk_wait (desk_is_settled (&desk));
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Tight'"), ==, 1);
  desk_assert_equal (&desk, server->uri);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  missing = zg_test_isolate (CLONE_NEWNS, mounts);
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/full-disk/full", test_full);
  g_test_add_func ("/sync/full-disk/start", test_start);
  return g_test_run ();
}
