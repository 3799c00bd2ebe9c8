/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens in a keyring of the test's own (libsecret's file), and a desk that finds its session again at the next start.
 */
#include <glib/gstdio.h>

#include "support/test-server.h"
#include "sync/credentials.h"
#include "sync/desk.h"

/* libsecret's keyring in a file loses a string at each write, in gio's own frames, where no suppression can name it. */
int __lsan_is_turned_off (void);
int
__lsan_is_turned_off (void)
{
  return 1;
}

static char *keyring;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static char *
load (const char *directory, const char *server)
{
  g_autoptr (GAsyncResult) result = NULL;

  zg_credentials_load_async (directory, server, keep_result, &result);
  desk_wait (result != NULL);
  return zg_credentials_load_finish (result);
}

static gboolean
holds (const char *directory, const char *server, const char *token)
{
  g_autofree char *kept = load (directory, server);

  return g_strcmp0 (kept, token) == 0;
}

static void
test_keep (void)
{
  g_assert_true (holds ("/one", "https://a.example", NULL));
  zg_credentials_save ("/one", "https://a.example", "first");
  zg_credentials_save ("/two", "https://a.example", "second");
  desk_wait (holds ("/one", "https://a.example", "first") && holds ("/two", "https://a.example", "second"));
  g_assert_true (holds ("/one", "https://b.example", NULL));
  zg_credentials_forget ("/one", "https://a.example");
  desk_wait (holds ("/one", "https://a.example", NULL));
  g_assert_true (holds ("/two", "https://a.example", "second"));
  zg_credentials_forget ("/two", "https://a.example");
}

static void
sign_in (Desk *desk, ZgTestServer *server)
{
  g_autoptr (GError) error = NULL;

  desk_sign_in (desk, server->url, "manager", TRUE, &error);
  g_assert_no_error (error);
}

/* The token is in the keyring and nowhere in the cache's directory. */
static void
test_next_start (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (NULL);
  g_auto (Desk) desk = { 0 };
  g_autofree char *token = NULL, *path = NULL, *text = NULL;
  gsize length;

  zg_test_server_start (server);
  desk_init (&desk);
  sign_in (&desk, server);
  token = load (desk.directory, server->url);
  desk_wait (token != NULL || (token = load (desk.directory, server->url)) != NULL);
  desk_reopen (&desk);
  zg_replica_start (desk.replica);
  desk_wait (desk_state (&desk) == ZG_SYNC_SYNCED);
  desk_sign_out (&desk);
  desk_wait (holds (desk.directory, server->url, NULL));
  path = g_build_filename (desk.directory, "cache.db", NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_null (memmem (text, length, token, strlen (token)));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("ZHANGGUI_KEYRING");
  keyring = g_dir_make_tmp ("zhanggui-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  {
    g_autofree char *path = g_build_filename (keyring, "keyring", NULL);

    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
    g_test_add_func ("/sync/credentials/keep", test_keep);
    g_test_add_func ("/sync/credentials/next-start", test_next_start);
    status = g_test_run ();
    g_remove (path);
  }
  g_rmdir (keyring);
  g_free (keyring);
  return status;
}
