/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* `migrate`, `backup FILE`, `restore FILE` and `restored`. A restored database gets a new epoch in every store, so that
 * desktops that know a later state fetch anew instead of diverging. The main thread's. */
#include <errno.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/id.h"
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "server/programs/cli.h"

ZG_SQL (server, list_stores_sql, "SELECT id FROM stores")
ZG_SQL (server, set_epoch_sql, "UPDATE stores SET epoch = $2 WHERE id = $1")

static const char *const companions[] = { "", "-wal", "-shm" };

int
zg_migrate_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  if (!zg_cli_parse (&cli, NULL, "", 0, 0, &argc, &argv))
    return ZG_EXIT_USAGE;
  if (!zg_cli_lock (&cli, &error) || (db = zg_cli_open (&cli, &error)) == NULL)
    return zg_cli_fail (ZG_EXIT_FAILED, error);
  return ZG_EXIT_OK;
}

static gboolean
copy_database (const char *from, const char *to, GError **error)
{
  g_autoptr (ZgDb) db = NULL;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "There is no file %s", from);
      return FALSE;
    }
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT, "The file %s exists already", to);
      return FALSE;
    }
  db = zg_db_open (from, ZG_DB_READ_WRITE, error);
  return db != NULL && zg_db_copy_to (db, to, error);
}

static int
refuse_postgres (void)
{
  return zg_cli_complain (ZG_EXIT_USAGE,
                          "this is for SQLite; PostgreSQL has pg_dump and pg_restore, and then: restored");
}

int
zg_backup_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  g_autoptr (GError) error = NULL;

  if (!zg_cli_parse (&cli, NULL, "FILE", 1, 1, &argc, &argv))
    return ZG_EXIT_USAGE;
  if (cli.database != NULL)
    return refuse_postgres ();
  return copy_database (cli.uri, argv[1], &error) ? ZG_EXIT_OK : zg_cli_fail (ZG_EXIT_FAILED, error);
}

static gboolean
set_epochs (ZgDb *db, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  ZgStmt *stmt = zg_db_query (db, error, list_stores_sql, "");
  gboolean row = TRUE;

  while (row)
    {
      if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (ids, g_strdup (zg_stmt_text (stmt, 0)));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *epoch = zg_id_new ();

      if (!zg_db_run (db, error, NULL, set_epoch_sql, "ss", ids->pdata[i], epoch))
        return FALSE;
    }
  return TRUE;
}

static gboolean
renew (const char *path, GError **error)
{
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, error);

  if (db == NULL || !zg_engine_migrate_server (db, error) || !zg_db_begin (db, error))
    return FALSE;
  if (set_epochs (db, error) && zg_db_commit (db, error))
    return TRUE;
  zg_db_rollback (db);
  return FALSE;
}

/* With the journal that a killed server may have left: it belongs to the old file only. */
static gboolean
move_database (const char *from, const char *to, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *source = g_strconcat (from, companions[i], NULL);
      g_autofree char *target = g_strconcat (to, companions[i], NULL);

      if (g_rename (source, target) != 0 && errno != ENOENT)
        {
          g_set_error (error, ZG_ERROR, ZG_ERROR_READ_ONLY, "Can't move %s: %s", source, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
restore (ZgCli *cli, const char *file, GError **error)
{
  g_autofree char *fresh = g_strconcat (cli->uri, ".restoring", NULL);
  g_autofree char *stamp = zg_id_new ();
  g_autofree char *old = g_strdup_printf ("%s.before-%.13s", cli->uri, stamp);

  if (!zg_cli_lock (cli, error))
    return FALSE;
  g_unlink (fresh);
  if (!copy_database (file, fresh, error))
    return FALSE;
  if (!renew (fresh, error))
    {
      g_unlink (fresh);
      return FALSE;
    }
  if (!move_database (cli->uri, old, error) || !move_database (fresh, cli->uri, error))
    return FALSE;
  if (g_file_test (old, G_FILE_TEST_EXISTS))
    g_print ("The database of before is kept as %s\n", old);
  return TRUE;
}

int
zg_restore_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  g_autoptr (GError) error = NULL;

  if (!zg_cli_parse (&cli, NULL, "FILE", 1, 1, &argc, &argv))
    return ZG_EXIT_USAGE;
  if (cli.database != NULL)
    return refuse_postgres ();
  return restore (&cli, argv[1], &error) ? ZG_EXIT_OK : zg_cli_fail (ZG_EXIT_FAILED, error);
}

/* What was put back by other means (pg_restore) gets its new epochs. */
int
zg_restored_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };
  g_autoptr (GError) error = NULL;

  if (!zg_cli_parse (&cli, NULL, "", 0, 0, &argc, &argv))
    return ZG_EXIT_USAGE;
  return zg_cli_lock (&cli, &error) && renew (cli.uri, &error) ? ZG_EXIT_OK : zg_cli_fail (ZG_EXIT_FAILED, error);
}
