/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans the demo's orders: day by day from next week back into the past, technician by technician through the shift,
 * each visit near the one before and legal by core's own check. Works on the world, one thread. */
#include "base/clock.h"
#include "base/error.h"
#include "base/zone.h"
#include "demo/demo-plan.h"

#define GRID (10 * ZG_MINUTE)
#define LONGEST_WAY (28 * ZG_MINUTE)
#define MAX_VISITS 24       /* of one technician on one day */
#define MAX_DAYS 7000       /* some 19 years back: the zone's days are regular that far */
#define VISITS_PER_HEAD 5.5 /* of one technician on an average day: 220 for 40 */

typedef struct
{
  ZgDemoWorld *world;
  guint left;   /* orders still to plan */
  double most;  /* orders of a full day */
  double gain;  /* learnt: how much eagerer than the day's share of it technicians must be to meet its number */
  double eager; /* of the day */
  guint *turn;  /* the technicians in the day's order */
  int day;
  guint wanted; /* of the day */
  guint planned;
} Planner;

/* A technician's day while it is planned. */
typedef struct
{
  guint technician;
  ZgTimeRange shift;
  ZgTechnicianDay day;
  ZgVisitSlot visits[MAX_VISITS];
  ZgDemoOrder orders[MAX_VISITS];
  guint count;
  gint64 at; /* where the clock of the plan stands */
  guint area;
  ZgPlace place; /* where the technician then is */
} Round;

static gint64
on_grid (gint64 at)
{
  return (at + GRID - 1) / GRID * GRID;
}

/* An address around the technician: mostly the same area, regulars more often, nobody twice on a day. */
static gboolean
choose_address (Planner *self, const Round *round, gint64 *index)
{
  ZgDemoWorld *world = self->world;
  ZgDemoRand *rand = &world->rand;
  for (guint tries = 0; tries < 8; tries++)
    {
      guint area = zg_demo_chance (rand, 620) ? round->area : world->near[round->area][zg_demo_draw (rand, 0, 3)];
      const GArray *list = world->by_area[area];
      gint64 last = (gint64)list->len - 1, at;
      if (last < 0)
        continue;
      if (zg_demo_chance (rand, 700))
        at = MIN (zg_demo_draw (rand, 0, last * 4 / 10), zg_demo_draw (rand, 0, last * 6 / 10));
      else
        at = zg_demo_draw (rand, 0, last);
      guint found = g_array_index (list, guint, at);
      const ZgDemoAddress *address = &g_array_index (world->addresses, ZgDemoAddress, found);
      if (g_array_index (world->customers, ZgDemoCustomer, address->customer).last_day == self->day)
        continue;
      if (zg_travel_time (&world->travel, round->day.mode, round->place, address->place) > LONGEST_WAY)
        continue;
      *index = found;
      return TRUE;
    }
  return FALSE;
}

static guint8
choose_service (ZgDemoWorld *world, guint32 skills)
{
  int weights[ZG_DEMO_SERVICES];
  for (guint i = 0; i < ZG_DEMO_SERVICES; i++)
    weights[i] = (skills >> i & 1) != 0 ? zg_demo_services[i].weight : 0;
  return (guint8)zg_demo_pick (&world->rand, weights, ZG_DEMO_SERVICES);
}

/* How it will end, if the time for that has come. */
static ZgVisitState
choose_outcome (Planner *self)
{
  static const ZgVisitState ends[] = { ZG_VISIT_COMPLETED, ZG_VISIT_CANCELLED, ZG_VISIT_NO_SHOW, ZG_VISIT_ABORTED,
                                       ZG_VISIT_EXPIRED };
  static const int past[] = { 842, 92, 20, 14, 32 }, ahead[] = { 945, 55, 0, 0, 0 };
  return ends[zg_demo_pick (&self->world->rand, self->day > 0 ? ahead : past, G_N_ELEMENTS (ends))];
}

/* How long ahead it was ordered; never after now. Nobody orders at four in the morning. */
static gint64
choose_created (ZgDemoWorld *world, gint64 start)
{
  static const int spans[] = { 50, 32, 18 };
  static const gint64 hours[][2] = { { 1, 6 }, { 12, 36 }, { 36, 144 } };
  int span = zg_demo_pick (&world->rand, spans, G_N_ELEMENTS (spans));
  gint64 created =
      start - zg_demo_draw (&world->rand, hours[span][0] * ZG_HOUR + 15 * ZG_MINUTE, hours[span][1] * ZG_HOUR);
  if (created > world->now - ZG_MINUTE)
    created = world->now - zg_demo_draw (&world->rand, ZG_MINUTE, 30 * ZG_HOUR);
  int minute = zg_zone_minute_of_day (world->zone, created);
  if (minute < 8 * 60)
    created -= 9 * ZG_HOUR;
  return created;
}

static void
keep_order (Planner *self, ZgDemoOrder *order)
{
  ZgDemoWorld *world = self->world;
  ZgDemoCustomer *customer = &g_array_index (world->customers, ZgDemoCustomer, order->customer);
  zg_demo_settle (world, order);
  customer->visits += order->state == ZG_VISIT_COMPLETED;
  if (customer->first == 0 || order->created < customer->first)
    customer->first = order->created;
  g_array_append_val (world->orders, *order);
}

static void
begin_order (Planner *self, ZgDemoOrder *order, guint address, guint8 service, gint64 start)
{
  ZgDemoWorld *world = self->world;
  *order = (ZgDemoOrder){ .technician = -1, .decliner = -1, .address = address, .service = service, .start = start };
  order->customer = g_array_index (world->addresses, ZgDemoAddress, address).customer;
  order->end = start + zg_demo_services[service].minutes * ZG_MINUTE;
  order->created = choose_created (world, start);
  if (zg_demo_chance (&world->rand, 130))
    order->note = (guint8)zg_demo_draw (&world->rand, 1, ZG_DEMO_NOTES);
  g_array_index (world->customers, ZgDemoCustomer, order->customer).last_day = self->day;
  self->planned++;
}

/* Whether the visit may stand there; a way too long moves it to when it can be reached. */
static gboolean
fit (Round *round, ZgVisitSlot *slot)
{
  gint64 length = slot->range.end - slot->range.start;
  ZgVerdict verdict = zg_schedule_check (&round->day, slot);
  if (verdict.reason == ZG_REASON_TRAVEL_BEFORE)
    {
      slot->range.start = on_grid (verdict.earliest);
      slot->range.end = slot->range.start + length;
      verdict = zg_schedule_check (&round->day, slot);
    }
  return verdict.reason == ZG_LEGAL;
}

/* One attempt at the round's clock, which it moves on. */
static void
try_visit (Planner *self, Round *round)
{
  ZgDemoWorld *world = self->world;
  const ZgDemoTechnician *technician = &g_array_index (world->technicians, ZgDemoTechnician, round->technician);
  gint64 index, later = round->at + 3 * GRID;
  guint8 service = choose_service (world, technician->skills);
  ZgVisitState outcome = choose_outcome (self);
  gboolean extension = outcome == ZG_VISIT_COMPLETED && zg_demo_chance (&world->rand, 80);
  ZgDemoOrder *order = &round->orders[round->count];

  round->at = later;
  if (!choose_address (self, round, &index))
    return;
  const ZgDemoAddress *address = &g_array_index (world->addresses, ZgDemoAddress, index);
  ZgVisitSlot slot = { NULL, { on_grid (later - 3 * GRID), 0 }, address->place };
  slot.range.end = slot.range.start + zg_demo_services[service].minutes * ZG_MINUTE;
  /* Nobody has asked for more of a visit that is still to come. */
  extension = extension && slot.range.end < world->now;
  if (extension)
    slot.range.end += ZG_DEMO_EXTENSION_MINUTES * ZG_MINUTE;
  if (!fit (round, &slot))
    return;

  begin_order (self, order, (guint)index, service, slot.range.start);
  order->extension = extension;
  order->end = slot.range.end;
  order->state = outcome;
  if (outcome == ZG_VISIT_EXPIRED || outcome == ZG_VISIT_CANCELLED)
    {
      /* Its time was given to someone else. */
      if (outcome == ZG_VISIT_CANCELLED)
        order->technician = (gint32)round->technician;
      zg_demo_live (world, round->technician, round->shift, order, 1);
      keep_order (self, order);
      round->at = later - 2 * GRID;
      return;
    }
  order->technician = (gint32)round->technician;
  slot.id = "planned";
  round->visits[round->count++] = slot;
  round->day.n_visits = round->count;
  round->place = slot.place;
  round->area = address->area;
  round->at = slot.range.end;
}

static void
plan_round (Planner *self, guint index)
{
  ZgDemoWorld *world = self->world;
  ZgDemoTechnician *technician = &g_array_index (world->technicians, ZgDemoTechnician, index);
  Round round = { .technician = index, .area = technician->area, .place = technician->home };
  if (!zg_demo_shift (world, index, self->day, &round.shift))
    return;
  round.day = (ZgTechnicianDay){ .active = TRUE,
                                 .skilled = TRUE,
                                 .mode = technician->mode,
                                 .model = &world->travel,
                                 .buffer = world->buffer,
                                 .shifts = &round.shift,
                                 .n_shifts = 1,
                                 .leaves = technician->leaves,
                                 .n_leaves = technician->n_leaves,
                                 .visits = round.visits };
  round.at = round.shift.start + zg_demo_draw (&world->rand, 0, 4) * GRID;
  while (round.at < round.shift.end && round.count < MAX_VISITS && self->planned < self->wanted)
    {
      int hour = zg_zone_minute_of_day (world->zone, round.at) / 60;
      if (zg_demo_chance (&world->rand, (int)(zg_demo_hours[hour] * 10 * self->eager)))
        try_visit (self, &round);
      else
        round.at += 2 * GRID;
    }
  zg_demo_live (world, index, round.shift, round.orders, round.count);
  for (guint i = 0; i < round.count; i++)
    keep_order (self, &round.orders[i]);
}

static void
shuffle (Planner *self)
{
  for (guint i = self->world->technicians->len; i > 1; i--)
    {
      guint j = (guint)zg_demo_draw (&self->world->rand, 0, i - 1), swap = self->turn[j];
      self->turn[j] = self->turn[i - 1];
      self->turn[i - 1] = swap;
    }
}

/* Plans up to @wanted orders on a day. */
static guint
plan_day (Planner *self, int day, double wanted)
{
  self->day = day;
  self->wanted = MIN (self->left, (guint)MAX (wanted, 0));
  self->planned = 0;
  self->eager = CLAMP (self->gain * wanted / self->most, 0.03, 6.0);
  shuffle (self);
  for (guint i = 0; i < self->world->technicians->len && self->planned < self->wanted; i++)
    plan_round (self, self->turn[i]);
  self->left -= self->planned;
  return self->planned;
}

/* Orders nobody has taken yet, from an hour ahead to tomorrow night, within the store's hours: half in the open pool.
 */
static void
plan_unassigned (Planner *self, guint count)
{
  ZgDemoWorld *world = self->world;
  gint64 tonight = zg_demo_day (world, 0) + ZG_DEMO_CLOSES * ZG_MINUTE - ZG_HOUR;
  gint64 morning = (ZG_DEMO_OPENS + 2 * 60) * ZG_MINUTE; /* the first shift begins an hour after opening */
  for (guint i = 0; i < count && self->left > 0; i++)
    {
      gboolean today = i % 3 != 2 && world->now + 2 * ZG_HOUR < tonight;
      gint64 first = zg_demo_day (world, today ? 0 : 1) + morning;
      gint64 last = today ? tonight - ZG_HOUR : zg_demo_day (world, 1) + 21 * ZG_HOUR;
      ZgDemoOrder order;
      if (today)
        first = MAX (first, world->now + ZG_HOUR);
      self->day = today ? 0 : 1;
      self->planned = 0;
      begin_order (self, &order, (guint)zg_demo_draw (&world->rand, 0, world->addresses->len - 1),
                   choose_service (world, G_MAXUINT32), on_grid (zg_demo_draw (&world->rand, first, last)));
      order.state = i % 2 == 0 ? ZG_VISIT_PENDING : ZG_VISIT_OPEN_POOL;
      order.pooled = i % 2 != 0;
      keep_order (self, &order);
      self->left--;
    }
}

/* A quiet moment may have nobody between arrival and beginning: then the last to begin has not yet. */
static void
keep_one_at_the_door (ZgDemoWorld *world)
{
  ZgDemoOrder *last = NULL;
  for (guint i = 0; i < world->orders->len; i++)
    {
      ZgDemoOrder *order = &g_array_index (world->orders, ZgDemoOrder, i);
      if (order->state == ZG_VISIT_ARRIVED)
        return;
      if (order->state == ZG_VISIT_IN_SERVICE && !order->extension && (last == NULL || order->started > last->started))
        last = order;
    }
  if (last == NULL)
    return;
  last->state = ZG_VISIT_ARRIVED;
  last->started = 0;
}

static int
compare_created (gconstpointer a, gconstpointer b)
{
  const ZgDemoOrder *left = a, *right = b;
  if (left->created != right->created)
    return left->created < right->created ? -1 : 1;
  return (left->start > right->start) - (left->start < right->start);
}

static double
weekday_factor (const ZgDemoWorld *world, int day)
{
  return zg_demo_weekdays[zg_zone_weekday (world->zone, zg_demo_day (world, day)) - 1] / 100.0;
}

/* Yesterday and back, until all are placed: within 90 days if days can hold them, with two days in hand. */
static void
plan_past (Planner *self)
{
  double due = 0, most = self->most;
  for (int day = -1; self->left > 0 && day > -MAX_DAYS; day--)
    {
      int days = MAX (ZG_DEMO_PAST_DAYS - 1 + day, 1);
      due += MIN (self->left / (double)days, most) * weekday_factor (self->world, day) *
             zg_demo_draw (&self->world->rand, 94, 106) / 100;
      gboolean last = day <= 2 - ZG_DEMO_PAST_DAYS && self->left <= most;
      double wanted = MIN (last ? self->left : due, 1.6 * most);
      if (wanted < 1)
        continue;
      guint planned = plan_day (self, day, wanted);
      /* What is left of a day is in the next one's share, or, when days are full, owed. */
      due = self->left / (double)days < most ? 0 : due - planned;
      self->gain = CLAMP (self->gain * (last ? 3 : planned >= (guint)wanted ? 0.97 : 1.06), 0.5, 9.0);
    }
}

gboolean
zg_demo_plan (ZgDemoWorld *world, guint count, GError **error)
{
  double most = VISITS_PER_HEAD * world->technicians->len, each, today;
  Planner self = { .world = world, .left = count, .most = most, .gain = 1.3 };
  if (count / most > MAX_DAYS * 0.8)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "orders: %u technicians cannot have had %u orders in 15 years",
                   world->technicians->len, count);
      return FALSE;
    }
  self.turn = g_new (guint, world->technicians->len);
  for (guint i = 0; i < world->technicians->len; i++)
    self.turn[i] = i;

  /* 90 days behind, today, and about two days' worth of orders for the week ahead. */
  each = MIN (count / 93.0, most);
  today = MAX (each * weekday_factor (world, 0), MIN (count / 4.0, world->technicians->len));
  plan_unassigned (&self, (guint)CLAMP (today * 0.07, count >= 20 ? 4 : 0, 14));
  for (int day = 1; day <= ZG_DEMO_FUTURE_DAYS; day++)
    plan_day (&self, day, each * weekday_factor (world, day) * (0.62 - 0.08 * day));
  plan_day (&self, 0, today);
  keep_one_at_the_door (world);
  plan_past (&self);
  g_free (self.turn);
  if (self.left > 0)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_FAILED, "%u orders found no place", self.left);
      return FALSE;
    }
  g_array_sort (world->orders, compare_created);
  for (guint i = 0; i < world->orders->len; i++)
    {
      ZgDemoOrder *order = &g_array_index (world->orders, ZgDemoOrder, i);
      zg_demo_id (&world->rand, order->created, order->id);
    }
  return TRUE;
}
