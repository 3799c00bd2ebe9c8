/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices: tables of the rules, and what must hold for any amounts. */
#include "core/pricing.h"

static void
test_travel_fee (void)
{
  static const struct
  {
    gint64 free_distance, fee_km, distance, fee;
  } rows[] = {
    { 5000, 300, 0, 0 },      { 5000, 300, 5000, 0 },   { 5000, 300, 5001, 300 },
    { 5000, 300, 6000, 300 }, { 5000, 300, 6001, 600 }, { 5000, 300, 12345, 2400 },
    { 0, 300, 1, 300 },       { 0, 300, 0, 0 },         { 5000, 0, 20000, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ZgTravelFee rule = { rows[i].free_distance, rows[i].fee_km };
      g_assert_cmpint (zg_pricing_travel_fee (&rule, rows[i].distance), ==, rows[i].fee);
    }
}

static void
test_order (void)
{
  ZgTravelFee rule = { 5000, 300 };
  ZgPriceLine lines[] = { { 19800, 1 }, { 3850, 2 } };
  ZgPrice price = zg_pricing_order (lines, G_N_ELEMENTS (lines), &rule, 7200);
  g_assert_cmpint (price.services, ==, 27500);
  g_assert_cmpint (price.travel_fee, ==, 900);
  g_assert_cmpint (price.total, ==, 28400);
  price = zg_pricing_order (NULL, 0, &rule, 0);
  g_assert_cmpint (price.total, ==, 0);
}

static void
test_extension (void)
{
  static const struct
  {
    gint64 price, duration, extra, expected; /* minutes */
  } rows[] = {
    { 19800, 60, 30, 9900 }, { 19800, 60, 60, 19800 }, { 19900, 60, 30, 10000 }, { 19800, 90, 30, 6600 },
    { 10000, 90, 30, 3400 }, { 1, 60, 1, 100 },        { 19800, 60, 0, 0 },      { 19800, 0, 30, 0 },
    { 0, 60, 30, 0 },        { 19800, 60, -5, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (zg_pricing_extension (rows[i].price, rows[i].duration * 60000, rows[i].extra * 60000), ==,
                     rows[i].expected);
  /* Amounts at the end of what the money module reads do not overflow on the way. */
  g_assert_cmpint (zg_pricing_extension (1000000000000, 43200000, 43200000), ==, 1000000000000);
}

static void
test_properties (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  for (guint round = 0; round < 20000; round++)
    {
      ZgTravelFee rule = { g_rand_int_range (rand, 0, 20000), g_rand_int_range (rand, 0, 2000) };
      gint64 distance = g_rand_int_range (rand, 0, 60000);
      gint64 fee = zg_pricing_travel_fee (&rule, distance), further = zg_pricing_travel_fee (&rule, distance + 1000);
      g_assert_cmpint (fee, >=, 0);
      if (distance > rule.free_distance)
        g_assert_cmpint (further, ==, fee + rule.fee_km);
      else
        g_assert_cmpint (fee, ==, 0);

      gint64 price = g_rand_int_range (rand, 1, 200000), duration = g_rand_int_range (rand, 1, 720) * 60000;
      gint64 extra = g_rand_int_range (rand, 1, 240) * 60000, cost = zg_pricing_extension (price, duration, extra);
      g_assert_cmpint (cost % 100, ==, 0);
      g_assert_cmpint (cost * duration, >=, price * extra);
      g_assert_cmpint ((cost - 100) * duration, <, price * extra);
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/pricing/travel-fee", test_travel_fee);
  g_test_add_func ("/core/pricing/order", test_order);
  g_test_add_func ("/core/pricing/extension", test_extension);
  g_test_add_func ("/core/pricing/properties", test_properties);
  return g_test_run ();
}
