/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows from the server meet what was done here (DESIGN section 5.8). Writer's thread. One transaction each; a rebase
 * asks between its steps whether the user waits, and then leaves everything as it was. */
#include "sync/rebase.h"

#include "base/error.h"
#include "db/statement.h"
#include "engine/kernel/table.h"
#include "sync/cache-owner.h"
#include "sync/outbox.h"
#include "sync/overtaken.h"
#include "sync/rows.h"
#include "sync/undo.h"

ZG_SQL (cache, staging_put, "INSERT INTO staging (tbl, id) VALUES ($1, $2) ON CONFLICT (tbl, id) DO NOTHING")
ZG_SQL (cache, staging_remove_all, "DELETE FROM staging")
ZG_SQL (cache, staged_pages_put, "INSERT INTO staged_pages (body) VALUES ($1)")
ZG_SQL (cache, staged_pages_all, "SELECT body FROM staged_pages ORDER BY part")

static gboolean
move_cursor (ZgCache *cache, gint64 since, ZgNews *news, GError **error)
{
  return zg_cache_set_int (cache, ZG_META_SINCE, since, error) && zg_outbox_settle (cache, since, news, error);
}

static gboolean
fill_table (ZgCache *cache, const ZgFeedTable *table, ZgNews *news, GError **error)
{
  for (guint i = 0; i < table->rows; i++)
    if (!zg_rows_write (cache, table, i, error))
      return FALSE;
  for (guint i = 0; i < table->removed; i++)
    if (!zg_rows_remove (cache, table, i, error))
      return FALSE;
  zg_news_touch (news, table->table->name, NULL);
  return TRUE;
}

static gboolean
fill (ZgCache *cache, const ZgFeedPage *page, ZgNews *news, GError **error)
{
  for (guint i = 0; i < page->tables->len; i++)
    if (!fill_table (cache, g_ptr_array_index (page->tables, i), news, error))
      return FALSE;
  if (!zg_outbox_take_acks (cache, page->acks, error) || !zg_cache_set (cache, ZG_META_EPOCH, page->epoch, error) ||
      !move_cursor (cache, page->next, news, error))
    return FALSE;
  if (page->more)
    return TRUE;
  news->outbox = news->pending_anew = TRUE;
  return zg_cache_set_int (cache, ZG_META_FILLING, 0, error) && zg_overtaken_find (cache, TRUE, error) &&
         zg_outbox_offer_again (cache, error) && zg_outbox_run_again (cache, NULL, NULL, news, error);
}

/* Rows come in the order of their last change, which is nobody's order: the indexes are written all over. A larger page
 * cache and rarer checkpoints write a page once that would be written ten times. Between transactions only. */
static gboolean
set_pace (ZgCache *cache, gboolean fast, GError **error)
{
  static const char hurry[] = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384";
  static const char usual[] = "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000; PRAGMA shrink_memory; "
                              "PRAGMA wal_checkpoint (TRUNCATE)";

  if (cache->in_hurry == fast)
    return TRUE;
  cache->in_hurry = fast;
  return zg_db_script (cache->db, fast ? hurry : usual, error);
}

/* The rows are in, whatever becomes of this: the next round looks again. */
static void
follow_profile (ZgCache *cache, ZgNews *news)
{
  g_autoptr (GError) error = NULL;

  if (!zg_cache_follow_profile (cache, news, &error))
    g_message ("Cache: the profile follows later (%s)", error->message);
}

gboolean
zg_rebase_fill (ZgCache *cache, const ZgFeedPage *page, ZgNews *news, GError **error)
{
  if (!set_pace (cache, page->more, error) || !zg_db_begin (cache->db, error))
    return FALSE;
  if (!zg_cache_finish (cache, fill (cache, page, news, error), news, error))
    return FALSE;
  if (page->more)
    return TRUE;
  zg_cache_scrub (cache);
  follow_profile (cache, news);
  return TRUE;
}

static gboolean
stage (ZgCache *cache, const ZgFeedPage *page, GError **error)
{
  return zg_db_run (cache->db, error, NULL, staged_pages_put, "s", page->text) &&
         zg_outbox_take_acks (cache, page->acks, error);
}

gboolean
zg_rebase_stage (ZgCache *cache, const ZgFeedPage *page, GError **error)
{
  return zg_db_begin (cache->db, error) && zg_cache_finish (cache, stage (cache, page, error), NULL, error);
}

/* Writing a round, page by page. */
typedef struct
{
  ZgCache *cache;
  ZgGiveWay give_way;
  gpointer data;
  ZgNews *news;
} Round;

typedef gboolean (*WriteRow) (ZgCache *cache, const ZgFeedTable *table, guint row, GError **error);

/* Rows are noted for those who look at the round as a whole. */
static gboolean
write_rows (const Round *round, const ZgFeedTable *table, const ZgCell *ids, guint rows, WriteRow write, GError **error)
{
  const char *name = table->table->name;

  for (guint i = 0; i < rows; i++)
    {
      if (round->give_way != NULL && round->give_way (round->data))
        {
          g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INTERRUPTED, "Gave way to the user");
          return FALSE;
        }
      zg_news_touch (round->news, name, ids[i].text);
      if (!zg_db_run (round->cache->db, error, NULL, staging_put, "ss", name, ids[i].text) ||
          !write (round->cache, table, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_page (const Round *round, const ZgFeedPage *page, GError **error)
{
  for (guint i = 0; i < page->tables->len; i++)
    {
      const ZgFeedTable *table = g_ptr_array_index (page->tables, i);

      if (!write_rows (round, table, table->ids, table->rows, zg_rows_write, error) ||
          !write_rows (round, table, table->removed_ids, table->removed, zg_rows_remove, error))
        return FALSE;
    }
  return TRUE;
}

/* The pages that wait for the round's last one. They were read when they came, and are read again. */
static gboolean
write_staged (const Round *round, GError **error)
{
  ZgStmt *stmt = zg_db_query (round->cache->db, error, staged_pages_all, "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      g_autoptr (ZgFeedPage) page = NULL;

      if (!row)
        return zg_cache_forget_staged (round->cache, error);
      page = zg_feed_page_parse (g_strdup (zg_stmt_text (stmt, 0)), strlen (zg_stmt_text (stmt, 0)), -1, error);
      if (page != NULL && write_page (round, page, error))
        continue;
      zg_stmt_reset (stmt);
      return FALSE;
    }
  return FALSE;
}

static gboolean
take_round (ZgCache *cache, const ZgFeedPage *page, ZgGiveWay give_way, gpointer data, ZgNews *news, GError **error)
{
  const Round round = { cache, give_way, data, news };

  return write_staged (&round, error) && write_page (&round, page, error) && zg_overtaken_find (cache, FALSE, error) &&
         zg_db_run (cache->db, error, NULL, staging_remove_all, "") && zg_outbox_take_acks (cache, page->acks, error) &&
         zg_cache_set (cache, ZG_META_EPOCH, page->epoch, error);
}

static gboolean
rebase (ZgCache *cache, const ZgFeedPage *page, ZgGiveWay give_way, gpointer data, ZgNews *news, GError **error)
{
  gint64 since;

  if (page != NULL && !take_round (cache, page, give_way, data, news, error))
    return FALSE;
  if (!zg_cache_get_int (cache, ZG_META_SINCE, 0, &since, error) ||
      !move_cursor (cache, page != NULL ? page->next : since, news, error))
    return FALSE;
  return zg_outbox_run_again (cache, give_way, data, news, error) && zg_cache_set_int (cache, ZG_META_OWED, 0, error);
}

gboolean
zg_rebase_run (ZgCache *cache, const ZgFeedPage *page, ZgGiveWay give_way, gpointer data, ZgNews *news, GError **error)
{
  g_autoptr (GError) conflict = NULL;
  gint64 filling;

  if (!zg_cache_get_int (cache, ZG_META_FILLING, 0, &filling, error))
    return FALSE;
  /* The end of the fill runs the queue on whole tables. */
  if (page == NULL && filling != 0)
    return TRUE;
  if (!zg_db_begin (cache->db, error))
    return FALSE;
  if (!zg_undo_back_out (cache, news, &conflict))
    {
      zg_db_rollback (cache->db);
      zg_news_reset (news);
      if (!g_error_matches (conflict, ZG_ERROR, ZG_ERROR_CONSTRAINT))
        {
          g_propagate_error (error, g_steal_pointer (&conflict));
          return FALSE;
        }
      g_message ("Cache: the undo patch does not fit (%s): fetching anew", conflict->message);
      return zg_cache_refetch (cache, news, error);
    }
  news->outbox = news->pending_anew = TRUE;
  if (!zg_cache_finish (cache, rebase (cache, page, give_way, data, news, error), news, error))
    return FALSE;
  if (page != NULL)
    follow_profile (cache, news);
  return TRUE;
}

gboolean
zg_rebase_is_owed (ZgCache *cache, gboolean *owed, GError **error)
{
  gint64 value = 0;
  gboolean good = zg_cache_get_int (cache, ZG_META_OWED, 0, &value, error);

  *owed = value != 0;
  return good;
}
