/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page of the feed: one cursor a synced table that has something new, in the order of seq, merged, and never
 * ended inside a seq. A table that is cut by its limit ends the page before the seq at which it was cut, so limits
 * bound memory and not correctness. Rows are gathered as columns (page-columns.c). Runs on a reader thread, within one
 * snapshot. */
#include "server/feed/feed.h"

#include "base/clock.h"
#include "db/statement.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/view.h"
#include "server/feed/heads.h"
#include "server/feed/page-columns.h"

/* Raised when the meaning of a row or page changes: every cache fetches anew. */
#define FEED_VERSION 2

/* More that have acks on one page are not told apart. */
#define OWNERS 8

/* Where a desk lacks more sequences than this, what is too old to travel is passed over by the rows' times: a page must
 * not look through the years for what it leaves out. */
#define NEAR 10000

/* The end of a page without acks after which nothing waits. */
#define NOTHING_OWN ",\"acks\":[],\"more\":false}"

#define MEMBER                                                                                                         \
  " FROM stores s JOIN memberships m ON m.store_id = s.id JOIN accounts a ON a.id = m.account_id "                     \
  "LEFT JOIN roles r ON r.store_id = s.id AND r.name = m.role AND r.deleted = 0 "                                      \
  "WHERE s.id = $1 AND m.account_id = $2 AND a.state = 'active'"
ZG_SQL (server, store_sql, "SELECT s.seq, s.epoch, m.role, r.grants" MEMBER)
ZG_SQL (server, store_and_heads_sql, "SELECT s.seq, s.epoch, m.role, r.grants, s.heads" MEMBER)
ZG_SQL (server,
        acks_sql,
        "SELECT n, seq FROM command_results WHERE store_id = $1 AND seq > $2 AND seq <= $3 AND client = $4 "
        "AND account_id = $5 ORDER BY seq")
ZG_SQL (server,
        owners_sql,
        "SELECT client FROM command_results WHERE store_id = $1 AND seq > $2 AND seq <= $3 LIMIT $4")

typedef struct
{
  const ZgRowText *rows;
  ZgStmt *stmt;
  gboolean row; /* one is ready */
  gint64 seq;   /* its */
  gint64 taken; /* rows stepped */
} Cursor;

typedef struct
{
  const ZgFeedAsk *ask;
  ZgFeedAnswer *page;
  ZgPageColumns *columns;
  const gint64 *heads; /* of the tables */
  ZgRole role;
  gint64 now;   /* which days travel */
  gint64 limit; /* rows a cursor */
  gint64 last;  /* the last seq that is whole on this page */
  gboolean more;
  gboolean nothing_own; /* it is known that there are no acks */
} Reading;

static gboolean
step_cursor (Cursor *cursor, GError **error)
{
  if (!zg_stmt_step (cursor->stmt, &cursor->row, error))
    return FALSE;
  if (cursor->row)
    {
      cursor->taken++;
      cursor->seq = zg_stmt_int (cursor->stmt, ZG_ROW_TEXT_SEQ);
    }
  return TRUE;
}

static ZgStmt *
query_rows (ZgDb *db, const ZgRowText *rows, const Reading *reading, GError **error)
{
  const ZgFeedAsk *ask = reading->ask;
  gint64 head = reading->page->head;

  if (rows->far == NULL)
    return zg_db_query (db, error, rows->sql, "siii", ask->store_id, ask->since, head, reading->limit);
  return zg_db_query (db, error, head - ask->since > NEAR ? rows->far : rows->sql, "siiii", ask->store_id, ask->since,
                      head, reading->limit, zg_reach_oldest (rows->table, reading->now - ZG_DAY));
}

static gboolean
open_cursor (ZgDb *db, Cursor *cursor, const ZgRowText *rows, const Reading *reading, GError **error)
{
  cursor->rows = rows;
  if (!zg_view_has_table (&reading->role, rows->table))
    return TRUE;
  cursor->stmt = query_rows (db, rows, reading, error);
  return cursor->stmt != NULL && step_cursor (cursor, error);
}

/* The smallest seq that is ready, G_MAXINT64 at the end. */
static gint64
next_seq (const Cursor *cursors, guint n)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    if (cursors[i].row)
      next = MIN (next, cursors[i].seq);
  return next;
}

/* Takes every row of @seq; *cut if a table ended at its limit, so that the seq may not be whole. */
static gboolean
take_seq (Cursor *cursors, guint n, gint64 seq, const Reading *reading, gboolean *cut, GError **error)
{
  for (guint i = 0; i < n; i++)
    while (cursors[i].row && cursors[i].seq == seq)
      {
        zg_page_columns_add (reading->columns, i, cursors[i].stmt);
        reading->page->rows++;
        if (!step_cursor (&cursors[i], error))
          return FALSE;
        if (!cursors[i].row && cursors[i].taken == reading->limit)
          *cut = TRUE;
      }
  return TRUE;
}

static gboolean
merge (Cursor *cursors, guint n, Reading *reading, GError **error)
{
  ZgFeedAnswer *page = reading->page;
  gboolean cut = FALSE;
  gint64 seq;

  while ((seq = next_seq (cursors, n)) != G_MAXINT64)
    {
      guint rows = page->rows;

      if (rows >= reading->ask->limit)
        {
          reading->more = TRUE;
          return TRUE;
        }
      zg_page_columns_mark (reading->columns);
      if (!take_seq (cursors, n, seq, reading, &cut, error))
        return FALSE;
      if (cut)
        {
          zg_page_columns_cut (reading->columns);
          page->rows = rows;
          reading->more = TRUE;
          return TRUE;
        }
      reading->last = seq;
    }
  reading->last = page->head;
  return TRUE;
}

static gboolean
read_rows (ZgDb *db, Reading *reading, GError **error)
{
  g_autofree Cursor *cursors = NULL;
  const ZgRowText *rows;
  gboolean done = TRUE;
  guint n;

  rows = zg_row_texts (&n);
  cursors = g_new0 (Cursor, n);
  for (guint i = 0; done && i < n; i++)
    if (reading->heads[i] > reading->ask->since)
      done = open_cursor (db, &cursors[i], &rows[i], reading, error);
  done = done && merge (cursors, n, reading, error);
  for (guint i = 0; i < n; i++)
    if (cursors[i].stmt != NULL)
      zg_stmt_reset (cursors[i].stmt);
  return done;
}

/* A seq with more rows in one table than the cursors may take: they may take more. */
static gboolean
gather (ZgDb *db, Reading *reading, GError **error)
{
  reading->limit = reading->ask->limit + 1;
  reading->last = reading->page->head;
  while (reading->ask->since < reading->page->head)
    {
      reading->more = FALSE;
      if (!read_rows (db, reading, error))
        return FALSE;
      if (reading->page->rows > 0 || !reading->more)
        break;
      reading->limit *= 4;
    }
  return TRUE;
}

static gboolean
read_tables (ZgDb *db, Reading *reading, GError **error)
{
  g_autoptr (ZgPageColumns) columns = zg_page_columns_new (&reading->role);
  gboolean done;

  reading->columns = columns;
  done = gather (db, reading, error);
  reading->columns = NULL;
  if (!done)
    return FALSE;
  g_string_append (reading->page->text, ",\"tables\":");
  zg_page_columns_write (columns, reading->page->text);
  return TRUE;
}

static gboolean
write_acks (ZgDb *db, const Reading *reading, GError **error)
{
  GString *text = reading->page->text;
  gboolean row = FALSE, first = TRUE;
  gsize length = text->len;
  ZgStmt *stmt;

  g_string_append (text, ",\"acks\":[");
  if (reading->ask->client != NULL && reading->last > reading->ask->since && !reading->nothing_own)
    {
      stmt = zg_db_query (db, error, acks_sql, "siiss", reading->ask->store_id, reading->ask->since, reading->last,
                          reading->ask->client, reading->ask->account_id);
      if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
        return FALSE;
      for (; row; first = FALSE)
        {
          g_string_append_printf (text, "%s{\"n\":%" G_GINT64_FORMAT ",\"seq\":%" G_GINT64_FORMAT "}", first ? "" : ",",
                                  zg_stmt_int (stmt, 0), zg_stmt_int (stmt, 1));
          if (!zg_stmt_step (stmt, &row, error))
            return FALSE;
        }
    }
  g_string_append_printf (text, "],\"more\":%s}", reading->more ? "true" : "false");
  if (!g_str_equal (text->str + length, NOTHING_OWN))
    g_clear_pointer (&reading->page->packed, g_bytes_unref);
  return TRUE;
}

/* What a thread made last: hundreds of polls that a commit wakes have one role. */
typedef struct
{
  char *store_epoch;
  ZgRole role;
  char *epoch;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->store_epoch);
  g_free (known->epoch);
  g_free (known);
}

static GPrivate known_key = G_PRIVATE_INIT (known_free);

char *
zg_feed_epoch (const char *store_epoch, const ZgRole *role)
{
  Known *known = g_private_get (&known_key);

  if (known == NULL || g_strcmp0 (known->store_epoch, store_epoch) != 0 || !zg_role_equal (&known->role, role))
    {
      known = g_new0 (Known, 1);
      known->store_epoch = g_strdup (store_epoch);
      known->role = *role;
      known->epoch = g_strdup_printf ("%s.%d.%08x", store_epoch, FEED_VERSION, zg_view_hash (role));
      g_private_replace (&known_key, known);
    }
  return g_strdup (known->epoch);
}

/* With the heads of the store's tables in *heads, (transfer full), where they are asked for. */
static gboolean
read_view (ZgDb *db, const char *store_id, const char *account_id, ZgFeedView *view, gint64 **heads, GError **error)
{
  const char *sql = heads != NULL ? store_and_heads_sql : store_sql;
  ZgStmt *stmt = zg_db_query (db, error, sql, "ss", store_id, account_id);
  gboolean row = FALSE;

  *view = (ZgFeedView){ 0 };
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  view->head = zg_stmt_int (stmt, 0);
  zg_role_read (&view->role, zg_stmt_text (stmt, 2), zg_stmt_text (stmt, 3));
  view->epoch = zg_feed_epoch (zg_stmt_text (stmt, 1), &view->role);
  if (heads != NULL)
    *heads = zg_heads_read (zg_stmt_text (stmt, 4), view->head);
  zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_feed_view (ZgDb *db, const char *store_id, const char *account_id, ZgFeedView *view, GError **error)
{
  return read_view (db, store_id, account_id, view, NULL, error);
}

static gboolean
read_store (ZgDb *db, Reading *reading, gint64 **heads, GError **error)
{
  ZgFeedView view;

  if (!read_view (db, reading->ask->store_id, reading->ask->account_id, &view, heads, error))
    return FALSE;
  reading->role = view.role;
  reading->page->head = view.head;
  g_free (reading->page->epoch);
  reading->page->epoch = view.epoch;
  return TRUE;
}

static gboolean
is_same_epoch (const ZgFeedAsk *ask, const ZgFeedAnswer *page)
{
  if (ask->epoch == NULL || *ask->epoch == '\0')
    return ask->since == 0;
  return g_str_equal (ask->epoch, page->epoch) && ask->since <= page->head;
}

static ZgFeedResult
judge (const Reading *reading)
{
  if (!zg_role_may (&reading->role, ZG_MAY_DESK_SYNC))
    return ZG_FEED_FORBIDDEN;
  return is_same_epoch (reading->ask, reading->page) ? ZG_FEED_PAGE : ZG_FEED_REFETCH;
}

/* With the day, which decides what is too old. (transfer full) */
static char *
key_of (const Reading *reading)
{
  return g_strdup_printf ("changes %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT,
                          reading->page->epoch, reading->page->head, reading->ask->since, reading->ask->limit,
                          reading->now / ZG_DAY);
}

/* The clients that have acks on the page, each as often as it has; NULL and TRUE where they are many. */
static gboolean
read_owners (ZgDb *db, const Reading *reading, GStrv *owners, GError **error)
{
  g_autoptr (GStrvBuilder) clients = g_strv_builder_new ();
  ZgStmt *stmt = zg_db_query (db, error, owners_sql, "siii", reading->ask->store_id, reading->ask->since,
                              reading->page->head, (gint64)OWNERS + 1);
  gboolean row = FALSE;
  guint n = 0;

  *owners = NULL;
  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        {
          *owners = n <= OWNERS ? g_strv_builder_end (clients) : NULL;
          return TRUE;
        }
      n++;
      g_strv_builder_add (clients, zg_stmt_text (stmt, 0));
    }
  return FALSE;
}

static gboolean
keep_page (ZgDb *db, const Reading *reading, GError **error)
{
  g_autofree char *key = key_of (reading);
  g_auto (GStrv) owners = NULL;

  if (!read_owners (db, reading, &owners, error))
    return FALSE;
  zg_page_memory_keep (reading->ask->memory, key, reading->page->text, NOTHING_OWN, reading->page->rows,
                       (const char *const *)owners);
  return TRUE;
}

static gboolean
read_page (ZgDb *db, Reading *reading, ZgFeedResult *result, GError **error)
{
  ZgFeedAnswer *page = reading->page;
  g_autofree gint64 *heads = NULL;

  if (!read_store (db, reading, &heads, error))
    return FALSE;
  reading->heads = heads;
  *result = judge (reading);
  if (*result != ZG_FEED_PAGE)
    return TRUE;
  g_string_append_printf (page->text, "{\"epoch\":\"%s\",\"head\":%" G_GINT64_FORMAT, page->epoch, page->head);
  if (!read_tables (db, reading, error))
    return FALSE;
  if (!reading->more && page->rows > 0 && reading->ask->memory != NULL && !keep_page (db, reading, error))
    return FALSE;
  return write_acks (db, reading, error);
}

/* Without a snapshot: acks up to a head are as fixed as its rows, and the rows are known, or there are none. */
static gboolean
recall_page (Reading *reading)
{
  ZgFeedAnswer *page = reading->page;
  g_autofree char *key = NULL;
  ZgPageFound found;

  reading->last = page->head;
  if (reading->ask->since == page->head)
    {
      g_string_append_printf (page->text, "{\"epoch\":\"%s\",\"head\":%" G_GINT64_FORMAT ",\"tables\":[]", page->epoch,
                              page->head);
      return TRUE;
    }
  key = key_of (reading);
  if (reading->ask->memory == NULL ||
      !zg_page_memory_find (reading->ask->memory, key, reading->ask->client, page->text, &found))
    return FALSE;
  page->rows = found.rows;
  page->packed = found.packed;
  reading->nothing_own = found.nothing_own;
  return TRUE;
}

gboolean
zg_feed_read (ZgDb *db, const ZgFeedAsk *ask, ZgFeedResult *result, ZgFeedAnswer *page, GError **error)
{
  Reading reading = { .ask = ask, .page = page, .now = zg_clock_now () };
  gboolean done;

  *page = (ZgFeedAnswer){ .text = g_string_sized_new (ask->since == 0 ? 256 * 1024 : 1024) };
  if (!read_store (db, &reading, NULL, error))
    return FALSE;
  *result = judge (&reading);
  if (*result != ZG_FEED_PAGE)
    return TRUE;
  if (recall_page (&reading))
    return write_acks (db, &reading, error);
  if (!zg_db_begin_snapshot (db, error))
    return FALSE;
  done = read_page (db, &reading, result, error);
  zg_db_rollback (db);
  return done;
}

void
zg_feed_answer_clear (ZgFeedAnswer *self)
{
  g_free (self->epoch);
  g_clear_pointer (&self->packed, g_bytes_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}
