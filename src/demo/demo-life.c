/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lives through planned orders: when each was accepted, left for, begun and done, late ones too; what of that has come
 * to pass by now gives the state; then money, review and case. Works on the world, one thread. */
#include "base/clock.h"
#include "demo/demo-plan.h"

static gint64
minutes (ZgDemoWorld *world, gint64 from, gint64 to)
{
  return zg_demo_draw (&world->rand, from * 60, to * 60) * ZG_SECOND;
}

static ZgPlace
place_of (const ZgDemoWorld *world, const ZgDemoOrder *order)
{
  return g_array_index (world->addresses, ZgDemoAddress, order->address).place;
}

/* Who takes it, and whether another declined it or it lay in the open pool before. */
static void
live_acceptance (ZgDemoWorld *world, guint technician, ZgDemoOrder *order, gint64 latest)
{
  guint count = world->technicians->len;
  order->accepted = order->created + minutes (world, 1, 18);
  order->accepted = CLAMP (order->accepted, order->created + 40 * ZG_SECOND, MAX (latest, order->created + ZG_MINUTE));
  if (zg_demo_chance (&world->rand, 70))
    order->pooled = TRUE;
  else if (count > 1 && zg_demo_chance (&world->rand, 45))
    {
      order->decliner = (gint32)((technician + 1 + (guint)zg_demo_draw (&world->rand, 0, count - 2)) % count);
      order->declined = order->created + (order->accepted - order->created) / 3;
    }
}

/* The whole visit as it will have been; returns when the technician is free again. */
static gint64
live_visit (ZgDemoWorld *world, ZgDemoOrder *order, gint64 travel, gint64 free_at)
{
  gint64 extra = order->extension ? ZG_DEMO_EXTENSION_MINUTES * ZG_MINUTE : 0;
  gint64 leave = order->start - travel - minutes (world, 2, 9);
  if (zg_demo_chance (&world->rand, 55))
    leave += minutes (world, 12, 30); /* late for once */
  /* Every third of those due just now is late where one can see it: on the way, or not even gone. */
  if (order->start < world->now && order->start > world->now - 26 * ZG_MINUTE && world->due++ % 3 == 0)
    leave = world->due % 2 == 0 ? world->now + minutes (world, 1, 4)
                                : world->now - travel * zg_demo_draw (&world->rand, 0, 80) / 100;
  order->departed = MAX (leave, MAX (free_at + minutes (world, 1, 3), order->accepted + ZG_MINUTE));
  order->prepared = order->departed - minutes (world, 8, 20);
  if (order->prepared <= MAX (free_at, order->accepted) || zg_demo_chance (&world->rand, 350))
    order->prepared = 0;
  order->arrived = order->departed + MAX (travel * zg_demo_draw (&world->rand, 85, 118) / 100, ZG_MINUTE);
  if (order->state == ZG_VISIT_NO_SHOW)
    return order->ended = MAX (order->arrived, order->start) + minutes (world, 15, 25);

  order->started = MAX (order->arrived + minutes (world, 2, 7), order->start - 8 * ZG_MINUTE);
  /* Every second of those who would just have begun still stands at the door. */
  if (order->started <= world->now && order->started > world->now - 20 * ZG_MINUTE && world->begun++ % 2 == 0)
    order->started = world->now + minutes (world, 1, 4);
  if (order->state == ZG_VISIT_ABORTED)
    return order->ended = order->started + minutes (world, 8, 28);
  if (order->extension)
    order->extended = order->started + (order->end - order->start - extra) - minutes (world, 4, 10);
  return order->completed = order->started + (order->end - order->start) + minutes (world, -3, 4);
}

/* Every other transition after now has not happened. */
static gint64
until (gint64 at, gint64 now)
{
  return at <= now ? at : 0;
}

static void
cut_at_now (ZgDemoOrder *order, gint64 now)
{
  gboolean over;
  order->declined = until (order->declined, now);
  order->accepted = until (order->accepted, now);
  order->prepared = until (order->prepared, now);
  order->departed = until (order->departed, now);
  order->arrived = until (order->arrived, now);
  order->started = until (order->started, now);
  order->extended = until (order->extended, now);
  order->completed = until (order->completed, now);
  order->ended = until (order->ended, now);
  if (order->declined == 0)
    order->decliner = -1;
  if (order->accepted == 0)
    order->pooled = FALSE; /* it has a technician already: asked, not offered to all */
  if (order->extension && order->extended == 0)
    {
      order->extension = FALSE;
      order->end -= ZG_DEMO_EXTENSION_MINUTES * ZG_MINUTE;
    }
  over = order->completed != 0 || order->ended != 0;
  if (over)
    return;
  order->state = order->started != 0    ? ZG_VISIT_IN_SERVICE
                 : order->arrived != 0  ? ZG_VISIT_ARRIVED
                 : order->departed != 0 ? ZG_VISIT_EN_ROUTE
                 : order->prepared != 0 ? ZG_VISIT_PREPARING
                 : order->accepted != 0 ? ZG_VISIT_ACCEPTED
                                        : ZG_VISIT_PENDING;
}

/* Of those that are some time ahead, a part waits for the technician's word or for the customer's money. */
static void
leave_open (ZgDemoWorld *world, ZgDemoOrder *order)
{
  guint k = world->waiting++;
  if (k % 19 == 5)
    {
      order->state = ZG_VISIT_PENDING_PAYMENT;
      order->created = MAX (order->created, world->now - minutes (world, 1, 12));
    }
  else if (k % 6 == 2)
    order->state = ZG_VISIT_PENDING;
  else
    return;
  order->accepted = order->declined = order->prepared = 0;
  order->decliner = -1;
  order->pooled = FALSE;
}

static void
live_unvisited (ZgDemoWorld *world, ZgDemoOrder *order)
{
  gint64 last = MIN (order->start - 10 * ZG_MINUTE, world->now);
  if (order->state == ZG_VISIT_EXPIRED)
    {
      order->ended = order->created + 15 * ZG_MINUTE;
      if (order->ended > world->now)
        {
          order->ended = 0;
          order->state = ZG_VISIT_PENDING_PAYMENT;
        }
      return;
    }
  order->ended = order->created + (last - order->created) * zg_demo_draw (&world->rand, 5, 97) / 100;
  order->ended = CLAMP (order->ended, order->created + 1, world->now);
  order->accepted = order->created + minutes (world, 1, 15);
  if (order->accepted >= order->ended)
    order->accepted = 0;
}

void
zg_demo_live (ZgDemoWorld *world, guint technician, ZgTimeRange shift, ZgDemoOrder *orders, guint count)
{
  const ZgDemoTechnician *self = &g_array_index (world->technicians, ZgDemoTechnician, technician);
  ZgPlace place = self->home;
  gint64 free_at = shift.start - 40 * ZG_MINUTE;
  for (guint i = 0; i < count; i++)
    {
      ZgDemoOrder *order = &orders[i];
      gint64 travel = zg_travel_time (&world->travel, self->mode, place, place_of (world, order));
      gint64 before = free_at, leave;
      if (order->state == ZG_VISIT_CANCELLED || order->state == ZG_VISIT_EXPIRED)
        {
          live_unvisited (world, order);
          continue;
        }
      live_acceptance (world, technician, order, order->start - travel - 20 * ZG_MINUTE);
      free_at = live_visit (world, order, travel, free_at);
      leave = order->departed;
      /* Free now and due to leave soon: getting ready, mostly. */
      if (before <= world->now && leave > world->now && leave < world->now + 40 * ZG_MINUTE &&
          order->accepted < world->now - ZG_MINUTE && zg_demo_chance (&world->rand, 650))
        order->prepared = world->now - minutes (world, 0, 1);
      place = place_of (world, order);
      cut_at_now (order, world->now);
      if (leave > world->now + 30 * ZG_MINUTE)
        leave_open (world, order);
    }
}

static void
settle_payment (ZgDemoWorld *world, ZgDemoOrder *order)
{
  ZgDemoRand *rand = &world->rand;
  gboolean online = order->source == 1 || order->source == 3, old = order->created < world->now - 6 * ZG_DAY;
  gboolean paid = zg_demo_chance (rand, online ? 720 : 120), deposit = zg_demo_chance (rand, online ? 550 : 150);
  switch (order->state)
    {
    case ZG_VISIT_PENDING_PAYMENT:
    case ZG_VISIT_EXPIRED:
      order->payment = zg_demo_chance (rand, 150) ? "failed" : "unpaid";
      return;
    case ZG_VISIT_COMPLETED:
      order->payment = zg_demo_chance (rand, 978) ? "paid" : "unpaid";
      break;
    case ZG_VISIT_ABORTED:
      order->payment = "paid";
      order->refund = old || zg_demo_chance (rand, 400) ? "refunded" : "requested";
      break;
    default:
      order->payment = paid ? "paid" : deposit ? "deposit_paid" : "unpaid";
    }
  if (g_str_equal (order->payment, "paid"))
    order->paid = order->price.total;
  else if (g_str_equal (order->payment, "deposit_paid"))
    order->paid = order->price.total * 3 / 10 / 100 * 100;
  if (order->state == ZG_VISIT_CANCELLED && order->paid > 0)
    {
      static const char *const refunds[] = { "refunded", "processing", "requested", "rejected" };
      static const int recent[] = { 55, 20, 18, 7 }, long_ago[] = { 92, 0, 0, 8 };
      order->refund = refunds[zg_demo_pick (rand, old ? long_ago : recent, G_N_ELEMENTS (refunds))];
    }
}

static void
settle_opinion (ZgDemoWorld *world, ZgDemoOrder *order)
{
  ZgDemoRand *rand = &world->rand;
  int trouble = order->state == ZG_VISIT_ABORTED     ? 450
                : order->state == ZG_VISIT_NO_SHOW   ? 80
                : order->state == ZG_VISIT_COMPLETED ? 7
                                                     : 0;
  if (order->state == ZG_VISIT_COMPLETED && order->completed < world->now - ZG_HOUR && zg_demo_chance (rand, 410))
    order->review = "done";
  if (!zg_demo_chance (rand, trouble))
    return;
  if (order->start > world->now - 9 * ZG_DAY)
    order->case_state = zg_demo_chance (rand, 650) ? "open" : "resolved";
  else
    order->case_state = zg_demo_chance (rand, 850) ? "closed" : "resolved";
}

void
zg_demo_settle (ZgDemoWorld *world, ZgDemoOrder *order)
{
  static const int sources[] = { 40, 28, 4, 28 }, online[] = { 0, 50, 0, 50 }; /* phone, app, walk-in, WeChat */
  const ZgDemoService *service = &zg_demo_services[order->service];
  gboolean must_be_online =
      order->state == ZG_VISIT_PENDING_PAYMENT || order->state == ZG_VISIT_EXPIRED || order->pooled;
  ZgPriceLine lines[2] = { { service->yuan * 100, 1 } };

  order->source = (guint8)zg_demo_pick (&world->rand, must_be_online ? online : sources, G_N_ELEMENTS (sources));
  order->requested = order->technician >= 0 && !order->pooled && zg_demo_chance (&world->rand, 280);
  order->reason = (guint8)zg_demo_draw (&world->rand, 0, ZG_DEMO_REASONS - 1);
  order->payment = "unpaid";
  order->refund = order->review = order->case_state = "none";
  if (order->extension)
    {
      order->extension_price = zg_pricing_extension (service->yuan * 100, service->minutes * ZG_MINUTE,
                                                     ZG_DEMO_EXTENSION_MINUTES * ZG_MINUTE);
      lines[1] = (ZgPriceLine){ order->extension_price, 1 };
    }
  order->distance = zg_travel_distance (&world->travel, zg_demo_store_place, place_of (world, order));
  order->price = zg_pricing_order (lines, order->extension ? 2 : 1, &world->fee, order->distance);
  settle_payment (world, order);
  settle_opinion (world, order);
}
