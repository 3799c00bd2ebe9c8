/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes a step of an order back: from its history alone, so that it works after a restart, after sync, and for
 * what others did. Stateless; any thread. */
#include "desktop/orders/order-undo.h"

#include <glib/gi18n.h>

#include "base/clock.h"

#define LATE N_ ("This is more than seven days ago.")
#define NEVER N_ ("This step can’t be taken back.")
#define BUILT_ON N_ ("A later step builds on this. Take that one back first.")
#define CHANGED N_ ("What this step did has been changed again since.")

/* How long after it a step can be taken back. */
#define PERIOD (7 * ZG_DAY)

static ZgArgs *
order_alone (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  return zg_args_new ("order_id", 's', zg_row_id (order), NULL);
}

/* Back to the state before, with what the step took: the engine reads the rest from the event. */
static ZgArgs *
correct (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  return zg_args_new ("order_id", 's', zg_row_id (order), "state", 's', zg_row_text (event, "from_state"), NULL);
}

/* The old time and technician; what the step left alone stays as it is. */
static ZgArgs *
move_back (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  ZgArgs *args;

  if (detail == NULL)
    return NULL;
  args = zg_args_new ("order_id", 's', zg_row_id (order), "start_at", 'i',
                      zg_args_get_int (detail, "start_at", zg_row_int (order, "start_at")), "end_at", 'i',
                      zg_args_get_int (detail, "end_at", zg_row_int (order, "end_at")), NULL);
  if (zg_args_has (detail, "technician_id"))
    zg_args_set_nullable (args, "technician_id", zg_args_get_text (detail, "technician_id"));
  return args;
}

static ZgArgs *
note_back (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  const char *note = detail != NULL ? zg_args_get_text (detail, "note") : NULL;

  return zg_args_new ("order_id", 's', zg_row_id (order), "note", 's', note != NULL ? note : "", NULL);
}

/* The extension that was taken back, once more. */
static ZgArgs *
extend_again (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  gint64 end = detail != NULL ? zg_args_get_int (detail, "end_at", 0) : 0;

  if (end <= zg_row_int (order, "end_at"))
    return NULL;
  return zg_args_new ("order_id", 's', zg_row_id (order), "duration", 'i', end - zg_row_int (order, "end_at"), NULL);
}

typedef struct
{
  const char *step;
  const char *back;
  ZgArgs *(*args) (ZgRow *order, ZgRow *event, const ZgArgs *detail);
} Compensation;

static const Compensation compensations[] = {
  { "order.book", "order.cancel", order_alone },
  { "order.reschedule", "order.reschedule", move_back },
  { "order.assign", "order.reschedule", move_back },
  { "order.extend", "order.withdraw-extension", order_alone },
  { "order.withdraw-extension", "order.extend", extend_again },
  { "order.note", "order.note", note_back },
};
static const Compensation correction = { NULL, "order.correct", correct };

static gboolean
is_transition (ZgRow *event)
{
  const char *from = zg_row_text (event, "from_state");

  return from != NULL && g_strcmp0 (from, zg_row_text (event, "to_state")) != 0;
}

static gboolean
is_step (ZgRow *event, const char *command)
{
  return g_strcmp0 (zg_row_text (event, "command"), command) == 0;
}

static const Compensation *
find_compensation (ZgRow *event)
{
  if (is_transition (event))
    return &correction;
  for (gsize i = 0; i < G_N_ELEMENTS (compensations); i++)
    if (is_step (event, compensations[i].step))
      return &compensations[i];
  return NULL;
}

/* Whether the later step stands on the earlier one, so that this could not go without it. */
static gboolean
builds_on (ZgRow *later, ZgRow *earlier)
{
  if (is_step (earlier, "order.book"))
    return !is_step (later, "order.note");
  if (is_step (earlier, "order.extend") || is_step (earlier, "order.withdraw-extension"))
    return is_step (later, "order.extend") || is_step (later, "order.withdraw-extension");
  return is_transition (earlier) && is_transition (later);
}

/* Whether the order has what the step left. */
static gboolean
stands (ZgRow *order, const ZgArgs *detail)
{
  static const char *const numbers[] = { "start_at", "end_at" };
  static const char *const texts[] = { "technician_id", "note" };
  const ZgArgs *to = detail != NULL ? zg_args_get_object (detail, "to") : NULL;

  for (gsize i = 0; to != NULL && i < G_N_ELEMENTS (numbers); i++)
    if (zg_args_has (to, numbers[i]) && zg_args_get_int (to, numbers[i], 0) != zg_row_int (order, numbers[i]))
      return FALSE;
  for (gsize i = 0; to != NULL && i < G_N_ELEMENTS (texts); i++)
    if (zg_args_has (to, texts[i]) && g_strcmp0 (zg_args_get_text (to, texts[i]), zg_row_text (order, texts[i])) != 0)
      return FALSE;
  return TRUE;
}

static const char *
find_obstacle (ZgRow *order, GPtrArray *events, guint index, const Compensation *how, const ZgArgs *detail)
{
  ZgRow *event = g_ptr_array_index (events, index);

  if (how == NULL)
    return NEVER;
  if (zg_clock_now () - zg_row_int (event, "device_at") > PERIOD)
    return LATE;
  for (guint later = index + 1; later < events->len; later++)
    if (builds_on (g_ptr_array_index (events, later), event))
      return BUILT_ON;
  /* The engine itself sees what a transition left. */
  return how == &correction || stands (order, detail) ? NULL : CHANGED;
}

GPtrArray *
zg_order_undo_commands (ZgRow *order, GPtrArray *events, guint index, const char **why)
{
  ZgRow *event = g_ptr_array_index (events, index);
  const char *text = zg_row_text (event, "detail");
  ZgArgs *detail = text != NULL ? zg_args_parse (text, NULL) : NULL, *args;
  const Compensation *how = find_compensation (event);
  GPtrArray *commands = NULL;

  *why = find_obstacle (order, events, index, how, detail);
  args = *why == NULL ? how->args (order, event, detail) : NULL;
  if (args != NULL)
    {
      commands = zg_commands_new ();
      zg_commands_add (commands, how->back, args);
    }
  else if (*why == NULL)
    *why = NEVER;
  g_clear_pointer (&detail, zg_args_free);
  return commands;
}
