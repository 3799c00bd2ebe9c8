/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit from state to state: every verb from every state against core's table, facts that contradict, notes, and the
 * correction of the last step; on both drivers. */
#include "core/order-flow.h"
#include "engine/fixture.h"

/* Puts the order into the state as a past version of the program might have left it. */
static void
force_state (Fixture *self, const char *order, const char *state)
{
  g_autoptr (GError) error = NULL;

  zg_db_run (self->db, &error, NULL, "UPDATE orders SET state = $2, case_state = 'none' WHERE id = $1", "ss", order,
             state);
  g_assert_no_error (error);
}

static void
try_verb (Fixture *self, const char *order, ZgVisitState from, ZgVisitVerb verb)
{
  g_autofree char *name = g_strconcat ("order.", zg_visit_verb_name (verb), NULL);
  gboolean is_fact = zg_command_spec (name)->kind == ZG_FACT;
  ZgVisitState to = from;
  gboolean fits = zg_order_flow_next (from, verb, &to);

  g_test_message ("%s from %s", name, zg_visit_state_name (from));
  force_state (self, order, zg_visit_state_name (from));
  if (!fits && !is_fact)
    {
      fixture_refuse (self, name, fixture_order (order), "wrong_state", "order_id");
      g_assert_cmpstr (zg_args_get_text (self->outcome.refusal->current, "state"), ==, zg_visit_state_name (from));
      return;
    }
  fixture_apply (self, name, fixture_order (order));
  g_assert_cmpstr (fixture_get (self, "orders", order, "state"), ==, zg_visit_state_name (to));
  g_assert_cmpstr (fixture_get (self, "orders", order, "case_state"), ==, fits ? "none" : "open");
  g_assert_cmpstr (fixture_event (self, order, "from_state"), ==, zg_visit_state_name (from));
  g_assert_cmpstr (fixture_event (self, order, "to_state"), ==, zg_visit_state_name (to));
  g_assert_cmpint (strstr (fixture_event (self, order, "detail"), "\"contradiction\":true") != NULL, ==, !fits);
}

static void
test_flow (ZgTestDb *test)
{
  static const ZgVisitVerb verbs[] = { ZG_VERB_ACCEPT, ZG_VERB_PREPARE,  ZG_VERB_DEPART,  ZG_VERB_ARRIVE, ZG_VERB_START,
                                       ZG_VERB_CANCEL, ZG_VERB_COMPLETE, ZG_VERB_NO_SHOW, ZG_VERB_ABORT };
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  for (guint from = 0; from < ZG_VISIT_STATES; from++)
    for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
      try_verb (&self, order, (ZgVisitState)from, verbs[i]);
}

static ZgArgs *
correct (const char *order, const char *state)
{
  return zg_args_new ("order_id", 's', order, "state", 's', state, NULL);
}

static void
test_times (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *at = NULL, *earlier = NULL;
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_refuse (&self, "order.accept", zg_args_new ("order_id", 's', order, "at", 'i', self.at, NULL),
                  "invalid_argument", "at");
  at = g_strdup_printf ("%" G_GINT64_FORMAT, self.at);
  fixture_apply (&self, "order.accept", fixture_order (order));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), ==, at);
  earlier = g_strdup_printf ("%" G_GINT64_FORMAT, self.at - ZG_HOUR);
  fixture_apply (&self, "order.depart",
                 zg_args_new ("order_id", 's', order, "at", 'i', self.at - ZG_HOUR, "reason", 's', " early ", NULL));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "departed_at"), ==, earlier);
  g_assert_cmpstr (fixture_event (&self, order, "reason"), ==, "early");
  /* A device that runs ahead: not later than the command itself. */
  g_free (at);
  at = g_strdup_printf ("%" G_GINT64_FORMAT, self.at);
  fixture_apply (&self, "order.arrive", zg_args_new ("order_id", 's', order, "at", 'i', self.at + ZG_HOUR, NULL));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "arrived_at"), ==, at);
  fixture_apply (&self, "order.start", fixture_order (order));
  fixture_apply (&self, "order.complete", fixture_order (order));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "state"), ==, "completed");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "completed_at - started_at"), ==, "1000");

  /* A contradiction leaves the times alone. */
  g_free (at);
  at = g_strdup (fixture_get (&self, "orders", order, "started_at"));
  fixture_apply (&self, "order.start", fixture_order (order));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "started_at"), ==, at);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "state"), ==, "completed");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "case_state"), ==, "open");
  fixture_refuse (&self, "order.start", fixture_order (self.ann), "not_found", "order_id");
  self.actor.store_id = "01900000-0000-7000-8000-000000000002";
  fixture_refuse (&self, "order.start", fixture_order (order), "not_found", "order_id");
}

static void
test_decline (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autofree char *accepted = NULL;
  const char *order, *other;
  ZgArgs *args;

  fixture_init (&self, test->db);
  args = fixture_booking (&self, self.ann, HOUR (10));
  zg_args_set_int (args, "requested", 1);
  order = fixture_apply (&self, "order.book", args);
  fixture_apply (&self, "order.accept", fixture_order (order));
  accepted = g_strdup (fixture_get (&self, "orders", order, "accepted_at"));
  fixture_apply (&self, "order.decline", fixture_order (order));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, "NULL");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "requested"), ==, "0");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), ==, "NULL");
  fixture_refuse (&self, "order.accept", fixture_order (order), "no_technician", "order_id");

  /* Back again gives all of it back, unless someone else is there by now. */
  other = fixture_book (&self, self.ann, HOUR (10.5));
  fixture_refuse (&self, "order.correct", correct (order, "accepted"), "slot_busy", "state");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, other);
  fixture_apply (&self, "order.cancel", fixture_order (other));
  fixture_apply (&self, "order.correct", correct (order, "accepted"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, self.ann);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "requested"), ==, "1");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), ==, accepted);
}

static void
test_correct (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_refuse (&self, "order.correct", correct (order, "pending"), "wrong_state", "order_id");
  fixture_refuse (&self, "order.correct", correct (order, "lost"), "invalid_argument", "state");
  fixture_apply (&self, "order.accept", fixture_order (order));
  fixture_apply (&self, "order.depart", fixture_order (order));
  fixture_refuse (&self, "order.correct", correct (order, "pending"), "wrong_state", "order_id");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "state"), ==, "en_route");
  /* What changed no state is no step. */
  fixture_apply (&self, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "door code 7", NULL));
  fixture_apply (&self, "order.correct", correct (order, "accepted"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "state"), ==, "accepted");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "departed_at"), ==, "NULL");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "note"), ==, "door code 7");
  g_assert_cmpstr (fixture_event (&self, order, "from_state || to_state"), ==, "en_routeaccepted");
  /* The correction was the last step, so it can be taken back too. */
  fixture_apply (&self, "order.correct", correct (order, "en_route"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "departed_at"), !=, "NULL");

  /* And back step by step, each with what it changed; there is nothing before the first. */
  fixture_apply (&self, "order.arrive", fixture_order (order));
  fixture_apply (&self, "order.correct", correct (order, "en_route"));
  fixture_refuse (&self, "order.correct", correct (order, "pending"), "wrong_state", "order_id");
  fixture_apply (&self, "order.correct", correct (order, "accepted"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "departed_at"), ==, "NULL");
  fixture_apply (&self, "order.correct", correct (order, "pending"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), ==, "NULL");
  fixture_refuse (&self, "order.correct", correct (order, "pending"), "wrong_state", "order_id");
  fixture_apply (&self, "order.accept", fixture_order (order));
  fixture_apply (&self, "order.depart", fixture_order (order));

  /* Out of an end, past the shift and the skill, but never onto another visit. */
  fixture_apply (&self, "order.cancel", fixture_order (order));
  fixture_book (&self, self.ann, HOUR (10));
  fixture_refuse (&self, "order.correct", correct (order, "en_route"), "slot_busy", "state");
}

/* A move that sent the order back to pending is undone whole, but not what changed after it. */
static void
test_correct_move (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "order.accept", fixture_order (order));
  fixture_apply (
      &self, "order.reschedule",
      zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), "technician_id", 's', self.bob, NULL));
  fixture_apply (&self, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (15), NULL));
  fixture_apply (&self, "order.correct", correct (order, "accepted"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, self.ann);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "start_at"), ==, "1772434800000");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at"), ==, "1772438400000");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), !=, "NULL");
}

/* Times go back as a pair: a later change of the length keeps both. */
static void
test_correct_pair (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "order.accept", fixture_order (order));
  fixture_apply (
      &self, "order.reschedule",
      zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), "technician_id", 's', self.bob, NULL));
  fixture_apply (&self, "order.reschedule",
                 zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), "end_at", 'i', HOUR (14), NULL));
  fixture_apply (&self, "order.correct", correct (order, "accepted"));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, self.ann);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "start_at"), ==, "1772424000000");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at"), ==, "1772431200000");
}

static void
test_note (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const char *order;

  fixture_init (&self, test->db);
  order = fixture_book (&self, NULL, HOUR (10));
  fixture_apply (&self, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "三楼", NULL));
  fixture_apply (&self, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "", NULL));
  g_assert_cmpstr (fixture_get (&self, "orders", order, "note"), ==, "NULL");
  g_assert_cmpstr (fixture_event (&self, order, "detail"), ==, "{\"note\":\"三楼\",\"to\":{\"note\":null}}");
  fixture_refuse (&self, "order.note", fixture_order (order), "invalid_argument", "note");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/order-visit/flow", test_flow);
  zg_test_add_both ("/engine/order-visit/times", test_times);
  zg_test_add_both ("/engine/order-visit/decline", test_decline);
  zg_test_add_both ("/engine/order-visit/correct", test_correct);
  zg_test_add_both ("/engine/order-visit/correct-move", test_correct_move);
  zg_test_add_both ("/engine/order-visit/correct-pair", test_correct_pair);
  zg_test_add_both ("/engine/order-visit/note", test_note);
  return g_test_run ();
}
