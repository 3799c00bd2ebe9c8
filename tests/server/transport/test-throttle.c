/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The throttle alone, on a clock of its own: what is free, how the delay grows and ends, who is forgiven, and that its
 * memory is bounded. */
#include "server/transport/throttle.h"

#define SECOND G_USEC_PER_SEC
#define NOW (G_GINT64_CONSTANT (1000000) * SECOND)

static void
fail (ZgThrottle *throttle, const char *login, const char *address, guint times, gint64 now)
{
  for (guint i = 0; i < times; i++)
    zg_throttle_failed (throttle, login, address, now);
}

static void
test_account (void)
{
  static const guint delays[] = { 1, 2, 4, 8, 16, 32, 60, 60, 60 };
  ZgThrottle *throttle = zg_throttle_new ();

  fail (throttle, "ann", "198.51.100.1", 4, NOW);
  g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.2", NOW), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      fail (throttle, "ann", "198.51.100.1", 1, NOW);
      g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.2", NOW), ==, delays[i]);
      g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.2", NOW + delays[i] * SECOND), ==, 0);
    }
  g_assert_cmpuint (zg_throttle_delay (throttle, "bob", "198.51.100.2", NOW), ==, 0);
  zg_throttle_free (throttle);
}

/* Many logins from one address: the address waits, the accounts don't. */
static void
test_address (void)
{
  ZgThrottle *throttle = zg_throttle_new ();

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *login = g_strdup_printf ("login-%u", i);

      fail (throttle, login, "198.51.100.1", 1, NOW);
    }
  g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.1", NOW), ==, 240);
  g_assert_cmpuint (zg_throttle_delay (throttle, "login-1", "198.51.100.2", NOW), ==, 0);
  zg_throttle_free (throttle);
}

static void
test_forgives (void)
{
  ZgThrottle *throttle = zg_throttle_new ();

  fail (throttle, "ann", "198.51.100.1", 30, NOW);
  zg_throttle_succeeded (throttle, "ann");
  g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.2", NOW), ==, 0);
  g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.1", NOW), >, 0);
  g_assert_cmpuint (zg_throttle_delay (throttle, "bob", "198.51.100.1", NOW + 16 * 60 * SECOND), ==, 0);
  fail (throttle, "bob", "198.51.100.1", 1, NOW + 16 * 60 * SECOND);
  g_assert_cmpuint (zg_throttle_delay (throttle, "bob", "198.51.100.1", NOW + 16 * 60 * SECOND), ==, 0);
  zg_throttle_free (throttle);
}

/* A flood of names does not wash out who has failed just now. */
static void
test_bounded (void)
{
  ZgThrottle *throttle = zg_throttle_new ();

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *login = g_strdup_printf ("login-%u", i);
      g_autofree char *address = g_strdup_printf ("2001:db8::%x", i);

      zg_throttle_failed (throttle, login, address, NOW + i * 1000);
    }
  fail (throttle, "ann", "198.51.100.1", 8, NOW + 100000 * 1000);
  g_assert_cmpuint (zg_throttle_delay (throttle, "ann", "198.51.100.9", NOW + 100000 * 1000), ==, 8);
  zg_throttle_free (throttle);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/throttle/account", test_account);
  g_test_add_func ("/server/throttle/address", test_address);
  g_test_add_func ("/server/throttle/forgives", test_forgives);
  g_test_add_func ("/server/throttle/bounded", test_bounded);
  return g_test_run ();
}
