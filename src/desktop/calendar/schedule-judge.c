/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the calendar's book: loads, legal places, free times, who is late. Reads it only; the rules are
 * core's. One thread. */
#include "base/clock.h"
#include "desktop/calendar/schedule-book-private.h"

#define SHORT_WAIT (15 * ZG_MINUTE) /* at the door before the visit begins */
#define MOST_STARTS 512

ZgScheduleLoad
zg_schedule_book_load (const ZgScheduleBook *self, const ZgScheduleTechnician *technician, ZgTimeRange day)
{
  ZgScheduleLoad load = { 0 };
  for (guint i = 0; i < self->visits->len; i++)
    {
      const ZgScheduleVisit *visit = self->visits->pdata[i];
      if (visit->technician != technician || visit->range.start < day.start || visit->range.start >= day.end ||
          (!zg_visit_state_is_live (visit->state) && visit->state != ZG_VISIT_COMPLETED))
        continue;
      load.visits++;
      load.booked += visit->range.end - visit->range.start;
    }
  return load;
}

static gboolean
is_skilled (const ZgScheduleBook *self, const ZgScheduleVisit *visit, const ZgScheduleTechnician *technician)
{
  const GPtrArray *lines = g_hash_table_lookup (self->needs, visit->id);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (!g_hash_table_contains (technician->skills, zg_row_text (lines->pdata[i], "service_id")))
      return FALSE;
  return TRUE;
}

/* The technician's day as it is at @now, for that visit. */
static ZgTechnicianDay
day_for (const ZgScheduleBook *self, const ZgScheduleVisit *visit, const ZgScheduleTechnician *technician, gint64 now)
{
  ZgTechnicianDay day = technician->day;
  day.skilled = is_skilled (self, visit, technician);
  day.now = now;
  return day;
}

ZgVerdict
zg_schedule_book_check (const ZgScheduleBook *self,
                        const ZgScheduleVisit *visit,
                        const ZgScheduleTechnician *technician,
                        ZgTimeRange range)
{
  if (technician == NULL)
    return (ZgVerdict){ zg_time_range_is_valid (range) && range.end - range.start <= ZG_LONGEST_VISIT
                            ? ZG_LEGAL
                            : ZG_REASON_INVALID_TIME,
                        NULL, 0 };
  ZgTechnicianDay day = day_for (self, visit, technician, zg_clock_now ());
  ZgVisitSlot slot = zg_schedule_visit_slot (visit);
  slot.range = range;
  return zg_schedule_judge (&day, &slot, zg_schedule_scope (visit->state));
}

ZgVerdict
zg_schedule_book_cover (const ZgScheduleBook *self, const ZgScheduleVisit *visit, gint64 now)
{
  if (visit->technician == NULL || visit->range.end <= now || !zg_visit_state_is_movable (visit->state))
    return (ZgVerdict){ ZG_LEGAL, NULL, 0 };
  ZgTechnicianDay day = day_for (self, visit, visit->technician, now);
  ZgVisitSlot slot = zg_schedule_visit_slot (visit);
  return zg_schedule_cover (&day, &slot);
}

GArray *
zg_schedule_book_free_times (const ZgScheduleBook *self,
                             const ZgScheduleVisit *visit,
                             const ZgScheduleTechnician *technician,
                             ZgTimeRange window,
                             gint64 step)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  ZgTechnicianDay day = day_for (self, visit, technician, zg_clock_now ());
  ZgVisitSlot slot = zg_schedule_visit_slot (visit);
  gint64 starts[MOST_STARTS];

  gsize n = zg_schedule_free_starts (&day, &slot, window, step, starts, MOST_STARTS);
  for (gsize i = 0; i < n; i++)
    {
      ZgTimeRange range = { starts[i], starts[i] + visit->range.end - visit->range.start };
      g_array_append_val (ranges, range);
    }
  if (n > 0)
    g_array_set_size (ranges, (guint)zg_time_range_union ((ZgTimeRange *)(gpointer)ranges->data, ranges->len));
  return ranges;
}

gint64
zg_schedule_visit_late (const ZgScheduleVisit *visit, gint64 now)
{
  gint64 due;
  if (!zg_visit_state_is_live (visit->state))
    return 0;
  if (visit->state == ZG_VISIT_IN_SERVICE)
    due = visit->range.end;
  else
    due = visit->range.start + (visit->state == ZG_VISIT_ARRIVED ? SHORT_WAIT : 0);
  return MAX (now - due, 0);
}
