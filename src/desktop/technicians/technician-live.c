/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Live state, load and shift of a technician as words. Derived each time, never stored; no widgets. Main thread. */
#include "desktop/technicians/technician-live.h"

#include <glib/gi18n.h>

#include "base/clock.h"
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
under_way (const char *state, gint64 end_at, GTimeZone *zone, gint64 now)
{
  const char *icon = zg_words_visit_state_icon (state), *css_class = zg_words_visit_state_class (state);

  if (end_at < now && g_str_equal (state, "en_route"))
    return make (icon, "problem", _ ("En route, late"));
  if (end_at < now && g_str_equal (state, "arrived"))
    return make (icon, "problem", _ ("Arrived, late"));
  if (g_str_equal (state, "en_route"))
    return make_until (icon, css_class, _ ("En route, free again at %s"), zone, end_at);
  if (g_str_equal (state, "arrived"))
    return make_until (icon, css_class, _ ("Arrived, free again at %s"), zone, end_at);
  if (end_at < now)
    return make_until (icon, "problem", _ ("In service, due %s"), zone, end_at);
  return make_until (icon, css_class, _ ("In service until %s"), zone, end_at);
}

ZgTechnicianLive
zg_technician_live (ZgRow *row, GTimeZone *zone, gint64 now)
{
  const char *state = zg_row_text (row, "state"), *presence = zg_row_text (row, "presence");
  const char *current = zg_row_text (row, "current_state");
  gint64 shift_start = zg_row_int (row, "shift_start"), shift_end = zg_row_int (row, "shift_end");
  gint64 next = zg_row_int (row, "next_start_at");

  if (g_strcmp0 (state, "active") != 0)
    return make ("zg-door-symbolic", "dim-label", zg_words_technician_state (state));
  if (current != NULL)
    return under_way (current, zg_row_int (row, "current_end_at"), zone, now);
  if (zg_row_int (row, "on_leave") > 0)
    return make ("zg-calendar-symbolic", "dim-label", _ ("On leave"));
  if (g_strcmp0 (presence, "break") == 0)
    return make ("zg-hourglass-symbolic", "caution", _ ("On a break"));
  if (shift_start > now)
    return make_until ("zg-clock-off-symbolic", "dim-label", _ ("Off until %s"), zone, shift_start);
  if (g_strcmp0 (presence, "online") != 0 || shift_end <= now)
    return make ("zg-clock-off-symbolic", "dim-label", _ ("Off"));
  if (next > now)
    return make_until ("zg-check-symbolic", "fine", _ ("Free until %s"), zone, next);
  return make ("zg-check-symbolic", "fine", _ ("Free"));
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
  gint64 shift = zg_row_int (row, "shift_end") - zg_row_int (row, "shift_start");
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
  gint64 start = zg_row_int (row, "shift_start"), end = zg_row_int (row, "shift_end");

  return start > 0 && end > start ? zg_words_range (zone, start, end) : g_strdup ("–");
}
