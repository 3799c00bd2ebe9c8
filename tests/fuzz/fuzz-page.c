/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a desktop takes from a server: a page of the feed with its rows and acks, and the answer to a batch. Either is
 * refused with a reason, or what it says is in the cache. */
#include <string.h>

#include "base/error.h"
#include "engine/kernel/engine.h"
#include "fuzz/fuzz.h"
#include "sync/cache-schema.h"
#include "sync/outbox.h"
#include "sync/feed-page.h"
#include "sync/rows.h"

static const char queue_sql[] =
    "DELETE FROM outbox; INSERT INTO outbox (n, id, name, v, at, args, subjects, state) VALUES "
    "(1, 'a', 'customer.add', 1, 0, '{}', '[\"a\"]', 'sent'), (2, 'b', 'customer.edit', 1, 0, '{}', '[\"a\"]', "
    "'queued'), (3, 'c', 'order.book', 1, 0, '{}', '[\"c\"]', 'done')";

static ZgCache *
get_cache (void)
{
  static ZgCache cache = { .lock = -1 };

  if (cache.db == NULL)
    {
      cache.db = zg_db_open (":memory:", ZG_DB_READ_WRITE, NULL);
      g_assert_true (zg_db_migrate (cache.db, "cache", zg_schema_cache, NULL, NULL, NULL));
      g_assert_true (zg_engine_migrate_store (cache.db, NULL));
      cache.profile = zg_profile_new ("http://127.0.0.1:1", "store", "Test", "Asia/Shanghai", "account", "Manager",
                                      ZG_ROLE_MANAGER, "client");
    }
  return &cache;
}

static void
check_written (ZgCache *cache, const ZgFeedTable *table, const char *id, gint64 seq)
{
  g_autofree char *sql = g_strdup_printf ("SELECT seq FROM %s WHERE id = $1", table->table->name);
  gint64 written = -1;

  g_assert_true (zg_db_get_int (cache->db, NULL, &written, -1, g_intern_string (sql), "s", id));
  g_assert_cmpint (written, ==, seq);
}

static gboolean
take_table (ZgCache *cache, const ZgFeedTable *table, gint64 last, GError **error)
{
  gint64 seq = last;

  for (guint i = 0; i < table->rows; i++)
    {
      g_assert_cmpint (table->seqs[i].number, >=, seq);
      seq = table->seqs[i].number;
      if (!zg_rows_write (cache, table, i, error))
        return FALSE;
      check_written (cache, table, table->ids[i].text, seq);
    }
  for (guint i = 0; i < table->removed; i++)
    if (!zg_rows_remove (cache, table, i, error))
      return FALSE;
  return TRUE;
}

static void
take_page (ZgCache *cache, const guint8 *data, gsize length)
{
  char *text = g_malloc (length + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgFeedPage) page = NULL;
  gboolean good = TRUE;
  const gint64 last = 7;

  memcpy (text, data, length);
  text[length] = '\0';
  page = zg_feed_page_parse (text, length, last, &error);
  g_assert_true ((page == NULL) == (error != NULL));
  if (page == NULL)
    return;
  g_assert_nonnull (page->epoch);
  g_assert_cmpint (page->next, >=, last);
  g_assert_true (zg_db_begin (cache->db, NULL));
  for (guint i = 0; good && i < page->tables->len; i++)
    good = take_table (cache, g_ptr_array_index (page->tables, i), last + 1, &error);
  if (good)
    good = zg_outbox_take_acks (cache, page->acks, &error);
  g_assert_true (good == (error == NULL));
  zg_db_rollback (cache->db);
}

static void
take_answer (ZgCache *cache, const guint8 *data, gsize length)
{
  g_autoptr (ZgArgs) answer = zg_json_parse ((const char *)data, length, 0, NULL);
  const ZgArgs *results = zg_args_get (answer, "results");
  g_autoptr (ZgNews) news = NULL;
  g_autoptr (GError) error = NULL;
  gboolean rebase, good;
  gint64 there = 0;

  if (zg_args_length (results) == 0)
    return;
  news = zg_news_new ();
  g_assert_true (zg_db_script (cache->db, queue_sql, NULL));
  good = zg_outbox_take_results (cache, results, news, &rebase, &error);
  g_assert_true (good == (error == NULL));
  g_assert_true (zg_db_get_int (cache->db, NULL, &there, 0, "SELECT COUNT(*) FROM outbox", ""));
  g_assert_cmpint (there, ==, 3);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  ZgCache *cache = get_cache ();

  take_page (cache, data, length);
  take_answer (cache, data, length);
  return 0;
}
