/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a time's orders for programs that keep no cache of the store. As long as the store stands where it stood,
 * an answer is given again from memory. On a reader thread. */
#include <string.h>

#include "engine/kernel/table.h"
#include "server/feed/feed.h"
#include "server/routes/routes.h"
#include "server/feed/row-text.h"

#define LIMIT_DEFAULT 200
#define LIMIT_MOST 500

typedef struct
{
  const char *store_id;
  gint64 from, to;
  gint64 limit;
} Ask;

typedef struct
{
  const ZgRowText *rows;
  const char *sql;
} List;

static const List *
get_list (void)
{
  static gsize ready;
  static List list;

  if (g_once_init_enter (&ready))
    {
      guint n;
      const ZgRowText *rows = zg_row_texts (&n);

      for (guint i = 0; i < n; i++)
        if (g_str_equal (rows[i].table->name, "orders"))
          list.rows = &rows[i];
      list.sql = g_strconcat (list.rows->select,
                              " WHERE store_id = $1 AND start_at >= $2 AND start_at < $3 AND deleted = 0 "
                              "ORDER BY start_at, id LIMIT $4",
                              NULL);
      g_once_init_leave (&ready, 1);
    }
  return &list;
}

static gboolean
write_orders (ZgDb *db, const Ask *ask, const ZgFeedView *view, GString *text)
{
  const List *list = get_list ();
  gboolean row = FALSE;
  ZgStmt *stmt = zg_db_query (db, NULL, list->sql, "siii", ask->store_id, ask->from, ask->to, ask->limit + 1);
  gint64 written = 0;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, NULL))
    return FALSE;
  g_string_append_printf (text, "{\"head\":%" G_GINT64_FORMAT ",\"orders\":[", view->head);
  for (; row && written < ask->limit; written++)
    {
      if (written > 0)
        g_string_append_c (text, ',');
      zg_row_text_write (list->rows, stmt, &view->role, text);
      if (!zg_stmt_step (stmt, &row, NULL))
        return FALSE;
    }
  zg_stmt_reset (stmt);
  g_string_append_printf (text, "],\"more\":%s}", row ? "true" : "false");
  return TRUE;
}

/* (transfer full) */
static char *
key_of (const Ask *ask, const ZgFeedView *view)
{
  return g_strdup_printf ("orders %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          view->epoch, view->head, ask->from, ask->to, ask->limit);
}

static ZgReply *
text_reply (GString *text, GBytes *packed)
{
  gsize length = text->len;
  ZgReply *reply = zg_reply_new (200, g_string_free (text, FALSE), length);

  reply->compress = TRUE;
  reply->packed = packed;
  return reply;
}

/* Rows and head from one snapshot. NULL when the database failed, or the desk was taken away just now. */
static ZgReply *
read_orders (ZgServer *server, const Ask *ask, const char *account_id, ZgDb *db)
{
  GString *text = g_string_sized_new (32 * 1024);
  ZgFeedView view = { 0 };
  gboolean done = zg_db_begin_snapshot (db, NULL) && zg_feed_view (db, ask->store_id, account_id, &view, NULL) &&
                  zg_role_may (&view.role, ZG_MAY_ORDERS_READ) && write_orders (db, ask, &view, text);

  zg_db_rollback (db);
  if (done)
    {
      g_autofree char *key = key_of (ask, &view);

      zg_page_memory_keep (server->memory, key, text, "", 0, NULL);
    }
  g_free (view.epoch);
  if (done)
    return text_reply (text, NULL);
  g_string_free (text, TRUE);
  return NULL;
}

static ZgReply *
recall_orders (ZgServer *server, const Ask *ask, const ZgFeedView *view)
{
  g_autofree char *key = key_of (ask, view);
  GString *text = g_string_sized_new (32 * 1024);
  ZgPageFound found;

  if (zg_page_memory_find (server->memory, key, NULL, text, &found))
    return text_reply (text, found.packed);
  g_string_free (text, TRUE);
  return NULL;
}

gboolean
zg_route_orders (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  const char *account_id = request->session->account_id;
  Ask ask = { .store_id = request->params[0] };
  g_autofree char *epoch = NULL;
  ZgReply *reply = NULL;
  ZgFeedView view;

  if (!zg_request_query_int (request, "from", 0, G_MAXINT64, 0, &ask.from, &reply) ||
      !zg_request_query_int (request, "to", 0, G_MAXINT64, G_MAXINT64, &ask.to, &reply) ||
      !zg_request_query_int (request, "limit", 1, LIMIT_MOST, LIMIT_DEFAULT, &ask.limit, &reply))
    {
      zg_http_answer (request, reply);
      return TRUE;
    }
  if (!zg_feed_view (db, ask.store_id, account_id, &view, NULL))
    return FALSE;
  epoch = view.epoch;
  if (!zg_role_may (&view.role, ZG_MAY_ORDERS_READ))
    reply = zg_reply_error (403, "forbidden", NULL, "This account has no desk in the store");
  else
    reply = recall_orders (server, &ask, &view);
  if (reply == NULL)
    reply = read_orders (server, &ask, account_id, db);
  if (reply == NULL)
    return FALSE;
  zg_http_answer (request, reply);
  return TRUE;
}
