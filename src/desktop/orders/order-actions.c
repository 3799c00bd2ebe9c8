/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of what can be done to an order, and its doing with Undo. Stateless; main thread. */
#include "desktop/orders/order-actions.h"

#include <glib/gi18n.h>

const ZgOrderAction zg_order_actions[] = {
  { ZG_VERB_ACCEPT, "order.accept", N_ ("Accept"), "object-select-symbolic", N_ ("Accepted: %s"), TRUE, FALSE },
  { ZG_VERB_PREPARE, "order.prepare", N_ ("Begin preparing"), "emblem-synchronizing-symbolic", N_ ("Preparing: %s"),
    FALSE, FALSE },
  { ZG_VERB_DEPART, "order.depart", N_ ("Set out"), "mark-location-symbolic", N_ ("On the way: %s"), TRUE, FALSE },
  { ZG_VERB_ARRIVE, "order.arrive", N_ ("Arrive"), "find-location-symbolic", N_ ("Arrived: %s"), TRUE, FALSE },
  { ZG_VERB_START, "order.start", N_ ("Start service"), "media-playback-start-symbolic", N_ ("Service started: %s"),
    TRUE, FALSE },
  { ZG_VERB_COMPLETE, "order.complete", N_ ("Complete"), "emblem-ok-symbolic", N_ ("Completed: %s"), TRUE, FALSE },
  { ZG_VERB_DECLINE, "order.decline", N_ ("Technician declines"), "edit-undo-symbolic", N_ ("Declined: %s"), FALSE,
    FALSE },
  { ZG_VERB_NO_SHOW, "order.no-show", N_ ("Record a no-show"), "action-unavailable-symbolic", N_ ("No-show: %s"), FALSE,
    TRUE },
  { ZG_VERB_ABORT, "order.abort", N_ ("Abort service"), "process-stop-symbolic", N_ ("Aborted: %s"), FALSE, TRUE },
  { ZG_VERB_CANCEL, "order.cancel", N_ ("Cancel order"), "edit-delete-symbolic", N_ ("Cancelled: %s"), FALSE, TRUE },
  { 0, NULL },
};

gboolean
zg_order_action_is_possible (const ZgOrderAction *action, const char *state)
{
  ZgVisitState from;
  ZgVisitState to;

  return zg_visit_state_parse (state, &from) && zg_order_flow_next (from, action->verb, &to);
}

const ZgOrderAction *
zg_order_action_next (const char *state)
{
  for (const ZgOrderAction *action = zg_order_actions; action->command != NULL; action++)
    if (action->is_next_step && zg_order_action_is_possible (action, state))
      return action;
  return NULL;
}

const ZgOrderAction *
zg_order_action_by_command (const char *command)
{
  for (const ZgOrderAction *action = zg_order_actions; action->command != NULL; action++)
    if (g_str_equal (action->command, command))
      return action;
  return NULL;
}

void
zg_order_action_run (ZgContext *context, const ZgOrderAction *action, ZgRow *order)
{
  g_autofree char *toast = g_strdup_printf (_ (action->done), zg_row_text (order, "customer_name"));
  GPtrArray *commands = zg_commands_new ();

  zg_commands_add (commands, action->command, zg_args_new ("order_id", 's', zg_row_id (order), NULL));
  zg_context_run (context, commands, toast, NULL, NULL, NULL);
}

static const ZgOrderAction *
leading_to (ZgRow *order, const char *state)
{
  ZgVisitState from;
  ZgVisitState to;
  ZgVisitVerb verb;

  if (!zg_visit_state_parse (zg_row_text (order, "state"), &from) || !zg_visit_state_parse (state, &to) ||
      !zg_order_flow_verb (from, to, &verb))
    return NULL;
  for (const ZgOrderAction *action = zg_order_actions; action->command != NULL; action++)
    if (action->verb == verb)
      return action;
  return NULL;
}

gboolean
zg_order_can_move_to (ZgRow *order, const char *state)
{
  return leading_to (order, state) != NULL;
}

gboolean
zg_order_move_to (ZgContext *context, ZgRow *order, const char *state)
{
  const ZgOrderAction *action = leading_to (order, state);

  if (action != NULL)
    zg_order_action_run (context, action, order);
  return action != NULL;
}
