/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes a step of an order back: from its history alone, so that it works after a restart, after sync, and for
 * what others did. Stateless; any thread. */
#include "desktop/orders/order-undo.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "engine/kernel/inverse.h"

#define LATE N_ ("This is more than seven days ago.")
#define BUILT_ON N_ ("A later step builds on this. Take that one back first.")
#define CHANGED N_ ("What this step did has been changed again since.")

/* How long after it a step can be taken back. */
#define PERIOD (7 * ZG_DAY)

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

/* The order as its rows are told: what the inverse needs of it, and whether the step still stands. */
static ZgArgs *
make_now (ZgRow *order)
{
  return zg_args_new ("start_at", 'i', zg_row_int (order, "start_at"), "end_at", 'i', zg_row_int (order, "end_at"),
                      "technician_id", 'z', zg_row_text (order, "technician_id"), "note", 'z',
                      zg_row_text (order, "note"), NULL);
}

static const char *
find_obstacle (GPtrArray *events, guint index, const ZgDone *done, const ZgArgs *now)
{
  ZgRow *event = g_ptr_array_index (events, index);

  if (zg_clock_now () - zg_row_int (event, "device_at") > PERIOD)
    return LATE;
  for (guint later = index + 1; later < events->len; later++)
    if (builds_on (g_ptr_array_index (events, later), event))
      return BUILT_ON;
  /* The engine itself sees what a transition left. */
  return is_transition (event) || zg_inverse_stands (done, now) ? NULL : CHANGED;
}

GPtrArray *
zg_order_undo_commands (ZgRow *order, GPtrArray *events, guint index, const char **why)
{
  ZgRow *event = g_ptr_array_index (events, index);
  const char *text = zg_row_text (event, "detail");
  g_autoptr (ZgArgs) detail = text != NULL ? zg_args_parse (text, NULL) : NULL;
  g_autoptr (ZgArgs) now = make_now (order);
  ZgDone done = { zg_row_text (event, "command"), zg_row_id (order), zg_row_text (event, "from_state"),
                  zg_row_text (event, "to_state"), detail };
  g_autoptr (ZgCommand) back = zg_inverse_make (&done, now, why);
  GPtrArray *commands;

  if (back != NULL)
    *why = find_obstacle (events, index, &done, now);
  if (*why != NULL)
    return NULL;
  commands = zg_commands_new ();
  g_ptr_array_add (commands, g_steal_pointer (&back));
  return commands;
}
