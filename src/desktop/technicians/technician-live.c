/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Live state, load and shift of a technician as words. Derived each time, never stored; no widgets. Main thread. */
#include "desktop/technicians/technician-live.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/words.h"

static ZgTechnicianLive
make (const char *icon, const char *css_class, const char *text)
{
  return (ZgTechnicianLive){ icon, css_class, g_strdup (text) };
}

/* @format has one %s: the time @at. */
static ZgTechnicianLive
make_until (const char *icon, const char *css_class, const char *format, GTimeZone *zone, gint64 at)
{
  g_autofree char *time = zg_words_time (zone, at);

  return (ZgTechnicianLive){ icon, css_class, g_strdup_printf (format, time) };
}

static ZgTechnicianLive
under_way (const ZgVisitSlot *visit, GTimeZone *zone, gint64 now)
{
  const char *state = zg_visit_state_name (visit->state);
  const char *icon = zg_words_value_icon ("orders", "state", state),
             *css_class = zg_words_value_class ("orders", "state", state);
  gint64 end_at = visit->range.end;

  if (end_at < now && visit->state == ZG_VISIT_EN_ROUTE)
    return make (icon, "problem", _ ("En route, late"));
  if (end_at < now && visit->state == ZG_VISIT_ARRIVED)
    return make (icon, "problem", _ ("Arrived, late"));
  if (visit->state == ZG_VISIT_EN_ROUTE)
    return make_until (icon, css_class, _ ("En route, free again at %s"), zone, end_at);
  if (visit->state == ZG_VISIT_ARRIVED)
    return make_until (icon, css_class, _ ("Arrived, free again at %s"), zone, end_at);
  if (end_at < now)
    return make_until (icon, "problem", _ ("In service, due %s"), zone, end_at);
  return make_until (icon, css_class, _ ("In service until %s"), zone, end_at);
}

ZgTechnicianLive
zg_technician_live_of (const ZgDuty *duty, const char *state, GTimeZone *zone, gint64 now)
{
  switch (duty->state)
    {
    case ZG_DUTY_GONE:
      return make ("zg-door-symbolic", "dim-label", zg_words_value ("technicians", "state", state));
    case ZG_DUTY_VISITING:
      return under_way (duty->visit, zone, now);
    case ZG_DUTY_ON_LEAVE:
      return make ("zg-calendar-symbolic", "dim-label", _ ("On leave"));
    case ZG_DUTY_BREAK:
      return make ("zg-hourglass-symbolic", "caution", _ ("On a break"));
    case ZG_DUTY_FREE:
      if (duty->until > now)
        return make_until ("zg-check-symbolic", "fine", _ ("Free until %s"), zone, duty->until);
      return make ("zg-check-symbolic", "fine", _ ("Free"));
    default:
      if (duty->until > now)
        return make_until ("zg-clock-off-symbolic", "dim-label", _ ("Off until %s"), zone, duty->until);
      return make ("zg-clock-off-symbolic", "dim-label", _ ("Off"));
    }
}

/* The row has of the day what counts at its instant. */
ZgTechnicianLive
zg_technician_live (ZgRow *row, GTimeZone *zone, gint64 now)
{
  const char *state = zg_row_text (row, "state"), *current = zg_row_text (row, "current_state");
  gint64 next = zg_row_int (row, "next_start_at");
  ZgTimeRange shift = { zg_row_int (row, "shift_start"), zg_row_int (row, "shift_end") }, leave = { now, now + 1 };
  ZgVisitSlot visits[2] = { { .range = { next, next + 1 }, .state = ZG_VISIT_ACCEPTED } };
  ZgTechnicianDay day = { .active = g_strcmp0 (state, "active") == 0,
                          .shifts = &shift,
                          .n_shifts = 1,
                          .leaves = &leave,
                          .n_leaves = zg_row_int (row, "on_leave") > 0,
                          .visits = visits,
                          .n_visits = 1 };
  ZgDuty duty;

  if (zg_visit_state_parse (current, &visits[1].state))
    {
      visits[1].range = (ZgTimeRange){ zg_row_int (row, "current_start_at"), zg_row_int (row, "current_end_at") };
      day.n_visits = 2;
    }
  duty = zg_duty_find (&day, zg_presence_parse (zg_row_text (row, "presence")), now, zg_zone_day (zone, now, 1));
  return zg_technician_live_of (&duty, state, zone, now);
}

void
zg_technician_live_clear (ZgTechnicianLive *self)
{
  g_clear_pointer (&self->text, g_free);
}

char *
zg_technician_load (ZgRow *row, double *part)
{
  gint64 booked = zg_row_int (row, "booked"), visits = zg_row_int (row, "visits");
  gint64 shift = zg_row_int (row, "rostered");
  g_autofree char *length = zg_words_duration (booked);
  g_autofree char *count = NULL;

  *part = shift > 0 ? MIN ((double)booked / (double)shift, 1.0) : booked > 0;
  if (visits == 0)
    return g_strdup (_ ("No visits"));
  count = g_strdup_printf (g_dngettext (NULL, "%d visit", "%d visits", (gulong)visits), (int)visits);
  return g_strdup_printf ("%s · %s", count, length);
}

char *
zg_technician_shift (ZgRow *row, GTimeZone *zone)
{
  const char *shifts = zg_row_text (row, "shifts");
  GString *text = g_string_new (NULL);

  while (shifts != NULL && *shifts != '\0')
    {
      char *rest;
      gint64 start = g_ascii_strtoll (shifts, &rest, 10);
      gint64 end = *rest == '-' ? g_ascii_strtoll (rest + 1, &rest, 10) : start;
      g_autofree char *range = zg_words_range (zone, start, end);

      /* Translators: between two spans of a day: "00:00–01:00, 06:00–10:00" */
      g_string_append_printf (text, text->len > 0 ? _ (", %s") : "%s", range);
      shifts = *rest == ' ' ? rest + 1 : "";
    }
  return text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), g_strdup ("–"));
}
