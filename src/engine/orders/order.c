/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* An order while a command changes it: its row, and the event that tells what changed. One table of the columns serves
 * the detail and its undoing. On the connection's thread; the handlers own the copies. */
#include "engine/orders/order.h"
#include "engine/kernel/event.h"

typedef enum
{
  TEXT,
  INT,
  TIME, /* 0 is NULL */
} Kind;

/* Whether correcting a step brings the value back that the step changed. */
typedef enum
{
  KEPT,
  ALONE,
  PAIR, /* start and end: together or not at all, for a later move of one was meant for the length it made */
} Undo;

typedef struct
{
  const char *name;
  Kind kind;
  gsize offset;
  Undo undo;
} Tracked;

#define FIELD(name, kind, undone)                                                                                      \
  {                                                                                                                    \
#name, kind, G_STRUCT_OFFSET(ZgOrder, name), undone                                                                \
  }
static const Tracked tracked[] = {
  FIELD (technician_id, TEXT, ALONE), FIELD (requested, INT, ALONE),     FIELD (start_at, INT, PAIR),
  FIELD (end_at, INT, PAIR),          FIELD (accepted_at, TIME, ALONE),  FIELD (departed_at, TIME, ALONE),
  FIELD (arrived_at, TIME, ALONE),    FIELD (started_at, TIME, ALONE),   FIELD (completed_at, TIME, ALONE),
  FIELD (note, TEXT, KEPT),           FIELD (services_total, INT, KEPT), FIELD (total, INT, KEPT),
};
#undef FIELD

ZG_SQL (both,
        load_sql,
        "SELECT o.id, o.state, o.case_state, o.technician_id, o.note, o.requested, o.start_at, o.end_at, "
        "o.services_total, o.total, o.accepted_at, o.departed_at, o.arrived_at, o.started_at, o.completed_at, "
        "a.lat_e6, a.lng_e6 FROM orders o LEFT JOIN addresses a ON a.id = o.address_id "
        "WHERE o.id = $2 AND o.store_id = $1 AND o.deleted = 0")
ZG_SQL (both,
        save_sql,
        "UPDATE orders SET seq = $3, technician_id = $4, requested = $5, start_at = $6, end_at = $7, state = $8, "
        "case_state = $9, services_total = $10, total = $11, note = $12, "
        "accepted_at = NULLIF (CAST ($13 AS BIGINT), 0), departed_at = NULLIF (CAST ($14 AS BIGINT), 0), "
        "arrived_at = NULLIF (CAST ($15 AS BIGINT), 0), started_at = NULLIF (CAST ($16 AS BIGINT), 0), "
        "completed_at = NULLIF (CAST ($17 AS BIGINT), 0) WHERE id = $2 AND store_id = $1")
static const char *const case_states[] = { "none", "open", "resolved", "closed" };

/* Static, so that copies need not own it. */
static const char *
case_name (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (case_states); i++)
    if (g_strcmp0 (text, case_states[i]) == 0)
      return case_states[i];
  return case_states[0];
}

static void
read_order (ZgOrder *self, ZgStmt *stmt)
{
  *self = (ZgOrder){ 0 };
  self->id = g_strdup (zg_stmt_text (stmt, 0));
  if (!zg_visit_state_parse (zg_stmt_text (stmt, 1), &self->state))
    self->state = ZG_VISIT_EXPIRED; /* a state of a newer program: final for this one */
  self->case_state = case_name (zg_stmt_text (stmt, 2));
  self->technician_id = g_strdup (zg_stmt_text (stmt, 3));
  self->note = g_strdup (zg_stmt_text (stmt, 4));
  self->requested = zg_stmt_int (stmt, 5);
  self->start_at = zg_stmt_int (stmt, 6);
  self->end_at = zg_stmt_int (stmt, 7);
  self->services_total = zg_stmt_int (stmt, 8);
  self->total = zg_stmt_int (stmt, 9);
  self->accepted_at = zg_stmt_int (stmt, 10);
  self->departed_at = zg_stmt_int (stmt, 11);
  self->arrived_at = zg_stmt_int (stmt, 12);
  self->started_at = zg_stmt_int (stmt, 13);
  self->completed_at = zg_stmt_int (stmt, 14);
  self->place = (ZgPlace){ (gint32)zg_stmt_int (stmt, 15), (gint32)zg_stmt_int (stmt, 16) };
  self->is_placeless = zg_stmt_is_null (stmt, 15);
}

gboolean
zg_order_load (ZgRun *run, ZgOrder *self, GError **error)
{
  gboolean row = FALSE;
  ZgStmt *stmt = zg_db_query (run->db, error, load_sql, "ss", run->actor->store_id, zg_run_text (run, "order_id"));

  *self = (ZgOrder){ 0 };
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return zg_run_refuse (run, "not_found", "order_id", "there is no such order");
  read_order (self, stmt);
  zg_stmt_reset (stmt);
  return TRUE;
}

void
zg_order_copy (const ZgOrder *self, ZgOrder *copy)
{
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->technician_id = g_strdup (self->technician_id);
  copy->note = g_strdup (self->note);
}

void
zg_order_clear (ZgOrder *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->technician_id, g_free);
  g_clear_pointer (&self->note, g_free);
}

static ZgArgs *
get_value (const ZgOrder *order, const Tracked *column)
{
  if (column->kind == TEXT)
    {
      const char *text = G_STRUCT_MEMBER (char *, order, column->offset);
      return zg_args_new_text (text);
    }
  gint64 number = G_STRUCT_MEMBER (gint64, order, column->offset);
  return column->kind == TIME && number == 0 ? zg_args_new_null () : zg_args_new_int (number);
}

static void
set_value (ZgOrder *order, const Tracked *column, const ZgArgs *value)
{
  if (column->kind == TEXT)
    {
      char **text = &G_STRUCT_MEMBER (char *, order, column->offset);
      g_free (*text);
      *text = g_strdup (zg_args_text (value));
    }
  else
    G_STRUCT_MEMBER (gint64, order, column->offset) = zg_args_int (value, 0);
}

static ZgArgs *
describe (const ZgOrder *before, const ZgOrder *after, gboolean contradiction)
{
  ZgArgs *detail = zg_args_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tracked); i++)
    zg_event_note (detail, tracked[i].name, get_value (before, &tracked[i]), get_value (after, &tracked[i]));
  if (contradiction)
    zg_args_set (detail, "contradiction", zg_args_new_flag (TRUE));
  return detail;
}

static gboolean
stands_as_left (const ZgOrder *self, const Tracked *column, const ZgArgs *to)
{
  const ZgArgs *left = zg_args_get (to, column->name);
  g_autoptr (ZgArgs) now = get_value (self, column);

  return left == NULL || zg_args_equal (now, left);
}

static gboolean
may_undo (const ZgOrder *self, const Tracked *column, const ZgArgs *to)
{
  if (column->undo == KEPT || !stands_as_left (self, column, to))
    return FALSE;
  for (gsize i = 0; column->undo == PAIR && i < G_N_ELEMENTS (tracked); i++)
    if (tracked[i].undo == PAIR && !stands_as_left (self, &tracked[i], to))
      return FALSE;
  return TRUE;
}

void
zg_order_undo (ZgOrder *self, const ZgArgs *detail)
{
  const ZgArgs *to = zg_args_get (detail, "to");
  g_auto (ZgOrder) now = { 0 };

  zg_order_copy (self, &now);
  for (gsize i = 0; i < G_N_ELEMENTS (tracked); i++)
    {
      const ZgArgs *old = zg_args_get (detail, tracked[i].name);
      if (old != NULL && may_undo (&now, &tracked[i], to))
        set_value (self, &tracked[i], old);
    }
}

gboolean
zg_order_save (ZgRun *run, const ZgOrder *before, const ZgOrder *after, gboolean contradiction, GError **error)
{
  g_autoptr (ZgArgs) detail = describe (before, after, contradiction);

  if (!zg_db_run (run->db, error, NULL, save_sql, "ssisiiissiisiiiii", run->actor->store_id, after->id,
                  run->context->seq, after->technician_id, after->requested, after->start_at, after->end_at,
                  zg_visit_state_name (after->state), after->case_state, after->services_total, after->total,
                  after->note, after->accepted_at, after->departed_at, after->arrived_at, after->started_at,
                  after->completed_at))
    return FALSE;
  zg_run_touch (run, "orders", after->id);
  return zg_event_of_step (run, "orders", after->id, zg_visit_state_name (before->state),
                           zg_visit_state_name (after->state), detail, error);
}

gboolean
zg_order_refuse_state (ZgRun *run, const ZgOrder *self)
{
  const char *state = zg_visit_state_name (self->state);

  return zg_run_refuse_with (run, zg_args_new ("state", 's', state, NULL), "wrong_state", "order_id",
                             "the order is %s now", state);
}
