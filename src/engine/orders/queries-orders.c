/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the board and the order's pane read; the list has a file of its own. Runs on the caller's thread. */
#include "core/order-flow.h"
#include "db/statement.h"
#include "engine/orders/order.h"
#include "engine/orders/queries.h"

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
  { "state", ZG_ARG_ENUM, ZG_ARG_REQUIRED, 0, 0, zg_order_states },
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

ZG_SQL (
    both,
    orders_news,
    "SELECT e.id, e.order_id, e.command, e.from_state, e.to_state, e.actor_name, e.device_at, e.server_at, e.reason, "
    "e.detail, c.name AS customer_name, t.name AS technician_name, o.start_at, o.end_at FROM orders o "
    "JOIN order_events e ON e.order_id = o.id LEFT JOIN customers c ON c.id = o.customer_id "
    "LEFT JOIN technicians t ON t.id = o.technician_id WHERE o.store_id = $1 AND o.start_at >= CAST($3 AS BIGINT) "
    "AND o.start_at < CAST($4 AS BIGINT) AND o.deleted = 0 AND e.deleted = 0 "
    "AND e.server_at >= CAST($2 AS BIGINT) AND e.actor_id <> $5 ORDER BY e.server_at, e.id LIMIT 200")

const ZgQuerySpec zg_queries_orders[] = {
  { "orders.board", ZG_MAY_ORDERS_READ, board_args, orders_board },
  { "orders.counts", ZG_MAY_ORDERS_READ, window_args, orders_counts },
  { "orders.news", ZG_MAY_HISTORY_READ, news_args, orders_news },
  { "order.detail", ZG_MAY_ORDERS_READ, order_args, order_detail, .own = "order_id" },
  { "order.lines", ZG_MAY_ORDERS_READ, order_args, order_lines, .own = "order_id" },
  { "order.events", ZG_MAY_HISTORY_READ, order_args, order_events, .own = "order_id" },
  { NULL },
};
