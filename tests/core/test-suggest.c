/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking of technicians: the figures of a suggestion, and the order they give. */
#include "core/suggest.h"
#include "base/clock.h"

#define AT(hour, minute) ((hour)*ZG_HOUR + (minute)*ZG_MINUTE)

static const ZgPlace here = { 31200000, 121400000 }, six_minutes = { 31210000, 121400000 },
                     home = { 31220000, 121400000 }; /* 2,891 m by road: 11 minutes by e-bike */
static const ZgTimeRange whole_day = { AT (0, 0), AT (24, 0) };

static void
test_figures (void)
{
  ZgTimeRange shift = { AT (10, 0), AT (22, 0) };
  ZgVisitSlot visits[] = {
    { "a", { AT (12, 0), AT (13, 0) }, six_minutes },
    { "b", { AT (-1, 0), AT (0, 30) }, here }, /* half an hour of it falls on the day */
    { "c", { AT (18, 0), AT (19, 0) }, six_minutes },
    { "d", { AT (24, 0), AT (25, 0) }, six_minutes }, /* the next day */
  };
  ZgTechnicianDay day = { .active = TRUE,
                          .skilled = TRUE,
                          .mode = ZG_TRAVEL_EBIKE,
                          .model = &zg_travel_model_default,
                          .buffer = 10 * ZG_MINUTE,
                          .shifts = &shift,
                          .n_shifts = 1,
                          .visits = visits,
                          .n_visits = G_N_ELEMENTS (visits) };
  ZgVisitSlot candidate = { NULL, { AT (14, 0), AT (15, 0) }, here };
  ZgSuggestion suggestion = { .id = "t" };

  zg_suggest_rate (&suggestion, &day, home, &candidate, whole_day);
  g_assert_cmpstr (suggestion.id, ==, "t");
  g_assert_cmpint (suggestion.verdict.reason, ==, ZG_LEGAL);
  g_assert_cmpint (suggestion.travel, ==, 6 * ZG_MINUTE);
  g_assert_cmpint (suggestion.booked, ==, AT (2, 30));
  g_assert_cmpuint (suggestion.visits, ==, 3);
  g_assert_cmpint (suggestion.nearest, ==, AT (14, 0));
  g_assert_cmpint (suggestion.score, ==, 6 + 15);

  /* The visit itself, moved, is not counted against its technician; without a visit before, the way is from home. */
  candidate = (ZgVisitSlot){ "a", { AT (11, 0), AT (12, 0) }, here };
  zg_suggest_rate (&suggestion, &day, home, &candidate, whole_day);
  g_assert_cmpuint (suggestion.visits, ==, 2);
  g_assert_cmpint (suggestion.booked, ==, AT (1, 30));
  g_assert_cmpint (suggestion.travel, ==, 11 * ZG_MINUTE);

  candidate = (ZgVisitSlot){ NULL, { AT (12, 30), AT (13, 30) }, here };
  zg_suggest_rate (&suggestion, &day, home, &candidate, whole_day);
  g_assert_cmpint (suggestion.verdict.reason, ==, ZG_REASON_BUSY);
  g_assert_cmpint (suggestion.nearest, ==, AT (13, 30)); /* 13:16 is the first instant, 10:30 is farther */

  day.active = FALSE;
  zg_suggest_rate (&suggestion, &day, home, &candidate, whole_day);
  g_assert_cmpint (suggestion.nearest, ==, -1);
}

static void
test_order (void)
{
  ZgSuggestion expected[] = {
    { .id = "a", .score = 3, .visits = 1, .nearest = 5 },
    { .id = "b", .score = 3, .visits = 1, .nearest = 5 },
    { .id = "0", .score = 3, .visits = 2, .nearest = 5 },
    { .id = "c", .score = 9, .visits = 0, .nearest = 5 },
    { .id = "d", .score = 1, .nearest = 7, .verdict = { .reason = ZG_REASON_BUSY } },
    { .id = "e", .score = 2, .nearest = 0, .verdict = { .reason = ZG_REASON_TRAVEL_AFTER } },
    { .id = "f", .score = 0, .nearest = -1, .verdict = { .reason = ZG_REASON_NO_SKILL } },
  };
  GRand *rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  for (guint round = 0; round < 500; round++)
    {
      ZgSuggestion mixed[G_N_ELEMENTS (expected)];
      memcpy (mixed, expected, sizeof mixed);
      for (gint32 i = G_N_ELEMENTS (mixed); i > 1; i--)
        {
          gint32 j = g_rand_int_range (rand, 0, i);
          ZgSuggestion swap = mixed[j];
          mixed[j] = mixed[i - 1];
          mixed[i - 1] = swap;
        }
      zg_suggest_sort (mixed, G_N_ELEMENTS (mixed));
      for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
        g_assert_cmpstr (mixed[i].id, ==, expected[i].id);
    }
  zg_suggest_sort (NULL, 0);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/suggest/figures", test_figures);
  g_test_add_func ("/core/suggest/order", test_order);
  return g_test_run ();
}
