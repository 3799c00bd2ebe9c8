/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges: edges in tables, unions and coverage against a bitmap of minutes. GLib prints the seed; --seed repeats it. */
#include "core/time-range.h"

#define MINUTES 64

static void
test_edges (void)
{
  ZgTimeRange common = { 7, 7 };
  g_assert_true (zg_time_range_is_valid ((ZgTimeRange){ 1, 2 }));
  g_assert_false (zg_time_range_is_valid ((ZgTimeRange){ 2, 2 }));
  g_assert_false (zg_time_range_is_valid ((ZgTimeRange){ 3, 2 }));
  g_assert_true (zg_time_range_is_valid ((ZgTimeRange){ G_MININT64, G_MAXINT64 }));

  g_assert_false (zg_time_range_overlaps ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 5, 9 })); /* half-open */
  g_assert_true (zg_time_range_overlaps ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 4, 9 }));
  g_assert_false (zg_time_range_overlaps ((ZgTimeRange){ 0, 9 }, (ZgTimeRange){ 4, 4 })); /* empty */

  g_assert_true (zg_time_range_contains ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 0, 5 }));
  g_assert_false (zg_time_range_contains ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 0, 6 }));
  g_assert_false (zg_time_range_contains ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 2, 2 }));

  g_assert_false (zg_time_range_intersect ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 5, 9 }, &common));
  g_assert_cmpint (common.start, ==, 7); /* untouched */
  g_assert_true (zg_time_range_intersect ((ZgTimeRange){ 0, 5 }, (ZgTimeRange){ 3, 9 }, &common));
  g_assert_cmpint (common.start, ==, 3);
  g_assert_cmpint (common.end, ==, 5);

  g_assert_cmpint (zg_time_range_union (NULL, 0), ==, 0);
  g_assert_false (zg_time_range_covered (NULL, 0, (ZgTimeRange){ 0, 1 }));
  g_assert_false (zg_time_range_covered (&(ZgTimeRange){ 0, 9 }, 1, (ZgTimeRange){ 3, 3 }));
}

static ZgTimeRange
draw (GRand *rand)
{
  gint64 start = g_rand_int_range (rand, 0, MINUTES);
  return (ZgTimeRange){ start, start + g_rand_int_range (rand, -2, 12) };
}

static void
fill (guint8 *map, const ZgTimeRange *ranges, gsize count)
{
  for (gsize i = 0; i < count; i++)
    for (gint64 minute = ranges[i].start; minute < ranges[i].end; minute++)
      map[minute] = 1;
}

static void
test_union_is_bitmap (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  for (guint round = 0; round < 5000; round++)
    {
      ZgTimeRange ranges[9];
      guint8 before[2 * MINUTES] = { 0 }, after[2 * MINUTES] = { 0 };
      gsize count = (gsize)g_rand_int_range (rand, 0, G_N_ELEMENTS (ranges) + 1), kept;
      for (gsize i = 0; i < count; i++)
        ranges[i] = draw (rand);
      fill (before, ranges, count);

      ZgTimeRange inner = draw (rand);
      gboolean all = inner.end > inner.start;
      for (gint64 minute = inner.start; minute < inner.end; minute++)
        all = all && before[minute];
      g_assert_cmpint (zg_time_range_covered (ranges, count, inner), ==, all);

      kept = zg_time_range_union (ranges, count);
      g_assert_cmpuint (kept, <=, count);
      fill (after, ranges, kept);
      g_assert_cmpmem (before, sizeof before, after, sizeof after);
      for (gsize i = 0; i < kept; i++)
        {
          g_assert_true (zg_time_range_is_valid (ranges[i]));
          if (i > 0)
            g_assert_cmpint (ranges[i - 1].end, <, ranges[i].start);
        }
      g_assert_cmpuint (zg_time_range_union (ranges, kept), ==, kept);
    }
  g_rand_free (rand);
}

static void
test_pairs_agree (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  for (guint round = 0; round < 20000; round++)
    {
      ZgTimeRange a = draw (rand), b = draw (rand), common;
      gboolean shared = FALSE, inside = b.end > b.start;
      for (gint64 minute = b.start; minute < b.end; minute++)
        {
          gboolean in_a = minute >= a.start && minute < a.end;
          shared = shared || in_a;
          inside = inside && in_a;
        }
      g_assert_cmpint (zg_time_range_overlaps (a, b), ==, shared);
      g_assert_cmpint (zg_time_range_overlaps (b, a), ==, shared);
      g_assert_cmpint (zg_time_range_intersect (a, b, &common), ==, shared);
      g_assert_cmpint (zg_time_range_contains (a, b), ==, inside);
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/time-range/edges", test_edges);
  g_test_add_func ("/core/time-range/union-is-bitmap", test_union_is_bitmap);
  g_test_add_func ("/core/time-range/pairs-agree", test_pairs_agree);
  return g_test_run ();
}
