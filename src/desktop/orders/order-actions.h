/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "desktop/kit/context.h"

/* What can be done to an order, in one table: pane, board and list offer the same. */
typedef struct
{
  ZgVisitVerb verb;
  const char *command; /* "order.accept" */
  const char *label;   /* marked for translation */
  const char *icon;
  const char *done;      /* the toast; takes the customer's name */
  gboolean is_next_step; /* the usual way on from a state: offered as a button, the others in a menu */
  gboolean is_ending;    /* ends the visit without service */
} ZgOrderAction;

/* Ended by a NULL command. */
extern const ZgOrderAction zg_order_actions[];

gboolean zg_order_action_is_possible (const ZgOrderAction *action, const char *state);
/* The usual next step from a state, NULL at an end. */
const ZgOrderAction *zg_order_action_next (const char *state);
const ZgOrderAction *zg_order_action_by_command (const char *command);

/* Does it to the order (a row with id, state, customer_name), with a toast and Undo. */
void zg_order_action_run (ZgContext *context, const ZgOrderAction *action, ZgRow *order);

/* Does what leads to @state by itself, as when a card is dropped on a column; FALSE if nothing does. */
gboolean zg_order_move_to (ZgContext *context, ZgRow *order, const char *state);
gboolean zg_order_can_move_to (ZgRow *order, const char *state);
