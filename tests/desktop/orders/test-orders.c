/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs no display of the orders page and the booking dialog: the actions of each state, and typed times. */
#include <string.h>

#include "desktop/orders/order-actions.h"
#include "desktop/kit/time-row.h"

static ZgRow *
make_order (const char *state)
{
  static const char *const columns[] = { "id", "state", "customer_name", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  ZgRow *row;

  zg_row_builder_text (builder, "id", "00000000-0000-7000-8000-000000000001");
  zg_row_builder_text (builder, "state", state);
  zg_row_builder_text (builder, "customer_name", "陈小明");
  row = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return row;
}

static void
next_step_of_each_state (void)
{
  static const struct
  {
    const char *state;
    const char *command;
  } cases[] = {
    { "pending", "order.accept" },
    { "open_pool", "order.accept" },
    { "accepted", "order.depart" },
    { "preparing", "order.depart" },
    { "en_route", "order.arrive" },
    { "arrived", "order.start" },
    { "in_service", "order.complete" },
    { "completed", NULL },
    { "cancelled", NULL },
    { "no_show", NULL },
    { "aborted", NULL },
    { "expired", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ZgOrderAction *next = zg_order_action_next (cases[i].state);
      g_assert_cmpstr (next != NULL ? next->command : NULL, ==, cases[i].command);
    }
}

static void
every_action_has_a_command (void)
{
  for (const ZgOrderAction *action = zg_order_actions; action->command != NULL; action++)
    {
      const ZgCommandSpec *spec = zg_command_spec (action->command);

      g_assert_nonnull (spec);
      g_assert_cmpstr (spec->subject, ==, "order_id");
      g_assert_true (spec->kind == (zg_visit_verb_is_fact (action->verb) ? ZG_FACT : ZG_INTENT));
      g_assert_true (zg_order_action_by_command (action->command) == action);
      g_assert_nonnull (strstr (action->done, "%s"));
    }
  g_assert_null (zg_order_action_by_command ("order.book"));
}

static void
cards_go_where_the_flow_allows (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean possible;
  } cases[] = {
    { "pending", "accepted", TRUE },     { "accepted", "en_route", TRUE },   { "accepted", "pending", TRUE },
    { "in_service", "completed", TRUE }, { "completed", "accepted", FALSE }, { "pending", "completed", FALSE },
    { "accepted", "cancelled", TRUE },   { "arrived", "no_show", TRUE },     { "pending", "nowhere", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRow) order = make_order (cases[i].from);
      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      g_assert_cmpint (zg_order_can_move_to (order, cases[i].to), ==, cases[i].possible);
    }
}

static void
typed_times (void)
{
  static const struct
  {
    const char *text;
    int minute;
  } cases[] = {
    { "18:00", 1080 }, { "1800", 1080 }, { "18", 1080 },  { "9:5", 545 },    { "09.30", 570 },
    { " 7 ", 420 },    { "930", 570 },   { "0:00", 0 },   { "23:59", 1439 }, { "24:00", -1 },
    { "12:60", -1 },   { "", -1 },       { "noon", -1 },  { "1:2:3", -1 },   { ":30", -1 },
    { "18:", -1 },     { "123456", -1 }, { "12345", -1 }, { "-1", -1 },      { "18:000", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (zg_time_row_parse (cases[i].text), ==, cases[i].minute);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/orders/next-step-of-each-state", next_step_of_each_state);
  g_test_add_func ("/desktop/orders/every-action-has-a-command", every_action_has_a_command);
  g_test_add_func ("/desktop/orders/cards-go-where-the-flow-allows", cards_go_where_the_flow_allows);
  g_test_add_func ("/desktop/orders/typed-times", typed_times);
  return g_test_run ();
}
