/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit moves: one command there, and the commands that undo it. Stateless; main thread. */
#include "desktop/visit-move.h"

#include <glib/gi18n.h>

#include "core/order-flow.h"
#include "desktop/words.h"

/* A visit with another technician waits to be accepted again; undoing gives it back to the one who had accepted. */
static void
restore_state (GPtrArray *undo, ZgRow *order)
{
  static const char *const steps[] = { "order.accept", "order.prepare" };
  const char *state = zg_row_text (order, "state");
  gsize n = g_strcmp0 (state, "accepted") == 0 ? 1 : g_strcmp0 (state, "preparing") == 0 ? 2 : 0;

  for (gsize i = 0; i < n; i++)
    zg_commands_add (undo, steps[i], zg_args_new ("order_id", 's', zg_row_id (order), NULL));
}

static void
set_technician (ZgArgs *args, const char *id)
{
  if (id != NULL)
    zg_args_set_text (args, "technician_id", id);
  else
    zg_args_set_null (args, "technician_id");
}

void
zg_visit_move (ZgContext *context,
               ZgRow *order,
               const char *technician_id,
               gint64 start_at,
               gint64 end_at,
               gpointer owner,
               ZgContextDone done,
               gpointer data)
{
  const char *old = zg_row_text (order, "technician_id");
  gboolean other = g_strcmp0 (old, technician_id) != 0;
  g_autofree char *time = zg_words_time (zg_context_zone (context), start_at);
  g_autofree char *toast = g_strdup_printf (_ ("%s moved to %s"), zg_row_text (order, "customer_name"), time);
  ZgArgs *there =
      zg_args_new ("order_id", 's', zg_row_id (order), "start_at", 'i', start_at, "end_at", 'i', end_at, NULL);
  ZgArgs *back = zg_args_new ("order_id", 's', zg_row_id (order), "start_at", 'i', zg_row_int (order, "start_at"),
                              "end_at", 'i', zg_row_int (order, "end_at"), NULL);
  GPtrArray *commands = zg_commands_new ();
  GPtrArray *undo = zg_commands_new ();

  if (other)
    {
      set_technician (there, technician_id);
      set_technician (back, old);
    }
  zg_commands_add (commands, "order.reschedule", there);
  zg_commands_add (undo, "order.reschedule", back);
  if (other)
    restore_state (undo, order);
  zg_context_run (context, commands, undo, toast, owner, done, data);
}
