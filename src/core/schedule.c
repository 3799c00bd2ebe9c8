/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a visit may stand at a place on a technician's schedule. Pure functions over what the caller lends; any
 * thread, nothing allocated. One pass over the visits finds the one in the way and both neighbours; the two great
 * circles come last, because this runs for every technician on every pointer motion of a drag. */
#include "core/schedule.h"
#include "base/clock.h"

#define STRETCH (4 * ZG_HOUR) /* a longer gap is a rest: the technician may come from anywhere */

typedef struct
{
  const ZgVisitSlot *busy;   /* the earliest that overlaps */
  const ZgVisitSlot *before; /* the last that ends at or before the start */
  const ZgVisitSlot *after;  /* the first that starts at or after the end */
  gint64 left;               /* when the one before ends */
} Around;

static const char *const reason_codes[ZG_REASONS] = {
  [ZG_LEGAL] = "legal",
  [ZG_REASON_INVALID_TIME] = "invalid_time",
  [ZG_REASON_NOT_ACTIVE] = "technician_not_active",
  [ZG_REASON_NO_SKILL] = "no_skill",
  [ZG_REASON_OFF_SHIFT] = "off_shift",
  [ZG_REASON_ON_LEAVE] = "on_leave",
  [ZG_REASON_BUSY] = "slot_busy",
  [ZG_REASON_TRAVEL_BEFORE] = "travel_before",
  [ZG_REASON_TRAVEL_AFTER] = "travel_after",
};

const char *
zg_reason_code (ZgReason reason)
{
  return (guint)reason < ZG_REASONS ? reason_codes[reason] : NULL;
}

/* A technician who is still there is not free because a plan says so. What should have ended half a day ago has been
 * forgotten, and counts as planned. */
static gint64
busy_until (const ZgTechnicianDay *day, const ZgVisitSlot *visit)
{
  gint64 end = visit->range.end, last = end + ZG_LONGEST_VISIT;
  if (!zg_visit_state_is_under_way (visit->state))
    return end;
  gint64 sold = visit->started > 0 ? visit->started + (end - visit->range.start) : end;
  if (sold > end && sold < last)
    end = sold;
  return day->now < last ? MAX (end, day->now) : end;
}

/* Equal times are told apart by id, so that the order of the visits never shows in a verdict. */
static gboolean
is_earlier (gint64 a, gint64 b, const ZgVisitSlot *visit_a, const ZgVisitSlot *visit_b)
{
  return a != b ? a < b : g_strcmp0 (visit_a->id, visit_b->id) < 0;
}

static Around
look_around (const ZgTechnicianDay *day, const ZgVisitSlot *visit, ZgScheduleScope scope)
{
  Around around = { NULL, NULL, NULL, 0 };
  for (gsize i = 0; i < day->n_visits; i++)
    {
      const ZgVisitSlot *other = &day->visits[i];
      gint64 end = scope == ZG_SCOPE_PLAN ? busy_until (day, other) : other->range.end;
      if (end <= visit->range.start)
        {
          if (around.before != NULL && is_earlier (end, around.left, other, around.before))
            continue;
          if (visit->id != NULL && g_strcmp0 (other->id, visit->id) == 0)
            continue;
          around.before = other;
          around.left = end;
        }
      else if (other->range.start >= visit->range.end)
        {
          if (around.after != NULL && !is_earlier (other->range.start, around.after->range.start, other, around.after))
            continue;
          if (visit->id == NULL || g_strcmp0 (other->id, visit->id) != 0)
            around.after = other;
        }
      else if (visit->id == NULL || g_strcmp0 (other->id, visit->id) != 0)
        {
          if (around.busy == NULL || is_earlier (other->range.start, around.busy->range.start, other, around.busy))
            around.busy = other;
        }
    }
  /* Unsigned: the gap between any two instants fits. */
  if (around.before != NULL && (guint64)visit->range.start - (guint64)around.left >= (guint64)STRETCH)
    around.before = NULL;
  if (around.after != NULL && (guint64)around.after->range.start - (guint64)visit->range.end >= (guint64)STRETCH)
    around.after = NULL;
  return around;
}

/* From the end of one visit to the start of the next. Two guests of one home need neither travel nor buffer. */
static gint64
changeover (const ZgTechnicianDay *day, ZgPlace from, ZgPlace to)
{
  gint64 travel = zg_travel_time (day->model, day->mode, from, to);
  return travel == 0 ? 0 : day->buffer + travel;
}

/* What needs no look at the visits. */
static ZgReason
check_alone (const ZgTechnicianDay *day, ZgTimeRange range, ZgScheduleScope scope)
{
  if (!zg_time_range_is_valid (range) || (guint64)range.end - (guint64)range.start > (guint64)ZG_LONGEST_VISIT)
    return ZG_REASON_INVALID_TIME;
  if (scope != ZG_SCOPE_PLAN)
    return ZG_LEGAL;
  if (!day->active)
    return ZG_REASON_NOT_ACTIVE;
  if (!day->skilled)
    return ZG_REASON_NO_SKILL;
  if (!zg_time_range_covered (day->shifts, day->n_shifts, range))
    return ZG_REASON_OFF_SHIFT;
  for (gsize i = 0; i < day->n_leaves; i++)
    if (zg_time_range_overlaps (day->leaves[i], range))
      return ZG_REASON_ON_LEAVE;
  return ZG_LEGAL;
}

ZgVerdict
zg_schedule_judge (const ZgTechnicianDay *day, const ZgVisitSlot *candidate, ZgScheduleScope scope)
{
  ZgReason reason = check_alone (day, candidate->range, scope);
  if (reason != ZG_LEGAL)
    return (ZgVerdict){ reason, NULL, 0 };

  Around around = look_around (day, candidate, scope);
  if (around.busy != NULL)
    return (ZgVerdict){ ZG_REASON_BUSY, around.busy->id, 0 };
  if (around.before != NULL && scope == ZG_SCOPE_PLAN)
    {
      gint64 first = around.left + changeover (day, around.before->place, candidate->place);
      if (candidate->range.start < first)
        return (ZgVerdict){ ZG_REASON_TRAVEL_BEFORE, around.before->id, first };
    }
  if (around.after != NULL && scope != ZG_SCOPE_FREE)
    {
      gint64 last = around.after->range.start - changeover (day, candidate->place, around.after->place);
      if (candidate->range.end > last)
        return (ZgVerdict){ ZG_REASON_TRAVEL_AFTER, around.after->id, last };
    }
  return (ZgVerdict){ ZG_LEGAL, NULL, 0 };
}

ZgVerdict
zg_schedule_check (const ZgTechnicianDay *day, const ZgVisitSlot *candidate)
{
  return zg_schedule_judge (day, candidate, ZG_SCOPE_PLAN);
}

ZgScheduleScope
zg_schedule_scope (ZgVisitState state)
{
  return zg_visit_state_is_movable (state) ? ZG_SCOPE_PLAN : ZG_SCOPE_AHEAD;
}

ZgVerdict
zg_schedule_cover (const ZgTechnicianDay *day, const ZgVisitSlot *visit)
{
  if (!zg_visit_state_is_movable (visit->state))
    return (ZgVerdict){ ZG_LEGAL, NULL, 0 };
  return zg_schedule_check (day, visit);
}

const ZgVisitSlot *
zg_schedule_visit_before (const ZgTechnicianDay *day, const ZgVisitSlot *visit)
{
  return look_around (day, visit, ZG_SCOPE_PLAN).before;
}

gint64
zg_schedule_travel_before (const ZgTechnicianDay *day, const ZgVisitSlot *visit)
{
  const ZgVisitSlot *before = zg_schedule_visit_before (day, visit);
  return before != NULL ? zg_travel_time (day->model, day->mode, before->place, visit->place) : 0;
}

static gint64
floor_to (gint64 at, gint64 step)
{
  gint64 rest = at % step;
  return at - (rest < 0 ? rest + step : rest);
}

static gint64
ceil_to (gint64 at, gint64 step)
{
  gint64 floor = floor_to (at, step);
  return floor == at ? at : floor + step;
}

static gboolean
is_legal_at (const ZgTechnicianDay *day, const ZgVisitSlot *candidate, gint64 start)
{
  ZgVisitSlot moved = *candidate;
  moved.range.start = start;
  moved.range.end = start + (candidate->range.end - candidate->range.start);
  return zg_schedule_check (day, &moved).reason == ZG_LEGAL;
}

/* No start can help these. */
static gboolean
is_hopeless (const ZgTechnicianDay *day, const ZgVisitSlot *candidate, gint64 step)
{
  return step <= 0 || !day->active || !day->skilled || !zg_time_range_is_valid (candidate->range);
}

gsize
zg_schedule_free_starts (const ZgTechnicianDay *day,
                         const ZgVisitSlot *candidate,
                         ZgTimeRange window,
                         gint64 step,
                         gint64 *starts,
                         gsize max)
{
  gsize count = 0;
  if (is_hopeless (day, candidate, step))
    return 0;
  for (gint64 at = ceil_to (window.start, step); at < window.end && count < max; at += step)
    if (is_legal_at (day, candidate, at))
      starts[count++] = at;
  return count;
}

gint64
zg_schedule_nearest (const ZgTechnicianDay *day, const ZgVisitSlot *candidate, ZgTimeRange window, gint64 step)
{
  gint64 wanted = candidate->range.start;
  if (is_hopeless (day, candidate, step) || !zg_time_range_is_valid (window))
    return -1;
  gint64 first = ceil_to (window.start, step), last = floor_to (window.end - 1, step);
  gint64 down = MIN (floor_to (wanted, step), last), up = MAX (floor_to (wanted, step) + step, first);
  /* Outwards from the wanted start, always the nearer of the two sides: the first legal one is the answer. */
  while (down >= first || up <= last)
    {
      gboolean is_down = up > last || (down >= first && wanted - down <= up - wanted);
      gint64 at = is_down ? down : up;
      if (is_legal_at (day, candidate, at))
        return at;
      if (is_down)
        down -= step;
      else
        up += step;
    }
  return -1;
}
