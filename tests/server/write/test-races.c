/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Many clients at once and a server that dies: on either driver no technician is ever booked twice, and nothing that
 * was acknowledged is lost or done twice. */
#include "server/racers.h"
#include "support/soak.h"
#include "support/test-db.h"

#define CROWD 64
#define CLIENTS 8

static ZgTestServer *
start (ZgTestDb *test)
{
  ZgTestServer *server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);

  zg_test_server_start (server);
  return server;
}

static void
test_crowd (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Race) race = race_new (&server, 1, CROWD);

  race_begin (race, zg_test_amount (2000, 1000000), zg_test_amount (4, 10));
  race_join (race);
  race_check (race);
}

/* The server is killed again and again while clients book; they ask again with the same numbers. */
static void
test_killed (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Race) race = race_new (&server, 1, CLIENTS);

  race_begin (race, 0, 4);
  for (guint i = 0; i < zg_test_amount (20, 1000); i++)
    {
      guint answered = race_answered (race);

      g_usleep ((gulong)g_test_rand_int_range (5000, 120000));
      zg_test_server_kill (server);
      zg_test_server_start (server);
      /* Every life does some work. */
      for (guint tries = 0; race_answered (race) == answered && tries < 2000; tries++)
        g_usleep (1000);
    }
  race_stop (race);
  race_check (race);
}

/* A stop in the middle: what was answered is there, and the process ends cleanly (asserted by the fixture). */
static void
test_stopped (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Race) race = race_new (&server, 1, CLIENTS);

  race_begin (race, 0, 1);
  g_usleep (500000);
  zg_test_server_stop (server);
  race_stop (race);
  race_check (race);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/races/crowd", test_crowd);
  zg_test_add_both ("/server/races/killed", test_killed);
  zg_test_add_both ("/server/races/stopped", test_stopped);
  return g_test_run ();
}
