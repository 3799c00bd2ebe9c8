/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule's geometry without a display: round trips, lanes, culling against brute force, and days on which the
 * clocks change. GLib prints the seed of a run; --seed repeats it. */
#include "desktop/calendar/schedule-layout.h"
#include "base/clock.h"
#include "base/zone.h"
#include <string.h>

#define MANY 300
#define BASE G_GINT64_CONSTANT (1760000400000) /* a whole hour */

static const ZgScheduleScale scale = { { BASE, BASE + 14 * ZG_HOUR }, 96, 56, 44, 30, 400 };

/* Random visits over @rows rows, most on a grid of 5 minutes, crowded enough to overlap. */
static gsize
fill (ZgScheduleItem *items, gsize max, guint rows)
{
  for (gsize i = 0; i < max; i++)
    {
      gint64 start = BASE + g_test_rand_int_range (-24, 190) * 5 * ZG_MINUTE;
      items[i] = (ZgScheduleItem){ .key = GSIZE_TO_POINTER (i + 1),
                                   .row = (guint)g_test_rand_int_range (0, (gint32)rows),
                                   .range = { start, start + g_test_rand_int_range (1, 30) * 5 * ZG_MINUTE },
                                   .lead = g_test_rand_bit () ? g_test_rand_int_range (1, 60) * ZG_MINUTE : 0 };
    }
  return max;
}

static ZgScheduleLayout *
random_layout (ZgScheduleItem *items, gsize n, guint rows)
{
  ZgScheduleLayout *layout = zg_schedule_layout_new ();
  zg_schedule_layout_set_scale (layout, &scale);
  zg_schedule_layout_set_items (layout, rows, items, fill (items, n, rows));
  return layout;
}

static void
test_round_trips (void)
{
  ZgScheduleItem items[MANY];
  g_autoptr (ZgScheduleLayout) layout = random_layout (items, MANY, 12);

  for (gint64 at = scale.window.start; at <= scale.window.end; at += ZG_MINUTE)
    g_assert_cmpint (zg_schedule_layout_time (layout, zg_schedule_layout_x (layout, at)), ==, at);
  for (guint row = 0; row < 12; row++)
    {
      double y = zg_schedule_layout_row_y (layout, row), height = zg_schedule_layout_row_height (layout, row);
      g_assert_cmpuint (zg_schedule_layout_row (layout, y), ==, row);
      g_assert_cmpuint (zg_schedule_layout_row (layout, y + height - 0.5), ==, row);
    }
  g_assert_cmpuint (zg_schedule_layout_row (layout, -40), ==, 0);
  g_assert_cmpuint (zg_schedule_layout_row (layout, 1e7), ==, 11);
  g_assert_cmpfloat (zg_schedule_layout_get_width (layout), ==, 14 * 96);
  g_assert_cmpfloat (zg_schedule_layout_get_height (layout), ==,
                     zg_schedule_layout_row_height (layout, 0) + 11 * scale.row_height);
}

static void
test_snap (void)
{
  static const struct
  {
    gint64 at, step, snapped;
  } rows[] = {
    { 0, 15, 0 },  { 7, 15, 0 },  { 8, 15, 15 }, { 22, 15, 15 },  { 23, 15, 30 },
    { 52, 5, 50 }, { 53, 5, 55 }, { -7, 15, 0 }, { -8, 15, -15 }, { -2, 5, 0 },
  };
  g_autoptr (ZgScheduleLayout) layout = zg_schedule_layout_new ();

  zg_schedule_layout_set_scale (layout, &scale);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 at = zg_schedule_layout_snap (layout, BASE + rows[i].at * ZG_MINUTE, rows[i].step * ZG_MINUTE);
      g_assert_cmpint ((at - BASE) / ZG_MINUTE, ==, rows[i].snapped);
    }
}

static gboolean
boxes_overlap (ZgScheduleBox a, ZgScheduleBox b)
{
  const double e = 1e-6;
  return a.x + e < b.x + b.width && b.x + e < a.x + a.width && a.y + e < b.y + b.height && b.y + e < a.y + a.height;
}

static void
test_no_overlap (void)
{
  for (int round = 0; round < 40; round++)
    {
      ZgScheduleItem given[MANY];
      g_autoptr (ZgScheduleLayout) layout = random_layout (given, 60, (guint)g_test_rand_int_range (1, 6));
      gsize n;
      const ZgScheduleItem *items = zg_schedule_layout_get_items (layout, &n);
      g_assert_cmpuint (n, ==, 60);
      for (gsize i = 0; i < n; i++)
        {
          ZgScheduleBox box = zg_schedule_layout_box (layout, &items[i]);
          double y = zg_schedule_layout_row_y (layout, items[i].row);
          g_assert_cmpuint (items[i].lane, <, items[i].lanes);
          g_assert_cmpfloat (box.y, >=, y);
          g_assert_cmpfloat (box.y + box.height, <=, y + zg_schedule_layout_row_height (layout, items[i].row));
          for (gsize j = i + 1; j < n; j++)
            g_assert_false (boxes_overlap (box, zg_schedule_layout_box (layout, &items[j])));
        }
    }
}

/* A visit that overlaps nothing keeps the whole height of a technician's row. */
static void
test_alone (void)
{
  ZgScheduleItem items[] = {
    { .row = 1, .range = { BASE, BASE + ZG_HOUR } },
    { .row = 1, .range = { BASE + ZG_HOUR, BASE + 2 * ZG_HOUR } },
    { .row = 1, .range = { BASE + 90 * ZG_MINUTE, BASE + 3 * ZG_HOUR } },
    { .row = 9, .range = { BASE, BASE + ZG_HOUR } },
    { .row = 1, .range = { BASE, BASE } },
  };
  g_autoptr (ZgScheduleLayout) layout = zg_schedule_layout_new ();
  gsize n;

  zg_schedule_layout_set_scale (layout, &scale);
  zg_schedule_layout_set_items (layout, 2, items, G_N_ELEMENTS (items));
  const ZgScheduleItem *placed = zg_schedule_layout_get_items (layout, &n);
  g_assert_cmpuint (n, ==, 3); /* a row that isn't there and an empty range are left out */
  g_assert_cmpuint (placed[0].lanes, ==, 1);
  g_assert_cmpuint (placed[1].lanes, ==, 2);
  g_assert_cmpuint (placed[2].lanes, ==, 2);
  g_assert_cmpuint (placed[2].lane, ==, 1);
}

static void
test_unassigned_grows (void)
{
  ZgScheduleItem items[5];
  g_autoptr (ZgScheduleLayout) layout = zg_schedule_layout_new ();

  zg_schedule_layout_set_scale (layout, &scale);
  g_assert_cmpfloat (zg_schedule_layout_row_height (layout, 0), ==, scale.row_height);
  for (gsize i = 0; i < 5; i++)
    items[i] = (ZgScheduleItem){ .row = 0, .range = { BASE + (gint64)i * ZG_MINUTE, BASE + ZG_HOUR } };
  zg_schedule_layout_set_items (layout, 3, items, 5);
  g_assert_cmpfloat (zg_schedule_layout_row_height (layout, 0), >=, 5 * scale.lane_height);
  ZgScheduleItem many[MANY];
  for (gsize i = 0; i < MANY; i++)
    many[i] = items[0];
  zg_schedule_layout_set_items (layout, 3, many, 12); /* more than fit at their usual height */
  g_assert_cmpfloat (zg_schedule_layout_row_height (layout, 0), <=, scale.stack_height + 8);
  zg_schedule_layout_set_items (layout, 3, many, MANY);
  g_assert_cmpfloat (zg_schedule_layout_row_height (layout, 0), >=, MANY * scale.lane_least);
  zg_schedule_layout_set_items (layout, 3, items, 5);
  g_assert_cmpfloat (zg_schedule_layout_row_height (layout, 1), ==, scale.row_height);
  g_assert_cmpfloat (zg_schedule_layout_row_y (layout, 2), ==,
                     zg_schedule_layout_row_height (layout, 0) + scale.row_height);
}

static void
mark (const ZgScheduleItem *item, gpointer data)
{
  guint8 *seen = data;
  seen[GPOINTER_TO_SIZE (item->key)]++;
}

static gboolean
touches (ZgScheduleBox a, ZgScheduleBox b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static void
test_culling (void)
{
  for (int round = 0; round < 60; round++)
    {
      ZgScheduleItem given[MANY];
      guint rows = (guint)g_test_rand_int_range (1, 40);
      g_autoptr (ZgScheduleLayout) layout = random_layout (given, MANY, rows);
      for (int look = 0; look < 20; look++)
        {
          ZgScheduleBox area = { g_test_rand_double_range (-400, 1500), g_test_rand_double_range (-100, 2500),
                                 g_test_rand_double_range (1, 900), g_test_rand_double_range (1, 700) };
          guint8 seen[MANY + 1] = { 0 };
          gsize n;
          const ZgScheduleItem *items = zg_schedule_layout_get_items (layout, &n);
          zg_schedule_layout_each_in (layout, area, mark, seen);
          for (gsize i = 0; i < n; i++)
            {
              gboolean expected =
                  touches (zg_schedule_layout_box (layout, &items[i]), area) ||
                  (items[i].lead > 0 && touches (zg_schedule_layout_lead_box (layout, &items[i]), area));
              g_assert_cmpuint (seen[GPOINTER_TO_SIZE (items[i].key)], ==, expected ? 1 : 0);
            }
        }
    }
}

static gint64
local (GTimeZone *zone, int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) at = g_date_time_new (zone, year, month, day, hour, minute, 0);
  return g_date_time_to_unix (at) * ZG_SECOND;
}

static void
test_window (void)
{
  g_autoptr (GTimeZone) zone = zg_zone_new ("Asia/Shanghai");
  gint64 noon = local (zone, 2026, 11, 22, 12, 0);
  ZgTimeRange ranges[] = {
    { local (zone, 2026, 11, 22, 9, 20), local (zone, 2026, 11, 22, 10, 0) },
    { local (zone, 2026, 11, 22, 23, 30), local (zone, 2026, 11, 23, 1, 10) },
    /* yesterday evening's and tomorrow's: not this day's hours */
    { local (zone, 2026, 11, 21, 23, 30), local (zone, 2026, 11, 22, 0, 30) },
    { local (zone, 2026, 11, 23, 3, 0), local (zone, 2026, 11, 23, 4, 0) },
  };

  ZgTimeRange window = zg_schedule_window (zone, noon, 600, 1320, NULL, 0);
  g_assert_cmpint (window.start, ==, local (zone, 2026, 11, 22, 10, 0));
  g_assert_cmpint (window.end, ==, local (zone, 2026, 11, 22, 22, 0));

  window = zg_schedule_window (zone, noon, 600, 1320, ranges, G_N_ELEMENTS (ranges));
  g_assert_cmpint (window.start, ==, local (zone, 2026, 11, 22, 9, 0));
  g_assert_cmpint (window.end, ==, local (zone, 2026, 11, 23, 2, 0));

  /* Open until two: what begins at half past midnight belongs to the evening before. */
  ZgTimeRange late = { local (zone, 2026, 11, 23, 0, 30), local (zone, 2026, 11, 23, 2, 30) };
  window = zg_schedule_window (zone, noon, 600, 1560, &late, 1);
  g_assert_cmpint (window.start, ==, local (zone, 2026, 11, 22, 10, 0));
  g_assert_cmpint (window.end, ==, local (zone, 2026, 11, 23, 3, 0));
  window = zg_schedule_window (zone, local (zone, 2026, 11, 23, 12, 0), 600, 1560, &late, 1);
  g_assert_cmpint (window.start, ==, local (zone, 2026, 11, 23, 10, 0));

  /* Closing before opening says nothing: the whole day is shown. */
  window = zg_schedule_window (zone, noon, 600, 600, NULL, 0);
  g_assert_cmpint (window.end - window.start, ==, ZG_DAY);
}

/* Which day a moment is in, and what of it is looked at first. */
static void
test_first_sight (void)
{
  static const struct
  {
    int opens, closes, day, hour, minute; /* November 2026 */
    int of_day, at_day, at_hour, at_minute;
  } rows[] = {
    /* by night the morning, by day the moment, after closing the evening */
    { 540, 1440, 22, 1, 13, 22, 22, 9, 0 },
    { 540, 1440, 22, 0, 0, 22, 22, 9, 0 },
    { 540, 1440, 22, 8, 59, 22, 22, 9, 0 },
    { 540, 1440, 22, 10, 0, 22, 22, 10, 0 },
    { 540, 1440, 22, 23, 50, 22, 22, 23, 50 },
    { 600, 1320, 22, 23, 50, 22, 22, 22, 0 },
    /* open until two: the evening before, until then */
    { 600, 1560, 22, 1, 13, 21, 22, 1, 13 },
    { 600, 1560, 22, 1, 59, 21, 22, 1, 59 },
    { 600, 1560, 22, 2, 0, 22, 22, 10, 0 },
    { 600, 1560, 22, 23, 50, 22, 22, 23, 50 },
    /* hours that say nothing */
    { 600, 600, 22, 1, 13, 22, 22, 1, 13 },
  };
  static const char *const zones[] = { "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati" };

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GTimeZone) zone = zg_zone_new (zones[z]);
        gint64 at = local (zone, 2026, 11, rows[i].day, rows[i].hour, rows[i].minute);
        gint64 day = zg_schedule_day_at (zone, at, rows[i].closes);
        g_test_message ("%s, row %u", zones[z], (guint)i);
        g_assert_cmpint (day, ==, local (zone, 2026, 11, rows[i].of_day, 0, 0));
        g_assert_cmpint (zg_schedule_first_sight (zone, day, rows[i].opens, rows[i].closes, at), ==,
                         local (zone, 2026, 11, rows[i].at_day, rows[i].at_hour, rows[i].at_minute));
      }
}

/* Berlin: 23 hours on 29 March 2026, 25 on 25 October. The hours keep their width. */
static void
test_clock_change (void)
{
  static const struct
  {
    int month, day, hours;
  } days[] = { { 3, 29, 23 }, { 10, 25, 25 }, { 6, 1, 24 } };
  g_autoptr (GTimeZone) zone = zg_zone_new ("Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (ZgScheduleLayout) layout = zg_schedule_layout_new ();
      ZgScheduleScale wide = scale;
      gint64 noon = local (zone, 2026, days[i].month, days[i].day, 12, 0);
      wide.window = zg_schedule_window (zone, noon, 0, 1440, NULL, 0);
      zg_schedule_layout_set_scale (layout, &wide);
      g_assert_cmpint (wide.window.end - wide.window.start, ==, days[i].hours * ZG_HOUR);
      g_assert_cmpfloat (zg_schedule_layout_get_width (layout), ==, days[i].hours * wide.hour_width);
      /* A visit of an hour is an hour wide on both sides of the change. */
      g_assert_cmpfloat (zg_schedule_layout_x (layout, noon + ZG_HOUR) - zg_schedule_layout_x (layout, noon), ==,
                         wide.hour_width);
      for (double x = 0; x < zg_schedule_layout_get_width (layout); x += wide.hour_width)
        g_assert_cmpint (zg_zone_minute_of_day (zone, zg_schedule_layout_time (layout, x)) % 60, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/schedule-layout/round-trips", test_round_trips);
  g_test_add_func ("/desktop/schedule-layout/snaps", test_snap);
  g_test_add_func ("/desktop/schedule-layout/boxes-do-not-overlap", test_no_overlap);
  g_test_add_func ("/desktop/schedule-layout/alone-keeps-its-height", test_alone);
  g_test_add_func ("/desktop/schedule-layout/unassigned-grows", test_unassigned_grows);
  g_test_add_func ("/desktop/schedule-layout/culling-equals-brute-force", test_culling);
  g_test_add_func ("/desktop/schedule-layout/window", test_window);
  g_test_add_func ("/desktop/schedule-layout/first-sight", test_first_sight);
  g_test_add_func ("/desktop/schedule-layout/clock-change", test_clock_change);
  return g_test_run ();
}
