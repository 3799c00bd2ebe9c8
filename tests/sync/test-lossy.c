/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A network of the test's own (a namespace), with the kernel's own loss and narrowness: of each packet's way every
 * fifth packet is lost, 1 Mbit/s pass, and the line goes away and comes back. Nothing is lost, everything arrives, and
 * the first attempt comes soon after the line is back. Main thread; the namespace ends with the process. */
#include <sched.h>

#include "support/isolate.h"
#include "support/soak.h"
#include "support/test-server.h"
#include "sync/desk.h"

#define FIRST_ATTEMPT 5.0 /* s */

/* Why there is no such network here, or NULL. */
static const char *missing;

/* Loopback as an Ethernet would be, and a way out for the system to tell of. */
static const char *const network[] = {
  "ip link set lo mtu 1500 up",
  "ip link add out type veth peer name far",
  "ip address add 198.18.0.1/30 dev out",
  "ip link set out up",
  "ip link set far up",
  "ip route add default via 198.18.0.2",
  "nft add table ip line",
  "nft add chain ip line in { type filter hook input priority 0 ; }",
  "nft add counter ip line attempts",
  "nft add chain ip line weather",
  "nft add rule ip line in tcp flags & (syn|ack) == syn counter name attempts",
  "nft add rule ip line in jump weather",
  "nft add rule ip line weather numgen random mod 5 == 0 drop",
  "tc qdisc add dev lo root tbf rate 1mbit burst 6kb latency 400ms",
  NULL,
};

static void
cut_line (void)
{
  zg_test_run_line ("nft flush chain ip line weather", NULL);
  zg_test_run_line ("nft add rule ip line weather drop", NULL);
  zg_test_run_line ("ip route del default", NULL);
}

static void
mend_line (void)
{
  zg_test_run_line ("nft flush chain ip line weather", NULL);
  zg_test_run_line ("nft add rule ip line weather numgen random mod 5 == 0 drop", NULL);
  zg_test_run_line ("ip route add default via 198.18.0.2", NULL);
}

/* Connections that somebody has tried to make so far. */
static guint
count_attempts (void)
{
  g_autofree char *text = NULL;
  const char *packets;

  g_assert_true (g_spawn_command_line_sync ("nft list counter ip line attempts", &text, NULL, NULL, NULL));
  packets = strstr (text, "packets ");
  g_assert_nonnull (packets);
  return (guint)g_ascii_strtoull (packets + strlen ("packets "), NULL, 10);
}

static void
add_customers (Desk *desk, guint number)
{
  for (guint i = 0; i < number; i++)
    {
      g_autofree char *id = desk_run (desk, "customer.add", zg_args_new ("name", 's', "Lossy", NULL));

      g_assert_nonnull (id);
    }
}

static void
turn_for (gint64 usec)
{
  gint64 until = g_get_monotonic_time () + usec;

  while (g_get_monotonic_time () < until)
    desk_turn (G_MAXINT64, "a while");
}

/* Off with something to send, on again at *back: how long until somebody tried, in µs. */
static gint64
flicker (Desk *desk, gint64 *back)
{
  guint before;

  add_customers (desk, 2);
  turn_for (g_test_rand_int_range (0, 1500) * 1000);
  cut_line ();
  add_customers (desk, 1);
  turn_for (g_test_rand_int_range (200, 4000) * 1000);
  before = count_attempts ();
  mend_line ();
  *back = g_get_monotonic_time ();
  while (count_attempts () == before)
    desk_turn (*back + 60 * G_USEC_PER_SEC, "an attempt");
  return g_get_monotonic_time () - *back;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, two = *(const gint64 *)b;

  return one < two ? -1 : one > two;
}

static double
percentile (GArray *times, guint percent)
{
  g_array_sort (times, compare_times);
  return (double)g_array_index (times, gint64, MIN (times->len * percent / 100, times->len - 1)) / G_USEC_PER_SEC;
}

static void
test_flicker (void)
{
  g_autoptr (ZgTestServer) server = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint cycles = zg_test_amount (3, 100);
  gint64 began;

  if (missing != NULL)
    {
      g_test_skip (missing);
      return;
    }
  server = zg_test_server_new (NULL);
  zg_test_server_start (server);
  desk_init (&desk);
  began = g_get_monotonic_time ();
  /* A person signs in again where the line was too bad. */
  while (!desk_sign_in (&desk, server->url, "manager", FALSE, &error))
    g_clear_error (&error);
  desk_wait (desk_is_settled (&desk));
  g_test_message ("signed in and filled in %.1f s", (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  for (guint i = 0; i < cycles; i++)
    {
      gint64 back, time = flicker (&desk, &back);

      g_array_append_val (times, time);
      desk_wait (desk_is_settled (&desk));
      time = g_get_monotonic_time () - back;
      g_array_append_val (ends, time);
    }
  g_test_message ("%u times, first attempt after p50 %.2f s, p99 %.2f s; all sent after p50 %.2f s, p99 %.2f s", cycles,
                  percentile (times, 50), percentile (times, 99), percentile (ends, 50), percentile (ends, 99));
  g_assert_cmpfloat (percentile (times, 99), <, FIRST_ATTEMPT);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Lossy'"), ==,
                   cycles * 3);
  desk_assert_equal (&desk, server->uri);
}

int
main (int argc, char **argv)
{
  /* Before there is a second thread. */
  missing = zg_test_isolate (CLONE_NEWNET, network);
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_setenv ("GIO_USE_NETWORK_MONITOR", "netlink", TRUE);
  g_test_add_func ("/sync/lossy/flicker", test_flicker);
  return g_test_run ();
}
