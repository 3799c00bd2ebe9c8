/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock: it runs, it can be shifted, and the environment sets where it starts. */
#include "base/clock.h"

static void
test_shift (void)
{
  gint64 before = zg_clock_now ();

  g_assert_cmpint (ABS (before - g_get_real_time () / 1000), <, ZG_MINUTE);
  zg_clock_shift (ZG_HOUR);
  g_assert_cmpint (zg_clock_now () - before, >=, ZG_HOUR);
  zg_clock_shift (-ZG_HOUR);
  g_assert_cmpint (zg_clock_now () - before, <, ZG_MINUTE);
}

/* It stands at the moment it is held at, shifts and all, and goes on as if it never had. */
static void
test_hold (void)
{
  gint64 before = zg_clock_now ();

  zg_clock_hold (ZG_DAY);
  g_usleep (2000);
  g_assert_cmpint (zg_clock_now (), ==, ZG_DAY);
  zg_clock_hold (0);
  g_assert_cmpint (zg_clock_now () - before, >=, 0);
  g_assert_cmpint (zg_clock_now () - before, <, ZG_MINUTE);
}

static void
test_environment (void)
{
  if (g_test_subprocess ())
    {
      gint64 now = zg_clock_now ();
      g_assert_cmpint (now, >=, G_GINT64_CONSTANT (1767225600000));
      g_assert_cmpint (now, <, G_GINT64_CONSTANT (1767225600000) + ZG_MINUTE);
      return;
    }
  g_setenv ("ZHANGGUI_CLOCK", "1767225600000", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("ZHANGGUI_CLOCK");
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/shift", test_shift);
  g_test_add_func ("/base/clock/hold", test_hold);
  g_test_add_func ("/base/clock/environment", test_environment);
  return g_test_run ();
}
