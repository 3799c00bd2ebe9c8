/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The hub alone: who is woken when, the cap, the end; and no waiter is forgotten or called twice while threads park and
 * publish at once. */
#include "server/feed/hub.h"

#define SOON (g_get_monotonic_time () + 50000)
#define LATER (g_get_monotonic_time () + 60 * G_USEC_PER_SEC)
#define THREADS 4
#define ROUNDS 5000

static void
on_called (gpointer data)
{
  g_atomic_int_inc ((int *)data);
}

static void
assert_called (int *calls, int expected)
{
  for (guint i = 0; i < 400 && g_atomic_int_get (calls) < expected; i++)
    g_usleep (5000);
  g_assert_cmpint (g_atomic_int_get (calls), ==, expected);
}

static void
test_wakes (void)
{
  ZgHub *hub = zg_hub_new (10);
  int one = 0, other = 0;

  g_assert_cmpint (zg_hub_park (hub, "a", 5, LATER, on_called, &one), ==, ZG_HUB_PARKED);
  g_assert_cmpint (zg_hub_park (hub, "b", 5, LATER, on_called, &other), ==, ZG_HUB_PARKED);
  zg_hub_publish (hub, "a", 5);
  g_assert_cmpint (one, ==, 0);
  zg_hub_publish (hub, "a", 6);
  assert_called (&one, 1);
  g_assert_cmpint (other, ==, 0);
  g_assert_cmpint (zg_hub_park (hub, "a", 5, LATER, on_called, &one), ==, ZG_HUB_NEWER);
  g_assert_cmpint (zg_hub_head (hub, "a"), ==, 6);
  g_assert_cmpint (zg_hub_head (hub, "c"), ==, 0);
  zg_hub_publish (hub, "a", 4); /* late: what is known stays known */
  g_assert_cmpint (zg_hub_park (hub, "a", 5, LATER, on_called, &one), ==, ZG_HUB_NEWER);
  zg_hub_let_go (hub);
  assert_called (&other, 1);
  g_assert_cmpint (zg_hub_park (hub, "b", 5, LATER, on_called, &other), ==, ZG_HUB_CLOSED);
  g_assert_cmpint (one, ==, 1);
  zg_hub_free (hub);
}

static void
test_deadlines (void)
{
  ZgHub *hub = zg_hub_new (10);
  int soon = 0, later = 0;

  g_assert_cmpint (zg_hub_park (hub, "a", 0, LATER, on_called, &later), ==, ZG_HUB_PARKED);
  g_assert_cmpint (zg_hub_park (hub, "a", 0, SOON, on_called, &soon), ==, ZG_HUB_PARKED);
  assert_called (&soon, 1);
  g_assert_cmpint (later, ==, 0);
  zg_hub_let_go (hub);
  assert_called (&later, 1);
  zg_hub_free (hub);
}

static void
test_cap (void)
{
  ZgHub *hub = zg_hub_new (2);
  int calls = 0;

  g_assert_cmpint (zg_hub_park (hub, "a", 0, LATER, on_called, &calls), ==, ZG_HUB_PARKED);
  g_assert_cmpint (zg_hub_park (hub, "b", 0, LATER, on_called, &calls), ==, ZG_HUB_PARKED);
  g_assert_cmpint (zg_hub_park (hub, "c", 0, LATER, on_called, &calls), ==, ZG_HUB_FULL);
  zg_hub_publish (hub, "a", 1);
  assert_called (&calls, 1);
  g_assert_cmpint (zg_hub_park (hub, "c", 0, LATER, on_called, &calls), ==, ZG_HUB_PARKED);
  zg_hub_let_go (hub);
  assert_called (&calls, 3);
  zg_hub_free (hub);
}

typedef struct
{
  ZgHub *hub;
  int parked, called, stopped;
} Crush;

static gpointer
park_often (gpointer data)
{
  Crush *crush = data;

  for (gint64 i = 0; i < ROUNDS; i++)
    if (zg_hub_park (crush->hub, "a", i, i % 3 > 0 ? LATER : SOON, on_called, &crush->called) == ZG_HUB_PARKED)
      g_atomic_int_inc (&crush->parked);
  return NULL;
}

static gpointer
publish_often (gpointer data)
{
  Crush *crush = data;

  for (gint64 i = 0; !g_atomic_int_get (&crush->stopped); i++)
    zg_hub_publish (crush->hub, "a", MIN (i, ROUNDS / 2));
  return NULL;
}

static void
test_crush (void)
{
  Crush crush = { .hub = zg_hub_new (G_MAXUINT) };
  GThread *threads[THREADS], *publisher = g_thread_new ("publish", publish_often, &crush);

  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("park", park_often, &crush);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_atomic_int_set (&crush.stopped, 1);
  g_thread_join (publisher);
  zg_hub_let_go (crush.hub);
  assert_called (&crush.called, crush.parked);
  zg_hub_free (crush.hub);
  g_assert_cmpint (crush.called, ==, crush.parked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/hub/wakes", test_wakes);
  g_test_add_func ("/server/hub/deadlines", test_deadlines);
  g_test_add_func ("/server/hub/cap", test_cap);
  g_test_add_func ("/server/hub/crush", test_crush);
  return g_test_run ();
}
