/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* No double booking, whatever comes: random commands on few technicians in few hours, and after them an independent
 * look by SQL at everything that must hold; on both drivers. The seed is the test framework's, so a failure can be run
 * again. */
#include "core/order-flow.h"
#include "engine/fixture.h"

#define COMMANDS 1500
#define MOST_ORDERS 60

typedef struct
{
  Fixture fixture;
  const char *orders[MOST_ORDERS];
  guint n_orders;
  guint applied;
  guint refused;
} World;

static const char *
pick_technician (World *world)
{
  const char *all[] = { world->fixture.ann, world->fixture.bob, NULL };

  return all[g_test_rand_int_range (0, 3)];
}

/* Quarters of an hour from 8:30 on, so that most of the day is contested and some of it off shift. */
static gint64
pick_time (void)
{
  return HOUR (8.5) + g_test_rand_int_range (0, 52) * 15 * ZG_MINUTE;
}

static ZgArgs *
make_move (World *world, const char *order)
{
  gint64 start = pick_time ();
  ZgArgs *args = zg_args_new ("order_id", 's', order, "start_at", 'i', start, NULL);

  if (g_test_rand_bit ())
    zg_args_set_int (args, "end_at", start + g_test_rand_int_range (-1, 10) * 15 * ZG_MINUTE);
  if (g_test_rand_bit ())
    {
      const char *technician = pick_technician (world);
      zg_args_set (args, "technician_id", technician != NULL ? zg_args_new_text (technician) : zg_args_new_null ());
    }
  return args;
}

static void
run_random (World *world)
{
  static const char *const verbs[] = { "accept",  "decline", "prepare",           "depart",
                                       "arrive",  "start",   "complete",          "cancel",
                                       "no-show", "abort",   "withdraw-extension" };
  Fixture *self = &world->fixture;
  int dice = g_test_rand_int_range (0, 100);
  const char *order = world->n_orders > 0 ? world->orders[g_test_rand_int_range (0, (gint32)world->n_orders)] : NULL;
  g_autofree char *name = NULL;
  ZgArgs *args = order != NULL ? fixture_order (order) : NULL;
  ZgRunResult result;

  if (order == NULL || (dice < 25 && world->n_orders < MOST_ORDERS))
    {
      name = g_strdup ("order.book");
      g_clear_pointer (&args, zg_args_free);
      args = fixture_booking (self, pick_technician (world), pick_time ());
    }
  else if (dice < 55)
    {
      name = g_strdup ("order.reschedule");
      zg_args_free (args);
      args = make_move (world, order);
    }
  else if (dice < 65)
    {
      const char *technician = pick_technician (world);
      name = g_strdup ("order.assign");
      zg_args_set (args, "technician_id", technician != NULL ? zg_args_new_text (technician) : zg_args_new_null ());
    }
  else if (dice < 70)
    {
      name = g_strdup ("order.extend");
      zg_args_set_int (args, "duration", g_test_rand_int_range (1, 9) * 15 * ZG_MINUTE);
    }
  else if (dice < 80)
    {
      name = g_strdup ("order.correct");
      zg_args_set_text (args, "state", zg_visit_state_name ((ZgVisitState)g_test_rand_int_range (0, ZG_VISIT_STATES)));
    }
  else
    name = g_strconcat ("order.", verbs[g_test_rand_int_range (0, G_N_ELEMENTS (verbs))], NULL);

  result = fixture_run (self, name, args);
  if (result == ZG_RUN_APPLIED && strcmp (name, "order.book") == 0)
    {
      const ZgTouched *touched = g_ptr_array_index (self->outcome.touched, 0);
      world->orders[world->n_orders++] = g_string_chunk_insert (self->texts, touched->id);
    }
  world->applied += result == ZG_RUN_APPLIED ? 1 : 0;
  world->refused += result == ZG_RUN_REFUSED ? 1 : 0;
}

static void
check_world (Fixture *self)
{
  g_assert_cmpint (fixture_count (self,
                                  "SELECT COUNT(*) FROM orders a JOIN orders b ON a.technician_id = b.technician_id "
                                  "AND a.id < b.id AND a.start_at < b.end_at AND b.start_at < a.end_at "
                                  "WHERE a.state NOT IN ('completed', 'cancelled', 'no_show', 'aborted', 'expired') "
                                  "AND b.state NOT IN ('completed', 'cancelled', 'no_show', 'aborted', 'expired')"),
                   ==, 0);
  g_assert_cmpint (fixture_count (self, "SELECT COUNT(*) FROM orders WHERE end_at <= start_at"), ==, 0);
  /* The newest event tells the state; totals are the sum of the lines and the fee. */
  g_assert_cmpint (
      fixture_count (self, "SELECT COUNT(*) FROM orders o WHERE o.state <> (SELECT e.to_state FROM order_events e "
                           "WHERE e.order_id = o.id ORDER BY e.seq DESC LIMIT 1)"),
      ==, 0);
  g_assert_cmpint (fixture_count (self,
                                  "SELECT COUNT(*) FROM orders o WHERE o.total <> o.travel_fee + (SELECT SUM(l.total) "
                                  "FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0)"),
                   ==, 0);
  g_assert_cmpint (fixture_count (self,
                                  "SELECT COUNT(*) FROM orders WHERE state IN ('accepted', 'preparing', 'en_route', "
                                  "'arrived', 'in_service') AND technician_id IS NULL AND accepted_at IS NULL"),
                   ==, 0);
}

/* On the server the database guards too; without its constraints, as in a cache, core's checks must do. */
static void
play (ZgTestDb *test, gboolean with_guards)
{
  World world = { 0 };

  fixture_init (&world.fixture, test->db);
  if (!with_guards)
    {
      g_autoptr (GError) error = NULL;
      zg_db_script (test->db,
                    test->kind == ZG_DB_SQLITE
                        ? "DROP TRIGGER orders_overlap_on_insert; DROP TRIGGER orders_overlap_on_update"
                        : "ALTER TABLE orders DROP CONSTRAINT orders_overlap",
                    &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < COMMANDS; i++)
    {
      run_random (&world);
      if (i % 100 == 0)
        check_world (&world.fixture);
    }
  check_world (&world.fixture);
  g_test_message ("%u applied, %u refused, %u orders", world.applied, world.refused, world.n_orders);
  g_assert_cmpuint (world.applied, >, COMMANDS / 5);
  g_assert_cmpuint (world.refused, >, COMMANDS / 5);
  g_assert_cmpuint (world.applied + world.refused, ==, COMMANDS);
  fixture_clear (&world.fixture);
}

static void
test_server (ZgTestDb *test)
{
  play (test, TRUE);
}

static void
test_cache (ZgTestDb *test)
{
  play (test, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/no-double-booking/server", test_server);
  zg_test_add_both ("/engine/no-double-booking/cache", test_cache);
  return g_test_run ();
}
