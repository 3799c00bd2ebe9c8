/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Many clients at once and a server that dies: on either driver no technician is ever booked twice, and nothing that
 * was acknowledged is lost or done twice. An independent statement counts the overlaps. */
#include "base/clock.h"
#include "base/json.h"
#include "server/desk.h"
#include "support/test-db.h"

#define CLIENTS 8
#define BOOKINGS 30

static const char overlaps[] =
    "SELECT COUNT(*) FROM orders a JOIN orders b ON b.technician_id = a.technician_id AND b.id > a.id "
    "AND b.start_at < a.end_at AND a.start_at < b.end_at WHERE a.state NOT IN ('completed', 'cancelled', 'no_show', "
    "'aborted', 'expired') AND b.state NOT IN ('completed', 'cancelled', 'no_show', 'aborted', 'expired')";

typedef struct
{
  Desk *desk;
  const Stage *stage;
  GRand *random;
  guint bookings;
  gint32 days; /* of the stage that it books on */
  guint applied, rejected;
  GPtrArray *acknowledged; /* order ids */
  int *stopping;           /* atomic, or NULL */
} Racer;

static ZgTestServer *
start (ZgTestDb *test)
{
  ZgTestServer *server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);

  zg_test_server_start (server);
  return server;
}

/* Sends until there is an answer, as an outbox does. NULL when the race is over before. */
static json_t *
send_stubbornly (Racer *self, const json_t *body)
{
  for (guint tries = 0; tries < 2000; tries++)
    {
      json_t *answer = NULL;
      guint status = desk_post (self->desk, body, &answer);

      if (status == 200)
        return answer;
      if (status != 0)
        g_assert_cmpuint (status, ==, 503);
      g_clear_pointer (&answer, json_decref);
      if (self->stopping != NULL && g_atomic_int_get (self->stopping))
        return NULL;
      g_usleep (5000);
    }
  g_error ("No answer after many tries");
}

static gpointer
run_racer (gpointer data)
{
  Racer *self = data;

  for (guint i = 0; i < self->bookings; i++)
    {
      gint64 day = g_rand_int_range (self->random, 0, self->days);
      g_autoptr (ZgCommand) book =
          stage_book (self->stage, day * 24 * 60 + g_rand_int_range (self->random, 0, 12 * 4) * 15);
      g_autoptr (json_t) body = NULL, answer = NULL;

      if (self->stopping != NULL && g_atomic_int_get (self->stopping))
        break;
      book->n = ++self->desk->n;
      body = json_pack ("{s:s, s:[o]}", "client", self->desk->client, "commands", zg_command_to_args (book));
      answer = send_stubbornly (self, body);
      if (answer == NULL)
        break;
      if (g_strcmp0 (desk_status (answer, 0), "applied") == 0)
        {
          self->applied++;
          g_ptr_array_add (self->acknowledged, zg_command_row_id (book, 0));
        }
      else
        {
          g_assert_cmpstr (desk_status (answer, 0), ==, "rejected");
          self->rejected++;
        }
    }
  return NULL;
}

static void
begin_racers (Racer *racers,
              GThread **threads,
              Desk *desk,
              const Stage *stage,
              guint bookings,
              gint32 days,
              int *stopping)
{
  for (guint i = 0; i < CLIENTS; i++)
    {
      racers[i] = (Racer){ .desk = desk_copy (desk),
                           .stage = stage,
                           .random = g_rand_new_with_seed (g_test_rand_int ()),
                           .bookings = bookings,
                           .days = days,
                           .acknowledged = g_ptr_array_new_with_free_func (g_free),
                           .stopping = stopping };
      threads[i] = g_thread_new ("racer", run_racer, &racers[i]);
    }
}

static void
clear_racers (Racer *racers)
{
  for (guint i = 0; i < CLIENTS; i++)
    {
      desk_free (racers[i].desk);
      g_rand_free (racers[i].random);
      g_ptr_array_unref (racers[i].acknowledged);
    }
}

/* Every acknowledged booking is there once, and the counters say so. */
static void
check_racers (ZgTestServer *server, Racer *racers, gint64 orders_before)
{
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;
  guint applied = 0, rejected = 0;

  for (guint i = 0; i < CLIENTS; i++)
    {
      applied += racers[i].applied;
      rejected += racers[i].rejected;
      for (guint j = 0; j < racers[i].acknowledged->len; j++)
        {
          gint64 found;

          zg_db_get_int (db, &error, &found, 0, "SELECT COUNT(*) FROM orders WHERE id = $1", "s",
                         racers[i].acknowledged->pdata[j]);
          g_assert_no_error (error);
          g_assert_cmpint (found, ==, 1);
        }
    }
  g_test_message ("%u applied, %u rejected", applied, rejected);
  g_assert_cmpuint (applied, >, 0);
  g_assert_cmpuint (rejected, >, 0);
  g_assert_cmpint (zg_test_server_count (server, overlaps), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM orders") - orders_before, >=, applied);
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "check", NULL), ==, 0);
}

static void
test_one_technician (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Stage) stage = { 0 };
  gint64 before = zg_test_server_count (server, "SELECT COUNT(*) FROM orders");
  Racer racers[CLIENTS];
  GThread *threads[CLIENTS];

  desk_set_stage (desk, &stage);
  begin_racers (racers, threads, desk, &stage, BOOKINGS, 1, NULL);
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (threads[i]);
  check_racers (server, racers, before);
  clear_racers (racers);
}

/* The server is killed again and again while clients book; they ask again with the same numbers. */
static void
test_killed (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Stage) stage = { 0 };
  gint64 before = zg_test_server_count (server, "SELECT COUNT(*) FROM orders");
  Racer racers[CLIENTS];
  GThread *threads[CLIENTS];
  int stopping = 0;

  desk_set_stage (desk, &stage);
  begin_racers (racers, threads, desk, &stage, G_MAXUINT, STAGE_DAYS, &stopping);
  for (guint i = 0; i < 6; i++)
    {
      g_usleep ((gulong)g_test_rand_int_range (20000, 300000));
      zg_test_server_kill (server);
      zg_test_server_start (server);
    }
  g_usleep (200000);
  g_atomic_int_set (&stopping, 1);
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (threads[i]);
  check_racers (server, racers, before);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM orders o WHERE (SELECT COUNT(*) FROM orders p "
                                                 "WHERE p.number = o.number) > 1"),
                   ==, 0);
  clear_racers (racers);
}

/* A stop in the middle: what was answered is there, and the process ends cleanly (asserted by the fixture). */
static void
test_stopped (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Stage) stage = { 0 };
  gint64 before = zg_test_server_count (server, "SELECT COUNT(*) FROM orders");
  Racer racers[CLIENTS];
  GThread *threads[CLIENTS];
  int stopping = 0;

  desk_set_stage (desk, &stage);
  begin_racers (racers, threads, desk, &stage, G_MAXUINT, STAGE_DAYS, &stopping);
  g_usleep (500000);
  zg_test_server_stop (server);
  g_atomic_int_set (&stopping, 1);
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (threads[i]);
  check_racers (server, racers, before);
  clear_racers (racers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/races/one-technician", test_one_technician);
  zg_test_add_both ("/server/races/killed", test_killed);
  zg_test_add_both ("/server/races/stopped", test_stopped);
  return g_test_run ();
}
