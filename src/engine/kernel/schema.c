/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the two schemas, in order. A step that has landed is never edited; the next change is a new one. On the
 * connection's thread, outside a transaction. */
#include "engine/kernel/schema.h"
#include "engine/kernel/engine.h"

static const ZgMigration store_steps[] = {
  { 1, zg_schema_001_store, NULL, NULL },
  { 2, zg_schema_002_store, NULL, NULL },
  { 0 },
};
static const ZgMigration server_steps[] = {
  { 1, zg_schema_001_server, zg_schema_001_server_sqlite, zg_schema_001_server_postgres },
  { 2, NULL, zg_schema_002_server_sqlite, NULL },
  { 3, zg_schema_003_server, zg_schema_003_server_sqlite, NULL },
  { 4, NULL, zg_schema_004_server_sqlite, NULL },
  { 0 },
};

static const ZgMigration *steps_of_store = store_steps;

void
zg_engine_replace_store_steps (const ZgMigration *steps)
{
  steps_of_store = steps != NULL ? steps : store_steps;
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

gboolean
zg_engine_migrate_server (ZgDb *db, GError **error)
{
  return zg_engine_migrate_store (db, error) && zg_db_migrate (db, ZG_SCHEMA_SERVER, server_steps, NULL, NULL, error);
}
