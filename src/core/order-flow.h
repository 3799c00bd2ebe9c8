/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The visit axis of an order (DESIGN section 9): states, verbs and the table that says which verb leads where. */
typedef enum
{
  ZG_VISIT_PENDING_PAYMENT,
  ZG_VISIT_PENDING,
  ZG_VISIT_OPEN_POOL,
  ZG_VISIT_ACCEPTED,
  ZG_VISIT_PREPARING,
  ZG_VISIT_EN_ROUTE,
  ZG_VISIT_ARRIVED,
  ZG_VISIT_IN_SERVICE,
  ZG_VISIT_COMPLETED,
  ZG_VISIT_CANCELLED,
  ZG_VISIT_NO_SHOW,
  ZG_VISIT_ABORTED,
  ZG_VISIT_EXPIRED,
} ZgVisitState;
#define ZG_VISIT_STATES (ZG_VISIT_EXPIRED + 1)

typedef enum
{
  ZG_VERB_ACCEPT,
  ZG_VERB_DECLINE, /* back to pending without a technician */
  ZG_VERB_PREPARE,
  ZG_VERB_DEPART,
  ZG_VERB_ARRIVE,
  ZG_VERB_START,
  ZG_VERB_EXTEND, /* in service: longer, same state */
  ZG_VERB_COMPLETE,
  ZG_VERB_CANCEL,
  ZG_VERB_NO_SHOW,
  ZG_VERB_ABORT,
  ZG_VERB_ASSIGN,     /* another technician (or none): back to pending unless it was pool or pending */
  ZG_VERB_RESCHEDULE, /* another time: same state, before departure only */
} ZgVisitVerb;
#define ZG_VISIT_VERBS (ZG_VERB_RESCHEDULE + 1)

/* "en_route"; and back, FALSE if unknown or NULL. */
const char *zg_visit_state_name (ZgVisitState state);
extern const char *const zg_visit_state_names[ZG_VISIT_STATES + 1]; /* ended by NULL */
gboolean zg_visit_state_parse (const char *name, ZgVisitState *state);
/* "no-show", as in the command order.no-show. */
const char *zg_visit_verb_name (ZgVisitVerb verb);

/* Where @verb leads from @state; FALSE if it is not allowed there. */
gboolean zg_order_flow_next (ZgVisitState state, ZgVisitVerb verb, ZgVisitState *next);
/* The verb that leads from one state to another by itself (drag on the board), FALSE if none does or they are the same.
 * Never assign, extend or reschedule: those need an argument. */
gboolean zg_order_flow_verb (ZgVisitState from, ZgVisitState to, ZgVisitVerb *verb);
/* A fact happened at the door and is always recorded; an intent may be refused (DESIGN section 5.5). */
gboolean zg_visit_verb_is_fact (ZgVisitVerb verb);
/* Live: occupies its technician's planned time. Final: nothing follows. */
gboolean zg_visit_state_is_live (ZgVisitState state);
gboolean zg_visit_state_is_final (ZgVisitState state);
/* Not departed yet: time and technician may still change. */
gboolean zg_visit_state_is_movable (ZgVisitState state);
/* Departed and not done. */
gboolean zg_visit_state_is_under_way (ZgVisitState state);
