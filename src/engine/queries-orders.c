/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the board, the list and the order's pane read. The list comes in windows, in any of its orders, each a constant
 * of its own so that every text is prepared once. Runs on the caller's thread. */
#include "db/statement.h"
#include "engine/queries.h"

#include <jansson.h>

static const char *const state_choices[] = { "pending_payment", "pending", "open_pool",  "accepted",  "preparing",
                                             "en_route",        "arrived", "in_service", "completed", "cancelled",
                                             "no_show",         "aborted", "expired",    NULL };
static const char *const sort_choices[] = { "start", "number", "customer", "technician", "total", "state", NULL };

static const ZgArgSpec window_args[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { NULL },
};

static const ZgArgSpec order_args[] = {
  { "order_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

/* One column of the board: the window's visits of one state, earliest first. */
static const ZgArgSpec board_args[] = {
  { "state", ZG_ARG_ENUM, ZG_ARG_REQUIRED, 0, 0, state_choices },
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 500 },
  { "offset", ZG_ARG_INT, ZG_ARG_REQUIRED, 0, 10000000 },
  { NULL },
};

ZG_SQL (
    both,
    orders_board,
    "SELECT " ZG_VISIT_COLUMNS "FROM orders o " ZG_VISIT_JOINS
    "WHERE o.store_id = $1 AND o.state = $2 AND o.start_at >= CAST($3 AS BIGINT) AND o.start_at < CAST($4 AS BIGINT) "
    "AND o.deleted = 0 ORDER BY o.start_at, o.id LIMIT CAST($5 AS BIGINT) OFFSET CAST($6 AS BIGINT)")

/* state, orders, total (分) of the window: the heads of the board's columns. */
ZG_SQL (
    both,
    orders_counts,
    "SELECT o.state AS id, o.state, COUNT(*) AS orders, CAST(SUM(o.total) AS BIGINT) AS total FROM orders o "
    "WHERE o.store_id = $1 AND o.start_at >= CAST($2 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) AND o.deleted = 0 "
    "GROUP BY o.state")

ZG_SQL (both,
        order_detail,
        "SELECT " ZG_VISIT_COLUMNS "FROM orders o " ZG_VISIT_JOINS
        "WHERE o.store_id = $1 AND o.id = $2 AND o.deleted = 0")

ZG_SQL (both,
        order_lines,
        "SELECT l.id, l.position, l.kind, l.service_id, l.name, l.name_en, l.duration, l.quantity, l.price, l.total "
        "FROM order_lines l WHERE l.store_id = $1 AND l.order_id = $2 AND l.deleted = 0 ORDER BY l.position, l.id")

ZG_SQL (
    both,
    order_events,
    "SELECT e.id, e.command, e.from_state, e.to_state, e.actor_id, e.actor_name, e.device, e.device_at, e.server_at, "
    "e.reason, e.detail FROM order_events e WHERE e.store_id = $1 AND e.order_id = $2 AND e.deleted = 0 "
    "ORDER BY e.device_at, e.id")

/* What others did since an instant (the server's) to the orders of a window. */
static const ZgArgSpec news_args[] = {
  { "since", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "except", ZG_ARG_ID, ZG_ARG_REQUIRED }, /* the account that asks */
  { NULL },
};

ZG_SQL (both,
        orders_news,
        "SELECT e.id, e.order_id, e.command, e.from_state, e.to_state, e.actor_name, e.server_at, e.reason, "
        "c.name AS customer_name, t.name AS technician_name, o.start_at, o.end_at FROM orders o "
        "JOIN order_events e ON e.order_id = o.id LEFT JOIN customers c ON c.id = o.customer_id "
        "LEFT JOIN technicians t ON t.id = o.technician_id WHERE o.store_id = $1 AND o.start_at >= CAST($3 AS BIGINT) "
        "AND o.start_at < CAST($4 AS BIGINT) AND o.deleted = 0 AND e.deleted = 0 "
        "AND e.server_at >= CAST($2 AS BIGINT) AND e.actor_id <> $5 ORDER BY e.server_at, e.id LIMIT 200")

/* The list's filter; its text looks into customer, phone and number. The customers that match are found once, not once
 * an order. */
#define LIST_FILTER                                                                                                    \
  "WHERE o.store_id = $1 AND o.start_at >= CAST($2 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) "                    \
  "AND o.deleted = 0 AND (CAST($4 AS TEXT) IS NULL OR o.state = $4) "                                                  \
  "AND (CAST($5 AS TEXT) IS NULL OR o.technician_id = $5) AND (CAST($6 AS TEXT) IS NULL OR o.customer_id = $6) "       \
  "AND (CAST($7 AS TEXT) IS NULL OR CAST(o.number AS TEXT) LIKE $7 ESCAPE '\\' OR o.customer_id IN ("                  \
  "SELECT m.id FROM customers m WHERE m.store_id = $1 AND (LOWER(m.name) LIKE $7 ESCAPE '\\' "                         \
  "OR m.pinyin LIKE $7 ESCAPE '\\' OR m.initials LIKE $7 ESCAPE '\\' OR m.phone LIKE $7 ESCAPE '\\'))) "
/* The window is cut from ids alone; only its rows are joined with what they show. */
#define LIST(joins, order)                                                                                             \
  "SELECT " ZG_VISIT_COLUMNS "FROM (SELECT o.id FROM orders o " joins LIST_FILTER "ORDER BY " order                    \
  " LIMIT CAST($8 AS BIGINT) OFFSET CAST($9 AS BIGINT)) w JOIN orders o ON o.id = w.id " ZG_VISIT_JOINS                \
  "ORDER BY " order
#define BY_CUSTOMER "LEFT JOIN customers c ON c.id = o.customer_id "
#define BY_TECHNICIAN "LEFT JOIN technicians t ON t.id = o.technician_id "

ZG_SQL (both, list_start_up, LIST ("", "o.start_at, o.id"))
ZG_SQL (both, list_start_down, LIST ("", "o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_number_up, LIST ("", "o.created_at, o.id"))
ZG_SQL (both, list_number_down, LIST ("", "o.created_at DESC, o.id DESC"))
ZG_SQL (both, list_customer_up, LIST (BY_CUSTOMER, "c.pinyin, o.start_at, o.id"))
ZG_SQL (both, list_customer_down, LIST (BY_CUSTOMER, "c.pinyin DESC, o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_technician_up, LIST (BY_TECHNICIAN, "t.pinyin, o.start_at, o.id"))
ZG_SQL (both, list_technician_down, LIST (BY_TECHNICIAN, "t.pinyin DESC, o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_total_up, LIST ("", "o.total, o.start_at, o.id"))
ZG_SQL (both, list_total_down, LIST ("", "o.total DESC, o.start_at DESC, o.id DESC"))
ZG_SQL (both, list_state_up, LIST ("", "o.state, o.start_at, o.id"))
ZG_SQL (both, list_state_down, LIST ("", "o.state DESC, o.start_at DESC, o.id DESC"))
/* orders and total (分) of the filter. */
ZG_SQL (both,
        list_summary,
        "SELECT 'summary' AS id, COUNT(*) AS orders, CAST(COALESCE(SUM(o.total), 0) AS BIGINT) AS total "
        "FROM orders o " LIST_FILTER)

static const char *const list_texts[][2] = {
  { list_start_up, list_start_down },       { list_number_up, list_number_down },
  { list_customer_up, list_customer_down }, { list_technician_up, list_technician_down },
  { list_total_up, list_total_down },       { list_state_up, list_state_down },
};
G_STATIC_ASSERT (G_N_ELEMENTS (list_texts) == G_N_ELEMENTS (sort_choices) - 1);

#define FILTER_ARGS                                                                                                    \
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED }, { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },                                    \
      { "state", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, state_choices }, { "technician_id", ZG_ARG_ID },                  \
      { "customer_id", ZG_ARG_ID },                                                                                    \
  {                                                                                                                    \
    "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100                                                                       \
  }

static const ZgArgSpec filter_args[] = { FILTER_ARGS, { NULL } };
static const ZgArgSpec list_args[] = {
  FILTER_ARGS,
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 500 },
  { "offset", ZG_ARG_INT, ZG_ARG_REQUIRED, 0, 10000000 },
  { "sort", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, sort_choices },
  { "descending", ZG_ARG_FLAG },
  { NULL },
};
/* What the texts bind: the arguments without the last two, which choose among them. */
static const ZgArgSpec list_bound[] = {
  FILTER_ARGS,
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 500 },
  { "offset", ZG_ARG_INT, ZG_ARG_REQUIRED, 0, 10000000 },
  { NULL },
};

static gboolean
list_orders (ZgDb *db, const ZgActor *actor, const ZgArgs *args, GPtrArray *rows, ZgRefusal **refusal, GError **error)
{
  const char *sort = zg_args_get_text (args, "sort");
  const json_t *descending = json_object_get (args, "descending");
  gsize by = 0;

  while (sort != NULL && sort_choices[by + 1] != NULL && !g_str_equal (sort_choices[by], sort))
    by++;
  return zg_query_collect (db, list_texts[by][json_is_true (descending) || json_integer_value (descending) != 0],
                           actor->store_id, list_bound, args, rows, error);
}

const ZgQuerySpec zg_queries_orders[] = {
  { "orders.board", ZG_ROLES_DESK, board_args, orders_board },
  { "orders.counts", ZG_ROLES_DESK, window_args, orders_counts },
  { "orders.list", ZG_ROLES_DESK, list_args, NULL, list_orders },
  { "orders.summary", ZG_ROLES_DESK, filter_args, list_summary },
  { "orders.news", ZG_ROLES_DESK, news_args, orders_news },
  { "order.detail", ZG_ROLES_DESK, order_args, order_detail },
  { "order.lines", ZG_ROLES_DESK, order_args, order_lines },
  { "order.events", ZG_ROLES_DESK, order_args, order_events },
  { NULL },
};
