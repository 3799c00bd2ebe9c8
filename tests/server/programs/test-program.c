/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The program from outside: command lines, databases and folders it must refuse in one clear line, the private server
 * of a desktop, accounts, backup and restore. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "server/desk.h"
#include "support/test-db.h"

/* What a subcommand that failed left: @expected, and one line that has @says. The text is given by its place, because
 * the run that fills it may stand among the same arguments. */
static void
assert_refused (int status, int expected, char **place, const char *says)
{
  const char *output = *place;

  g_test_message ("%s", output);
  g_assert_cmpint (status, ==, expected);
  g_assert_true (g_str_has_prefix (output, "zhanggui-server: "));
  g_assert_nonnull (strstr (output, says));
  g_assert_true (strchr (output, '\n') == output + strlen (output) - 1);
}

typedef struct
{
  const char *name;
  const char *args[5];
  const char *says;
} Line;

static const Line lines[] = {
  { "unknown-command", { "sreve" }, "sreve" },
  { "unknown-option", { "serve", "--lisen", "x" }, "--lisen" },
  { "unknown-argument", { "serve", "now" }, "now" },
  { "demo-count-text", { "demo", "--orders", "many" }, "many" },
  { "demo-count-zero", { "demo", "--technicians", "0" }, "--technicians" },
  { "account-nothing", { "account" }, "add|passwd|freeze|thaw|link|list" },
  { "account-verb", { "account", "remove" }, "remove" },
  { "account-no-login", { "account", "add", "--role", "owner" }, "--login" },
  { "account-no-role", { "account", "add", "--login", "a" }, "--role" },
  { "jobs-verb", { "jobs", "kill" }, "kill" },
  { "jobs-which", { "jobs", "retry" }, "an id or all" },
  { "backup-nowhere", { "backup" }, "FILE" },
};

static void
test_command_line (gconstpointer data)
{
  const Line *line = data;
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *output = NULL;
  int status =
      zg_test_server_run (server, NULL, &output, line->args[0], line->args[1], line->args[2], line->args[3], NULL);

  assert_refused (status, 2, &output, line->says);
}

static void
test_no_command (void)
{
  const char *argv[] = { ZG_TEST_SERVER, NULL };
  g_autofree char *errors = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors, &status, NULL);
  g_assert_cmpint (g_spawn_check_wait_status (status, NULL), ==, FALSE);
  g_assert_true (g_str_has_prefix (errors, "zhanggui-server: "));
}

static void
test_both_databases (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *output = NULL;
  int status = zg_test_server_run (server, NULL, &output, "serve", "--database", "postgresql:///x", NULL);

  assert_refused (status, 2, &output, "--database");
}

static void
test_port_in_use (void)
{
  g_autoptr (ZgTestServer) first = zg_test_server_new_empty (NULL);
  g_autoptr (ZgTestServer) second = zg_test_server_new_empty (NULL);
  g_autofree char *listen = NULL, *output = NULL;

  zg_test_server_start (first);
  listen = g_strdup_printf ("127.0.0.1:%u", first->port);
  assert_refused (zg_test_server_run (second, NULL, &output, "serve", "--listen", listen, NULL), 1, &output,
                  "the port is in use");
}

static void
test_bad_listen (void)
{
  static const char *const bad[] = { "8080", ":8080", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:http" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
      g_autofree char *output = NULL;
      int status = zg_test_server_run (server, NULL, &output, "serve", "--listen", bad[i], NULL);

      assert_refused (status, 1, &output, bad[i]);
    }
}

static void
test_folder_in_use (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *output = NULL;

  zg_test_server_start (server);
  assert_refused (zg_test_server_run (server, NULL, &output, "serve", "--listen", "127.0.0.1:0", NULL), 1, &output,
                  "Another server uses the folder");
}

/* A folder that can't be made, even by root: a file stands where it should be. */
static void
test_unwritable (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *file = g_build_filename (server->folder, "file", NULL);
  g_autofree char *folder = g_strdup (server->folder);
  g_autofree char *output = NULL;

  g_file_set_contents (file, "", 0, NULL);
  g_free (server->folder);
  server->folder = g_build_filename (file, "data", NULL);
  assert_refused (zg_test_server_run (server, NULL, &output, "serve", NULL), 1, &output, "Can't make the folder");
  g_free (server->folder);
  server->folder = g_steal_pointer (&folder);
}

static void
test_read_only_folder (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *output = NULL;
  g_autofree char *folder = server->folder;

  server->folder = g_strdup ("/proc");
  assert_refused (zg_test_server_run (server, NULL, &output, "serve", NULL), 1, &output, "/proc");
  g_free (server->folder);
  server->folder = g_steal_pointer (&folder);
}

static void
test_not_a_database (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *output = NULL;
  g_autofree char *text = g_strnfill (8192, 'x');

  g_file_set_contents (server->uri, text, -1, NULL);
  assert_refused (zg_test_server_run (server, NULL, &output, "serve", NULL), 1, &output, server->uri);
}

static void
test_newer (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  g_autofree char *output = NULL;
  ZgDb *db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;

  zg_db_run (db, &error, NULL, "UPDATE schema_versions SET version = version + 1000", "");
  g_assert_no_error (error);
  zg_db_close (db);
  assert_refused (zg_test_server_run (server, NULL, &output, "serve", "--listen", "127.0.0.1:0", NULL), 1, &output,
                  "this program knows up to");
}

static void
test_first_start (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);
  g_autofree char *log = NULL;

  zg_test_server_start (server);
  log = zg_test_server_log (server);
  g_assert_nonnull (strstr (log, "There is no account yet"));
  g_assert_cmpuint (zg_test_server_request (server, "GET", "/v1/health", NULL, NULL, NULL), ==, 200);
}

static void
test_accounts (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  g_autofree char *list = NULL, *again = NULL, *weak = NULL, *role = NULL;
  g_autoptr (ZgArgs) body = zg_args_new ("login", 's', "Lin", "password", 's', "long-enough", "device", 's', "t", NULL);

  g_assert_cmpint (zg_test_server_run (server, "long-enough\n", NULL, "account", "add", "--login", "Lin", "--role",
                                       "owner", "--store", "First Store", NULL),
                   ==, 0);
  assert_refused (
      zg_test_server_run (server, "long-enough\n", &again, "account", "add", "--login", "lin", "--role", "owner", NULL),
      1, &again, "already");
  assert_refused (
      zg_test_server_run (server, "short\n", &weak, "account", "add", "--login", "mei", "--role", "manager", NULL), 1,
      &weak, "password");
  assert_refused (
      zg_test_server_run (server, "long-enough\n", &role, "account", "add", "--login", "mei", "--role", "king", NULL),
      1, &role, "king");
  g_assert_cmpint (zg_test_server_run (server, NULL, &list, "account", "list", NULL), ==, 0);
  g_assert_cmpstr (list, ==, "lin\tLin\tactive\tFirst Store\towner\n");
  zg_test_server_start (server);
  g_assert_cmpuint (zg_test_server_request (server, "POST", "/v1/session", NULL, body, NULL), ==, 200);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM settings WHERE opens = 600"), ==, 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM members WHERE role = 'owner'"), ==, 1);
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "check", NULL), ==, 0);
}

static void
test_demo_needs_an_empty_database (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (NULL);
  g_autofree char *output = NULL;

  assert_refused (zg_test_server_run (server, NULL, &output, "demo", NULL), 1, &output, "not empty");
}

/* Starts it as a desktop does: reads the line, uses the token, closes the pipe, and it ends. */
static void
check_private (ZgTestServer *server, const char *role)
{
  const char *argv[] = { ZG_TEST_SERVER, "serve",    "--private",    "--quiet", "--data", server->folder,
                         "--store-name", "静安一店", "--owner-name", "沈掌柜",  NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  g_autofree char *line = NULL, *more = NULL;
  g_autoptr (ZgArgs) hello = NULL, session = NULL;
  const ZgArgs *store;

  /* Names are Chinese whatever the locale is. */
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  hello = zg_json_parse (line, strlen (line), 0, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (zg_args_get_text (hello, "url"), "http://127.0.0.1:"));
  server->port = (guint16)g_ascii_strtoull (strrchr (zg_args_get_text (hello, "url"), ':') + 1, NULL, 10);
  g_assert_cmpuint (
      zg_test_server_request (server, "GET", "/v1/session", zg_args_get_text (hello, "token"), NULL, &session), ==,
      200);
  store = zg_args_at (zg_args_get (session, "stores"), 0);
  g_assert_cmpstr (zg_args_get_text (store, "role"), ==, role);
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  more = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_assert_null (more);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_private (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_empty (NULL);

  check_private (server, "owner");
  check_private (server, "owner");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM stores"), ==, 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM stores WHERE name = '静安一店'"), ==, 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM accounts WHERE name = '沈掌柜'"), ==, 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM accounts WHERE password_hash = ''"), ==, 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM sessions"), ==, 1);
}

static void
test_private_demo (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (NULL);

  check_private (server, "owner");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM stores"), ==, 1);
}

/* A backup of a served database, restored: its rows are back, and its epoch is another. */
static void
test_backup_and_restore (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (NULL);
  g_autofree char *backup = g_build_filename (server->folder, "backup.db", NULL);
  g_autofree char *busy = NULL, *missing = NULL, *again = NULL, *query = NULL;
  g_autoptr (ZgArgs) before = NULL, refused = NULL;
  Desk *desk;

  zg_test_server_start (server);
  desk = desk_new (server, "manager");
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "backup", backup, NULL), ==, 0);
  assert_refused (zg_test_server_run (server, NULL, &again, "backup", backup, NULL), 1, &again, "exists");
  desk_apply (desk, zg_command_new ("customer.add", zg_args_new ("name", 's', "After", NULL)));
  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &before), ==, 200);
  assert_refused (zg_test_server_run (server, NULL, &busy, "restore", backup, NULL), 1, &busy, "Another server");
  zg_test_server_kill (server);
  assert_refused (zg_test_server_run (server, NULL, &missing, "restore", "/nowhere.db", NULL), 1, &missing,
                  "/nowhere.db");
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "restore", backup, NULL), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'After'"), ==, 0);
  zg_test_server_start (server);
  desk_free (desk);
  desk = desk_new (server, "manager");
  query = g_strdup_printf ("since=0&epoch=%s", zg_args_get_text (before, "epoch"));
  g_assert_cmpuint (desk_changes (desk, query, &refused), ==, 409);
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "check", NULL), ==, 0);
  desk_free (desk);
}

/* `check` sees what it is there for. */
static void
test_check (ZgTestDb *test)
{
  static const char *const harms[] = {
    "UPDATE orders SET total = total + 1 WHERE id = (SELECT MIN(id) FROM orders)",
    "UPDATE customers SET seq = 1000000 WHERE id = (SELECT MIN(id) FROM customers)",
    "UPDATE orders SET customer_id = 'nobody' WHERE id = (SELECT MIN(id) FROM orders)",
    "DELETE FROM order_lines WHERE order_id = (SELECT MIN(id) FROM orders)",
    "INSERT INTO entity_events (id, store_id, seq, entity, row_id, command, actor_id, actor_name, device_at) "
    "SELECT 'event', id, 1, 'customers', 'nobody', 'customer.edit', 'someone', 'Someone', 1 FROM stores",
  };
  g_autoptr (ZgTestServer) server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  g_autofree char *fine = NULL;
  guint found = 0;

  g_assert_cmpint (zg_test_server_run (server, NULL, &fine, "check", NULL), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_autofree char *output = NULL;
      g_auto (GStrv) parts = NULL;
      g_autoptr (ZgDb) db = zg_test_server_open (server);
      g_autoptr (GError) error = NULL;

      zg_db_run (db, &error, NULL, harms[i], "");
      g_assert_no_error (error);
      g_assert_cmpint (zg_test_server_run (server, NULL, &output, "check", NULL), ==, 1);
      parts = g_strsplit (output, "\n", -1);
      g_assert_cmpuint (g_strv_length (parts), >, found);
      found = g_strv_length (parts);
    }
}

/* Visits that nobody can come to are told, and are no damage. */
static void
test_check_uncovered (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  gint64 tomorrow = zg_clock_now () + ZG_DAY;

  zg_db_run (db, &error, NULL, "UPDATE shifts SET state = 'draft'", "");
  g_assert_no_error (error);
  zg_db_run (db, &error, NULL,
             "UPDATE orders SET state = 'accepted', start_at = $1, end_at = $2 "
             "WHERE id = (SELECT MIN(id) FROM orders WHERE state = 'completed')",
             "ii", tomorrow, tomorrow + ZG_HOUR);
  g_assert_no_error (error);
  g_clear_pointer (&db, zg_db_close);
  g_assert_cmpint (zg_test_server_run (server, NULL, &output, "check", NULL), ==, 0);
  g_assert_nonnull (strstr (output, "visits ahead are uncovered:\norder "));
  g_assert_nonnull (strstr (output, ": off_shift\n"));
  g_assert_nonnull (strstr (output, "Nothing is wrong."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *path = g_strconcat ("/server/program/command-line/", lines[i].name, NULL);

      g_test_add_data_func (path, &lines[i], test_command_line);
    }
  g_test_add_func ("/server/program/no-command", test_no_command);
  g_test_add_func ("/server/program/both-databases", test_both_databases);
  g_test_add_func ("/server/program/port-in-use", test_port_in_use);
  g_test_add_func ("/server/program/bad-listen", test_bad_listen);
  g_test_add_func ("/server/program/folder-in-use", test_folder_in_use);
  g_test_add_func ("/server/program/unwritable", test_unwritable);
  g_test_add_func ("/server/program/read-only-folder", test_read_only_folder);
  g_test_add_func ("/server/program/not-a-database", test_not_a_database);
  zg_test_add_both ("/server/program/newer", test_newer);
  g_test_add_func ("/server/program/first-start", test_first_start);
  zg_test_add_both ("/server/program/accounts", test_accounts);
  g_test_add_func ("/server/program/demo-needs-an-empty-database", test_demo_needs_an_empty_database);
  g_test_add_func ("/server/program/private", test_private);
  g_test_add_func ("/server/program/private-demo", test_private_demo);
  g_test_add_func ("/server/program/backup-and-restore", test_backup_and_restore);
  zg_test_add_both ("/server/program/check", test_check);
  zg_test_add_both ("/server/program/check-uncovered", test_check_uncovered);
  return g_test_run ();
}
