/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that bring a visit from state to state, its note, and the correction of its last step. One handler and a row
 * a verb. Facts are always recorded: what core's flow does not expect opens a case instead. On the connection's
 * thread. */
#include "engine/orders/order.h"

typedef struct
{
  ZgVisitVerb verb;
  gsize time; /* offset in ZgOrder of the instant it sets, 0 for none */
} Step;

#define ORDER_ID                                                                                                       \
  {                                                                                                                    \
    "order_id", ZG_ARG_ID, ZG_ARG_REQUIRED                                                                             \
  }
#define REASON                                                                                                         \
  {                                                                                                                    \
    "reason", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 200                                                                     \
  }

static const ZgArgSpec intent_args[] = { ORDER_ID, REASON, { NULL } };
static const ZgArgSpec fact_args[] = { ORDER_ID, REASON, { "at", ZG_ARG_TIME }, { NULL } };
static const ZgArgSpec note_args[] = { ORDER_ID, { "note", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 0, 500 }, { NULL } };
static const ZgArgSpec correct_args[] = { ORDER_ID,
                                          { "state", ZG_ARG_ENUM, ZG_ARG_REQUIRED, 0, 0, zg_order_states },
                                          REASON,
                                          { NULL } };

/* The steps by the server's order; what it has not confirmed (seq 0 in a cache) came later. */
ZG_SQL (both,
        steps_sql,
        "SELECT command, from_state, to_state, detail FROM order_events WHERE order_id = $2 AND store_id = $1 "
        "AND deleted = 0 AND from_state <> to_state "
        "ORDER BY CASE WHEN seq = 0 THEN 1 ELSE 0 END, seq, device_at, id")

static void
take_step (ZgRun *run, const Step *step, ZgOrder *order)
{
  /* A time after the command's own is a clock that runs ahead; the fact itself stands. */
  gint64 at = MIN (zg_run_int (run, "at", run->command->at), run->command->at);

  if (step->time != 0)
    G_STRUCT_MEMBER (gint64, order, step->time) = at;
  if (step->verb == ZG_VERB_DECLINE)
    {
      g_clear_pointer (&order->technician_id, g_free);
      order->requested = 0;
      order->accepted_at = 0;
    }
}

static gboolean
step (ZgRun *run, GError **error)
{
  const Step *how = run->spec->data;
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };
  gboolean fits;

  if (!zg_order_load (run, &before, error))
    return FALSE;
  zg_order_copy (&before, &after);
  fits = zg_order_flow_next (before.state, how->verb, &after.state);
  if (!fits && run->spec->kind == ZG_INTENT)
    return zg_order_refuse_state (run, &before);
  if (fits && how->verb == ZG_VERB_ACCEPT && before.technician_id == NULL)
    return zg_run_refuse (run, "no_technician", "order_id", "the order has no technician who could accept it");
  if (fits)
    take_step (run, how, &after);
  else
    after.case_state = "open";
  return zg_order_save (run, &before, &after, !fits, error);
}

static gboolean
note (ZgRun *run, GError **error)
{
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };

  if (!zg_order_load (run, &before, error))
    return FALSE;
  zg_order_copy (&before, &after);
  g_free (after.note);
  after.note = zg_run_trimmed (run, "note");
  return zg_order_save (run, &before, &after, FALSE, error);
}

/* A step that was taken, from its event. */
typedef struct
{
  char *command;
  char *from;
  char *to;
  char *detail;
} Taken;

static void
free_taken (gpointer data)
{
  Taken *taken = data;

  g_free (taken->command);
  g_free (taken->from);
  g_free (taken->to);
  g_free (taken->detail);
  g_free (taken);
}

static GPtrArray *
load_steps (ZgRun *run, const ZgOrder *order, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (free_taken);
  ZgStmt *stmt = zg_db_query (run->db, error, steps_sql, "ss", run->actor->store_id, order->id);
  gboolean row = TRUE;

  while (stmt != NULL && row)
    {
      Taken *taken;

      if (!zg_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      taken = g_new (Taken, 1);
      *taken = (Taken){ g_strdup (zg_stmt_text (stmt, 0)), g_strdup (zg_stmt_text (stmt, 1)),
                        g_strdup (zg_stmt_text (stmt, 2)), g_strdup (zg_stmt_text (stmt, 3)) };
      g_ptr_array_add (steps, taken);
    }
  return stmt != NULL ? g_steal_pointer (&steps) : NULL;
}

static gboolean
takes_back (const Taken *taken, const Taken *before)
{
  return g_str_equal (taken->command, "order.correct") && g_str_equal (taken->from, before->to) &&
         g_str_equal (taken->to, before->from);
}

/* The newest step that still stands: a correction has removed the one before it, so that one can go back step by step.
 */
static const Taken *
find_standing (GPtrArray *steps)
{
  g_autoptr (GPtrArray) standing = g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    if (standing->len > 0 && takes_back (steps->pdata[i], standing->pdata[standing->len - 1]))
      g_ptr_array_set_size (standing, (int)standing->len - 1);
    else
      g_ptr_array_add (standing, steps->pdata[i]);
  return standing->len > 0 ? standing->pdata[standing->len - 1] : NULL;
}

/* Whether it leads from the wanted state to the one the order has. */
static gboolean
is_wanted (ZgRun *run, const ZgOrder *order, const Taken *taken)
{
  return taken != NULL && g_str_equal (taken->from, zg_run_text (run, "state")) &&
         g_str_equal (taken->to, zg_visit_state_name (order->state));
}

/* What the step to undo has changed: the newest one, be it a correction, or the newest that still stands. */
static gboolean
find_step (ZgRun *run, const ZgOrder *order, ZgArgs **detail, GError **error)
{
  g_autoptr (GPtrArray) steps = load_steps (run, order, error);
  const Taken *taken;

  if (steps == NULL)
    return FALSE;
  taken = steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
  if (!is_wanted (run, order, taken))
    taken = find_standing (steps);
  if (!is_wanted (run, order, taken))
    return zg_order_refuse_state (run, order);
  if (taken->detail != NULL)
    *detail = zg_json_parse (taken->detail, strlen (taken->detail), 0, error);
  return taken->detail == NULL || *detail != NULL;
}

static gboolean
correct (ZgRun *run, GError **error)
{
  g_autoptr (ZgArgs) detail = NULL;
  g_auto (ZgOrder) before = { 0 };
  g_auto (ZgOrder) after = { 0 };
  ZgStoreRules rules;

  if (!zg_order_load (run, &before, error) || !find_step (run, &before, &detail, error))
    return FALSE;
  zg_order_copy (&before, &after);
  zg_order_undo (&after, detail);
  if (!zg_visit_state_parse (zg_run_text (run, "state"), &after.state))
    return zg_order_refuse_state (run, &before);
  if (zg_visit_state_is_live (after.state) &&
      (!zg_store_rules_load (run->db, run->actor->store_id, &rules, error) ||
       !zg_order_check_place (run, &after, &rules, NULL, ZG_SCOPE_FREE, "state", error)))
    return FALSE;
  return zg_order_save (run, &before, &after, FALSE, error);
}

#define AT(field) G_STRUCT_OFFSET (ZgOrder, field)
static const Step accept_step = { ZG_VERB_ACCEPT, AT (accepted_at) };
static const Step decline_step = { ZG_VERB_DECLINE, 0 };
static const Step prepare_step = { ZG_VERB_PREPARE, 0 };
static const Step depart_step = { ZG_VERB_DEPART, AT (departed_at) };
static const Step arrive_step = { ZG_VERB_ARRIVE, AT (arrived_at) };
static const Step start_step = { ZG_VERB_START, AT (started_at) };
static const Step complete_step = { ZG_VERB_COMPLETE, AT (completed_at) };
static const Step cancel_step = { ZG_VERB_CANCEL, 0 };
static const Step no_show_step = { ZG_VERB_NO_SHOW, 0 };
static const Step abort_step = { ZG_VERB_ABORT, 0 };
#undef AT

/* clang-format off */
#define BACK .back = ZG_BACK_STATE, .inverse = "order.correct"
#define SAYS(called, said) .title = called, .sentences = (const char *const[]){ said, NULL }
#define INTENT(name, how, summary, called, said)                                                                       \
  { "order." name, ZG_INTENT, ZG_MAY_ORDERS_STEP, intent_args, step, &how, "order_id", summary, "orders", BACK, SAYS (called, said) }
#define FACT(name, how, summary, called, said)                                                                         \
  { "order." name, ZG_FACT, ZG_MAY_ORDERS_STEP, fact_args, step, &how, "order_id", summary, "orders", BACK, SAYS (called, said) }

const ZgCommandSpec zg_commands_visit[] = {
  INTENT ("accept", accept_step, "The technician takes the visit.",
    N_ ("Accept a visit"), N_ ("Accept the {was} visit of {customer}")),
  INTENT ("decline", decline_step, "The technician gives the visit back.",
    N_ ("Decline a visit"), N_ ("Decline the {was} visit of {customer}")),
  INTENT ("prepare", prepare_step, "The technician gets ready.",
    N_ ("Begin preparing"), N_ ("Begin preparing the {was} visit of {customer}")),
  FACT ("depart", depart_step, "The technician has left for the customer.",
    N_ ("Set out"), N_ ("Set out for the {was} visit of {customer}")),
  FACT ("arrive", arrive_step, "The technician is at the door.",
    N_ ("Arrive"), N_ ("Arrive for the {was} visit of {customer}")),
  FACT ("start", start_step, "The service has begun.",
    N_ ("Begin the service"), N_ ("Begin the {was} visit of {customer}")),
  FACT ("complete", complete_step, "The service is done.",
    N_ ("Complete a visit"), N_ ("Complete the {was} visit of {customer}")),
  FACT ("no-show", no_show_step, "Nobody opened the door.",
    N_ ("Record a no-show"), N_ ("Record a no-show for the {was} visit of {customer}")),
  FACT ("abort", abort_step, "The service was broken off.",
    N_ ("Break off a visit"), N_ ("Break off the {was} visit of {customer}")),
  { "order.cancel", ZG_INTENT, ZG_MAY_ORDERS_CANCEL, intent_args, step, &cancel_step, "order_id", "The visit will not take place.", "orders",
    BACK, SAYS (N_ ("Cancel a visit"), N_ ("Cancel the {was} visit of {customer}")) },
  { "order.note", ZG_INTENT, ZG_MAY_ORDERS_NOTE, note_args, note, NULL, "order_id", "Replaces the order's note.", "orders",
    .back = ZG_BACK_COLUMNS, .inverse = "order.note", SAYS (N_ ("Change a note"), N_ ("Change the note of the {was} visit of {customer}")) },
  { "order.correct", ZG_INTENT, ZG_MAY_ORDERS_CORRECT, correct_args, correct, NULL, "order_id", "Takes back the last step of a visit.", "orders",
    BACK, SAYS (N_ ("Correct a visit’s state"), N_ ("Put the {was} visit of {customer} back to “{state}”")) },
  { NULL },
};
/* clang-format on */
