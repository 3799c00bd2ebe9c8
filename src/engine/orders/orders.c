/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders, their lines and what happened to them. What may happen to an order is told by the commands in the files
 * beside this one. Constants only. */
#include "engine/catalogue/services.h"
#include "engine/kernel/history.h"
#include "engine/kernel/subject.h"
#include "engine/orders/order.h"
#include "engine/orders/queries.h"
#include "engine/people/customers.h"
#include "engine/people/technicians.h"

/* clang-format off */
#define NUMBER(name, ...) { name, ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ##__VA_ARGS__ }
#define WORD(name, ...) { name, ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ##__VA_ARGS__ }

/* As zg_visit_state_names. */
const ZgWord zg_order_states[] = {
  { "pending_payment", N_ ("Awaiting payment"), "zg-wallet-symbolic", "state-pending-payment" },
  { "pending", N_ ("Awaiting acceptance"), "zg-hourglass-symbolic", "state-pending" },
  { "open_pool", N_ ("In the open pool"), "zg-hand-symbolic", "state-open-pool" },
  { "accepted", N_ ("Accepted"), "zg-check-symbolic", "state-accepted" },
  { "preparing", N_ ("Preparing"), "zg-bag-symbolic", "state-preparing" },
  { "en_route", N_ ("En route"), "zg-route-symbolic", "state-en-route" },
  { "arrived", N_ ("Arrived"), "zg-pin-symbolic", "state-arrived" },
  { "in_service", N_ ("In service"), "zg-play-symbolic", "state-in-service" },
  { "completed", N_ ("Completed"), "zg-double-check-symbolic", "state-completed" },
  { "cancelled", N_ ("Cancelled"), "zg-cross-symbolic", "state-cancelled" },
  { "no_show", N_ ("No-show"), "zg-door-symbolic", "state-no-show" },
  { "aborted", N_ ("Aborted"), "zg-stop-symbolic", "state-aborted" },
  { "expired", N_ ("Expired"), "zg-clock-off-symbolic", "state-expired" },
  { NULL },
};
static const ZgWord payments[] = {
  { "unpaid", N_ ("Unpaid") },
  { "deposit_paid", N_ ("Deposit paid") },
  { "paid", N_ ("Paid") },
  { "failed", N_ ("Payment failed") },
  { NULL },
};
static const ZgWord sources[] = {
  { "desk", N_ ("Front desk") },
  { "phone", N_ ("Telephone") },
  { "app", N_ ("App") },
  { "wechat", N_ ("WeChat") },
  { "platform", N_ ("Platform") },
  { "walk_in", N_ ("Walk-in") },
  { NULL },
};

static const ZgColumn order_columns[] = {
  { "number", ZG_COLUMN_INT },
  { "customer_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_CONCERNS, .references = &zg_customers_table,
    .label = N_ ("Customer") },
  { "address_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .references = &zg_addresses_table, .basis = "customer_id",
    .label = N_ ("Address") },
  { "technician_id", ZG_COLUMN_TEXT, ZG_COLUMN_CONCERNS, .references = &zg_technicians_table, .label = N_ ("Technician") },
  NUMBER ("requested", .label = N_ ("Asked for by the customer"), .says = ZG_SAYS_FLAG),
  { "start_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_BEGINS, .basis = "id", .label = N_ ("Begins"),
    .says = ZG_SAYS_MOMENT },
  { "end_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_ENDS, .basis = "start_at", .label = N_ ("Ends"),
    .says = ZG_SAYS_MOMENT },
  WORD ("state", .label = N_ ("State"), .words = zg_order_states), WORD ("payment", .words = payments),
  WORD ("refund"), WORD ("review"), WORD ("case_state"),
  NUMBER ("services_total"), NUMBER ("travel_fee"), NUMBER ("discount"),
  NUMBER ("total", .basis = "services_total"), NUMBER ("paid", .basis = "total"), NUMBER ("distance"),
  WORD ("source", .label = N_ ("Came by"), .words = sources),
  { "note", ZG_COLUMN_TEXT, 0, .reveal = ZG_MAY_ORDERS_SEE_NOTES, .label = N_ ("Note") },
  NUMBER ("created_at", .basis = "id"),
  { "accepted_at", ZG_COLUMN_INT, 0, .basis = "created_at" },
  { "departed_at", ZG_COLUMN_INT, 0, .basis = "start_at" },
  { "arrived_at", ZG_COLUMN_INT, 0, .basis = "departed_at" },
  { "started_at", ZG_COLUMN_INT, 0, .basis = "arrived_at" },
  { "completed_at", ZG_COLUMN_INT, 0, .basis = "end_at" },
};
static const ZgTable events_table;
static const ZgEvents order_history = { &events_table, "order_id", .has_states = TRUE };
static const ZgTable orders_table = { "orders", ZG_COLUMNS (order_columns), .read = ZG_MAY_ORDERS_READ, .events = &order_history, .subject = "order_id" };

static const ZgColumn line_columns[] = {
  { "order_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF, .references = &orders_table },
  NUMBER ("position"), WORD ("kind"),
  { "service_id", ZG_COLUMN_TEXT, 0, .references = &zg_services_table },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE },
  { "name_en", ZG_COLUMN_TEXT },
  NUMBER ("duration"), NUMBER ("quantity"), NUMBER ("price"), NUMBER ("total", .basis = "price"),
};
static const ZgTable lines_table = { "order_lines", ZG_COLUMNS (line_columns), .read = ZG_MAY_ORDERS_READ, .id_basis = "order_id" };

static const ZgColumn event_columns[] = {
  { "order_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF, .references = &orders_table },
  WORD ("command"),
  { "from_state", ZG_COLUMN_TEXT },
  WORD ("to_state"), WORD ("actor_id"), WORD ("actor_name"),
  { "device", ZG_COLUMN_TEXT },
  NUMBER ("device_at", .basis = "id"),
  { "server_at", ZG_COLUMN_INT, 0, .basis = "device_at" },
  { "reason", ZG_COLUMN_TEXT },
  { "detail", ZG_COLUMN_TEXT, 0, .reveal = ZG_MAY_HISTORY_SEE_DETAILS },
  { "group_id", ZG_COLUMN_TEXT },
};
static const ZgTable events_table = { "order_events", ZG_COLUMNS (event_columns), .read = ZG_MAY_HISTORY_READ, .id_basis = "order_id" };
/* clang-format on */

static const ZgTable *const tables[] = { &orders_table, &lines_table, &events_table, NULL };
const ZgSubject zg_subject_orders = { tables, zg_commands_visit, zg_queries_orders };
const ZgSubject zg_subject_booking = { NULL, zg_commands_book, zg_queries_order_list };
const ZgSubject zg_subject_moves = { NULL, zg_commands_move, NULL };
