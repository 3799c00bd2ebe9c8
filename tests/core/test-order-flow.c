/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit flow: the table row by row against a second, independent list, and what must hold of any such table. */
#include "core/order-flow.h"

/* A line a state, a letter a verb in the order of the header, "." where it is refused; upper case says where it leads:
 * P pending, H pending_payment, O open_pool, A accepted, R preparing, E en_route, V arrived, S in_service, C completed,
 * X cancelled, N no_show, B aborted. */
static const char *const expected[ZG_VISIT_STATES] = {
  [ZG_VISIT_PENDING_PAYMENT] = "........X..HH", [ZG_VISIT_PENDING] = "AP......X..PP",
  [ZG_VISIT_OPEN_POOL] = "A.......X..PO",       [ZG_VISIT_ACCEPTED] = ".PRE....X..PA",
  [ZG_VISIT_PREPARING] = "...E....X..PR",       [ZG_VISIT_EN_ROUTE] = "....VS..XN...",
  [ZG_VISIT_ARRIVED] = ".....S..XN...",         [ZG_VISIT_IN_SERVICE] = "......SC..B..",
  [ZG_VISIT_COMPLETED] = ".............",       [ZG_VISIT_CANCELLED] = ".............",
  [ZG_VISIT_NO_SHOW] = ".............",         [ZG_VISIT_ABORTED] = ".............",
  [ZG_VISIT_EXPIRED] = ".............",
};
static const char letters[ZG_VISIT_STATES + 1] = "HPOAREVSCXNB-";

static void
test_table (void)
{
  for (guint from = 0; from < ZG_VISIT_STATES; from++)
    for (guint verb = 0; verb < ZG_VISIT_VERBS; verb++)
      {
        ZgVisitState next;
        gboolean allowed = zg_order_flow_next (from, verb, &next);
        char found = allowed ? letters[next] : '.';
        if (found != expected[from][verb])
          g_error ("%s from %s gives %c, not %c", zg_visit_verb_name (verb), zg_visit_state_name (from), found,
                   expected[from][verb]);
      }
}

static void
test_final_has_no_exit (void)
{
  for (guint from = 0; from < ZG_VISIT_STATES; from++)
    {
      guint exits = 0;
      for (guint verb = 0; verb < ZG_VISIT_VERBS; verb++)
        {
          ZgVisitState next;
          exits += zg_order_flow_next (from, verb, &next);
        }
      g_assert_cmpint (exits == 0, ==, zg_visit_state_is_final (from));
      g_assert_cmpint (zg_visit_state_is_live (from), ==, !zg_visit_state_is_final (from));
    }
}

static guint
reach_from (guint seen)
{
  for (guint before = 0; before != seen;)
    {
      before = seen;
      for (guint from = 0; from < ZG_VISIT_STATES; from++)
        for (guint verb = 0; verb < ZG_VISIT_VERBS; verb++)
          {
            ZgVisitState next;
            if ((seen & 1u << from) != 0 && zg_order_flow_next (from, verb, &next))
              seen |= 1u << next;
          }
    }
  return seen;
}

static void
test_all_reachable (void)
{
  /* Where payment, the open pool and the clock put an order; the rest a person's verbs must reach. */
  guint entries = 1u << ZG_VISIT_PENDING_PAYMENT | 1u << ZG_VISIT_PENDING | 1u << ZG_VISIT_OPEN_POOL;
  guint by_clock = 1u << ZG_VISIT_EXPIRED;
  g_assert_cmphex (reach_from (entries), ==, ((1u << ZG_VISIT_STATES) - 1) & ~by_clock);
}

static void
test_all_can_end (void)
{
  guint final = 0;
  for (guint state = 0; state < ZG_VISIT_STATES; state++)
    if (zg_visit_state_is_final (state))
      final |= 1u << state;
  for (guint state = 0; state < ZG_VISIT_STATES; state++)
    g_assert_cmphex (reach_from (1u << state) & final, !=, 0);
}

static void
test_refuses_back_move (void)
{
  /* Once departed nothing leads to an earlier state. */
  for (guint from = ZG_VISIT_EN_ROUTE; from <= ZG_VISIT_IN_SERVICE; from++)
    for (guint verb = 0; verb < ZG_VISIT_VERBS; verb++)
      {
        ZgVisitState next;
        if (zg_order_flow_next (from, verb, &next))
          g_assert_cmpint (next, >=, from);
        g_assert_false (zg_visit_state_is_movable (from));
      }
}

static void
test_movable (void)
{
  for (guint state = 0; state < ZG_VISIT_STATES; state++)
    {
      ZgVisitState next;
      g_assert_cmpint (zg_visit_state_is_movable (state), ==, zg_order_flow_next (state, ZG_VERB_RESCHEDULE, &next));
      g_assert_cmpint (zg_visit_state_is_movable (state), ==, zg_order_flow_next (state, ZG_VERB_ASSIGN, &next));
      if (zg_order_flow_next (state, ZG_VERB_RESCHEDULE, &next))
        g_assert_cmpint (next, ==, state);
    }
}

static void
test_names (void)
{
  static const char *const facts = " depart arrive start complete no-show abort ";
  ZgVisitState state;
  for (guint i = 0; i < ZG_VISIT_STATES; i++)
    {
      g_assert_true (zg_visit_state_parse (zg_visit_state_name (i), &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_false (zg_visit_state_parse ("Pending", &state));
  g_assert_false (zg_visit_state_parse ("", &state));
  g_assert_false (zg_visit_state_parse (NULL, &state));
  g_assert_cmpstr (zg_visit_state_name (ZG_VISIT_EN_ROUTE), ==, "en_route");
  g_assert_cmpstr (zg_visit_verb_name (ZG_VERB_NO_SHOW), ==, "no-show");
  for (guint i = 0; i < ZG_VISIT_VERBS; i++)
    {
      g_autofree char *word = g_strdup_printf (" %s ", zg_visit_verb_name (i));
      g_assert_cmpint (zg_visit_verb_is_fact (i), ==, strstr (facts, word) != NULL);
    }
}

static void
test_out_of_range (void)
{
  ZgVisitState next;
  ZgVisitVerb verb;
  g_assert_null (zg_visit_state_name (ZG_VISIT_STATES));
  g_assert_null (zg_visit_state_name (-1));
  g_assert_null (zg_visit_verb_name (ZG_VISIT_VERBS));
  g_assert_false (zg_order_flow_next (ZG_VISIT_STATES, ZG_VERB_ACCEPT, &next));
  g_assert_false (zg_order_flow_next (ZG_VISIT_PENDING, ZG_VISIT_VERBS, &next));
  g_assert_false (zg_order_flow_verb (-1, ZG_VISIT_PENDING, &verb));
  g_assert_false (zg_visit_state_is_live (99));
  g_assert_false (zg_visit_state_is_final (99));
}

static void
test_drag (void)
{
  static const struct
  {
    ZgVisitState from, to;
    ZgVisitVerb verb;
  } drags[] = {
    { ZG_VISIT_PENDING, ZG_VISIT_ACCEPTED, ZG_VERB_ACCEPT },
    { ZG_VISIT_OPEN_POOL, ZG_VISIT_ACCEPTED, ZG_VERB_ACCEPT },
    { ZG_VISIT_ACCEPTED, ZG_VISIT_PENDING, ZG_VERB_DECLINE },
    { ZG_VISIT_ACCEPTED, ZG_VISIT_EN_ROUTE, ZG_VERB_DEPART },
    { ZG_VISIT_EN_ROUTE, ZG_VISIT_IN_SERVICE, ZG_VERB_START },
    { ZG_VISIT_IN_SERVICE, ZG_VISIT_COMPLETED, ZG_VERB_COMPLETE },
    { ZG_VISIT_IN_SERVICE, ZG_VISIT_ABORTED, ZG_VERB_ABORT },
    { ZG_VISIT_ARRIVED, ZG_VISIT_NO_SHOW, ZG_VERB_NO_SHOW },
    { ZG_VISIT_ARRIVED, ZG_VISIT_CANCELLED, ZG_VERB_CANCEL },
  };
  static const ZgVisitState refused[][2] = {
    { ZG_VISIT_PENDING, ZG_VISIT_PENDING },      { ZG_VISIT_PREPARING, ZG_VISIT_PENDING },
    { ZG_VISIT_OPEN_POOL, ZG_VISIT_PENDING },    { ZG_VISIT_IN_SERVICE, ZG_VISIT_IN_SERVICE },
    { ZG_VISIT_COMPLETED, ZG_VISIT_PENDING },    { ZG_VISIT_PENDING, ZG_VISIT_COMPLETED },
    { ZG_VISIT_IN_SERVICE, ZG_VISIT_CANCELLED }, { ZG_VISIT_PENDING, ZG_VISIT_EXPIRED },
  };
  ZgVisitVerb verb;
  for (guint i = 0; i < G_N_ELEMENTS (drags); i++)
    {
      g_assert_true (zg_order_flow_verb (drags[i].from, drags[i].to, &verb));
      g_assert_cmpint (verb, ==, drags[i].verb);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (zg_order_flow_verb (refused[i][0], refused[i][1], &verb));
  /* Whatever it names does lead there. */
  for (guint from = 0; from < ZG_VISIT_STATES; from++)
    for (guint to = 0; to < ZG_VISIT_STATES; to++)
      {
        ZgVisitState next;
        if (!zg_order_flow_verb (from, to, &verb))
          continue;
        g_assert_true (zg_order_flow_next (from, verb, &next));
        g_assert_cmpint (next, ==, to);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/order-flow/table", test_table);
  g_test_add_func ("/core/order-flow/final-has-no-exit", test_final_has_no_exit);
  g_test_add_func ("/core/order-flow/all-reachable", test_all_reachable);
  g_test_add_func ("/core/order-flow/all-can-end", test_all_can_end);
  g_test_add_func ("/core/order-flow/refuses-back-move", test_refuses_back_move);
  g_test_add_func ("/core/order-flow/movable", test_movable);
  g_test_add_func ("/core/order-flow/names", test_names);
  g_test_add_func ("/core/order-flow/out-of-range", test_out_of_range);
  g_test_add_func ("/core/order-flow/drag", test_drag);
  return g_test_run ();
}
