/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fact leaves uncovered is listed with its reason, and the states that SQL texts name are core's. */
#include "engine/fixture.h"
#include "engine/kernel/query.h"
#include "engine/visit-sql.h"

static GPtrArray *
list (Fixture *self, gint64 from, gint64 to, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  ZgArgs *args = zg_args_new ("from", 'i', from, "to", 'i', to, "at", 'i', at, NULL);
  GPtrArray *rows = zg_query_run (self->db, &self->actor, "schedule.uncovered", args, &refusal, &error);

  g_assert_no_error (error);
  g_assert_null (refusal);
  zg_args_free (args);
  return rows;
}

static void
run_sql (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  zg_db_run (self->db, &error, NULL, g_intern_string (sql), "");
  g_assert_no_error (error);
}

/* Each fact alone, on a visit of Ann at 10 and one of Bob at 14, and what it was before again. */
static void
test_facts (ZgTestDb *test)
{
  static const struct
  {
    const char *fact, *back, *reason;
    guint found;
  } cases[] = {
    { "UPDATE shifts SET state = 'draft'", "UPDATE shifts SET state = 'published'", "off_shift", 2 },
    { "UPDATE shifts SET deleted = 1", "UPDATE shifts SET deleted = 0", "off_shift", 2 },
    { "UPDATE skills SET deleted = 1", "UPDATE skills SET deleted = 0", "no_skill", 2 },
    { "UPDATE technicians SET state = 'suspended' WHERE name = 'Bob'", "UPDATE technicians SET state = 'active'",
      "technician_not_active", 1 },
    { "UPDATE time_off SET deleted = 0", "UPDATE time_off SET deleted = 1", "on_leave", 1 },
    { "UPDATE orders SET state = 'accepted'", "UPDATE orders SET state = 'pending'", NULL, 0 },
  };
  g_auto (Fixture) self = { 0 };
  const char *ann, *bob;

  fixture_init (&self, test->db);
  fixture_apply (
      &self, "time-off.add",
      zg_args_new ("technician_id", 's', self.bob, "start_at", 'i', HOUR (14.5), "end_at", 'i', HOUR (16), NULL));
  run_sql (&self, "UPDATE time_off SET deleted = 1");
  ann = fixture_book (&self, self.ann, HOUR (10));
  bob = fixture_book (&self, self.bob, HOUR (14));
  fixture_book (&self, NULL, HOUR (14));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = NULL, none = list (&self, HOUR (0), HOUR (24), HOUR (8));

      g_test_message ("%s", cases[i].fact);
      g_assert_cmpuint (none->len, ==, 0);
      run_sql (&self, cases[i].fact);
      rows = list (&self, HOUR (0), HOUR (24), HOUR (8));
      g_assert_cmpuint (rows->len, ==, cases[i].found);
      for (guint k = 0; k < rows->len; k++)
        {
          g_assert_cmpstr (zg_row_id (rows->pdata[k]), ==, rows->len == 2 && k == 0 ? ann : bob);
          g_assert_cmpstr (zg_row_text (rows->pdata[k], "reason"), ==, cases[i].reason);
          g_assert_cmpstr (zg_row_text (rows->pdata[k], "customer_name"), ==, "曾客");
        }
      run_sql (&self, cases[i].back);
    }
}

/* Only what is ahead, and what nobody has departed for. */
static void
test_window (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GPtrArray) both = NULL, later = NULL, over = NULL, ahead = NULL, here = NULL;
  const char *first;

  fixture_init (&self, test->db);
  first = fixture_book (&self, self.ann, HOUR (10));
  fixture_book (&self, self.ann, HOUR (14));
  run_sql (&self, "UPDATE shifts SET deleted = 1");
  both = list (&self, HOUR (10), HOUR (14.1), HOUR (8));
  g_assert_cmpuint (both->len, ==, 2);
  ahead = list (&self, HOUR (10), HOUR (14), HOUR (8));
  g_assert_cmpuint (ahead->len, ==, 1);
  later = list (&self, HOUR (10.1), HOUR (24), HOUR (8));
  g_assert_cmpuint (later->len, ==, 1);
  over = list (&self, HOUR (0), HOUR (24), HOUR (11));
  g_assert_cmpuint (over->len, ==, 1);
  fixture_apply (&self, "order.accept", fixture_order (first));
  fixture_apply (&self, "order.depart", fixture_order (first));
  here = list (&self, HOUR (0), HOUR (24), HOUR (8));
  g_assert_cmpuint (here->len, ==, 1);
  g_assert_cmpstr (zg_row_id (here->pdata[0]), !=, first);
}

/* A draft is no shift for a booking, and a visit that goes on too long holds its technician. */
static void
test_commands (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "order.accept", fixture_order (order));
  fixture_apply (&self, "order.depart", fixture_order (order));
  fixture_apply (&self, "order.start", fixture_order (order));
  self.at = HOUR (11.5);
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (11.25)), "slot_busy", "start_at");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, order);
  fixture_book (&self, self.ann, HOUR (11.75));
  run_sql (&self, "UPDATE shifts SET state = 'draft'");
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.bob, HOUR (15)), "off_shift", "start_at");
}

static gboolean
names (const char *list_of_states, ZgVisitState state)
{
  g_autofree char *quoted = g_strdup_printf ("'%s'", zg_visit_state_name (state));

  return strstr (list_of_states, quoted) != NULL;
}

static void
test_lists (void)
{
  for (ZgVisitState state = 0; state < ZG_VISIT_STATES; state++)
    {
      gboolean is_good = zg_visit_state_is_live (state) || state == ZG_VISIT_COMPLETED;

      g_assert_cmpstr (zg_visit_state_names[state], ==, zg_visit_state_name (state));
      g_assert_cmpint (names (ZG_SQL_LIVE, state), ==, zg_visit_state_is_live (state));
      g_assert_cmpint (names (ZG_SQL_MOVABLE, state), ==, zg_visit_state_is_movable (state));
      g_assert_cmpint (names (ZG_SQL_UNDER_WAY, state), ==, zg_visit_state_is_under_way (state));
      g_assert_cmpint (names (ZG_SQL_FAILED, state), ==, !is_good);
      g_assert_cmpint (names (ZG_SQL_NOT_SERVED, state), ==, !is_good && state != ZG_VISIT_ABORTED);
      g_assert_cmpint (names (ZG_SQL_CALLED_OFF, state), ==, state == ZG_VISIT_CANCELLED || state == ZG_VISIT_EXPIRED);
    }
  g_assert_null (zg_visit_state_names[ZG_VISIT_STATES]);
  g_assert_cmpint (g_ascii_strtoll (ZG_SQL_LONGEST_VISIT, NULL, 10), ==, 12 * ZG_HOUR);
  g_assert_cmpint (g_ascii_strtoll (ZG_SQL_LONGEST_SHIFT, NULL, 10), ==, ZG_DAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/coverage/facts", test_facts);
  zg_test_add_both ("/engine/coverage/window", test_window);
  zg_test_add_both ("/engine/coverage/commands", test_commands);
  g_test_add_func ("/engine/coverage/lists", test_lists);
  return g_test_run ();
}
