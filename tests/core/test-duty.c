/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a technician does at an instant: a table of days, and random days against one that is asked minute by minute.
 * GLib prints the seed of a run; --seed repeats it. */
#include "core/duty.h"
#include "base/clock.h"

#define AT(hour, minute) ((hour)*ZG_HOUR + (minute)*ZG_MINUTE)
#define MIDNIGHT AT (24, 0)
#define NONE                                                                                                           \
  {                                                                                                                    \
    0, 0                                                                                                               \
  }

static const struct
{
  const char *what;
  ZgTimeRange shifts[2], leave, next;
  ZgPresence presence;
  gint64 at;
  ZgDutyState state;
  gint64 until;
  ZgTimeRange stretch;
} rows[] = {
  /* The two that were told wrong: between two shifts, and after midnight in one of the evening before. */
  { "split, between",
    { { AT (0, 0), AT (1, 0) }, { AT (6, 0), AT (10, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (1, 22),
    ZG_DUTY_OFF_SHIFT,
    AT (6, 0),
    { AT (6, 0), AT (10, 0) } },
  { "over midnight",
    { { -AT (4, 0), AT (4, 0) }, { AT (20, 0), AT (28, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (1, 22),
    ZG_DUTY_FREE,
    0,
    { -AT (4, 0), AT (4, 0) } },
  { "after the night",
    { { -AT (4, 0), AT (4, 0) }, { AT (20, 0), AT (28, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (4, 0),
    ZG_DUTY_OFF_SHIFT,
    AT (20, 0),
    { AT (20, 0), AT (28, 0) } },
  { "split, in the first",
    { { AT (0, 0), AT (1, 0) }, { AT (6, 0), AT (10, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (0, 59),
    ZG_DUTY_FREE,
    0,
    { AT (0, 0), AT (1, 0) } },
  { "split, after both",
    { { AT (0, 0), AT (1, 0) }, { AT (6, 0), AT (10, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (10, 0),
    ZG_DUTY_OFF_SHIFT,
    0,
    { AT (6, 0), AT (10, 0) } },
  { "two that touch",
    { { AT (9, 0), AT (12, 0) }, { AT (12, 0), AT (18, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (12, 0),
    ZG_DUTY_FREE,
    0,
    { AT (9, 0), AT (18, 0) } },
  { "leave in a shift",
    { { AT (9, 0), AT (18, 0) } },
    { AT (10, 0), AT (12, 0) },
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (10, 0),
    ZG_DUTY_ON_LEAVE,
    0,
    { AT (9, 0), AT (18, 0) } },
  { "leave is over",
    { { AT (9, 0), AT (18, 0) } },
    { AT (10, 0), AT (12, 0) },
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (12, 0),
    ZG_DUTY_FREE,
    0,
    { AT (9, 0), AT (18, 0) } },
  { "on a break",
    { { AT (9, 0), AT (18, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_BREAK,
    AT (10, 0),
    ZG_DUTY_BREAK,
    0,
    { AT (9, 0), AT (18, 0) } },
  { "not there",
    { { AT (9, 0), AT (18, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_OFFLINE,
    AT (10, 0),
    ZG_DUTY_OFFLINE,
    0,
    { AT (9, 0), AT (18, 0) } },
  { "no break without a shift",
    { { AT (9, 0), AT (18, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_BREAK,
    AT (18, 0),
    ZG_DUTY_OFF_SHIFT,
    0,
    { AT (9, 0), AT (18, 0) } },
  { "a visit ahead",
    { { AT (9, 0), AT (18, 0) } },
    NONE,
    { AT (11, 0), AT (12, 0) },
    ZG_PRESENCE_ONLINE,
    AT (10, 0),
    ZG_DUTY_FREE,
    AT (11, 0),
    { AT (9, 0), AT (18, 0) } },
  { "a shift of tomorrow",
    { { AT (33, 0), AT (40, 0) } },
    NONE,
    NONE,
    ZG_PRESENCE_ONLINE,
    AT (10, 0),
    ZG_DUTY_OFF_SHIFT,
    0,
    NONE },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ZgVisitSlot visit = { "a", rows[i].next, { 0, 0 }, ZG_VISIT_ACCEPTED, 0 };
      ZgTechnicianDay day = { .active = TRUE,
                              .shifts = rows[i].shifts,
                              .n_shifts = zg_time_range_is_valid (rows[i].shifts[1]) ? 2 : 1,
                              .leaves = &rows[i].leave,
                              .n_leaves = 1,
                              .visits = &visit,
                              .n_visits = zg_time_range_is_valid (rows[i].next) };
      ZgDuty duty = zg_duty_find (&day, rows[i].presence, rows[i].at, MIDNIGHT);
      ZgTimeRange stretch = NONE;

      g_test_message ("%s", rows[i].what);
      g_assert_cmpint (duty.state, ==, rows[i].state);
      g_assert_cmpint (duty.until, ==, rows[i].until);
      g_assert_null (duty.visit);
      zg_duty_stretch (&day, rows[i].at, MIDNIGHT, &stretch);
      g_assert_cmpint (stretch.start, ==, rows[i].stretch.start);
      g_assert_cmpint (stretch.end, ==, rows[i].stretch.end);
      day.active = FALSE;
      g_assert_cmpint (zg_duty_find (&day, rows[i].presence, rows[i].at, MIDNIGHT).state, ==, ZG_DUTY_GONE);
    }
}

/* What happens at a customer's is true whatever was planned, until it must have been forgotten. */
static void
test_under_way (void)
{
  ZgVisitSlot visits[] = {
    { "forgotten", { AT (8, 0), AT (9, 0) }, { 0, 0 }, ZG_VISIT_IN_SERVICE, AT (8, 0) },
    { "driving", { AT (13, 0), AT (14, 0) }, { 0, 0 }, ZG_VISIT_EN_ROUTE, 0 },
    { "present", { AT (11, 0), AT (12, 0) }, { 0, 0 }, ZG_VISIT_IN_SERVICE, AT (11, 5) },
    { "planned", { AT (15, 0), AT (16, 0) }, { 0, 0 }, ZG_VISIT_ACCEPTED, 0 },
  };
  ZgTimeRange leave = { AT (0, 0), AT (24, 0) };
  ZgTechnicianDay day = {
    .active = TRUE, .leaves = &leave, .n_leaves = 1, .visits = visits, .n_visits = G_N_ELEMENTS (visits)
  };
  ZgDuty duty = zg_duty_find (&day, ZG_PRESENCE_OFFLINE, AT (12, 30), MIDNIGHT);

  g_assert_cmpint (duty.state, ==, ZG_DUTY_VISITING);
  g_assert_cmpstr (duty.visit->id, ==, "present");
  visits[2].state = ZG_VISIT_COMPLETED;
  g_assert_cmpstr (zg_duty_find (&day, ZG_PRESENCE_OFFLINE, AT (12, 30), MIDNIGHT).visit->id, ==, "forgotten");
  g_assert_cmpstr (zg_duty_find (&day, ZG_PRESENCE_OFFLINE, AT (21, 0), MIDNIGHT).visit->id, ==, "driving");
  g_assert_cmpint (zg_duty_find (&day, ZG_PRESENCE_OFFLINE, AT (26, 0), AT (48, 0)).state, ==, ZG_DUTY_OFF_SHIFT);
}

static void
test_presence (void)
{
  g_assert_cmpint (zg_presence_parse ("online"), ==, ZG_PRESENCE_ONLINE);
  g_assert_cmpint (zg_presence_parse ("break"), ==, ZG_PRESENCE_BREAK);
  g_assert_cmpint (zg_presence_parse ("offline"), ==, ZG_PRESENCE_OFFLINE);
  g_assert_cmpint (zg_presence_parse ("of a newer program"), ==, ZG_PRESENCE_OFFLINE);
  g_assert_cmpint (zg_presence_parse (NULL), ==, ZG_PRESENCE_OFFLINE);
}

/* Random shifts on a grid of hours, asked at every hour: off says until when, and a stretch has no gap and no
 * neighbour. */
static void
test_stretches (void)
{
  guint seen[2] = { 0 };

  for (guint round = 0; round < 2000; round++)
    {
      ZgTimeRange shifts[4];
      gboolean on[50] = { FALSE };
      ZgTechnicianDay day = { .active = TRUE, .shifts = shifts, .n_shifts = (gsize)g_test_rand_int_range (0, 5) };

      for (gsize i = 0; i < day.n_shifts; i++)
        {
          int start = g_test_rand_int_range (1, 40), hours = g_test_rand_int_range (1, 9);
          shifts[i] = (ZgTimeRange){ AT (start, 0), AT (start + hours, 0) };
          for (int hour = start; hour < start + hours; hour++)
            on[hour] = TRUE;
        }
      for (int hour = 1; hour < 48; hour++)
        {
          ZgDuty duty = zg_duty_find (&day, ZG_PRESENCE_ONLINE, AT (hour, 0), AT (49, 0));
          int first = hour, last = hour;
          ZgTimeRange stretch;

          g_assert_cmpint (duty.state, ==, on[hour] ? ZG_DUTY_FREE : ZG_DUTY_OFF_SHIFT);
          seen[on[hour]]++;
          while (!on[first] && first < 49)
            first++;
          if (!on[hour])
            g_assert_cmpint (duty.until, ==, first < 49 ? AT (first, 0) : 0);
          if (first == 49)
            continue;
          for (last = first; on[last]; last++)
            ;
          while (on[first - 1])
            first--;
          g_assert_true (zg_duty_stretch (&day, AT (hour, 0), AT (49, 0), &stretch));
          g_assert_cmpint (stretch.start, ==, AT (first, 0));
          g_assert_cmpint (stretch.end, ==, AT (last, 0));
        }
    }
  g_assert_cmpuint (seen[0], >, 100);
  g_assert_cmpuint (seen[1], >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/duty/table", test_table);
  g_test_add_func ("/core/duty/under-way", test_under_way);
  g_test_add_func ("/core/duty/presence", test_presence);
  g_test_add_func ("/core/duty/stretches", test_stretches);
  return g_test_run ();
}
