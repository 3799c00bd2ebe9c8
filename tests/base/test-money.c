/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as text: a table each way, and that what is written is read back. */
#include "base/money.h"

static void
test_format (void)
{
  static const struct
  {
    gint64 fen;
    const char *text;
  } table[] = {
    { 0, "¥0" },
    { 1, "¥0.01" },
    { 10, "¥0.10" },
    { 100, "¥1" },
    { 19800, "¥198" },
    { 19850, "¥198.50" },
    { -2000, "-¥20" },
    { -5, "-¥0.05" },
    { 99900, "¥999" },
    { 100000, "¥1,000" },
    { 123456789, "¥1,234,567.89" },
    { G_MAXINT64, "¥92,233,720,368,547,758.07" },
    { G_MININT64, "-¥92,233,720,368,547,758.08" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = zg_money_format (table[i].fen);
      g_assert_cmpstr (text, ==, table[i].text);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 fen;
  } table[] = {
    { "198", 19800 },
    { "198.5", 19850 },
    { "198.05", 19805 },
    { "¥1,198.50", 119850 },
    { "￥20", 2000 },
    { " 20 ", 2000 },
    { "-20", -2000 },
    { "-¥0.05", -5 },
    { "0", 0 },
    { "007", 700 },
    { "10000000000", G_GINT64_CONSTANT (1000000000000) },
    { "-10000000000", -G_GINT64_CONSTANT (1000000000000) },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 fen = -1;
      g_test_message ("%s", table[i].text);
      g_assert_true (zg_money_parse (table[i].text, &fen));
      g_assert_cmpint (fen, ==, table[i].fen);
    }
}

static void
test_refuses (void)
{
  static const char *const table[] = {
    "",     "¥",   ".5",  "198.", "1.234", "1,19", "1,1980", ",198",           "1,,198",      "1,198,5",
    "12a",  "1 2", "--5", "¥-5",  "1e3",   "0x10", "nan",    "10000000000.01", "10000000001", "99999999999999999999999",
    "1.-5", "+5",
  };
  guint i;
  gint64 fen;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i]);
      g_assert_false (zg_money_parse (table[i], &fen));
    }
  g_assert_false (zg_money_parse (NULL, &fen));
}

static void
test_round_trip (void)
{
  guint i;

  for (i = 0; i < 10000; i++)
    {
      /* Of every magnitude. */
      gint64 limit = G_GINT64_CONSTANT (1) << g_test_rand_int_range (1, 40), back;
      gint64 fen = (((gint64)g_test_rand_int () * (1 << 20)) ^ g_test_rand_int ()) % limit;
      g_autofree char *text = zg_money_format (fen);
      g_assert_true (zg_money_parse (text, &back));
      g_assert_cmpint (back, ==, fen);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/money/format", test_format);
  g_test_add_func ("/base/money/parse", test_parse);
  g_test_add_func ("/base/money/refuses", test_refuses);
  g_test_add_func ("/base/money/round-trip", test_round_trip);
  return g_test_run ();
}
