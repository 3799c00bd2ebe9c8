/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts, talks to and ends a zhanggui-server of the build. Each fixture owns its folder and process; a template of the
 * demo database is made once a test program and copied, since the passwords of five accounts take a second. HTTP goes
 * over plain sockets, a connection a request, so that tests see what a stranger would send and get. */
#include "support/test-server.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/json.h"

#define START_SECONDS 20
#define TEXT_MOST (64 * 1024 * 1024)

static GSubprocessLauncher *
make_launcher (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  /* Leaks and misuse are looked for in the test itself; the server shall live through warnings as it would. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  return launcher;
}

/* A test that aborts takes its server with it. */
static void
on_child_setup (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
add_database (ZgTestServer *self, GPtrArray *argv)
{
  g_ptr_array_add (argv, (gpointer)(self->database != NULL ? "--database" : "--data"));
  g_ptr_array_add (argv, self->database != NULL ? self->database : self->folder);
}

int
zg_test_server_run (ZgTestServer *self, const char *input, char **output, ...)
{
  g_autoptr (GSubprocessLauncher) launcher =
      make_launcher (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *arg;
  va_list args;

  g_ptr_array_add (argv, (gpointer)ZG_TEST_SERVER);
  va_start (args, output);
  while ((arg = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer)arg);
  va_end (args);
  add_database (self, argv);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &text, NULL, &error);
  g_assert_no_error (error);
  if (output != NULL)
    *output = g_steal_pointer (&text);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

ZgTestServer *
zg_test_server_new_empty (const char *database)
{
  ZgTestServer *self = g_new0 (ZgTestServer, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("zhanggui-server-XXXXXX", &error);
  g_assert_no_error (error);
  self->database = g_strdup (database);
  self->uri = database != NULL ? g_strdup (database) : g_build_filename (self->folder, "zhanggui.db", NULL);
  return self;
}

static void
fill_demo (ZgTestServer *self)
{
  g_autofree char *output = NULL;
  int status =
      zg_test_server_run (self, NULL, &output, "demo", "--technicians", "6", "--orders", "60", "--seed", "7", NULL);

  if (status != 0)
    g_error ("The demo store could not be made: %s", output);
}

static GBytes *template;

static void
free_template (void)
{
  g_bytes_unref (template);
}

static void
copy_template (ZgTestServer *self)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  if (template != NULL)
    g_file_set_contents (self->uri, g_bytes_get_data (template, NULL), (gssize)g_bytes_get_size (template), &error);
  else
    {
      fill_demo (self);
      g_file_get_contents (self->uri, &text, &length, &error);
      template = g_bytes_new_take (text, length);
      atexit (free_template);
    }
  g_assert_no_error (error);
}

ZgTestServer *
zg_test_server_new (const char *database)
{
  ZgTestServer *self = zg_test_server_new_empty (database);
  g_autoptr (ZgDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (database != NULL)
    fill_demo (self);
  else
    copy_template (self);
  db = zg_test_server_open (self);
  zg_db_get_text (db, &error, &self->store_id, "SELECT id FROM stores", "");
  g_assert_no_error (error);
  g_assert_nonnull (self->store_id);
  return self;
}

static char *
log_path (ZgTestServer *self)
{
  g_autofree char *name = g_strdup_printf ("server-%u.log", self->starts);

  return g_build_filename (self->folder, name, NULL);
}

char *
zg_test_server_log (ZgTestServer *self)
{
  g_autofree char *path = log_path (self);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

/* The port from the line in which it says where it listens. */
static gboolean
find_port (ZgTestServer *self)
{
  g_autofree char *log = zg_test_server_log (self);
  const char *line = strstr (log, "Serving on http://127.0.0.1:");

  if (line == NULL || strchr (line, '\n') == NULL)
    return FALSE;
  self->port = (guint16)g_ascii_strtoull (strrchr (strtok ((char *)line, "\n"), ':') + 1, NULL, 10);
  return TRUE;
}

ZgTestServer *
zg_test_server_new_started (void)
{
  ZgTestServer *self = zg_test_server_new (NULL);

  zg_test_server_start (self);
  return self;
}

void
zg_test_server_start (ZgTestServer *self)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", self->port);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *log = NULL;

  g_assert_null (self->process);
  self->starts++;
  path = log_path (self);
  g_subprocess_launcher_set_stderr_file_path (launcher, path);
  g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);
  g_ptr_array_add (argv, (gpointer)ZG_TEST_SERVER);
  g_ptr_array_add (argv, (gpointer) "serve");
  g_ptr_array_add (argv, (gpointer) "--listen");
  g_ptr_array_add (argv, listen);
  add_database (self, argv);
  g_ptr_array_add (argv, NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < START_SECONDS * 200 && !find_port (self); i++)
    g_usleep (5000);
  log = zg_test_server_log (self);
  if (!find_port (self))
    g_error ("The server did not start: %s", log);
  g_free (self->url);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);
}

void
zg_test_server_stop (ZgTestServer *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  g_clear_object (&self->process);
}

void
zg_test_server_kill (ZgTestServer *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

void
zg_test_server_free (ZgTestServer *self)
{
  GDir *dir;
  const char *name;

  if (self->process != NULL)
    zg_test_server_stop (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->uri);
  g_free (self->url);
  g_free (self->store_id);
  g_free (self->database);
  g_free (self);
}

ZgDb *
zg_test_server_open (ZgTestServer *self)
{
  g_autoptr (GError) error = NULL;
  ZgDb *db = zg_db_open (self->uri, ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

gint64
zg_test_server_count (ZgTestServer *self, const char *sql)
{
  g_autoptr (ZgDb) db = zg_test_server_open (self);
  g_autoptr (GError) error = NULL;
  gint64 count;

  zg_db_get_int (db, &error, &count, 0, sql, "");
  g_assert_no_error (error);
  return count;
}

guint
zg_test_server_files (ZgTestServer *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/fd", g_subprocess_get_identifier (self->process));
  GDir *dir = g_dir_open (path, 0, NULL);
  guint files = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_dir_close (dir);
  return files;
}

guint
zg_test_server_memory (ZgTestServer *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (self->process));
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "VmRSS:");
  g_assert_nonnull (line);
  return (guint)strtoul (line + strlen ("VmRSS:"), NULL, 10);
}

/* NULL when the server is not there. */
static GSocketConnection *
connect_to (ZgTestServer *self, guint seconds)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, self->port);

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, seconds);
  return g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
}

static GByteArray *
read_all (GSocketConnection *connection)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GByteArray *all = g_byte_array_new ();
  guint8 part[16384];
  gssize length;

  while (all->len < TEXT_MOST && (length = g_input_stream_read (stream, part, sizeof part, NULL, NULL)) > 0)
    g_byte_array_append (all, part, (guint)length);
  return all;
}

char *
zg_test_server_raw (ZgTestServer *self, const char *bytes, gssize length, guint seconds)
{
  g_autoptr (GSocketConnection) connection = connect_to (self, seconds);
  GByteArray *all;

  if (connection == NULL)
    return g_strdup ("");
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes,
                             length < 0 ? strlen (bytes) : (gsize)length, NULL, NULL, NULL);
  all = read_all (connection);
  g_byte_array_append (all, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (all, FALSE);
}

guint
zg_test_server_send (ZgTestServer *self,
                     const char *method,
                     const char *path,
                     const char *headers,
                     const char *body,
                     char **head,
                     GBytes **answer)
{
  g_autoptr (GSocketConnection) connection = connect_to (self, 60);
  g_autoptr (GByteArray) all = NULL;
  g_autofree char *request = NULL, *top = NULL;
  const guint8 *gap;
  guint status;

  if (connection == NULL)
    return 0;
  request = g_strdup_printf (
      "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n%s",
      method, path, body != NULL ? strlen (body) : 0, headers, body != NULL ? body : "");
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL,
                             NULL, NULL);
  all = read_all (connection);
  gap = all->len > 0 ? memmem (all->data, all->len, "\r\n\r\n", 4) : NULL;
  if (gap == NULL || all->len < 12)
    return 0;
  top = g_strndup ((const char *)all->data, (gsize)(gap - all->data));
  status = (guint)g_ascii_strtoull (top + 9, NULL, 10);
  if (head != NULL)
    *head = g_steal_pointer (&top);
  if (answer != NULL)
    *answer = g_bytes_new (gap + 4, all->len - (gsize)(gap + 4 - all->data));
  return status;
}

guint
zg_test_server_request (ZgTestServer *self,
                        const char *method,
                        const char *path,
                        const char *token,
                        const ZgArgs *body,
                        ZgArgs **answer)
{
  g_autofree char *text = body != NULL ? zg_json_text (body) : NULL;
  g_autofree char *headers = token != NULL ? g_strdup_printf ("Authorization: Bearer %s\r\n", token) : g_strdup ("");
  g_autoptr (GBytes) bytes = NULL;
  guint status = zg_test_server_send (self, method, path, headers, text, NULL, &bytes);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (answer != NULL)
    *answer = length > 0 ? zg_json_parse (data, length, TEXT_MOST, NULL) : NULL;
  return status;
}

char *
zg_test_server_sign_in (ZgTestServer *self, const char *login)
{
  g_autoptr (ZgArgs) body = zg_args_new ("login", 's', login, "password", 's', "demo", "device", 's', "test", NULL);
  g_autoptr (ZgArgs) answer = NULL;
  guint status = zg_test_server_request (self, "POST", "/v1/session", NULL, body, &answer);

  g_assert_cmpuint (status, ==, 200);
  return g_strdup (zg_args_get_text (answer, "token"));
}
