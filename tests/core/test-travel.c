/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Distance and travel time: known distances, symmetry, near-triangle inequality, rounding. */
#include "core/travel.h"
#include "base/clock.h"

static const ZgTravelModel straight = { .road_factor = 100, .speed = { 75, 270, 250, 370 } };

static void
test_known (void)
{
  static const struct
  {
    ZgPlace from, to;
    gint64 metres; /* on the sphere of the header */
  } ways[] = {
    { { 0, 0 }, { 0, 0 }, 0 },
    { { 0, 0 }, { 0, 1000000 }, 111195 },                   /* a degree of the equator: 2 pi R / 360 */
    { { 0, 0 }, { 1000000, 0 }, 111195 },                   /* a degree of a meridian */
    { { 60000000, 0 }, { 60000000, 1000000 }, 55597 },      /* cos 60 = 1/2, the arc a little under the parallel */
    { { 0, 0 }, { 0, 180000000 }, 20015115 },               /* half round: pi R */
    { { 90000000, 0 }, { -90000000, 77000000 }, 20015115 }, /* pole to pole, whatever the meridian */
    { { 0, 179500000 }, { 0, -179500000 }, 111195 },        /* over the date line */
  };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_assert_cmpint (ABS (zg_travel_distance (&straight, ways[i].from, ways[i].to) - ways[i].metres), <=, 1);
      g_assert_cmpint (
          ABS (zg_travel_distance (&zg_travel_model_default, ways[i].from, ways[i].to) - ways[i].metres * 130 / 100),
          <=, 2);
    }
}

static void
test_time (void)
{
  /* 0.001 degree of a meridian is 111.195 m, 145 m by road: 2 minutes on foot, 1 by anything faster. */
  ZgPlace here = { 31000000, 121000000 }, there = { 31001000, 121000000 };
  g_assert_cmpint (zg_travel_time (&zg_travel_model_default, ZG_TRAVEL_WALK, here, there), ==, 2 * ZG_MINUTE);
  g_assert_cmpint (zg_travel_time (&zg_travel_model_default, ZG_TRAVEL_EBIKE, here, there), ==, ZG_MINUTE);
  g_assert_cmpint (zg_travel_time (&zg_travel_model_default, ZG_TRAVEL_CAR, here, here), ==, 0);
  /* 49 m and 50 m of road. */
  g_assert_cmpint (zg_travel_distance (&straight, (ZgPlace){ 0, 0 }, (ZgPlace){ 0, 441 }), ==, 49);
  g_assert_cmpint (zg_travel_time (&straight, ZG_TRAVEL_CAR, (ZgPlace){ 0, 0 }, (ZgPlace){ 0, 441 }), ==, 0);
  g_assert_cmpint (zg_travel_distance (&straight, (ZgPlace){ 0, 0 }, (ZgPlace){ 0, 450 }), ==, 50);
  g_assert_cmpint (zg_travel_time (&straight, ZG_TRAVEL_CAR, (ZgPlace){ 0, 0 }, (ZgPlace){ 0, 450 }), ==, ZG_MINUTE);
  /* A row with no speed is slow and finite. */
  ZgTravelModel stuck = { .road_factor = 100 };
  g_assert_cmpint (zg_travel_time (&stuck, ZG_TRAVEL_CAR, (ZgPlace){ 0, 0 }, (ZgPlace){ 0, 450 }), ==, 50 * ZG_MINUTE);
}

static ZgPlace
draw (GRand *rand)
{
  return (ZgPlace){ g_rand_int_range (rand, 30900000, 31500000), g_rand_int_range (rand, 121100000, 121900000) };
}

static void
test_properties (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  for (guint round = 0; round < 20000; round++)
    {
      ZgPlace a = draw (rand), b = draw (rand), c = draw (rand);
      gint64 ab = zg_travel_distance (&zg_travel_model_default, a, b);
      gint64 bc = zg_travel_distance (&zg_travel_model_default, b, c);
      gint64 ac = zg_travel_distance (&zg_travel_model_default, a, c);
      g_assert_cmpint (ab, ==, zg_travel_distance (&zg_travel_model_default, b, a));
      g_assert_cmpint (zg_travel_distance (&zg_travel_model_default, a, a), ==, 0);
      g_assert_cmpint (ac, <=, ab + bc + 2); /* each is rounded to a metre */
      for (guint mode = 0; mode < ZG_TRAVEL_MODES; mode++)
        {
          gint64 time = zg_travel_time (&zg_travel_model_default, mode, a, b);
          gint64 minutes = time / ZG_MINUTE, speed = zg_travel_model_default.speed[mode];
          g_assert_cmpint (time % ZG_MINUTE, ==, 0);
          if (ab >= 50)
            g_assert_true (minutes * speed >= ab && (minutes - 1) * speed < ab);
          else
            g_assert_cmpint (time, ==, 0);
        }
    }
  g_rand_free (rand);
}

static void
test_modes (void)
{
  ZgTravelMode mode;
  for (guint i = 0; i < ZG_TRAVEL_MODES; i++)
    {
      g_assert_true (zg_travel_mode_parse (zg_travel_mode_name (i), &mode));
      g_assert_cmpint (mode, ==, i);
    }
  g_assert_false (zg_travel_mode_parse ("boat", &mode));
  g_assert_false (zg_travel_mode_parse (NULL, &mode));
  g_assert_null (zg_travel_mode_name (ZG_TRAVEL_MODES));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/travel/known", test_known);
  g_test_add_func ("/core/travel/time", test_time);
  g_test_add_func ("/core/travel/properties", test_properties);
  g_test_add_func ("/core/travel/modes", test_modes);
  return g_test_run ();
}
