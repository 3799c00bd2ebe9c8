/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of a demo order, from the times of its transitions. Pure functions, nothing to free; the texts are the
 * demo's constants. */
#include "base/clock.h"
#include "demo/demo-events.h"

typedef struct
{
  ZgDemoEvent *events;
  guint count;
  ZgVisitState state;
  gint32 technician;
} History;

static void
add (History *self, const char *command, ZgVisitState to, ZgDemoActor actor, gint64 at, const char *reason)
{
  if (at == 0)
    return;
  self->events[self->count++] = (ZgDemoEvent){ .command = command,
                                               .from = zg_visit_state_name (self->state),
                                               .to = zg_visit_state_name (to),
                                               .actor = actor,
                                               .at = at,
                                               .reason = reason,
                                               .left = self->technician,
                                               .taken = self->technician };
  self->state = to;
}

/* A step that sets a time of the order. */
static void
add_timed (History *self, const char *command, ZgVisitState to, gint64 at, const char *column)
{
  add (self, command, to, ZG_DEMO_BY_TECHNICIAN, at, NULL);
  if (at != 0)
    self->events[self->count - 1].column = column;
}

/* The step just added gave the order to @technician, or took it away. */
static void
hand_over (History *self, gint32 technician)
{
  self->events[self->count - 1].taken = self->technician = technician;
}

static void
add_end (History *self, const ZgDemoOrder *order)
{
  ZgDemoActor caller = order->reason % 2 == 0 ? ZG_DEMO_BY_DESK : ZG_DEMO_BY_CUSTOMER;
  switch (order->state)
    {
    case ZG_VISIT_COMPLETED:
      add_timed (self, "order.complete", ZG_VISIT_COMPLETED, order->completed, "completed_at");
      break;
    case ZG_VISIT_CANCELLED:
      add (self, "order.cancel", ZG_VISIT_CANCELLED, caller, order->ended, zg_demo_cancel_reasons[order->reason]);
      break;
    case ZG_VISIT_NO_SHOW:
      add (self, "order.no-show", ZG_VISIT_NO_SHOW, ZG_DEMO_BY_TECHNICIAN, order->ended, NULL);
      break;
    case ZG_VISIT_ABORTED:
      add (self, "order.abort", ZG_VISIT_ABORTED, ZG_DEMO_BY_TECHNICIAN, order->ended,
           zg_demo_abort_reasons[order->reason]);
      break;
    case ZG_VISIT_EXPIRED:
      add (self, "order.expire", ZG_VISIT_EXPIRED, ZG_DEMO_BY_CLOCK, order->ended, NULL);
      break;
    default:
      break;
    }
}

guint
zg_demo_events (const ZgDemoOrder *order, ZgDemoEvent events[ZG_DEMO_EVENTS])
{
  /* Before it was declined it was the other one's; from the pool it is taken by accepting. */
  gint32 first = order->declined != 0 ? order->decliner : order->pooled ? -1 : order->technician;
  History self = { events, 0, ZG_VISIT_STATES, first };
  gboolean by_phone = order->source == 0 || order->source == 2;
  gboolean unpaid = order->state == ZG_VISIT_PENDING_PAYMENT || order->state == ZG_VISIT_EXPIRED;

  add (&self, "order.book",
       unpaid          ? ZG_VISIT_PENDING_PAYMENT
       : order->pooled ? ZG_VISIT_OPEN_POOL
                       : ZG_VISIT_PENDING,
       by_phone ? ZG_DEMO_BY_DESK : ZG_DEMO_BY_CUSTOMER, order->created, NULL);
  if (order->declined != 0)
    {
      add (&self, "order.decline", ZG_VISIT_PENDING, ZG_DEMO_BY_DECLINER, order->declined,
           zg_demo_decline_reasons[order->reason]);
      hand_over (&self, -1);
      add (&self, "order.assign", ZG_VISIT_PENDING, ZG_DEMO_BY_DESK,
           order->declined + (order->declined - order->created) / 2, NULL);
      hand_over (&self, order->technician);
    }
  add_timed (&self, "order.accept", ZG_VISIT_ACCEPTED, order->accepted, "accepted_at");
  if (order->pooled && order->accepted != 0)
    hand_over (&self, order->technician);
  add (&self, "order.prepare", ZG_VISIT_PREPARING, ZG_DEMO_BY_TECHNICIAN, order->prepared, NULL);
  add_timed (&self, "order.depart", ZG_VISIT_EN_ROUTE, order->departed, "departed_at");
  add_timed (&self, "order.arrive", ZG_VISIT_ARRIVED, order->arrived, "arrived_at");
  add_timed (&self, "order.start", ZG_VISIT_IN_SERVICE, order->started, "started_at");
  add (&self, "order.extend", ZG_VISIT_IN_SERVICE, ZG_DEMO_BY_TECHNICIAN, order->extended, NULL);
  add_end (&self, order);
  return self.count;
}
