/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar arithmetic of a store: days and minutes of the day in its IANA zone.
 * Works on seconds of local time and GLib's intervals of equal offset, so that days of 23 and 25 hours come out right.
 * A local time that a change of the clocks skips means the first instant after it; one that comes twice, the first.
 * No state; any thread. The caller owns the zone. */
#include "base/zone.h"
#include "base/clock.h"
#include <string.h>

#define DAY_SECONDS G_GINT64_CONSTANT (86400)

GTimeZone *
zg_zone_new (const char *name)
{
  /* GLib would also take offsets, paths of files and, for no name, the machine's own zone. */
  static const char letters[] = G_CSET_A_2_Z G_CSET_a_2_z;

  if (!name || !*name || !strchr (letters, *name) ||
      strspn (name, G_CSET_A_2_Z G_CSET_a_2_z "0123456789_+-/") != strlen (name))
    return NULL;
  return g_time_zone_new_identifier (name);
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* Seconds since 1970 as the wall clock counts them. */
static gint64
local_seconds (GTimeZone *zone, gint64 at)
{
  gint64 seconds = floor_div (at, ZG_SECOND);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return seconds + g_time_zone_get_offset (zone, MAX (interval, 0));
}

static gint64
local_day (GTimeZone *zone, gint64 at)
{
  return floor_div (local_seconds (zone, at), DAY_SECONDS);
}

static gint64
instant (GTimeZone *zone, gint64 local)
{
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_DAYLIGHT, &local);

  return (local - g_time_zone_get_offset (zone, MAX (interval, 0))) * ZG_SECOND;
}

gint64
zg_zone_day (GTimeZone *zone, gint64 at, int days)
{
  return instant (zone, (local_day (zone, at) + days) * DAY_SECONDS);
}

gint64
zg_zone_at_minute (GTimeZone *zone, gint64 at, int minute)
{
  return instant (zone, local_day (zone, at) * DAY_SECONDS + minute * G_GINT64_CONSTANT (60));
}

int
zg_zone_minute_of_day (GTimeZone *zone, gint64 at)
{
  gint64 local = local_seconds (zone, at);

  return (int)((local - floor_div (local, DAY_SECONDS) * DAY_SECONDS) / 60);
}

int
zg_zone_weekday (GTimeZone *zone, gint64 at)
{
  /* 1 January 1970 was a Thursday. */
  gint64 day = local_day (zone, at) + 3;

  return (int)(day - floor_div (day, 7) * 7) + 1;
}

GDateTime *
zg_zone_date_time (GTimeZone *zone, gint64 at)
{
  gint64 seconds = floor_div (at, ZG_SECOND);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) exact =
      utc ? g_date_time_add (utc, (at - seconds * ZG_SECOND) * G_TIME_SPAN_MILLISECOND) : NULL;

  return exact ? g_date_time_to_timezone (exact, zone) : NULL;
}
