/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Options and errors of the command line. The main thread's; a ZgCli lives as long as its subcommand. */
#include "server/programs/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>

#include "base/error.h"
#include "engine/kernel/engine.h"

#define FILE_NAME "zhanggui.db"

int
zg_cli_complain (int status, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("zhanggui-server: %s\n", g_strdelimit (message, "\n", ' '));
  return status;
}

int
zg_cli_fail (int status, const GError *error)
{
  return zg_cli_complain (status, "%s", error->message);
}

static void
choose_uri (ZgCli *self)
{
  if (self->database != NULL)
    self->uri = g_strdup (self->database);
  else
    {
      if (self->data == NULL)
        self->data = g_build_filename (g_get_user_data_dir (), "zhanggui-server", NULL);
      self->uri = g_build_filename (self->data, FILE_NAME, NULL);
    }
}

gboolean
zg_cli_parse (ZgCli *self,
              const GOptionEntry *entries,
              const char *arguments,
              int least,
              int most,
              int *argc,
              char ***argv)
{
  const GOptionEntry own[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->data, "Folder of the SQLite database", "DIR" },
    { "database", 0, 0, G_OPTION_ARG_STRING, &self->database, "PostgreSQL instead", "postgresql://..." },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, own, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    zg_cli_fail (ZG_EXIT_USAGE, error);
  else if (self->data != NULL && self->database != NULL)
    zg_cli_complain (ZG_EXIT_USAGE, "--data and --database exclude each other");
  else if (self->database != NULL && strstr (self->database, "://") == NULL)
    zg_cli_complain (ZG_EXIT_USAGE, "--database takes postgresql://..., --data a folder");
  else if (*argc - 1 < least)
    zg_cli_complain (ZG_EXIT_USAGE, "an argument is missing: %s", arguments);
  else if (*argc - 1 > most)
    zg_cli_complain (ZG_EXIT_USAGE, "unknown argument \"%s\"", (*argv)[1 + most]);
  else
    {
      choose_uri (self);
      return TRUE;
    }
  return FALSE;
}

void
zg_cli_clear (ZgCli *self)
{
  g_free (self->data);
  g_free (self->database);
  g_free (self->uri);
}

static gboolean
make_folder (const ZgCli *self, GError **error)
{
  if (self->database != NULL || g_mkdir_with_parents (self->data, 0700) == 0)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_READ_ONLY, "Can't make the folder %s: %s", self->data, g_strerror (errno));
  return FALSE;
}

ZgDb *
zg_cli_open (ZgCli *self, GError **error)
{
  g_autoptr (ZgDb) db = NULL;

  if (!make_folder (self, error))
    return NULL;
  db = zg_db_open (self->uri, ZG_DB_READ_WRITE, error);
  if (db == NULL || !zg_engine_migrate_server (db, error))
    {
      if (strstr ((*error)->message, self->uri) == NULL)
        g_prefix_error (error, "%s: ", self->database != NULL ? "The database" : self->uri);
      return NULL;
    }
  return g_steal_pointer (&db);
}

gboolean
zg_cli_lock (ZgCli *self, GError **error)
{
  g_autofree char *path = NULL;
  int fd;

  if (self->database != NULL)
    return TRUE;
  if (!make_folder (self, error))
    return FALSE;
  path = g_build_filename (self->data, "server.lock", NULL);
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE; /* held until the process ends */
  if (fd >= 0 && errno == EWOULDBLOCK)
    g_set_error (error, ZG_ERROR, ZG_ERROR_BUSY, "Another server uses the folder %s", self->data);
  else
    g_set_error (error, ZG_ERROR, ZG_ERROR_READ_ONLY, "Can't write in the folder %s: %s", self->data,
                 g_strerror (errno));
  if (fd >= 0)
    g_close (fd, NULL);
  return FALSE;
}
