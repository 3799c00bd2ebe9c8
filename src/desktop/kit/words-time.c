/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Times, lengths and distances as people read them: a 24-hour clock in Chinese, the locale's in English. Nothing is
 * owned; main thread. */
#include "desktop/kit/words.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#include "base/clock.h"
#include "base/zone.h"

static char *
format (GTimeZone *zone, gint64 at, const char *pattern)
{
  g_autoptr (GDateTime) time = zg_zone_date_time (zone, at);

  return time != NULL ? g_date_time_format (time, pattern) : g_strdup ("–");
}

static const char *
clock_pattern (void)
{
  const char *locale = nl_langinfo (T_FMT);

  if (g_str_equal (zg_words_language (), "en") && (strstr (locale, "%I") || strstr (locale, "%r")))
    return "%-I:%M %p";
  return "%H:%M";
}

char *
zg_words_time (GTimeZone *zone, gint64 at)
{
  return format (zone, at, clock_pattern ());
}

char *
zg_words_range (GTimeZone *zone, gint64 start, gint64 end)
{
  g_autofree char *from = zg_words_time (zone, start);
  g_autofree char *to = zg_words_time (zone, end);

  /* Translators: a span of time, such as 15:40–17:10 */
  return g_strdup_printf (_ ("%s–%s"), from, to);
}

/* Names of days and months come from our own catalogue, not from the system's locale: it may speak another language or
 * not be installed. */
const char *
zg_words_weekday (GTimeZone *zone, gint64 at)
{
  static const char *const names[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                       N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  return _ (names[CLAMP (zg_zone_weekday (zone, at), 1, 7) - 1]);
}

static const char *
month (GDateTime *time)
{
  static const char *const names[] = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
                                       N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

  return _ (names[g_date_time_get_month (time) - 1]);
}

static gboolean
is_this_year (GTimeZone *zone, GDateTime *time)
{
  g_autoptr (GDateTime) now = zg_zone_date_time (zone, zg_clock_now ());

  return now == NULL || g_date_time_get_year (now) == g_date_time_get_year (time);
}

char *
zg_words_date (GTimeZone *zone, gint64 at)
{
  g_autoptr (GDateTime) time = zg_zone_date_time (zone, at);

  if (time == NULL || !is_this_year (zone, time))
    return zg_words_full_date (zone, at);
  /* Translators: weekday, day, month: "Sun 22 Nov". In Chinese: "%3$s%2$d日 %1$s" gives 11月22日 周日 */
  return g_strdup_printf (_ ("%1$s %2$d %3$s"), zg_words_weekday (zone, at), g_date_time_get_day_of_month (time),
                          month (time));
}

char *
zg_words_month (GTimeZone *zone, gint64 at)
{
  g_autoptr (GDateTime) time = zg_zone_date_time (zone, at);

  if (time == NULL)
    return g_strdup ("–");
  /* Translators: month, year: "Nov 2026". In Chinese: "%2$d年%1$s" gives 2026年11月 */
  return g_strdup_printf (_ ("%1$s %2$d"), month (time), g_date_time_get_year (time));
}

char *
zg_words_full_date (GTimeZone *zone, gint64 at)
{
  g_autoptr (GDateTime) time = zg_zone_date_time (zone, at);

  if (time == NULL)
    return g_strdup ("–");
  /* Translators: day, month, year: "22 Nov 2026". In Chinese: "%3$d年%2$s%1$d日" gives 2026年11月22日 */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"), g_date_time_get_day_of_month (time), month (time),
                          g_date_time_get_year (time));
}

char *
zg_words_date_time (GTimeZone *zone, gint64 at)
{
  g_autofree char *date = zg_words_date (zone, at);
  g_autofree char *time = zg_words_time (zone, at);

  return g_strconcat (date, " ", time, NULL);
}

char *
zg_words_duration (gint64 ms)
{
  gint64 minutes = MAX (ms, 0) / ZG_MINUTE;
  int hours = (int)(minutes / 60), rest = (int)(minutes % 60);

  if (hours == 0)
    return g_strdup_printf (_ ("%d min"), rest);
  if (rest == 0)
    return g_strdup_printf (_ ("%d h"), hours);
  return g_strdup_printf (_ ("%d h %d min"), hours, rest);
}

char *
zg_words_ago (gint64 ms)
{
  if (ms < ZG_MINUTE)
    return g_strdup (_ ("just now"));
  if (ms < ZG_HOUR)
    return g_strdup_printf (_ ("%d min ago"), (int)(ms / ZG_MINUTE));
  if (ms < ZG_DAY)
    return g_strdup_printf (_ ("%d h ago"), (int)(ms / ZG_HOUR));
  return g_strdup_printf (g_dngettext (NULL, "%d day ago", "%d days ago", (gulong)(ms / ZG_DAY)), (int)(ms / ZG_DAY));
}

char *
zg_words_distance (gint64 metres)
{
  if (metres < 1000)
    return g_strdup_printf (_ ("%d m"), (int)MAX (metres, 0));
  return g_strdup_printf (_ ("%.1f km"), (double)metres / 1000.0);
}
