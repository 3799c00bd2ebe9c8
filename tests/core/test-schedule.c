/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Legality of a place on the schedule: a table of the rules, then random days against a model that knows only minutes
 * and walks them one by one. GLib prints the seed of a run; --seed repeats it. */
#include "core/schedule.h"
#include "base/clock.h"

#define AT(hour, minute) ((hour)*ZG_HOUR + (minute)*ZG_MINUTE)

/* On a meridian: 0.01 degree is 1,112 m, 1,446 m by road, 6 minutes by e-bike. */
static const ZgPlace home = { 31200000, 121400000 }, next_door = { 31200200, 121400000 },
                     six_minutes = { 31210000, 121400000 };

typedef struct
{
  ZgTimeRange shifts[4], leaves[3];
  ZgVisitSlot visits[8];
  ZgTechnicianDay day;
} Fixture;

static void
fixture_init (Fixture *self)
{
  *self = (Fixture){ 0 };
  self->day = (ZgTechnicianDay){ .active = TRUE,
                                 .skilled = TRUE,
                                 .mode = ZG_TRAVEL_EBIKE,
                                 .model = &zg_travel_model_default,
                                 .buffer = 10 * ZG_MINUTE,
                                 .shifts = self->shifts,
                                 .leaves = self->leaves,
                                 .visits = self->visits };
}

/* A shift 10:00-22:00, leave 20:00-21:00, visits a 12:00-13:00 and b 15:00-16:00 at home. */
static void
fixture_init_usual (Fixture *self)
{
  fixture_init (self);
  self->shifts[self->day.n_shifts++] = (ZgTimeRange){ AT (10, 0), AT (22, 0) };
  self->leaves[self->day.n_leaves++] = (ZgTimeRange){ AT (20, 0), AT (21, 0) };
  self->visits[self->day.n_visits++] = (ZgVisitSlot){ "b", { AT (15, 0), AT (16, 0) }, home };
  self->visits[self->day.n_visits++] = (ZgVisitSlot){ "a", { AT (12, 0), AT (13, 0) }, home };
}

static void
test_table (void)
{
  static const struct
  {
    const char *what, *id;
    gint64 start, end;
    const ZgPlace *place;
    ZgReason reason;
    const char *visit_id;
    gint64 earliest;
  } rows[] = {
    { "free", NULL, AT (13, 30), AT (14, 30), &six_minutes, ZG_LEGAL, NULL, 0 },
    { "empty", NULL, AT (13, 30), AT (13, 30), &home, ZG_REASON_INVALID_TIME, NULL, 0 },
    { "backwards", NULL, AT (13, 30), AT (13, 0), &home, ZG_REASON_INVALID_TIME, NULL, 0 },
    { "over 12 h", NULL, AT (9, 0), AT (21, 1), &home, ZG_REASON_INVALID_TIME, NULL, 0 },
    { "end of time", NULL, G_MININT64, G_MAXINT64, &home, ZG_REASON_INVALID_TIME, NULL, 0 },
    { "before the shift", NULL, AT (9, 59), AT (11, 0), &home, ZG_REASON_OFF_SHIFT, NULL, 0 },
    { "first minute", NULL, AT (10, 0), AT (11, 0), &home, ZG_LEGAL, NULL, 0 },
    { "over the shift's end", NULL, AT (21, 30), AT (22, 1), &home, ZG_REASON_OFF_SHIFT, NULL, 0 },
    { "last minute", NULL, AT (21, 0), AT (22, 0), &home, ZG_LEGAL, NULL, 0 },
    { "into leave", NULL, AT (19, 1), AT (20, 1), &home, ZG_REASON_ON_LEAVE, NULL, 0 },
    { "up to leave", NULL, AT (19, 0), AT (20, 0), &home, ZG_LEGAL, NULL, 0 },
    { "leave before busy", NULL, AT (15, 30), AT (20, 30), &home, ZG_REASON_ON_LEAVE, NULL, 0 },
    { "busy", NULL, AT (12, 59), AT (13, 59), &home, ZG_REASON_BUSY, "a", 0 },
    { "over both: the earlier", NULL, AT (11, 0), AT (17, 0), &home, ZG_REASON_BUSY, "a", 0 },
    { "itself is not in the way", "a", AT (12, 30), AT (13, 30), &home, ZG_LEGAL, NULL, 0 },
    { "itself is not before", "a", AT (13, 0), AT (14, 0), &six_minutes, ZG_LEGAL, NULL, 0 },
    { "same home, at once", NULL, AT (13, 0), AT (14, 0), &home, ZG_LEGAL, NULL, 0 },
    { "next door, at once", NULL, AT (13, 0), AT (14, 0), &next_door, ZG_LEGAL, NULL, 0 },
    { "a minute early", NULL, AT (13, 15), AT (14, 15), &six_minutes, ZG_REASON_TRAVEL_BEFORE, "a", AT (13, 16) },
    { "just in time", NULL, AT (13, 16), AT (14, 16), &six_minutes, ZG_LEGAL, NULL, 0 },
    { "a minute too long", NULL, AT (13, 45), AT (14, 45), &six_minutes, ZG_REASON_TRAVEL_AFTER, "b", AT (14, 44) },
    { "before is told first", NULL, AT (13, 1), AT (14, 59), &six_minutes, ZG_REASON_TRAVEL_BEFORE, "a", AT (13, 16) },
  };
  Fixture fixture;
  fixture_init_usual (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ZgVisitSlot candidate = { rows[i].id, { rows[i].start, rows[i].end }, *rows[i].place };
      ZgVerdict verdict = zg_schedule_check (&fixture.day, &candidate);
      g_test_message ("%s: %s", rows[i].what, zg_reason_code (verdict.reason));
      g_assert_cmpstr (zg_reason_code (verdict.reason), ==, zg_reason_code (rows[i].reason));
      g_assert_cmpstr (verdict.visit_id, ==, rows[i].visit_id);
      g_assert_cmpint (verdict.earliest, ==, rows[i].earliest);
    }
}

static void
test_order_of_reasons (void)
{
  Fixture fixture;
  ZgVisitSlot candidate = { NULL, { AT (9, 0), AT (20, 30) }, home };
  fixture_init_usual (&fixture);
  fixture.day.active = fixture.day.skilled = FALSE;
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_NOT_ACTIVE);
  fixture.day.active = TRUE;
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_NO_SKILL);
  fixture.day.skilled = TRUE;
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_OFF_SHIFT);
  fixture.shifts[fixture.day.n_shifts++] = (ZgTimeRange){ AT (8, 0), AT (10, 0) }; /* touches: now one stretch */
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_ON_LEAVE);
  fixture.day.n_leaves = 0;
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_BUSY);
}

static void
test_stretch (void)
{
  Fixture fixture;
  ZgPlace far = { 32200000, 121400000 }; /* 111 km: no way in 4 h by e-bike */
  ZgVisitSlot late = { NULL, { AT (20, 0), AT (21, 0) }, far }, less = { NULL, { AT (19, 59), AT (21, 0) }, far };
  fixture_init (&fixture);
  fixture.shifts[fixture.day.n_shifts++] = (ZgTimeRange){ 0, AT (30, 0) };
  fixture.visits[fixture.day.n_visits++] = (ZgVisitSlot){ "a", { AT (15, 0), AT (16, 0) }, home };
  g_assert_cmpint (zg_schedule_check (&fixture.day, &late).reason, ==, ZG_LEGAL);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &less).reason, ==, ZG_REASON_TRAVEL_BEFORE);
  g_assert_cmpint (zg_schedule_travel_before (&fixture.day, &late), ==, 0);
  g_assert_cmpint (zg_schedule_travel_before (&fixture.day, &less), >, 4 * ZG_HOUR);
  g_assert_null (zg_schedule_visit_before (&fixture.day, &late));
  g_assert_cmpstr (zg_schedule_visit_before (&fixture.day, &less)->id, ==, "a");
  late.range = (ZgTimeRange){ AT (10, 0), AT (11, 0) };
  g_assert_cmpint (zg_schedule_check (&fixture.day, &late).reason, ==, ZG_LEGAL);
  late.range.end += ZG_MINUTE;
  g_assert_cmpint (zg_schedule_check (&fixture.day, &late).reason, ==, ZG_REASON_TRAVEL_AFTER);
}

/* What runs already is judged by less of the plan, what has gone by no more. */
static void
test_scopes (void)
{
  static const struct
  {
    const char *what;
    gint64 start, end;
    const ZgPlace *place;
    ZgReason plan, ahead, only_free;
  } rows[] = {
    { "free", AT (13, 30), AT (14, 30), &six_minutes, ZG_LEGAL, ZG_LEGAL, ZG_LEGAL },
    { "backwards", AT (13, 30), AT (13, 0), &home, ZG_REASON_INVALID_TIME, ZG_REASON_INVALID_TIME,
      ZG_REASON_INVALID_TIME },
    { "off shift", AT (22, 0), AT (23, 0), &home, ZG_REASON_OFF_SHIFT, ZG_LEGAL, ZG_LEGAL },
    { "on leave", AT (20, 0), AT (21, 0), &home, ZG_REASON_ON_LEAVE, ZG_LEGAL, ZG_LEGAL },
    { "busy", AT (12, 30), AT (13, 30), &home, ZG_REASON_BUSY, ZG_REASON_BUSY, ZG_REASON_BUSY },
    { "too soon after", AT (13, 1), AT (13, 40), &six_minutes, ZG_REASON_TRAVEL_BEFORE, ZG_LEGAL, ZG_LEGAL },
    { "too long", AT (13, 45), AT (14, 45), &six_minutes, ZG_REASON_TRAVEL_AFTER, ZG_REASON_TRAVEL_AFTER, ZG_LEGAL },
  };
  Fixture fixture;
  fixture_init_usual (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ZgVisitSlot visit = { "c", { rows[i].start, rows[i].end }, *rows[i].place, ZG_VISIT_ACCEPTED, 0 };
      g_test_message ("%s", rows[i].what);
      g_assert_cmpint (zg_schedule_judge (&fixture.day, &visit, ZG_SCOPE_PLAN).reason, ==, rows[i].plan);
      g_assert_cmpint (zg_schedule_judge (&fixture.day, &visit, ZG_SCOPE_AHEAD).reason, ==, rows[i].ahead);
      g_assert_cmpint (zg_schedule_judge (&fixture.day, &visit, ZG_SCOPE_FREE).reason, ==, rows[i].only_free);
      g_assert_cmpint (zg_schedule_cover (&fixture.day, &visit).reason, ==, rows[i].plan);
    }
  for (ZgVisitState state = 0; state < ZG_VISIT_STATES; state++)
    {
      ZgVisitSlot visit = { "c", { AT (22, 0), AT (23, 0) }, home, state, 0 };
      gboolean is_plan = zg_visit_state_is_movable (state);
      g_assert_cmpint (zg_schedule_scope (state), ==, is_plan ? ZG_SCOPE_PLAN : ZG_SCOPE_AHEAD);
      g_assert_cmpint (zg_schedule_cover (&fixture.day, &visit).reason, ==, is_plan ? ZG_REASON_OFF_SHIFT : ZG_LEGAL);
    }
}

/* A visit under way lasts until the later of its planned end, its start plus its length, and now. */
static void
test_overrun (void)
{
  Fixture fixture;
  ZgVisitSlot candidate = { NULL, { AT (13, 5), AT (14, 0) }, home, ZG_VISIT_PENDING, 0 };
  fixture_init_usual (&fixture);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_LEGAL);
  fixture.visits[1].state = ZG_VISIT_IN_SERVICE;
  fixture.visits[1].started = AT (12, 5);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_LEGAL);
  fixture.visits[1].started = AT (12, 6);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_BUSY);
  fixture.visits[1].started = 0;
  fixture.day.now = AT (13, 6);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_BUSY);
  g_assert_cmpstr (zg_schedule_check (&fixture.day, &candidate).visit_id, ==, "a");
  /* The way from there begins then, too. */
  candidate.place = six_minutes;
  candidate.range.start = AT (13, 21);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_TRAVEL_BEFORE);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).earliest, ==, AT (13, 22));
  /* What should have ended half a day ago was forgotten. */
  fixture.day.now = AT (25, 0);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_LEGAL);
  fixture.day.now = AT (24, 59);
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_REASON_BUSY);
  /* What runs already is judged by planned times, and so is what nobody has departed for. */
  g_assert_cmpint (zg_schedule_judge (&fixture.day, &candidate, ZG_SCOPE_AHEAD).reason, ==, ZG_LEGAL);
  fixture.visits[1].state = ZG_VISIT_ACCEPTED;
  g_assert_cmpint (zg_schedule_check (&fixture.day, &candidate).reason, ==, ZG_LEGAL);
}

static void
test_codes (void)
{
  static const char *const codes[ZG_REASONS] = { "legal",     "invalid_time",  "technician_not_active",
                                                 "no_skill",  "off_shift",     "on_leave",
                                                 "slot_busy", "travel_before", "travel_after" };
  for (guint i = 0; i < ZG_REASONS; i++)
    g_assert_cmpstr (zg_reason_code (i), ==, codes[i]);
  g_assert_null (zg_reason_code (ZG_REASONS));
}

/* --- the model of minutes --- */

#define MODEL_MINUTES (36 * 60)

static gint64
minute (GRand *rand, int from, int to)
{
  return g_rand_int_range (rand, from, to) * ZG_MINUTE;
}

static ZgPlace
place (GRand *rand)
{
  static const int steps[] = { 0, 0, 1, 3, 8, 20, 60 };
  return (ZgPlace){ 31200000 + steps[g_rand_int_range (rand, 0, G_N_ELEMENTS (steps))] * 5000,
                    121400000 + steps[g_rand_int_range (rand, 0, G_N_ELEMENTS (steps))] * 5000 };
}

static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

/* Visits without overlap, as a live schedule is, in any order; some shifts and leaves; a candidate that may be one of
 * the visits, moved. */
static ZgVisitSlot
draw (GRand *rand, Fixture *self)
{
  fixture_init (self);
  self->day.mode = g_rand_int_range (rand, 0, ZG_TRAVEL_MODES);
  self->day.buffer = minute (rand, 0, 20);
  self->day.active = g_rand_int_range (rand, 0, 30) != 0;
  self->day.skilled = g_rand_int_range (rand, 0, 30) != 0;
  for (guint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      gint64 start = minute (rand, 0, 20 * 60);
      self->shifts[self->day.n_shifts++] = (ZgTimeRange){ start, start + minute (rand, 240, 720) };
    }
  for (guint n = g_rand_int_range (rand, 0, 3); n > 0; n--)
    {
      gint64 start = minute (rand, 0, 28 * 60);
      self->leaves[self->day.n_leaves++] = (ZgTimeRange){ start, start + minute (rand, 1, 240) };
    }
  gint64 at = minute (rand, 0, 600);
  for (guint n = g_rand_int_range (rand, 0, 8); n > 0 && at < 28 * ZG_HOUR; n--)
    {
      gint64 end = at + minute (rand, 20, 150);
      self->visits[self->day.n_visits] = (ZgVisitSlot){ ids[self->day.n_visits], { at, end }, place (rand) };
      self->day.n_visits++;
      at = end + minute (rand, 0, 300);
    }
  for (gsize i = self->day.n_visits; i > 1; i--)
    {
      gsize j = (gsize)g_rand_int_range (rand, 0, (gint32)i);
      ZgVisitSlot swap = self->visits[j];
      self->visits[j] = self->visits[i - 1];
      self->visits[i - 1] = swap;
    }
  gint64 start = minute (rand, 300, 1500);
  gboolean moved = self->day.n_visits > 0 && g_rand_boolean (rand);
  return (ZgVisitSlot){ moved ? self->visits[0].id : NULL, { start, start + minute (rand, -5, 150) }, place (rand) };
}

typedef struct
{
  gboolean shift[MODEL_MINUTES], leave[MODEL_MINUTES];
  const ZgVisitSlot *visit[MODEL_MINUTES];
} Minutes;

static void
mark (gboolean *map, const ZgTimeRange *ranges, gsize count)
{
  for (gsize i = 0; i < count; i++)
    for (gint64 m = ranges[i].start / ZG_MINUTE; m < ranges[i].end / ZG_MINUTE; m++)
      map[m] = TRUE;
}

static gint64
needed (const ZgTechnicianDay *day, ZgPlace from, ZgPlace to)
{
  if (zg_travel_distance (day->model, from, to) < 50)
    return 0;
  return (day->buffer + zg_travel_time (day->model, day->mode, from, to)) / ZG_MINUTE;
}

static ZgReason
model_check (const ZgTechnicianDay *day, const ZgVisitSlot *candidate)
{
  g_autofree Minutes *map = g_new0 (Minutes, 1);
  gint64 start = candidate->range.start / ZG_MINUTE, end = candidate->range.end / ZG_MINUTE;
  if (end <= start || end - start > 720)
    return ZG_REASON_INVALID_TIME;
  if (!day->active)
    return ZG_REASON_NOT_ACTIVE;
  if (!day->skilled)
    return ZG_REASON_NO_SKILL;
  mark (map->shift, day->shifts, day->n_shifts);
  mark (map->leave, day->leaves, day->n_leaves);
  for (gsize i = 0; i < day->n_visits; i++)
    for (gint64 m = day->visits[i].range.start / ZG_MINUTE; m < day->visits[i].range.end / ZG_MINUTE; m++)
      if (g_strcmp0 (day->visits[i].id, candidate->id) != 0)
        map->visit[m] = &day->visits[i];
  for (gint64 m = start; m < end; m++)
    if (!map->shift[m])
      return ZG_REASON_OFF_SHIFT;
  for (gint64 m = start; m < end; m++)
    if (map->leave[m])
      return ZG_REASON_ON_LEAVE;
  for (gint64 m = start; m < end; m++)
    if (map->visit[m] != NULL)
      return ZG_REASON_BUSY;
  /* A gap of g minutes means g free minutes; up to 239 of them count. */
  for (gint64 gap = 0; gap < 240 && start - gap - 1 >= 0; gap++)
    {
      const ZgVisitSlot *visit = map->visit[start - gap - 1];
      if (visit != NULL && gap < needed (day, visit->place, candidate->place))
        return ZG_REASON_TRAVEL_BEFORE;
      if (visit != NULL)
        break;
    }
  for (gint64 gap = 0; gap < 240 && end + gap < MODEL_MINUTES; gap++)
    {
      const ZgVisitSlot *visit = map->visit[end + gap];
      if (visit != NULL && gap < needed (day, candidate->place, visit->place))
        return ZG_REASON_TRAVEL_AFTER;
      if (visit != NULL)
        break;
    }
  return ZG_LEGAL;
}

static void
test_is_model (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  guint seen[ZG_REASONS] = { 0 };
  for (guint round = 0; round < 20000; round++)
    {
      Fixture fixture;
      ZgVisitSlot candidate = draw (rand, &fixture);
      ZgVerdict verdict = zg_schedule_check (&fixture.day, &candidate);
      g_assert_cmpstr (zg_reason_code (verdict.reason), ==, zg_reason_code (model_check (&fixture.day, &candidate)));
      seen[verdict.reason]++;
      /* The way out that a travel verdict names is the edge: moved there, that visit is no longer in the way
       * (another may be, which then is the nearest before). */
      if (verdict.reason == ZG_REASON_TRAVEL_BEFORE)
        {
          g_assert_cmpint (verdict.earliest, >, candidate.range.start);
          gint64 by = verdict.earliest - candidate.range.start;
          ZgVisitSlot moved = candidate;
          moved.range.start += by;
          moved.range.end += by;
          ZgVerdict then = zg_schedule_check (&fixture.day, &moved);
          g_assert_false (then.reason == ZG_REASON_TRAVEL_BEFORE && g_str_equal (then.visit_id, verdict.visit_id));
        }
      if (verdict.reason == ZG_REASON_TRAVEL_AFTER)
        g_assert_cmpint (verdict.earliest, <, candidate.range.end);
      g_assert_cmpint (verdict.visit_id != NULL, ==, verdict.reason >= ZG_REASON_BUSY);
    }
  for (guint i = 0; i < ZG_REASONS; i++)
    g_assert_cmpuint (seen[i], >, 20); /* a model that never meets a reason proves nothing of it */
  g_rand_free (rand);
}

static void
test_free_starts (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  for (guint round = 0; round < 200; round++)
    {
      Fixture fixture;
      ZgVisitSlot candidate = draw (rand, &fixture);
      gint64 step = g_rand_int_range (rand, 1, 30) * ZG_MINUTE, length = candidate.range.end - candidate.range.start;
      ZgTimeRange window = { minute (rand, 0, 720), minute (rand, 720, 1700) };
      gint64 starts[MODEL_MINUTES], some[3], best = -1;
      gsize count = zg_schedule_free_starts (&fixture.day, &candidate, window, step, starts, G_N_ELEMENTS (starts));
      gsize found = 0;
      for (gint64 at = 0; at < window.end; at += step)
        {
          ZgVisitSlot moved = candidate;
          moved.range = (ZgTimeRange){ at, at + length };
          if (at < window.start || model_check (&fixture.day, &moved) != ZG_LEGAL)
            continue;
          g_assert_cmpuint (found, <, count);
          g_assert_cmpint (starts[found++], ==, at);
          if (best < 0 || ABS (at - candidate.range.start) < ABS (best - candidate.range.start))
            best = at;
        }
      g_assert_cmpuint (found, ==, count);
      g_assert_cmpint (zg_schedule_nearest (&fixture.day, &candidate, window, step), ==, best);
      g_assert_cmpuint (zg_schedule_free_starts (&fixture.day, &candidate, window, step, some, 3), ==, MIN (count, 3));
    }
  g_rand_free (rand);
}

static void
test_free_starts_edges (void)
{
  Fixture fixture;
  ZgVisitSlot candidate = { NULL, { AT (3, 0), AT (4, 0) }, home };
  ZgTimeRange window = { AT (0, 0), AT (24, 0) }, none = { AT (5, 0), AT (5, 0) };
  gint64 start = 0;
  fixture_init_usual (&fixture);
  g_assert_cmpuint (zg_schedule_free_starts (&fixture.day, &candidate, window, 0, &start, 1), ==, 0);
  g_assert_cmpint (zg_schedule_nearest (&fixture.day, &candidate, window, 0), ==, -1);
  g_assert_cmpint (zg_schedule_nearest (&fixture.day, &candidate, none, ZG_MINUTE), ==, -1);
  /* A wish outside the window is answered from inside. */
  g_assert_cmpint (zg_schedule_nearest (&fixture.day, &candidate, window, 15 * ZG_MINUTE), ==, AT (10, 0));
  window.start = AT (16, 7);
  g_assert_cmpint (zg_schedule_nearest (&fixture.day, &candidate, window, 15 * ZG_MINUTE), ==, AT (16, 15));
  candidate.range = (ZgTimeRange){ AT (40, 0), AT (41, 0) };
  g_assert_cmpint (zg_schedule_nearest (&fixture.day, &candidate, window, 15 * ZG_MINUTE), ==, AT (21, 0));
  /* Before 1970 the grid is the same. */
  fixture.shifts[0] = (ZgTimeRange){ -AT (10, 0), AT (22, 0) };
  window = (ZgTimeRange){ -AT (3, 7), 0 };
  g_assert_cmpuint (zg_schedule_free_starts (&fixture.day, &candidate, window, 15 * ZG_MINUTE, &start, 1), ==, 1);
  g_assert_cmpint (start, ==, -AT (3, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/schedule/table", test_table);
  g_test_add_func ("/core/schedule/order-of-reasons", test_order_of_reasons);
  g_test_add_func ("/core/schedule/stretch", test_stretch);
  g_test_add_func ("/core/schedule/scopes", test_scopes);
  g_test_add_func ("/core/schedule/overrun", test_overrun);
  g_test_add_func ("/core/schedule/codes", test_codes);
  g_test_add_func ("/core/schedule/is-model", test_is_model);
  g_test_add_func ("/core/schedule/free-starts", test_free_starts);
  g_test_add_func ("/core/schedule/free-starts-edges", test_free_starts_edges);
  return g_test_run ();
}
