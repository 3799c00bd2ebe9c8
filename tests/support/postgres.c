/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The test programs' side of the shared PostgreSQL: starts the keeper when there is no server yet, holds the lock that
 * keeps the server, makes databases and drops them at exit. Main thread; the locks live until the process ends. */
#include "support/postgres.h"

#include "db/with-postgres.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static PGconn *server;
static GPtrArray *names; /* of the databases made */

/* The folder with the programs of the newest version, or NULL. g_free. */
static char *
find_programs (void)
{
  static const char root[] = "/usr/lib/postgresql";
  GDir *dir = g_dir_open (root, 0, NULL);
  g_autofree char *postgres = NULL;
  char *found = NULL;
  const char *name;
  gint64 best = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *bin = g_build_filename (root, name, "bin", NULL);
      g_autofree char *program = g_build_filename (bin, "postgres", NULL);
      gint64 version = g_ascii_strtoll (name, NULL, 10);
      if (version <= best || !g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
        continue;
      best = version;
      g_free (found);
      found = g_steal_pointer (&bin);
    }
  g_clear_pointer (&dir, g_dir_close);
  if (!found && (postgres = g_find_program_in_path ("postgres")))
    found = g_path_get_dirname (postgres);
  if (found && geteuid () == 0 && !getpwnam ("postgres"))
    g_clear_pointer (&found, g_free);
  return found;
}

/* Short, as a socket's path may have 107 bytes, and where the user postgres can get at it. */
static char *
make_folder (void)
{
  char *folder = g_strdup_printf ("/tmp/zhanggui-tests-%u", (guint)geteuid ());
  struct stat info;

  if (mkdir (folder, 0755) < 0 && errno != EEXIST)
    g_error ("%s: %s", folder, g_strerror (errno));
  if (lstat (folder, &info) < 0 || !S_ISDIR (info.st_mode) || info.st_uid != geteuid ())
    g_error ("%s is not a folder of ours", folder);
  return folder;
}

static int
lock_file (const char *folder, const char *name, int how)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (file < 0 || flock (file, how) < 0)
    g_error ("%s: %s", path, g_strerror (errno));
  return file;
}

static void
leave_group (gpointer data)
{
  setsid ();
}

static void
start_keeper (const char *folder, const char *programs)
{
  const char *argv[] = { ZG_TEST_PYTHON, ZG_TEST_KEEPER, folder, programs, NULL };
  g_autoptr (GError) error = NULL;
  char answer[8] = "";
  gssize got;
  int output;

  g_spawn_async_with_pipes (NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, leave_group, NULL, NULL, NULL,
                            &output, NULL, &error);
  g_assert_no_error (error);
  got = read (output, answer, sizeof answer - 1);
  if (got <= 0 || !g_str_has_prefix (answer, "ready"))
    g_error ("PostgreSQL did not start: see %s/log", folder);
  close (output);
}

static gboolean
try_connect (const char *folder)
{
  g_autofree char *uri = g_strdup_printf ("postgresql://postgres@/postgres?host=%s/run", folder);

  server = PQconnectdb (uri);
  if (PQstatus (server) == CONNECTION_OK)
    return TRUE;
  g_clear_pointer (&server, PQfinish);
  return FALSE;
}

static void
run (const char *format, const char *name)
{
  g_autofree char *sql = g_strdup_printf (format, name);
  PGresult *result = PQexec (server, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s: %s", sql, PQerrorMessage (server));
  PQclear (result);
}

static void
drop_databases (void)
{
  guint i;

  for (i = 0; i < names->len; i++)
    run ("DROP DATABASE IF EXISTS %s WITH (FORCE)", names->pdata[i]);
  PQfinish (server);
  g_ptr_array_unref (names);
}

/* The folder of the running server, or NULL without one. */
static const char *
get_server (void)
{
  static char *folder;
  g_autofree char *programs = NULL;
  int start;

  if (folder || !(programs = find_programs ()))
    return folder;
  folder = make_folder ();
  start = lock_file (folder, "start.lock", LOCK_EX);
  lock_file (folder, "users.lock", LOCK_SH);
  if (!try_connect (folder))
    {
      start_keeper (folder, programs);
      if (!try_connect (folder))
        g_error ("PostgreSQL started but takes no connection: see %s/log", folder);
    }
  close (start);
  names = g_ptr_array_new_with_free_func (g_free);
  atexit (drop_databases);
  return folder;
}

const char *
zg_test_postgres_database (void)
{
  const char *folder = get_server ();
  g_autofree char *uri = NULL;
  char *name;

  if (!folder)
    return NULL;
  zg_db_use_postgres ();
  name = g_strdup_printf ("t_%d_%08x", (int)getpid (), g_random_int ());
  run ("CREATE DATABASE %s", name);
  g_ptr_array_add (names, name);
  uri = g_strdup_printf ("postgresql://postgres@/%s?host=%s/run", name, folder);
  return g_intern_string (uri);
}
