/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of events that go wrong in other sync engines, each spelled out once with the server's own parts and real
 * caches: no false conflict, no row skipped, no queue that jams. And the size of a rebase. */
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "db/statement.h"
#include "sync/town.h"

#define PENDING 500
#define INCOMING 5000

/* Both settled, equal to the server, and nothing needs attention. */
static void
pair_assert_well (Pair *self)
{
  Seat *seats[] = { &self->a, &self->b };

  for (guint round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (seats); i++)
      seat_settle (seats[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (seats); i++)
    {
      seat_assert_equal (seats[i]);
      g_assert_cmpint (
          town_count (seats[i]->cache->db, "SELECT COUNT(*) FROM outbox WHERE state IN ('refused', 'held')", NULL), ==,
          0);
    }
  town_assert_no_overlap (&self->town);
}

/* The id of its first row. (transfer full) */
static char *
give (Seat *seat, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  seat->town->now += ZG_SECOND;
  id = seat_run (seat, name, args, &error);
  g_assert_no_error (error);
  if (id == NULL)
    g_error ("%s: %s: %s", name, seat->refusal->code, seat->refusal->message);
  return zg_id_derive (id, seat->town->now, 0);
}

static char *
book (Seat *seat, const char *technician, gint64 start)
{
  return give (seat, "order.book", fixture_booking (&seat->town->fixture, technician, start));
}

static void
move (Seat *seat, const char *order, gint64 start)
{
  g_free (give (seat, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', start, NULL)));
}

/* The next @most commands to the server; the answer is the caller's to deliver. (transfer full) */
static ZgArgs *
send (Seat *seat, guint most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL;
  ZgArgs *reply;

  seat_begin (seat);
  batch = zg_outbox_batch (seat->cache, most, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zg_args_length (batch), >, 0);
  reply = town_post (seat->town, seat, batch, &error);
  g_assert_no_error (error);
  return reply;
}

static void
answer (Seat *seat, ZgArgs *reply)
{
  g_autoptr (GError) error = NULL;

  seat_take_answer (seat, reply, &error);
  g_assert_no_error (error);
  zg_args_free (reply);
}

/* Follows the feed in pages of @limit rows: how many there were. */
static guint
follow (Seat *seat, guint limit)
{
  gboolean more = TRUE;
  guint pages = 0;

  for (; more; pages++)
    {
      g_autoptr (GError) error = NULL;

      seat_pull (seat, limit, &more, &error);
      g_assert_no_error (error);
    }
  return pages;
}

static const char verdict_sql[] = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sent') AND code IS NOT NULL";

/* The server did it, and neither its answer nor the next one came: the feed's word is as good. */
static void
test_ack_lost (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *order = NULL;

  pair_init (&pair);
  order = book (&pair.a, pair.town.fixture.ann, HOUR (10));
  zg_args_free (send (&pair.a, 50));
  zg_args_free (send (&pair.a, 50));
  seat_restart (&pair.a);
  follow (&pair.a, 50);
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT COUNT(*) FROM outbox WHERE state = 'done'", NULL), ==, 1);
  g_assert_cmpint (town_count (pair.town.db, "SELECT COUNT(*) FROM orders", NULL), ==, 1);
  pair_assert_well (&pair);
}

/* The feed brings what we did before the server has answered us, and we have gone on with it since. */
static void
test_own_rows_first (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *order = NULL;
  ZgArgs *reply;

  pair_init (&pair);
  order = book (&pair.a, pair.town.fixture.ann, HOUR (10));
  reply = send (&pair.a, 50);
  move (&pair.a, order, HOUR (12));
  follow (&pair.a, 50);
  g_assert_cmpint (town_count (pair.a.cache->db, verdict_sql, NULL), ==, 0);
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT start_at FROM orders WHERE id = $1", order), ==, HOUR (12));
  answer (&pair.a, reply);
  g_assert_cmpint (town_count (pair.a.cache->db, verdict_sql, NULL), ==, 0);
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT start_at FROM orders WHERE id = $1", order), ==, HOUR (12));
  pair_assert_well (&pair);
}

/* Many commits in one moment, and pages that end between any two of them. */
static void
test_busy_second (void)
{
  g_auto (Pair) pair = { 0 };

  pair_init (&pair);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Guest %u", i);
      g_autofree char *id = NULL;

      id = give (&pair.a, "customer.add", zg_args_new ("name", 's', name, NULL));
      pair.town.now -= ZG_SECOND;
    }
  for (guint i = 0; i < 10; i++)
    {
      answer (&pair.a, send (&pair.a, 1));
      /* The reader is between two pages while the next commit comes. */
      if (i == 4)
        {
          g_autoptr (GError) error = NULL;
          gboolean more;

          seat_pull (&pair.b, 1, &more, &error);
          g_assert_no_error (error);
          g_assert_true (more);
        }
    }
  answer (&pair.a, send (&pair.a, 50));
  g_assert_cmpuint (follow (&pair.b, 1), ==, 19);
  g_assert_cmpint (town_count (pair.b.cache->db, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Guest %'", NULL), ==,
                   20);
  pair_assert_well (&pair);
}

/* A visit leaves its place, another desk's visit enters it, and the first is moved once more: with one row a page. */
static void
test_leave_enter_move (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *first = NULL, *second = NULL;

  pair_init (&pair);
  first = book (&pair.a, pair.town.fixture.ann, HOUR (10));
  seat_settle (&pair.a);
  follow (&pair.b, 50);
  move (&pair.a, first, HOUR (14));
  move (&pair.a, first, HOUR (17));
  answer (&pair.a, send (&pair.a, 1));
  follow (&pair.b, 50);
  second = book (&pair.b, pair.town.fixture.ann, HOUR (10));
  answer (&pair.b, send (&pair.b, 50));
  follow (&pair.a, 1);
  g_assert_cmpint (town_count (pair.a.cache->db, verdict_sql, NULL), ==, 0);
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT start_at FROM orders WHERE id = $1", first), ==, HOUR (17));
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT start_at FROM orders WHERE id = $1", second), ==, HOUR (10));
  answer (&pair.a, send (&pair.a, 50));
  pair_assert_well (&pair);
}

/* --- the size of a rebase */
static const char incoming_sql[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
    "INSERT INTO customers (id, store_id, seq, deleted, name, pinyin, initials, tier, state, created_at) "
    "SELECT printf ('01900000-0000-7000-9000-%%012d', i), s.id, s.seq + 1, 0, 'Incoming ' || i, 'incoming', 'i', "
    "'regular', 'active', 0 FROM n, stores s; UPDATE stores SET seq = seq + 1";

static ZgFeedPage *
make_incoming (Pair *pair)
{
  g_autofree char *sql = g_strdup_printf (incoming_sql, INCOMING);
  g_autoptr (GError) error = NULL;
  ZgFeedPage *page;
  char *text;

  zg_db_script (pair->town.db, sql, &error);
  g_assert_no_error (error);
  text = town_page (&pair->town, &pair->a, pair->a.since, pair->a.epoch, 10000, &error);
  g_assert_no_error (error);
  page = zg_feed_page_parse (text, strlen (text), pair->a.since, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((ZgFeedTable *)page->tables->pdata[0])->rows, ==, INCOMING);
  return page;
}

static void
queue_pending (Seat *seat)
{
  for (guint i = 0; i < PENDING; i++)
    {
      g_autofree char *name = g_strdup_printf ("Pending %u", i);

      if (i % 5 == 0)
        g_free (book (seat, NULL, HOUR (10) + i * ZG_MINUTE));
      else
        g_free (give (seat, "customer.add", zg_args_new ("name", 's', name, NULL)));
    }
}

typedef struct
{
  int steps;
  clock_t asked;
} Impatience;

static gboolean
is_impatient (gpointer data)
{
  Impatience *self = data;

  if (--self->steps != 0)
    return FALSE;
  self->asked = clock ();
  return TRUE;
}

static double
ms_since (clock_t began)
{
  return (double)(clock () - began) * 1000 / CLOCKS_PER_SEC;
}

/* The user comes at any moment of it, is served, and it begins again. How long giving way takes is processor time: the
 * machine may be busy. */
static void
test_large_rebase (void)
{
  static const int moments[] = { 1, INCOMING / 2, INCOMING, INCOMING + PENDING / 2, INCOMING + PENDING };
  g_auto (Pair) pair = { 0 };
  g_autoptr (ZgFeedPage) page = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began;

  pair_init (&pair);
  queue_pending (&pair.a);
  page = make_incoming (&pair);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      Impatience impatience = { moments[i], 0 };
      g_autofree char *order = NULL;
      double ms;

      g_assert_false (seat_take_page (&pair.a, page, is_impatient, &impatience, &error));
      ms = ms_since (impatience.asked);
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INTERRUPTED);
      g_clear_error (&error);
      order = book (&pair.a, NULL, HOUR (10));
      g_assert_cmpint (town_count (pair.a.cache->db, "SELECT COUNT(*) FROM orders WHERE id = $1", order), ==, 1);
      g_test_message ("gave way after %d steps: %.1f ms until the user's turn", moments[i], ms);
      g_assert_cmpfloat (ms, <, 1000);
    }
  began = g_get_monotonic_time ();
  g_assert_true (seat_take_page (&pair.a, page, NULL, NULL, &error));
  g_assert_no_error (error);
  /* tests/bench/rebase.py reads it. */
  g_test_message ("%d pending, %d incoming: rebased in %.1f ms", PENDING, INCOMING,
                  (double)(g_get_monotonic_time () - began) / 1000);
  g_assert_cmpint (town_count (pair.a.cache->db, verdict_sql, NULL), ==, 0);
  pair_assert_well (&pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/town/ack-lost", test_ack_lost);
  g_test_add_func ("/sync/town/own-rows-first", test_own_rows_first);
  g_test_add_func ("/sync/town/busy-second", test_busy_second);
  g_test_add_func ("/sync/town/leave-enter-move", test_leave_enter_move);
  g_test_add_func ("/sync/town/large-rebase", test_large_rebase);
  return g_test_run ();
}
