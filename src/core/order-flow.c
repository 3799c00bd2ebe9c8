/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow of a visit as constant tables: which verb leads from which state to which. Any thread, nothing to free.
 * Three moves are not verbs of a person and so are not here: payment brings pending_payment to pending, offering an
 * order to all brings it to open_pool, and the clock brings an unanswered one to expired. */
#include "core/order-flow.h"

typedef struct
{
  gboolean live;
  gboolean movable;
} StateInfo;

typedef struct
{
  const char *name;
  gboolean fact;
  gboolean moves; /* changes the state without a further argument: a drag on the board is enough */
} VerbInfo;

/* clang-format off */
const char *const zg_visit_state_names[ZG_VISIT_STATES + 1] = {
  [ZG_VISIT_PENDING_PAYMENT] = "pending_payment",
  [ZG_VISIT_PENDING]         = "pending",
  [ZG_VISIT_OPEN_POOL]       = "open_pool",
  [ZG_VISIT_ACCEPTED]        = "accepted",
  [ZG_VISIT_PREPARING]       = "preparing",
  [ZG_VISIT_EN_ROUTE]        = "en_route",
  [ZG_VISIT_ARRIVED]         = "arrived",
  [ZG_VISIT_IN_SERVICE]      = "in_service",
  [ZG_VISIT_COMPLETED]       = "completed",
  [ZG_VISIT_CANCELLED]       = "cancelled",
  [ZG_VISIT_NO_SHOW]         = "no_show",
  [ZG_VISIT_ABORTED]         = "aborted",
  [ZG_VISIT_EXPIRED]         = "expired",
};

static const StateInfo states[ZG_VISIT_STATES] = {
                             /* live   movable */
  [ZG_VISIT_PENDING_PAYMENT] = { TRUE,  TRUE },
  [ZG_VISIT_PENDING]         = { TRUE,  TRUE },
  [ZG_VISIT_OPEN_POOL]       = { TRUE,  TRUE },
  [ZG_VISIT_ACCEPTED]        = { TRUE,  TRUE },
  [ZG_VISIT_PREPARING]       = { TRUE,  TRUE },
  [ZG_VISIT_EN_ROUTE]        = { TRUE,  FALSE },
  [ZG_VISIT_ARRIVED]         = { TRUE,  FALSE },
  [ZG_VISIT_IN_SERVICE]      = { TRUE,  FALSE },
  [ZG_VISIT_COMPLETED]       = { FALSE, FALSE },
  [ZG_VISIT_CANCELLED]       = { FALSE, FALSE },
  [ZG_VISIT_NO_SHOW]         = { FALSE, FALSE },
  [ZG_VISIT_ABORTED]         = { FALSE, FALSE },
  [ZG_VISIT_EXPIRED]         = { FALSE, FALSE },
};

/* An extension is asked for, not reported: it takes planned time that the next visit may hold. */
static const VerbInfo verbs[ZG_VISIT_VERBS] = {
                         /* name          fact   moves */
  [ZG_VERB_ACCEPT]     = { "accept",     FALSE, TRUE },
  [ZG_VERB_DECLINE]    = { "decline",    FALSE, TRUE },
  [ZG_VERB_PREPARE]    = { "prepare",    FALSE, TRUE },
  [ZG_VERB_DEPART]     = { "depart",     TRUE,  TRUE },
  [ZG_VERB_ARRIVE]     = { "arrive",     TRUE,  TRUE },
  [ZG_VERB_START]      = { "start",      TRUE,  TRUE },
  [ZG_VERB_EXTEND]     = { "extend",     FALSE, FALSE },
  [ZG_VERB_COMPLETE]   = { "complete",   TRUE,  TRUE },
  [ZG_VERB_CANCEL]     = { "cancel",     FALSE, TRUE },
  [ZG_VERB_NO_SHOW]    = { "no-show",    TRUE,  TRUE },
  [ZG_VERB_ABORT]      = { "abort",      TRUE,  TRUE },
  [ZG_VERB_ASSIGN]     = { "assign",     FALSE, FALSE },
  [ZG_VERB_RESCHEDULE] = { "reschedule", FALSE, FALSE },
};

/* One more than the state, so that 0, the absence of a row, means "not allowed". */
#define ROW(from, verb, to) [ZG_VISIT_##from][ZG_VERB_##verb] = ZG_VISIT_##to + 1
static const guint8 next_state[ZG_VISIT_STATES][ZG_VISIT_VERBS] = {
  ROW (PENDING_PAYMENT, ASSIGN,     PENDING_PAYMENT),
  ROW (PENDING_PAYMENT, RESCHEDULE, PENDING_PAYMENT),
  ROW (PENDING_PAYMENT, CANCEL,     CANCELLED),

  ROW (PENDING,         ACCEPT,     ACCEPTED),
  ROW (PENDING,         DECLINE,    PENDING),
  ROW (PENDING,         ASSIGN,     PENDING),
  ROW (PENDING,         RESCHEDULE, PENDING),
  ROW (PENDING,         CANCEL,     CANCELLED),

  ROW (OPEN_POOL,       ACCEPT,     ACCEPTED),
  ROW (OPEN_POOL,       ASSIGN,     PENDING),
  ROW (OPEN_POOL,       RESCHEDULE, OPEN_POOL),
  ROW (OPEN_POOL,       CANCEL,     CANCELLED),

  ROW (ACCEPTED,        DECLINE,    PENDING),
  ROW (ACCEPTED,        PREPARE,    PREPARING),
  ROW (ACCEPTED,        DEPART,     EN_ROUTE),
  ROW (ACCEPTED,        ASSIGN,     PENDING),
  ROW (ACCEPTED,        RESCHEDULE, ACCEPTED),
  ROW (ACCEPTED,        CANCEL,     CANCELLED),

  ROW (PREPARING,       DEPART,     EN_ROUTE),
  ROW (PREPARING,       ASSIGN,     PENDING),
  ROW (PREPARING,       RESCHEDULE, PREPARING),
  ROW (PREPARING,       CANCEL,     CANCELLED),

  ROW (EN_ROUTE,        ARRIVE,     ARRIVED),
  ROW (EN_ROUTE,        START,      IN_SERVICE),
  ROW (EN_ROUTE,        NO_SHOW,    NO_SHOW),
  ROW (EN_ROUTE,        CANCEL,     CANCELLED),

  ROW (ARRIVED,         START,      IN_SERVICE),
  ROW (ARRIVED,         NO_SHOW,    NO_SHOW),
  ROW (ARRIVED,         CANCEL,     CANCELLED),

  ROW (IN_SERVICE,      EXTEND,     IN_SERVICE),
  ROW (IN_SERVICE,      COMPLETE,   COMPLETED),
  ROW (IN_SERVICE,      ABORT,      ABORTED),
};
#undef ROW
/* clang-format on */

static gboolean
is_state (ZgVisitState state)
{
  return (guint)state < ZG_VISIT_STATES;
}

static gboolean
is_verb (ZgVisitVerb verb)
{
  return (guint)verb < ZG_VISIT_VERBS;
}

const char *
zg_visit_state_name (ZgVisitState state)
{
  return is_state (state) ? zg_visit_state_names[state] : NULL;
}

gboolean
zg_visit_state_parse (const char *name, ZgVisitState *state)
{
  for (guint i = 0; i < ZG_VISIT_STATES; i++)
    if (g_strcmp0 (zg_visit_state_names[i], name) == 0)
      {
        *state = (ZgVisitState)i;
        return TRUE;
      }
  return FALSE;
}

const char *
zg_visit_verb_name (ZgVisitVerb verb)
{
  return is_verb (verb) ? verbs[verb].name : NULL;
}

gboolean
zg_order_flow_next (ZgVisitState state, ZgVisitVerb verb, ZgVisitState *next)
{
  if (!is_state (state) || !is_verb (verb) || next_state[state][verb] == 0)
    return FALSE;
  *next = (ZgVisitState)(next_state[state][verb] - 1);
  return TRUE;
}

gboolean
zg_order_flow_verb (ZgVisitState from, ZgVisitState to, ZgVisitVerb *verb)
{
  if (!is_state (from) || !is_state (to) || from == to)
    return FALSE;
  for (guint i = 0; i < ZG_VISIT_VERBS; i++)
    if (verbs[i].moves && next_state[from][i] == (guint)to + 1)
      {
        *verb = (ZgVisitVerb)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
zg_visit_verb_is_fact (ZgVisitVerb verb)
{
  return is_verb (verb) && verbs[verb].fact;
}

gboolean
zg_visit_state_is_live (ZgVisitState state)
{
  return is_state (state) && states[state].live;
}

gboolean
zg_visit_state_is_final (ZgVisitState state)
{
  return is_state (state) && !states[state].live;
}

gboolean
zg_visit_state_is_movable (ZgVisitState state)
{
  return is_state (state) && states[state].movable;
}

gboolean
zg_visit_state_is_under_way (ZgVisitState state)
{
  return zg_visit_state_is_live (state) && !zg_visit_state_is_movable (state);
}
