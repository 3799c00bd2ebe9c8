/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of a store where clocks stand still and where they change. */
#include "base/clock.h"
#include "base/zone.h"

static gint64
at (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * ZG_SECOND;
}

static void
test_days (void)
{
  static const struct
  {
    const char *zone, *within, *start;
    int hours;
  } table[] = {
    { "Asia/Shanghai", "2026-03-01T15:59:59Z", "2026-02-28T16:00:00Z", 24 },
    { "Asia/Shanghai", "2026-03-01T16:00:00Z", "2026-03-01T16:00:00Z", 24 },
    { "America/New_York", "2026-03-08T12:00:00Z", "2026-03-08T05:00:00Z", 23 },
    { "America/New_York", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z", 25 },
    { "America/New_York", "2026-11-02T04:59:59Z", "2026-11-01T04:00:00Z", 25 },
    { "Asia/Kathmandu", "2026-06-01T00:00:00Z", "2026-05-31T18:15:00Z", 24 },
    /* Midnight is skipped: the day starts at one o'clock. */
    { "America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", 23 },
    /* Midnight comes twice: the day starts at the first. */
    { "America/Havana", "2025-11-02T12:00:00Z", "2025-11-02T04:00:00Z", 25 },
    { "Asia/Shanghai", "1960-01-01T00:00:00Z", "1959-12-31T16:00:00Z", 24 },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GTimeZone) zone = zg_zone_new (table[i].zone);
      gint64 within = at (table[i].within), start = zg_zone_day (zone, within, 0), next = zg_zone_day (zone, within, 1);
      g_test_message ("%s %s", table[i].zone, table[i].within);
      g_assert_cmpint (start, ==, at (table[i].start));
      g_assert_cmpint (next - start, ==, table[i].hours * ZG_HOUR);
      g_assert_cmpint (zg_zone_day (zone, next, -1), ==, start);
    }
}

static void
test_minutes (void)
{
  g_autoptr (GTimeZone) shanghai = zg_zone_new ("Asia/Shanghai"), york = zg_zone_new ("America/New_York");
  gint64 noon = at ("2026-03-08T12:00:00+08:00");

  g_assert_cmpint (zg_zone_at_minute (shanghai, noon, 9 * 60 + 30), ==, at ("2026-03-08T09:30:00+08:00"));
  g_assert_cmpint (zg_zone_at_minute (shanghai, noon, 26 * 60), ==, at ("2026-03-09T02:00:00+08:00"));
  g_assert_cmpint (zg_zone_minute_of_day (shanghai, noon + 59999), ==, 12 * 60);
  g_assert_cmpint (zg_zone_weekday (shanghai, noon), ==, 7);
  g_assert_cmpint (zg_zone_weekday (shanghai, noon + ZG_DAY), ==, 1);
  g_assert_cmpint (zg_zone_weekday (shanghai, at ("1969-12-31T12:00:00+08:00")), ==, 3);
  /* Ten o'clock is ten on the wall, on the short day too; half past two is skipped and means three. */
  g_assert_cmpint (zg_zone_at_minute (york, at ("2026-03-08T12:00:00Z"), 600), ==, at ("2026-03-08T10:00:00-04:00"));
  g_assert_cmpint (zg_zone_at_minute (york, at ("2026-03-08T12:00:00Z"), 150), ==, at ("2026-03-08T03:00:00-04:00"));
  g_assert_cmpint (zg_zone_minute_of_day (york, at ("2026-03-08T10:00:00-04:00")), ==, 600);
}

static void
test_property (void)
{
  static const char *const names[] = { "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe",
                                       "UTC" };
  guint i;

  for (i = 0; i < 5000; i++)
    {
      g_autoptr (GTimeZone) zone = zg_zone_new (names[i % G_N_ELEMENTS (names)]);
      gint64 moment = ((gint64)g_test_rand_int () & G_MAXINT32) * ZG_SECOND + g_test_rand_int_range (0, 1000);
      gint64 start = zg_zone_day (zone, moment, 0), next = zg_zone_day (zone, moment, 1);
      g_autoptr (GDateTime) local = zg_zone_date_time (zone, moment);
      g_assert_cmpint (start, <=, moment);
      g_assert_cmpint (next, >, moment);
      g_assert_cmpint (zg_zone_weekday (zone, next), ==, zg_zone_weekday (zone, moment) % 7 + 1);
      /* The first instant of its day: the one before is the last minute of another. Lord Howe skipped midnight of
       * 1 March 1981, so that day began at half past. */
      g_assert_cmpint (zg_zone_weekday (zone, start), ==, zg_zone_weekday (zone, moment));
      g_assert_cmpint (zg_zone_weekday (zone, start - 1) % 7 + 1, ==, zg_zone_weekday (zone, start));
      g_assert_cmpint (zg_zone_minute_of_day (zone, start - 1), ==, 24 * 60 - 1);
      if (zg_zone_minute_of_day (zone, start) != 0)
        g_assert_cmpint (start, ==, at ("1981-02-28T14:00:00Z"));
      g_assert_cmpint (zg_zone_minute_of_day (zone, moment), ==,
                       g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
      g_assert_cmpint (zg_zone_weekday (zone, moment), ==, g_date_time_get_day_of_week (local));
      g_assert_cmpint (g_date_time_get_microsecond (local) / 1000, ==, moment % 1000);
    }
}

static void
test_names (void)
{
  static const char *const unknown[] = { "",       "Mars/Olympus", "/etc/localtime", "../zoneinfo/UTC",
                                         "+08:00", "08",           "Asia/",          "Asia/Shanghai " };
  g_autoptr (GTimeZone) utc = zg_zone_new ("UTC"), shanghai = zg_zone_new ("Asia/Shanghai");
  guint i;

  g_assert_nonnull (utc);
  g_assert_nonnull (shanghai);
  g_assert_null (zg_zone_new (NULL));
  for (i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_test_message ("'%s'", unknown[i]);
      g_assert_null (zg_zone_new (unknown[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/zone/days", test_days);
  g_test_add_func ("/base/zone/minutes", test_minutes);
  g_test_add_func ("/base/zone/property", test_property);
  g_test_add_func ("/base/zone/names", test_names);
  return g_test_run ();
}
