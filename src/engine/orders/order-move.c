/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that change an order's place on the schedule: another time, another technician, a longer service. On the
 * connection's thread; what they load lives for the call. */
#include "base/clock.h"
#include "engine/orders/order.h"

static const ZgArgSpec reschedule_args[] = {
  { "order_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "start_at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "end_at", ZG_ARG_TIME },
  { "technician_id", ZG_ARG_ID, ZG_ARG_NULLABLE },
  { "requested", ZG_ARG_FLAG },
  { "reason", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 200 },
  { NULL },
};
static const ZgArgSpec assign_args[] = {
  { "order_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED | ZG_ARG_NULLABLE },
  { "requested", ZG_ARG_FLAG },
  { "reason", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 200 },
  { NULL },
};
static const ZgArgSpec extend_args[] = {
  { "order_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "duration", ZG_ARG_INT, ZG_ARG_REQUIRED, 15 * ZG_MINUTE, 4 * ZG_HOUR, .label = N_ ("Length"),
    .says = ZG_SAYS_DURATION },
  { "reason", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 200 },
  { NULL },
};

static const ZgArgSpec withdraw_args[] = { { "order_id", ZG_ARG_ID, ZG_ARG_REQUIRED }, { NULL } };

ZG_SQL (both,
        first_line_sql,
        "SELECT service_id, name, name_en, duration, price, "
        "(SELECT MAX (position) + 1 FROM order_lines WHERE order_id = $2 AND store_id = $1) "
        "FROM order_lines WHERE order_id = $2 AND store_id = $1 AND deleted = 0 AND kind = 'service' "
        "ORDER BY position LIMIT 1")
ZG_SQL (both,
        insert_extension_sql,
        "INSERT INTO order_lines (id, store_id, seq, deleted, order_id, position, kind, service_id, name, name_en, "
        "duration, quantity, price, total) VALUES ($1, $2, $3, 0, $4, $5, 'extension', $6, $7, $8, $9, 1, $10, $11)")

ZG_SQL (both,
        last_extension_sql,
        "SELECT id, duration, total FROM order_lines WHERE store_id = $1 AND order_id = $2 AND kind = 'extension' "
        "AND deleted = 0 ORDER BY position DESC LIMIT 1")
ZG_SQL (both, remove_line_sql, "UPDATE order_lines SET deleted = 1, seq = $3 WHERE store_id = $1 AND id = $2")

static gboolean
is_same_place (const ZgOrder *before, const ZgOrder *after)
{
  return after->start_at == before->start_at && after->end_at == before->end_at &&
         g_strcmp0 (before->technician_id, after->technician_id) == 0;
}

/* The state after the move by core's table; FALSE when it may not move from where it is. */
static gboolean
follow_flow (const ZgOrder *before, ZgOrder *after)
{
  gboolean is_moved = after->start_at != before->start_at || after->end_at != before->end_at;
  gboolean is_stretched = after->start_at == before->start_at && after->end_at > before->end_at;

  if (g_strcmp0 (before->technician_id, after->technician_id) != 0)
    {
      if (!zg_order_flow_next (before->state, ZG_VERB_ASSIGN, &after->state))
        return FALSE;
      if (after->state == ZG_VISIT_PENDING)
        after->accepted_at = 0;
      return !is_moved || zg_order_flow_next (after->state, ZG_VERB_RESCHEDULE, &after->state);
    }
  if (zg_order_flow_next (before->state, ZG_VERB_RESCHEDULE, &after->state))
    return TRUE;
  return is_stretched && zg_order_flow_next (before->state, ZG_VERB_EXTEND, &after->state);
}

static gboolean
move (ZgRun *run, const ZgOrder *before, ZgOrder *after, const char *field, GError **error)
{
  ZgStoreRules rules;

  if (!follow_flow (before, after))
    return zg_order_refuse_state (run, before);
  /* Where it stands already it may stay, even if its shift has gone since. */
  if (is_same_place (before, after))
    return zg_order_save (run, before, after, FALSE, error);
  if (!zg_store_rules_load (run->db, run->actor->store_id, &rules, error) ||
      !zg_order_check_place (run, after, &rules, NULL, zg_schedule_scope (before->state), field, error))
    return FALSE;
  return zg_order_save (run, before, after, FALSE, error);
}

/* The technician stays where the command names none. */
static void
set_technician (ZgRun *run, ZgOrder *order)
{
  char *id = g_strdup (zg_run_has (run, "technician_id") ? zg_run_text (run, "technician_id") : order->technician_id);

  /* Asked for by name was the one before, unless the command says so of the new one. */
  if (g_strcmp0 (order->technician_id, id) != 0)
    order->requested = 0;
  if (id != NULL)
    order->requested = zg_run_int (run, "requested", order->requested);
  g_free (order->technician_id);
  order->technician_id = id;
}

static gboolean
reschedule (ZgRun *run, GError **error)
{
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };
  const char *field = "start_at";

  if (!zg_order_load (run, &before, error))
    return FALSE;
  zg_order_copy (&before, &after);
  after.start_at = zg_run_int (run, "start_at", 0);
  after.end_at = zg_run_int (run, "end_at", after.start_at + before.end_at - before.start_at);
  set_technician (run, &after);
  if (after.start_at == before.start_at && after.end_at != before.end_at)
    field = "end_at";
  return move (run, &before, &after, field, error);
}

static gboolean
assign (ZgRun *run, GError **error)
{
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };

  if (!zg_order_load (run, &before, error))
    return FALSE;
  zg_order_copy (&before, &after);
  set_technician (run, &after);
  return move (run, &before, &after, "technician_id", error);
}

/* The line is priced from the first service; @price is the answer. */
static gboolean
add_extension (ZgRun *run, const ZgOrder *order, gint64 duration, gint64 *price, GError **error)
{
  g_autofree char *id = zg_run_new_id (run), *service_id = NULL, *name = NULL, *name_en = NULL;
  gboolean row = FALSE;
  gint64 position;
  ZgStmt *stmt = zg_db_query (run->db, error, first_line_sql, "ss", run->actor->store_id, order->id);

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return zg_run_refuse (run, "not_found", "order_id", "the order has no service to extend");
  service_id = g_strdup (zg_stmt_text (stmt, 0));
  name = g_strdup (zg_stmt_text (stmt, 1));
  name_en = g_strdup (zg_stmt_text (stmt, 2));
  *price = zg_pricing_extension (zg_stmt_int (stmt, 4), zg_stmt_int (stmt, 3), duration);
  position = zg_stmt_int (stmt, 5);
  zg_stmt_reset (stmt);
  if (!zg_db_run (run->db, error, NULL, insert_extension_sql, "ssisisssiii", id, run->actor->store_id,
                  run->context->seq, order->id, position, service_id, name, name_en, duration, *price, *price))
    return FALSE;
  zg_run_touch (run, "order_lines", id);
  return TRUE;
}

static gboolean
extend (ZgRun *run, GError **error)
{
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };
  gint64 duration = zg_run_int (run, "duration", 0), price = 0;
  ZgStoreRules rules;

  if (!zg_order_load (run, &before, error))
    return FALSE;
  zg_order_copy (&before, &after);
  if (!zg_order_flow_next (before.state, ZG_VERB_EXTEND, &after.state))
    return zg_order_refuse_state (run, &before);
  after.end_at += duration;
  if (!zg_store_rules_load (run->db, run->actor->store_id, &rules, error) ||
      !zg_order_check_place (run, &after, &rules, NULL, ZG_SCOPE_AHEAD, "duration", error) ||
      !add_extension (run, &before, duration, &price, error))
    return FALSE;
  after.services_total += price;
  after.total += price;
  return zg_order_save (run, &before, &after, FALSE, error);
}

/* Undoes the last extension while the service runs. */
static gboolean
withdraw_extension (ZgRun *run, GError **error)
{
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };
  g_autofree char *line = NULL;
  gboolean row = FALSE;
  ZgStmt *stmt;

  if (!zg_order_load (run, &before, error))
    return FALSE;
  zg_order_copy (&before, &after);
  if (before.state != ZG_VISIT_IN_SERVICE)
    return zg_order_refuse_state (run, &before);
  stmt = zg_db_query (run->db, error, last_extension_sql, "ss", run->actor->store_id, before.id);
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return zg_run_refuse (run, "not_found", "order_id", "the visit has no extension");
  line = g_strdup (zg_stmt_text (stmt, 0));
  after.end_at -= zg_stmt_int (stmt, 1);
  after.services_total -= zg_stmt_int (stmt, 2);
  after.total -= zg_stmt_int (stmt, 2);
  zg_stmt_reset (stmt);
  if (!zg_db_run (run->db, error, NULL, remove_line_sql, "ssi", run->actor->store_id, line, run->context->seq))
    return FALSE;
  zg_run_touch (run, "order_lines", line);
  return zg_order_save (run, &before, &after, FALSE, error);
}

const ZgCommandSpec zg_commands_move[] = {
  { "order.reschedule", ZG_INTENT, ZG_MAY_ORDERS_MOVE, reschedule_args, reschedule, NULL, "order_id",
    "Moves a visit to another time, another technician, or both at once.", "orders", .back = ZG_BACK_PLACE,
    .inverse = "order.reschedule", .correct = "order.correct", .title = N_ ("Move a visit"),
    .sentences = (const char *const[]){ N_ ("Move the {was} visit of {customer} to {time} and to {to}"),
                                        N_ ("Move the {was} visit of {customer} to {to}"),
                                        N_ ("Move the {was} visit of {customer} to {time}, {nobody}"),
                                        N_ ("Move the {was} visit of {customer} to “{nobody}”"),
                                        N_ ("Move the {was} visit of {customer} to {time}"),
                                        N_ ("Change the length of the {was} visit of {customer}"), NULL } },
  { "order.assign", ZG_INTENT, ZG_MAY_ORDERS_MOVE, assign_args, assign, NULL, "order_id",
    "Gives a visit to a technician, or takes it from the one who has it.", "orders", .back = ZG_BACK_PLACE,
    .inverse = "order.reschedule", .correct = "order.correct", .title = N_ ("Assign a technician"),
    .sentences = (const char *const[]){ N_ ("Give the {was} visit of {customer} to {to}"),
                                        N_ ("Move the {was} visit of {customer} to “{nobody}”"), NULL } },
  { "order.extend", ZG_INTENT, ZG_MAY_ORDERS_MOVE, extend_args, extend, NULL, "order_id",
    "Makes a running service longer, at a price.", "orders", .back = ZG_BACK_ROW, .inverse = "order.withdraw-extension",
    .correct = "order.correct", .title = N_ ("Extend the service"),
    .sentences = (const char *const[]){ N_ ("Extend the {was} visit of {customer} by {length}"), NULL } },
  { "order.withdraw-extension", ZG_INTENT, ZG_MAY_ORDERS_MOVE, withdraw_args, withdraw_extension, NULL, "order_id",
    "Takes back the last extension of a running service.", "orders", .back = ZG_BACK_LENGTH, .inverse = "order.extend",
    .correct = "order.correct", .title = N_ ("Take back an extension"),
    .sentences = (const char *const[]){ N_ ("Take back the extension of the {was} visit of {customer}"), NULL } },
  { NULL },
};
