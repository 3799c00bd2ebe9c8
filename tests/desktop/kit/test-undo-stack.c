/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The undo stack: the newest first, any by its id, each once, and no more than is worth remembering. */
#include "desktop/kit/undo-stack.h"

static guint
push (ZgUndoStack *stack, const char *text)
{
  g_autoptr (GPtrArray) how = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);

  g_ptr_array_add (how, zg_command_new ("order.cancel", zg_args_new ("order_id", 's', "x", NULL)));
  return zg_undo_stack_push (stack, text, how);
}

static void
expect (ZgUndoStack *stack, guint id, const char *text)
{
  g_autoptr (ZgUndoStep) step = zg_undo_stack_take (stack, id);

  g_assert_cmpstr (step != NULL ? step->text : NULL, ==, text);
}

static void
test_order (void)
{
  ZgUndoStack *stack = zg_undo_stack_new ();
  guint second;

  g_assert_true (zg_undo_stack_is_empty (stack));
  expect (stack, 0, NULL);
  push (stack, "first");
  second = push (stack, "second");
  push (stack, "third");
  expect (stack, second, "second");
  expect (stack, second, NULL);
  expect (stack, 0, "third");
  zg_undo_stack_restore (stack, zg_undo_stack_take (stack, 0));
  expect (stack, 0, "first");
  g_assert_true (zg_undo_stack_is_empty (stack));
  push (stack, "of a store that is left");
  zg_undo_stack_clear (stack);
  g_assert_true (zg_undo_stack_is_empty (stack));
  zg_undo_stack_free (stack);
}

static void
test_bound (void)
{
  ZgUndoStack *stack = zg_undo_stack_new ();
  guint first = push (stack, "first"), kept = 0;

  for (int i = 0; i < 100; i++)
    push (stack, "later");
  expect (stack, first, NULL);
  for (; !zg_undo_stack_is_empty (stack); kept++)
    expect (stack, 0, "later");
  g_assert_cmpuint (kept, ==, 50);
  zg_undo_stack_free (stack);
}

/* What is run is a copy of now: the step can be tried again after a failure. */
static void
test_commands (void)
{
  ZgUndoStack *stack = zg_undo_stack_new ();
  g_autoptr (ZgUndoStep) step = NULL;
  g_autoptr (GPtrArray) commands = NULL;
  ZgCommand *kept, *run;

  push (stack, "booked");
  step = zg_undo_stack_take (stack, 0);
  kept = step->how->pdata[0];
  kept->at = 1;
  commands = zg_undo_step_commands (step);
  run = commands->pdata[0];
  g_assert_cmpuint (commands->len, ==, 1);
  g_assert_true (run != kept);
  g_assert_cmpstr (run->id, ==, kept->id);
  g_assert_cmpint (run->at, >, kept->at);
  zg_undo_stack_free (stack);
}

/* A row that one makes has another id at another time: what the next says of it follows. */
static void
test_follows (void)
{
  ZgUndoStack *stack = zg_undo_stack_new ();
  g_autoptr (GPtrArray) how = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free), commands = NULL;
  ZgCommand *customer = zg_command_new ("customer.add", NULL), *address;
  g_autofree char *old = NULL, *id = NULL;
  g_autoptr (ZgUndoStep) step = NULL;

  customer->at = 1;
  old = zg_command_row_id (customer, 0);
  address = zg_command_new ("address.add", zg_args_new ("customer_id", 's', old, "line", 's', "Road 1", NULL));
  g_ptr_array_add (how, customer);
  g_ptr_array_add (how, address);
  zg_undo_stack_push (stack, "Discarded", how);
  step = zg_undo_stack_take (stack, 0);
  commands = zg_undo_step_commands (step);
  id = zg_command_row_id (commands->pdata[0], 0);
  g_assert_cmpstr (id, !=, old);
  g_assert_cmpint (((ZgCommand *)commands->pdata[1])->at, >, ((ZgCommand *)commands->pdata[0])->at);
  g_assert_cmpstr (zg_args_get_text (((ZgCommand *)commands->pdata[1])->args, "customer_id"), ==, id);
  g_assert_cmpstr (zg_args_get_text (((ZgCommand *)commands->pdata[1])->args, "line"), ==, "Road 1");
  g_assert_cmpstr (zg_args_get_text (address->args, "customer_id"), ==, old);
  zg_undo_stack_free (stack);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/undo-stack/order", test_order);
  g_test_add_func ("/desktop/undo-stack/bound", test_bound);
  g_test_add_func ("/desktop/undo-stack/commands", test_commands);
  g_test_add_func ("/desktop/undo-stack/follows", test_follows);
  return g_test_run ();
}
