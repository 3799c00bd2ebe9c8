/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Deletes old rows by an index of their times, made for each table that has a time to age by. Writer's thread; the
 * texts of the statements live as long as the program. */
#include "sync/prune.h"

#include "base/clock.h"
#include "engine/kernel/reach.h"
#include "sync/undo.h"

/* A transaction: two milliseconds or three. */
#define ROWS 100

typedef struct
{
  const ZgTable *table; /* NULL past the last */
  char *index;
  char *find;
  char *remove;
} Pruning;

static void
add_pruning (GArray *all, const ZgTable *table)
{
  const char *name = table->name, *time = zg_reach_time (table)->name;
  Pruning pruning = {
    table,
    g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s_by_age ON %s (%s);", name, name, time),
    g_strdup_printf ("SELECT id FROM %s WHERE %s < $1 AND id NOT IN (SELECT id FROM outbox_rows) ORDER BY %s LIMIT $2",
                     name, time, time),
    g_strdup_printf ("DELETE FROM %s WHERE id = $1", name),
  };

  g_array_append_val (all, pruning);
}

static const Pruning *
get_prunings (void)
{
  static gsize ready;
  static GArray *all;

  if (g_once_init_enter (&ready))
    {
      all = g_array_new (TRUE, TRUE, sizeof (Pruning));
      for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
        if (zg_reach_time (*table) != NULL)
          add_pruning (all, *table);
      g_once_init_leave (&ready, 1);
    }
  return (const Pruning *)(gpointer)all->data;
}

gboolean
zg_prune_is_needed (void)
{
  return get_prunings ()->table != NULL;
}

gboolean
zg_prune_prepare (ZgCache *cache, GError **error)
{
  for (const Pruning *pruning = get_prunings (); pruning->table != NULL; pruning++)
    if (!zg_db_script (cache->db, pruning->index, error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
find_old (ZgCache *cache, const Pruning *pruning, gint64 rows, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gint64 oldest = zg_reach_oldest (pruning->table, zg_clock_now ());
  ZgStmt *stmt = zg_db_query (cache->db, error, pruning->find, "ii", oldest, rows);
  gboolean row;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (zg_stmt_text (stmt, 0)));
    }
  return NULL;
}

/* The patch would miss a row that it wants back as it was. Where commands were discarded it still has theirs, until it
 * is made anew. */
static gboolean
remove_rows (ZgCache *cache, const Pruning *pruning, const GPtrArray *ids, guint *removed, GError **error)
{
  g_autoptr (GHashTable) patched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (ids->len > 0 && !zg_undo_rows (cache, patched, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_hash_table_contains (patched, ids->pdata[i]))
        continue;
      if (!zg_db_run (cache->db, error, NULL, pruning->remove, "s", (const char *)ids->pdata[i]))
        return FALSE;
      (*removed)++;
    }
  return TRUE;
}

static gboolean
prune (ZgCache *cache, ZgNews *news, gboolean *more, GError **error)
{
  guint all = 0;

  for (const Pruning *pruning = get_prunings (); pruning->table != NULL && all < ROWS; pruning++)
    {
      g_autoptr (GPtrArray) ids = find_old (cache, pruning, ROWS - all, error);
      guint removed = 0;

      if (ids == NULL || !remove_rows (cache, pruning, ids, &removed, error))
        return FALSE;
      if (removed > 0)
        zg_news_touch (news, pruning->table->name, NULL);
      all += removed;
    }
  *more = all == ROWS;
  return TRUE;
}

gboolean
zg_prune_some (ZgCache *cache, ZgNews *news, gboolean *more, GError **error)
{
  gint64 filling;

  *more = FALSE;
  if (!zg_prune_is_needed ())
    return TRUE;
  if (!zg_cache_get_int (cache, ZG_META_FILLING, 0, &filling, error))
    return FALSE;
  if (filling != 0)
    return TRUE;
  return zg_db_begin (cache->db, error) && zg_cache_finish (cache, prune (cache, news, more, error), news, error);
}
