/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the calendar says: reasons with the visit that is in the way, a visit as one sentence, a technician's present
 * state. Stateless; main thread (gettext). */
#include "desktop/calendar/schedule-words.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/words.h"
#include "desktop/technicians/technician-live.h"

static char *
plain_reason (ZgVerdict verdict)
{
  return zg_words_refusal_code (zg_reason_code (verdict.reason), NULL, NULL);
}

char *
zg_schedule_words_verdict (const ZgScheduleBook *book, ZgVerdict verdict, GTimeZone *zone)
{
  const ZgScheduleVisit *other = zg_schedule_book_find_visit (book, verdict.visit_id);
  if (verdict.reason == ZG_LEGAL)
    return NULL;
  if (other == NULL)
    return plain_reason (verdict);

  const char *name = zg_row_text (other->row, "customer_name");
  g_autofree char *start = zg_words_time (zone, other->range.start);
  g_autofree char *limit = zg_words_time (zone, verdict.earliest);
  if (name == NULL)
    name = "";
  if (verdict.reason == ZG_REASON_BUSY)
    /* Translators: a time and a customer: "Busy: overlaps 18:00 Wang Fang" */
    return g_strdup_printf (_ ("Busy: overlaps %s %s"), start, name);
  if (verdict.reason == ZG_REASON_TRAVEL_BEFORE)
    /* Translators: a time and a customer */
    return g_strdup_printf (_ ("Cannot arrive before %s, coming from %s"), limit, name);
  if (verdict.reason == ZG_REASON_TRAVEL_AFTER)
    /* Translators: two times and a customer */
    return g_strdup_printf (_ ("Must end by %s to reach %s %s in time"), limit, start, name);
  return plain_reason (verdict);
}

char *
zg_schedule_words_service (const ZgScheduleVisit *visit)
{
  const char *name = zg_words_name (visit->row, "service_name");
  gint64 more = zg_row_int (visit->row, "lines") - 1;
  if (name == NULL)
    name = "";
  return more > 0 ? g_strdup_printf ("%s +%d", name, (int)more) : g_strdup (name);
}

char *
zg_schedule_words_late (const ZgScheduleVisit *visit, gint64 now)
{
  gint64 late = zg_schedule_visit_late (visit, now);
  if (late < ZG_MINUTE)
    return NULL;
  g_autofree char *length = zg_words_duration (late);
  return g_strdup_printf (_ ("Late by %s"), length);
}

char *
zg_schedule_words_visit (const ZgScheduleVisit *visit, GTimeZone *zone, gint64 now, gboolean pending, const char *why)
{
  g_autofree char *range = zg_words_range (zone, visit->range.start, visit->range.end);
  g_autofree char *service = zg_schedule_words_service (visit);
  g_autofree char *late = zg_schedule_words_late (visit, now);
  const char *customer = zg_row_text (visit->row, "customer_name");
  const char *technician = zg_row_text (visit->row, "technician_name");
  GString *text = g_string_new (range);

  g_string_append_printf (text, " %s", customer != NULL ? customer : _ ("Unknown customer"));
  if (*service != '\0')
    g_string_append_printf (text, _ (", %s"), service);
  g_string_append_printf (text, _ (", %s"), zg_words_value ("orders", "state", zg_row_text (visit->row, "state")));
  if (late != NULL)
    g_string_append_printf (text, _ (", %s"), late);
  if (technician != NULL)
    g_string_append_printf (text, _ (", technician %s"), technician);
  else
    g_string_append (text, _ (", unassigned"));
  if (zg_row_int (visit->row, "requested") != 0)
    g_string_append (text, _ (", technician requested"));
  if (pending)
    g_string_append (text, _ (", not confirmed yet"));
  if (why != NULL)
    /* Translators: why the technician of a visit can't come, a sentence */
    g_string_append_printf (text, _ (". Uncovered: %s"), why);
  return g_string_free (text, FALSE);
}

char *
zg_schedule_words_live (const ZgScheduleTechnician *technician, GTimeZone *zone, gint64 now)
{
  ZgDuty duty = zg_duty_find (&technician->day, zg_presence_parse (zg_row_text (technician->row, "presence")), now,
                              zg_zone_day (zone, now, 1));
  g_auto (ZgTechnicianLive) live = zg_technician_live_of (&duty, zg_row_text (technician->row, "state"), zone, now);
  return g_steal_pointer (&live.text);
}

char *
zg_schedule_words_load (const ZgScheduleLoad *load)
{
  if (load->visits == 0)
    return g_strdup (_ ("No visits"));
  g_autofree char *length = zg_words_duration (load->booked);
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u visit", "%u visits", load->visits), load->visits);
  return g_strdup_printf ("%s · %s", count, length);
}
