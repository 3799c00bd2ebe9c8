/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings the two schemas up to date, and gives each table what the feed needs of the server's database: an index by
 * sequence, and a word to SQLite's planner. On the connection's thread, outside a transaction. */
#include "engine/kernel/schema.h"

#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/subject.h"

static const ZgMigration *steps_of_store = zg_schema_store;

void
zg_engine_replace_store_steps (const ZgMigration *steps)
{
  steps_of_store = steps != NULL ? steps : zg_schema_store;
}

gboolean
zg_engine_migrate_store (ZgDb *db, GError **error)
{
  return zg_db_migrate (db, ZG_SCHEMA_STORE, steps_of_store, NULL, NULL, error);
}

int
zg_engine_store_version (void)
{
  const ZgMigration *last = steps_of_store;

  while (last[1].version != 0)
    last++;
  return last->version;
}

/* SQLite's planner takes a feed's index for as choosy as one that names a row: it is told that a store alone narrows
 * nothing (002-server.sqlite.sql says why). */
static gboolean
index_feed (ZgDb *db, const ZgTable *table, GError **error)
{
  g_autofree char *index =
      g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s_by_seq ON %s (store_id, seq);", table->name, table->name);
  g_autofree char *hint = g_strdup_printf (
      "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT '%s', '%s_by_seq', '1000000 500000 10' WHERE NOT EXISTS "
      "(SELECT 1 FROM sqlite_stat1 WHERE idx = '%s_by_seq');",
      table->name, table->name, table->name);

  return zg_db_script (db, index, error) && (zg_db_kind (db) != ZG_DB_SQLITE || zg_db_script (db, hint, error));
}

/* By age and then by sequence, for a fill that passes over what is too old to travel. The same word to the planner. */
static gboolean
index_ages (ZgDb *db, const ZgTable *table, GError **error)
{
  const ZgColumn *time = zg_reach_time (table);
  g_autofree char *index = NULL, *hint = NULL;

  if (time == NULL)
    return TRUE;
  index = g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s_by_age ON %s (store_id, %s, seq);", table->name, table->name,
                           time->name);
  hint = g_strdup_printf (
      "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT '%s', '%s_by_age', '1000000 500000 10 1' WHERE NOT EXISTS "
      "(SELECT 1 FROM sqlite_stat1 WHERE idx = '%s_by_age');",
      table->name, table->name, table->name);
  return zg_db_script (db, index, error) && (zg_db_kind (db) != ZG_DB_SQLITE || zg_db_script (db, hint, error));
}

static gboolean
index_feeds (ZgDb *db, GError **error)
{
  if (!zg_db_begin (db, error))
    return FALSE;
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    if (zg_reach_has_desks (*table) && (!index_feed (db, *table, error) || !index_ages (db, *table, error)))
      {
        zg_db_rollback (db);
        return FALSE;
      }
  if (!zg_db_commit (db, error))
    return FALSE;
  return zg_db_kind (db) != ZG_DB_SQLITE || zg_db_script (db, "ANALYZE sqlite_schema;", error);
}

gboolean
zg_engine_migrate_server (ZgDb *db, GError **error)
{
  return zg_engine_migrate_store (db, error) &&
         zg_db_migrate (db, ZG_SCHEMA_SERVER, zg_schema_server, NULL, NULL, error) && index_feeds (db, error) &&
         zg_engine_ship (db, NULL, 0, error);
}
