/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a technician does at an instant. Pure functions over what the caller lends; any thread, nothing to free. */
#include "core/duty.h"

static const char *const presences[] = {
  [ZG_PRESENCE_OFFLINE] = "offline",
  [ZG_PRESENCE_ONLINE] = "online",
  [ZG_PRESENCE_BREAK] = "break",
};

ZgPresence
zg_presence_parse (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    if (g_strcmp0 (name, presences[i]) == 0)
      return (ZgPresence)i;
  return ZG_PRESENCE_OFFLINE;
}

static gboolean
holds (ZgTimeRange range, gint64 at)
{
  return range.start <= at && at < range.end;
}

/* Whether @a got farther than @b; the later of two that got as far, so that one forgotten does not hide it. */
static gboolean
is_farther (const ZgVisitSlot *a, const ZgVisitSlot *b)
{
  if (b == NULL || a->state != b->state)
    return b == NULL || a->state > b->state;
  if (a->range.start != b->range.start)
    return a->range.start > b->range.start;
  return g_strcmp0 (a->id, b->id) > 0;
}

static const ZgVisitSlot *
find_under_way (const ZgTechnicianDay *day, gint64 at, gint64 horizon)
{
  const ZgVisitSlot *found = NULL;

  for (gsize i = 0; i < day->n_visits; i++)
    {
      const ZgVisitSlot *visit = &day->visits[i];
      if (zg_visit_state_is_under_way (visit->state) && visit->range.end > at - ZG_LONGEST_VISIT &&
          visit->range.start < horizon && is_farther (visit, found))
        found = visit;
    }
  return found;
}

gint64
zg_duty_next_visit (const ZgTechnicianDay *day, gint64 at, gint64 horizon)
{
  gint64 next = 0;

  for (gsize i = 0; i < day->n_visits; i++)
    {
      gint64 start = day->visits[i].range.start;
      if (zg_visit_state_is_movable (day->visits[i].state) && start > at && start < horizon &&
          (next == 0 || start < next))
        next = start;
    }
  return next;
}

static gboolean
is_within (const ZgTimeRange *ranges, gsize count, gint64 at)
{
  for (gsize i = 0; i < count; i++)
    if (holds (ranges[i], at))
      return TRUE;
  return FALSE;
}

/* The shift to begin with: that which holds @at, the next, or the last. */
static const ZgTimeRange *
find_shift (const ZgTechnicianDay *day, gint64 at, gint64 horizon)
{
  const ZgTimeRange *next = NULL, *last = NULL;

  for (gsize i = 0; i < day->n_shifts; i++)
    {
      const ZgTimeRange *shift = &day->shifts[i];
      if (holds (*shift, at))
        return shift;
      if (shift->start > at && shift->start < horizon && (next == NULL || shift->start < next->start))
        next = shift;
      if (shift->end <= at && zg_time_range_is_valid (*shift) && (last == NULL || shift->end > last->end))
        last = shift;
    }
  return next != NULL ? next : last;
}

gboolean
zg_duty_stretch (const ZgTechnicianDay *day, gint64 at, gint64 horizon, ZgTimeRange *stretch)
{
  const ZgTimeRange *shift = find_shift (day, at, horizon);
  gboolean grows = shift != NULL;

  if (shift == NULL)
    return FALSE;
  *stretch = *shift;
  while (grows)
    {
      grows = FALSE;
      for (gsize i = 0; i < day->n_shifts; i++)
        {
          ZgTimeRange other = day->shifts[i];
          if (other.start > stretch->end || other.end < stretch->start ||
              (other.start >= stretch->start && other.end <= stretch->end))
            continue;
          stretch->start = MIN (stretch->start, other.start);
          stretch->end = MAX (stretch->end, other.end);
          grows = TRUE;
        }
    }
  return TRUE;
}

ZgDuty
zg_duty_find (const ZgTechnicianDay *day, ZgPresence presence, gint64 at, gint64 horizon)
{
  const ZgVisitSlot *visit = find_under_way (day, at, horizon);
  ZgTimeRange stretch;

  if (!day->active)
    return (ZgDuty){ ZG_DUTY_GONE, NULL, 0 };
  if (visit != NULL)
    return (ZgDuty){ ZG_DUTY_VISITING, visit, 0 };
  if (is_within (day->leaves, day->n_leaves, at))
    return (ZgDuty){ ZG_DUTY_ON_LEAVE, NULL, 0 };
  if (!is_within (day->shifts, day->n_shifts, at))
    return (ZgDuty){ ZG_DUTY_OFF_SHIFT, NULL,
                     zg_duty_stretch (day, at, horizon, &stretch) && stretch.start > at ? stretch.start : 0 };
  if (presence == ZG_PRESENCE_BREAK)
    return (ZgDuty){ ZG_DUTY_BREAK, NULL, 0 };
  if (presence != ZG_PRESENCE_ONLINE)
    return (ZgDuty){ ZG_DUTY_OFFLINE, NULL, 0 };
  return (ZgDuty){ ZG_DUTY_FREE, NULL, zg_duty_next_visit (day, at, horizon) };
}
