/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the cache's own schema, in order. A step that has landed is never edited; the next change is a new one.
 */
#include "sync/cache-schema.h"

/* The files of schema/, embedded by the build. */
extern const char zg_schema_001_cache[];
extern const char zg_schema_002_cache[];
extern const char zg_schema_003_cache[];
extern const char zg_schema_004_cache[];
extern const char zg_schema_005_cache[];

/* The queue's effects of an older program are backed out with what it kept. */
static gboolean
move_undo_texts (ZgDb *db, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, "SELECT part, body FROM undo_texts", "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      g_autoptr (GBytes) body = NULL;
      gsize size;
      guchar *data;

      if (!row)
        return zg_db_script (db, "DROP TABLE undo_texts", error);
      data = g_base64_decode (zg_stmt_text (stmt, 1), &size);
      body = g_bytes_new_take (data, size);
      if (!zg_db_run (db, error, NULL, "INSERT INTO undo_patches (part, body) VALUES ($1, $2)", "ib",
                      zg_stmt_int (stmt, 0), body))
        break;
    }
  if (stmt != NULL)
    zg_stmt_reset (stmt);
  return FALSE;
}

const ZgMigration zg_cache_schema[] = {
  { 1, zg_schema_001_cache, NULL, NULL },
  { 2, zg_schema_002_cache, NULL, NULL },
  { 3, zg_schema_003_cache, NULL, NULL },
  { 4, zg_schema_004_cache, NULL, NULL },
  { 5, zg_schema_005_cache, NULL, NULL, move_undo_texts },
  { 0 },
};
