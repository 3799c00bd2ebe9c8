/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* order.book: a new visit with its lines and its price. On the connection's thread; what it builds lives for the
 * call. */
#include "engine/kernel/event.h"
#include "engine/orders/order.h"

static const ZgWord sources[] = { { "phone" }, { "app" }, { "walk_in" }, { "wechat" }, { NULL } };

static const ZgArgSpec book_args[] = {
  { "customer_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "address_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "technician_id", ZG_ARG_ID, ZG_ARG_NULLABLE },
  { "start_at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "lines", ZG_ARG_LINES, ZG_ARG_REQUIRED, 1, 10 },
  { "requested", ZG_ARG_FLAG },
  { "quoted_total", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, G_GINT64_CONSTANT (10000000000), .label = N_ ("Price"),
    .says = ZG_SAYS_MONEY },
  { "note", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 500 },
  { "source", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, sources },
  { NULL },
};

typedef struct
{
  const char *service_id; /* the command's */
  char *name;
  char *name_en;
  gint64 duration;
  gint64 price;
  gint64 quantity;
} Line;

typedef struct
{
  ZgOrder order;
  ZgStoreRules rules;
  ZgPrice price;
  gint64 distance;
  GArray *lines;       /* of Line */
  GPtrArray *services; /* of their ids, the command's */
} Booking;

ZG_SQL (both,
        who_sql,
        "SELECT c.state, a.customer_id, a.lat_e6, a.lng_e6 FROM customers c "
        "LEFT JOIN addresses a ON a.id = $3 AND a.store_id = $1 AND a.deleted = 0 "
        "WHERE c.id = $2 AND c.store_id = $1 AND c.deleted = 0")
ZG_SQL (both,
        service_sql,
        "SELECT state, name, name_en, duration, price FROM services WHERE id = $2 AND store_id = $1 AND deleted = 0")
ZG_SQL (both,
        insert_order_sql,
        "INSERT INTO orders (id, store_id, seq, deleted, number, customer_id, address_id, technician_id, requested, "
        "start_at, end_at, state, payment, refund, review, case_state, services_total, travel_fee, discount, total, "
        "paid, distance, source, note, created_at) VALUES ($1, $2, $3, 0, NULLIF (CAST ($4 AS BIGINT), 0), $5, $6, $7, "
        "$8, $9, $10, 'pending', 'unpaid', 'none', 'none', 'none', $11, $12, 0, $13, 0, $14, $15, $16, $17)")
ZG_SQL (both,
        insert_line_sql,
        "INSERT INTO order_lines (id, store_id, seq, deleted, order_id, position, kind, service_id, name, name_en, "
        "duration, quantity, price, total) VALUES ($1, $2, $3, 0, $4, $5, 'service', $6, $7, $8, $9, $10, $11, $12)")

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line->name_en);
}

static void
booking_clear (Booking *self)
{
  zg_order_clear (&self->order);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Booking, booking_clear)

static gboolean
load_who (ZgRun *run, Booking *self, GError **error)
{
  const char *customer = zg_run_text (run, "customer_id");
  gboolean row = FALSE, is_active, is_theirs;
  ZgStmt *stmt =
      zg_db_query (run->db, error, who_sql, "sss", run->actor->store_id, customer, zg_run_text (run, "address_id"));

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return zg_run_refuse (run, "not_found", "customer_id", "there is no such customer");
  is_active = g_strcmp0 (zg_stmt_text (stmt, 0), "active") == 0;
  is_theirs = g_strcmp0 (zg_stmt_text (stmt, 1), customer) == 0;
  self->order.place = (ZgPlace){ (gint32)zg_stmt_int (stmt, 2), (gint32)zg_stmt_int (stmt, 3) };
  zg_stmt_reset (stmt);
  if (!is_active)
    return zg_run_refuse (run, "customer_not_active", "customer_id", "the customer is not active");
  if (!is_theirs)
    return zg_run_refuse (run, "not_found", "address_id", "the customer has no such address");
  return TRUE;
}

static gboolean
load_line (ZgRun *run, Booking *self, const ZgArgs *arg, GError **error)
{
  Line line = { zg_args_get_text (arg, "service_id"), NULL, NULL, 0, 0, zg_args_get_int (arg, "quantity", 1) };
  gboolean row = FALSE;
  ZgStmt *stmt = zg_db_query (run->db, error, service_sql, "ss", run->actor->store_id, line.service_id);

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return zg_run_refuse (run, "not_found", "lines", "there is no such service");
  if (g_strcmp0 (zg_stmt_text (stmt, 0), "active") != 0)
    {
      zg_stmt_reset (stmt);
      return zg_run_refuse_with (run, zg_args_new ("service_id", 's', line.service_id, NULL), "service_not_active",
                                 "lines", "the service is not offered any more");
    }
  line.name = g_strdup (zg_stmt_text (stmt, 1));
  line.name_en = g_strdup (zg_stmt_text (stmt, 2));
  line.duration = zg_stmt_int (stmt, 3);
  line.price = zg_stmt_int (stmt, 4);
  zg_stmt_reset (stmt);
  g_array_append_val (self->lines, line);
  g_ptr_array_add (self->services, (gpointer)line.service_id);
  self->order.end_at += line.duration * line.quantity;
  return TRUE;
}

static gboolean
load_lines (ZgRun *run, Booking *self, GError **error)
{
  const ZgArgs *lines = zg_args_get (run->command->args, "lines");

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->services = g_ptr_array_new ();
  for (gsize i = 0; i < zg_args_length (lines); i++)
    if (!load_line (run, self, zg_args_at (lines, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
find_price (ZgRun *run, Booking *self)
{
  ZgPriceLine prices[10];
  gint64 quoted;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      prices[i] = (ZgPriceLine){ line->price, line->quantity };
    }
  self->distance = zg_travel_distance (&self->rules.travel, self->rules.place, self->order.place);
  self->price = zg_pricing_order (prices, self->lines->len, &self->rules.fee, self->distance);
  quoted = zg_run_int (run, "quoted_total", self->price.total);
  if (quoted == self->price.total)
    return TRUE;
  return zg_run_refuse_with (run,
                             zg_args_new ("total", 'i', self->price.total, "services_total", 'i', self->price.services,
                                          "travel_fee", 'i', self->price.travel_fee, NULL),
                             "price_changed", "quoted_total", "the price is not the quoted one");
}

static gboolean
insert_lines (ZgRun *run, const Booking *self, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      g_autofree char *id = zg_run_new_id (run);
      if (!zg_db_run (run->db, error, NULL, insert_line_sql, "ssisisssiiii", id, run->actor->store_id,
                      run->context->seq, self->order.id, (gint64)i, line->service_id, line->name, line->name_en,
                      line->duration, line->quantity, line->price, line->price * line->quantity))
        return FALSE;
      zg_run_touch (run, "order_lines", id);
    }
  return TRUE;
}

static gboolean
insert_order (ZgRun *run, const Booking *self, GError **error)
{
  const ZgOrder *order = &self->order;
  const char *source = zg_run_text (run, "source");

  if (!zg_db_run (run->db, error, NULL, insert_order_sql, "ssiisssiiiiiiissi", order->id, run->actor->store_id,
                  run->context->seq, run->context->number, zg_run_text (run, "customer_id"),
                  zg_run_text (run, "address_id"), order->technician_id, order->requested, order->start_at,
                  order->end_at, self->price.services, self->price.travel_fee, self->price.total, self->distance,
                  source != NULL ? source : sources[0].value, order->note, run->command->at))
    return FALSE;
  zg_run_touch (run, "orders", order->id);
  return TRUE;
}

static gboolean
book (ZgRun *run, GError **error)
{
  g_auto (Booking) self = { 0 };
  ZgOrder *order = &self.order;

  order->id = zg_run_new_id (run);
  order->technician_id = g_strdup (zg_run_text (run, "technician_id"));
  order->requested = order->technician_id != NULL ? zg_run_int (run, "requested", 0) : 0;
  order->note = zg_run_trimmed (run, "note");
  order->start_at = order->end_at = zg_run_int (run, "start_at", 0);
  if (!load_who (run, &self, error) || !load_lines (run, &self, error) ||
      !zg_store_rules_load (run->db, run->actor->store_id, &self.rules, error))
    return FALSE;
  if (!zg_order_check_place (run, order, &self.rules, self.services, ZG_SCOPE_PLAN, "start_at", error))
    return FALSE;
  return find_price (run, &self) && insert_order (run, &self, error) && insert_lines (run, &self, error) &&
         zg_event_of_step (run, "orders", order->id, NULL, zg_visit_state_name (ZG_VISIT_PENDING), NULL, error);
}

const ZgCommandSpec zg_commands_book[] = {
  { "order.book", ZG_INTENT, ZG_MAY_ORDERS_BOOK, book_args, book, NULL, NULL, "Books a visit of a customer.", "orders",
    TRUE, .back = ZG_BACK_ROW, .inverse = "order.cancel", .title = N_ ("Book a visit"),
    .sentences = (const char *const[]){ N_ ("Book a visit of {customer} for {time} with {to}"),
                                        N_ ("Book a visit of {customer} for {time}"), NULL } },
  { NULL },
};
