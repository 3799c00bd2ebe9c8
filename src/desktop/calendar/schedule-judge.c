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
      gboolean is_live = zg_visit_state_is_live (visit->state);
      if (visit->technician != technician)
        continue;
      if (is_live && !zg_visit_state_is_movable (visit->state))
        load.current = visit;
      if (visit->range.start < day.start || visit->range.start >= day.end ||
          (!is_live && visit->state != ZG_VISIT_COMPLETED))
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

ZgVerdict
zg_schedule_book_check (const ZgScheduleBook *self,
                        const ZgScheduleVisit *visit,
                        const ZgScheduleTechnician *technician,
                        ZgTimeRange range)
{
  if (technician == NULL)
    return (ZgVerdict){ zg_time_range_is_valid (range) && range.end - range.start <= 12 * ZG_HOUR
                            ? ZG_LEGAL
                            : ZG_REASON_INVALID_TIME,
                        NULL, 0 };
  ZgTechnicianDay day = technician->day;
  ZgVisitSlot slot = { visit->id, range, visit->place };
  day.skilled = is_skilled (self, visit, technician);
  return zg_schedule_check (&day, &slot);
}

GArray *
zg_schedule_book_free_times (const ZgScheduleBook *self,
                             const ZgScheduleVisit *visit,
                             const ZgScheduleTechnician *technician,
                             ZgTimeRange window,
                             gint64 step)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  ZgTechnicianDay day = technician->day;
  ZgVisitSlot slot = { visit->id, visit->range, visit->place };
  gint64 starts[MOST_STARTS];

  day.skilled = is_skilled (self, visit, technician);
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
