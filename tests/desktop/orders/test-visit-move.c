/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving a visit and taking it back, on a real store with demo data: afterwards the order is what it was, whatever its
 * state and whoever was asked for. */
#include "base/clock.h"
#include "base/zone.h"
#include "core/order-flow.h"
#include "desktop/demo-desk.h"
#include "desktop/orders/order-undo.h"
#include "desktop/orders/visit-move.h"

static DemoDesk desk;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static GPtrArray *
ask (const char *query, ZgArgs *args)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  zg_replica_query_async (desk.replica, query, args, NULL, keep_result, &result);
  demo_desk_wait (result != NULL);
  rows = zg_replica_query_finish (desk.replica, result, &error);
  g_assert_no_error (error);
  return rows;
}

/* FALSE when the place is not free; @back gets what takes it back. */
static gboolean
run_for_undo (GPtrArray *commands, gboolean must, GPtrArray **back)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;
  const char *why;
  gboolean ok;

  zg_replica_run_async (desk.replica, commands, keep_result, &result);
  demo_desk_wait (result != NULL);
  ok = zg_replica_run_finish (desk.replica, result, &refusal, &error);
  g_assert_no_error (error);
  if (must && refusal != NULL)
    g_error ("%s: %s", refusal->code, refusal->message);
  *back = zg_replica_run_undo (result, &why);
  g_assert_null (why);
  return ok;
}

static gboolean
run (GPtrArray *commands, gboolean must)
{
  g_autoptr (GPtrArray) back = NULL;

  return run_for_undo (commands, must, &back);
}

static ZgRow *
order_now (const char *id)
{
  g_autoptr (GPtrArray) rows = ask ("order.detail", zg_args_new ("order_id", 's', id, NULL));

  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

static void
assert_same (ZgRow *a, ZgRow *b)
{
  static const char *const texts[] = { "state", "technician_id" };
  static const char *const numbers[] = { "start_at", "end_at", "requested", "accepted_at", "total" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (zg_row_text (a, texts[i]), ==, zg_row_text (b, texts[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_test_message ("%s", numbers[i]);
      g_assert_cmpint (zg_row_int (a, numbers[i]), ==, zg_row_int (b, numbers[i]));
    }
}

/* There and back; FALSE when it could not go there. */
static gboolean
try_move (ZgRow *order, const char *technician, gint64 by)
{
  gint64 start = zg_row_int (order, "start_at") + by, end = zg_row_int (order, "end_at") + by;
  g_autoptr (ZgRow) moved = NULL;
  g_autoptr (ZgRow) back = NULL;
  g_autoptr (GPtrArray) undo = NULL;

  if (!run_for_undo (zg_visit_move_commands (order, technician, start, end), FALSE, &undo))
    return FALSE;
  moved = order_now (zg_row_id (order));
  g_assert_cmpint (zg_row_int (moved, "start_at"), ==, start);
  g_assert_cmpint (zg_row_int (moved, "end_at"), ==, end);
  g_assert_cmpstr (zg_row_text (moved, "technician_id"), ==, technician);
  /* Where it stood already there is nothing to take back. */
  g_assert_true ((undo == NULL) == (by == 0 && g_strcmp0 (zg_row_text (order, "technician_id"), technician) == 0));
  if (undo != NULL)
    run (g_steal_pointer (&undo), TRUE);
  back = order_now (zg_row_id (order));
  assert_same (order, back);
  return TRUE;
}

static void
test_there_and_back (void)
{
  g_autoptr (GTimeZone) zone = zg_zone_new ("Asia/Shanghai");
  gint64 day = zg_zone_day (zone, DEMO_NOW, 0);
  g_autoptr (GPtrArray) visits =
      ask ("schedule.visits", zg_args_new ("from", 'i', day, "to", 'i', zg_zone_day (zone, DEMO_NOW, 3), NULL));
  g_autoptr (GPtrArray) technicians =
      ask ("schedule.technicians", zg_args_new ("from", 'i', day, "to", 'i', zg_zone_day (zone, DEMO_NOW, 3), NULL));
  guint moved[ZG_VISIT_STATES] = { 0 }, requested = 0, times = 0;

  for (guint i = 0; i < visits->len && i < 150; i++)
    {
      ZgRow *order = visits->pdata[i];
      ZgVisitState state;
      guint other = (guint)g_test_rand_int_range (0, (gint32)technicians->len);

      g_assert_true (zg_visit_state_parse (zg_row_text (order, "state"), &state));
      if (!zg_visit_state_is_movable (state))
        continue;
      times += try_move (order, zg_row_text (order, "technician_id"), 15 * ZG_MINUTE) ? 1 : 0;
      if (try_move (order, NULL, 30 * ZG_MINUTE))
        {
          moved[state]++;
          requested += zg_row_int (order, "requested") != 0 ? 1 : 0;
        }
      if (try_move (order, zg_row_id (technicians->pdata[other]), 0))
        moved[state]++;
    }
  g_assert_cmpuint (times, >, 0);
  g_assert_cmpuint (requested, >, 0);
  g_assert_cmpuint (moved[ZG_VISIT_PENDING], >, 0);
  g_assert_cmpuint (moved[ZG_VISIT_ACCEPTED], >, 0);
}

/* One step, taken back from what the history says of it; FALSE when the step is not possible. */
static gboolean
try_step (ZgRow *order, const char *command, ZgArgs *args)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (ZgRow) after = NULL;
  g_autoptr (ZgRow) back = NULL;
  GPtrArray *commands = zg_commands_new ();
  GPtrArray *undo;
  const char *why;

  zg_args_set_text (args, "order_id", zg_row_id (order));
  zg_commands_add (commands, command, args);
  if (!run (commands, FALSE))
    return FALSE;
  after = order_now (zg_row_id (order));
  events = ask ("order.events", zg_args_new ("order_id", 's', zg_row_id (order), NULL));
  undo = zg_order_undo_commands (after, events, events->len - 1, &why);
  g_assert_nonnull (undo);
  run (undo, TRUE);
  back = order_now (zg_row_id (order));
  g_test_message ("%s", command);
  assert_same (order, back);
  g_assert_cmpstr (zg_row_text (order, "note") != NULL ? zg_row_text (order, "note") : "", ==,
                   zg_row_text (back, "note") != NULL ? zg_row_text (back, "note") : "");
  return TRUE;
}

static void
test_taken_back_from_history (void)
{
  static const char *const steps[] = { "order.accept", "order.prepare",  "order.depart", "order.arrive",
                                       "order.start",  "order.complete", "order.cancel", "order.decline",
                                       "order.extend", "order.note" };
  g_autoptr (GTimeZone) zone = zg_zone_new ("Asia/Shanghai");
  g_autoptr (GPtrArray) visits =
      ask ("schedule.visits", zg_args_new ("from", 'i', zg_zone_day (zone, DEMO_NOW, 0), "to", 'i',
                                           zg_zone_day (zone, DEMO_NOW, 2), NULL));
  guint done[G_N_ELEMENTS (steps)] = { 0 };

  for (guint i = 0; i < visits->len && i < 120; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (steps); k++)
      {
        ZgRow *order = visits->pdata[i];
        ZgVisitState state;
        ZgArgs *args = zg_args_new (NULL);

        g_assert_true (zg_visit_state_parse (zg_row_text (order, "state"), &state));
        if (zg_visit_state_is_final (state) || done[k] >= 3)
          {
            zg_args_free (args);
            continue;
          }
        if (g_str_equal (steps[k], "order.extend"))
          zg_args_set_int (args, "duration", 15 * ZG_MINUTE);
        if (g_str_equal (steps[k], "order.note"))
          zg_args_set_text (args, "note", "敲门三下");
        /* A fact out of turn opens a case: that is not a step to take back here. */
        if (state != ZG_VISIT_ACCEPTED && g_str_equal (steps[k], "order.depart"))
          zg_args_free (args);
        else if (state != ZG_VISIT_EN_ROUTE && g_str_equal (steps[k], "order.arrive"))
          zg_args_free (args);
        else if (state != ZG_VISIT_ARRIVED && g_str_equal (steps[k], "order.start"))
          zg_args_free (args);
        else if (state != ZG_VISIT_IN_SERVICE && g_str_equal (steps[k], "order.complete"))
          zg_args_free (args);
        else
          done[k] += try_step (order, steps[k], args) ? 1 : 0;
      }
  for (gsize k = 0; k < G_N_ELEMENTS (steps); k++)
    {
      g_test_message ("%s: %u", steps[k], done[k]);
      /* The visit after one in service may leave no room for an extension; the engine's tests hold that one. */
      if (!g_str_equal (steps[k], "order.extend"))
        g_assert_cmpuint (done[k], >, 0);
    }
}

static void
step (const char *id, const char *command, const char *name, gint64 value, const char *text)
{
  GPtrArray *commands = zg_commands_new ();
  ZgArgs *args = zg_args_new ("order_id", 's', id, NULL);

  if (text != NULL)
    zg_args_set_text (args, name, text);
  else if (name != NULL)
    zg_args_set_int (args, name, value);
  zg_commands_add (commands, command, args);
  run (commands, TRUE);
}

/* Takes back the step that is so many before the newest; says why not otherwise. */
static const char *
take_back (const char *id, guint before)
{
  g_autoptr (ZgRow) order = order_now (id);
  g_autoptr (GPtrArray) events = ask ("order.events", zg_args_new ("order_id", 's', id, NULL));
  const char *why = NULL;
  GPtrArray *commands = zg_order_undo_commands (order, events, events->len - 1 - before, &why);

  if (commands != NULL)
    run (commands, TRUE);
  return why;
}

static const char *
find_pending (gint64 *start)
{
  g_autoptr (GPtrArray) visits =
      ask ("schedule.visits", zg_args_new ("from", 'i', DEMO_NOW, "to", 'i', DEMO_NOW + 5 * ZG_DAY, NULL));

  for (guint i = 0; i < visits->len; i++)
    if (g_strcmp0 (zg_row_text (visits->pdata[i], "state"), "pending") == 0 &&
        zg_row_text (visits->pdata[i], "technician_id") != NULL)
      {
        GPtrArray *commands;

        *start = zg_row_int (visits->pdata[i], "start_at");
        commands =
            zg_visit_move_commands (visits->pdata[i], zg_row_text (visits->pdata[i], "technician_id"),
                                    *start + 15 * ZG_MINUTE, zg_row_int (visits->pdata[i], "end_at") + 15 * ZG_MINUTE);
        if (run (commands, FALSE))
          return g_intern_string (zg_row_id (visits->pdata[i]));
      }
  g_assert_not_reached ();
}

/* Steps before the newest, also after the program was started again: what stands alone goes alone, what later steps
 * stand on or have changed says so. */
static void
test_earlier_steps (void)
{
  gint64 start;
  const char *id = find_pending (&start); /* moved */
  g_autoptr (ZgRow) before = NULL, after = NULL;

  step (id, "order.note", "note", 0, "Ring twice");
  step (id, "order.accept", NULL, 0, NULL);
  step (id, "order.depart", NULL, 0, NULL);
  before = order_now (id);
  demo_desk_reopen (&desk);
  /* accept stands below depart; the move and the note stand alone. */
  g_assert_nonnull (strstr (take_back (id, 1), "builds on"));
  g_assert_null (take_back (id, 2));
  after = order_now (id);
  g_assert_null (zg_row_text (after, "note"));
  g_assert_cmpstr (zg_row_text (after, "state"), ==, "en_route");
  /* The note was taken back: it is not as that step left it. */
  g_assert_nonnull (strstr (take_back (id, 3), "changed again"));
  g_assert_null (take_back (id, 1)); /* depart, the newest transition */
  g_clear_object (&after);
  after = order_now (id);
  g_assert_cmpstr (zg_row_text (after, "state"), ==, "accepted");
  demo_desk_reopen (&desk);
  g_assert_null (take_back (id, 5)); /* the move, below all of them */
  g_clear_object (&after);
  after = order_now (id);
  g_assert_cmpint (zg_row_int (after, "start_at"), ==, start);
  g_assert_cmpstr (zg_row_text (after, "state"), ==, "accepted");
  /* A week later it is history. */
  zg_clock_shift (8 * ZG_DAY);
  g_assert_nonnull (strstr (take_back (id, 0), "seven days"));
  zg_clock_shift (-8 * ZG_DAY);
}

/* A form gives all its values; what goes out says only what the person has changed, and so does what takes it back. */
static void
test_edit_says_what_differs (void)
{
  g_autoptr (GPtrArray) found = ask ("customers.search", zg_args_new ("limit", 'i', G_GINT64_CONSTANT (1), NULL));
  const char *id = zg_row_id (found->pdata[0]);
  g_autoptr (GPtrArray) undo = NULL;
  GPtrArray *commands = zg_commands_new ();
  const ZgCommand *change, *back;

  zg_commands_add (commands, "customer.edit",
                   zg_args_new ("customer_id", 's', id, "name", 's', "Tang", "tier", 's', "silver", NULL));
  run (commands, TRUE);
  commands = zg_commands_new ();
  zg_commands_add_edit (commands, "customer.edit", "customer_id", id,
                        zg_args_new ("name", 's', "Tang", "tier", 's', "gold", "note", 'z', NULL, NULL),
                        zg_args_new ("name", 's', "Tang", "tier", 's', "silver", "note", 'z', NULL, NULL));
  zg_commands_add_edit (commands, "customer.edit", "customer_id", id, zg_args_new ("name", 's', "Tang", NULL),
                        zg_args_new ("name", 's', "Tang", NULL));
  g_assert_cmpuint (commands->len, ==, 1);
  change = g_ptr_array_index (commands, 0);
  g_assert_cmpstr (zg_args_get_text (change->args, "customer_id"), ==, id);
  g_assert_cmpstr (zg_args_get_text (change->args, "tier"), ==, "gold");
  g_assert_false (zg_args_has (change->args, "name") || zg_args_has (change->args, "note"));
  run_for_undo (commands, TRUE, &undo);
  g_assert_cmpuint (undo->len, ==, 1);
  back = g_ptr_array_index (undo, 0);
  g_assert_cmpstr (zg_args_get_text (back->args, "tier"), ==, "silver");
  g_assert_false (zg_args_has (back->args, "name") || zg_args_has (back->args, "note"));
}

/* The end of a visit stays where it is when its beginning alone has moved: there and back. */
static void
test_beginning_alone (void)
{
  gint64 start;
  const char *id = find_pending (&start);
  g_autoptr (ZgRow) before = order_now (id), after = NULL, back = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  gint64 end = zg_row_int (before, "end_at");

  run_for_undo (zg_visit_move_commands (before, zg_row_text (before, "technician_id"),
                                        zg_row_int (before, "start_at") + 5 * ZG_MINUTE, end),
                TRUE, &undo);
  after = order_now (id);
  g_assert_cmpint (zg_row_int (after, "end_at"), ==, end);
  run (g_steal_pointer (&undo), TRUE);
  back = order_now (id);
  assert_same (before, back);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  demo_desk_init (&desk);
  demo_desk_open (&desk);
  g_test_add_func ("/desktop/visit-move/there-and-back", test_there_and_back);
  g_test_add_func ("/desktop/visit-move/earlier-steps", test_earlier_steps);
  g_test_add_func ("/desktop/visit-move/beginning-alone", test_beginning_alone);
  g_test_add_func ("/desktop/visit-move/edit-says-what-differs", test_edit_says_what_differs);
  g_test_add_func ("/desktop/visit-move/taken-back-from-history", test_taken_back_from_history);
  status = g_test_run ();
  demo_desk_clear (&desk);
  return status;
}
