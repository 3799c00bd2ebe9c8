/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered schema steps, each in one transaction with the version it leads to, so that a crash leaves whole steps.
 * The version of a family is a row of schema_versions. Several servers may start on one database: the step that
 * is due is decided under the lock of its own transaction. No state; the connection's thread. */
#include "db/migrate.h"
#include "base/error.h"

static const char make_table[] =
    "CREATE TABLE IF NOT EXISTS schema_versions (family TEXT PRIMARY KEY NOT NULL, version BIGINT NOT NULL)";
static const char has_table_sqlite[] =
    "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_versions'";
static const char has_table_postgres[] =
    "SELECT COUNT(*) FROM pg_tables WHERE schemaname = CURRENT_SCHEMA AND tablename = 'schema_versions'";
static const char get_version[] = "SELECT version FROM schema_versions WHERE family = $1";
static const char set_version[] = "INSERT INTO schema_versions (family, version) VALUES ($1, $2) "
                                  "ON CONFLICT (family) DO UPDATE SET version = excluded.version";
/* SQLite's BEGIN IMMEDIATE is a lock already. The number is ours alone in a database of ours. */
static const char lock_postgres[] = "SELECT pg_advisory_xact_lock (74692001)";

gboolean
zg_db_schema_version (ZgDb *db, const char *family, int *version, GError **error)
{
  gint64 there = 0, value = 0;
  const char *has_table = zg_db_kind (db) == ZG_DB_SQLITE ? has_table_sqlite : has_table_postgres;

  if (!zg_db_get_int (db, error, &there, 0, has_table, "") ||
      (there && !zg_db_get_int (db, error, &value, 0, get_version, "s", family)))
    return FALSE;
  *version = (int)value;
  return TRUE;
}

static int
last_version (const ZgMigration *steps)
{
  int last = 0;

  for (; steps->version; steps++)
    last = steps->version;
  return last;
}

static const ZgMigration *
find_step (const ZgMigration *steps, int version)
{
  while (steps->version && steps->version != version)
    steps++;
  return steps->version ? steps : NULL;
}

static gboolean
check_version (const char *family, int version, int last, GError **error)
{
  if (version <= last)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_NEWER, "%s: the database has version %d, this program knows up to %d", family,
               version, last);
  return FALSE;
}

static gboolean
run_step (ZgDb *db, const char *family, const ZgMigration *step, GError **error)
{
  const char *own = zg_db_kind (db) == ZG_DB_SQLITE ? step->sqlite : step->postgres;

  if ((!step->sql || zg_db_script (db, step->sql, error)) && (!own || zg_db_script (db, own, error)) &&
      (!step->run || step->run (db, error)) &&
      zg_db_run (db, error, NULL, set_version, "si", family, (gint64)step->version))
    return TRUE;
  g_prefix_error (error, "%s, step %d: ", family, step->version);
  return FALSE;
}

/* One step, inside the transaction; *version tells where the family stands after it. */
static gboolean
advance (ZgDb *db,
         const char *family,
         const ZgMigration *steps,
         gboolean (*before) (ZgDb *db, gpointer data, GError **error),
         gpointer data,
         int *version,
         GError **error)
{
  const ZgMigration *step;

  if (zg_db_kind (db) == ZG_DB_POSTGRES && !zg_db_run (db, error, NULL, lock_postgres, ""))
    return FALSE;
  if (!zg_db_script (db, make_table, error) || !zg_db_schema_version (db, family, version, error) ||
      !check_version (family, *version, last_version (steps), error))
    return FALSE;
  if (*version == last_version (steps))
    return TRUE;
  step = find_step (steps, *version + 1);
  if (!step)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_FAILED, "%s: there is no step %d", family, *version + 1);
      return FALSE;
    }
  if ((before && !before (db, data, error)) || !run_step (db, family, step, error))
    return FALSE;
  *version = step->version;
  return TRUE;
}

gboolean
zg_db_migrate (ZgDb *db,
               const char *family,
               const ZgMigration *steps,
               gboolean (*before) (ZgDb *db, gpointer data, GError **error),
               gpointer data,
               GError **error)
{
  int version, last = last_version (steps);

  if (!zg_db_schema_version (db, family, &version, error) || !check_version (family, version, last, error))
    return FALSE;
  while (version < last)
    {
      if (!zg_db_begin (db, error))
        return FALSE;
      if (!advance (db, family, steps, before, data, &version, error))
        {
          zg_db_rollback (db);
          return FALSE;
        }
      if (!zg_db_commit (db, error))
        return FALSE;
      before = NULL;
    }
  return TRUE;
}
