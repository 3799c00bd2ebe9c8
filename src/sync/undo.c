/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the undo patch in the cache file, in parts: a user action merges its changeset into the last part or, where
 * that has grown, starts another, so that a long queue does not make each action slower. Writer's thread. */
#include "sync/undo.h"

#include "base/error.h"
#include "db/session.h"
#include "db/statement.h"
#include "engine/kernel/table.h"

/* A part that is longer is not rewritten any more. */
#define PART_BYTES (4 * 1024)

ZG_SQL (cache, undo_last, "SELECT part, body FROM undo_patches ORDER BY part DESC LIMIT 1")
ZG_SQL (cache, undo_all, "SELECT body FROM undo_patches")
ZG_SQL (cache,
        undo_put,
        "INSERT INTO undo_patches (part, body) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET body = $2")
ZG_SQL (cache, undo_remove, "DELETE FROM undo_patches WHERE part = $1")
ZG_SQL (cache, undo_remove_all, "DELETE FROM undo_patches")

static gboolean
get_last (ZgCache *cache, gint64 *part, GBytes **body, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, undo_last, "");
  gboolean row;

  *part = 0;
  *body = NULL;
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *part = zg_stmt_int (stmt, 0);
  *body = zg_stmt_bytes (stmt, 1);
  zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_undo_append (ZgCache *cache, GBytes *changes, GError **error)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GBytes) merged = NULL;
  gint64 part;

  if (g_bytes_get_size (changes) == 0)
    return TRUE;
  if (!get_last (cache, &part, &last, error))
    return FALSE;
  if (last != NULL && g_bytes_get_size (last) < PART_BYTES)
    merged = zg_db_patch_merge (last, changes, error);
  else
    {
      merged = g_bytes_ref (changes);
      part++;
    }
  return merged != NULL && zg_db_run (cache->db, error, NULL, undo_put, "ib", part, merged);
}

static void
touch_row (const char *table, const char *id, gpointer news)
{
  const ZgTable *known = zg_table (table);

  if (known != NULL)
    zg_news_touch (news, known->name, id);
}

gboolean
zg_undo_back_out (ZgCache *cache, ZgNews *news, GError **error)
{
  for (;;)
    {
      g_autoptr (GBytes) body = NULL;
      gint64 part;

      if (!get_last (cache, &part, &body, error))
        return FALSE;
      if (body == NULL)
        return TRUE;
      if (!zg_db_patch_each (body, touch_row, news, error) || !zg_db_patch_undo (cache->db, body, error) ||
          !zg_db_run (cache->db, error, NULL, undo_remove, "i", part))
        return FALSE;
    }
}

static void
add_id (const char *table, const char *id, gpointer ids)
{
  g_hash_table_add (ids, g_strdup (id));
}

gboolean
zg_undo_rows (ZgCache *cache, GHashTable *ids, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, undo_all, "");
  gboolean row;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      g_autoptr (GBytes) body = NULL;

      if (!row)
        return TRUE;
      body = zg_stmt_bytes (stmt, 0);
      if (zg_db_patch_each (body, add_id, ids, error))
        continue;
      zg_stmt_reset (stmt);
      return FALSE;
    }
  return FALSE;
}

gboolean
zg_undo_forget (ZgCache *cache, GError **error)
{
  return zg_db_run (cache->db, error, NULL, undo_remove_all, "");
}
