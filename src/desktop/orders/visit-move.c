/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit moves: one command there, and what is said of it. Stateless; main thread. */
#include "desktop/orders/visit-move.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/words.h"

static gboolean
is_other (ZgRow *order, const char *technician_id)
{
  return g_strcmp0 (zg_row_text (order, "technician_id"), technician_id) != 0;
}

GPtrArray *
zg_visit_move_commands (ZgRow *order, const char *technician_id, gint64 start_at, gint64 end_at)
{
  GPtrArray *commands = zg_commands_new ();
  ZgArgs *place =
      zg_args_new ("order_id", 's', zg_row_id (order), "start_at", 'i', start_at, "end_at", 'i', end_at, NULL);

  if (is_other (order, technician_id))
    zg_args_set_nullable (place, "technician_id", technician_id);
  zg_commands_add (commands, "order.reschedule", place);
  return commands;
}

void
zg_visit_add_time (ZgContext *context, ZgArgs *args, gint64 start_at)
{
  GTimeZone *zone = zg_context_zone (context);

  zg_args_set_int (args, "start_at", start_at);
  zg_args_set_int (args, "from", zg_zone_day (zone, start_at, 0));
  zg_args_set_int (args, "to", zg_zone_day (zone, start_at, 1));
  zg_args_set_int (args, "not_before", zg_clock_now ());
}

/* Extensions come with the service that they extend. */
static void
add_lines (ZgArgs *args, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      ZgRow *line = g_ptr_array_index (lines, i);

      if (zg_row_text (line, "service_id") != NULL && g_strcmp0 (zg_row_text (line, "kind"), "service") == 0)
        zg_args_add (args, "lines",
                     zg_args_new ("service_id", 's', zg_row_text (line, "service_id"), "quantity", 'i',
                                  zg_row_int (line, "quantity"), NULL));
    }
}

ZgArgs *
zg_visit_suggest_args (ZgContext *context, ZgRow *order, GPtrArray *lines, gint64 start_at)
{
  ZgArgs *args =
      zg_args_new ("order_id", 's', zg_row_id (order), "customer_id", 's', zg_row_text (order, "customer_id"),
                   "address_id", 's', zg_row_text (order, "address_id"), NULL);

  zg_visit_add_time (context, args, start_at);
  add_lines (args, lines);
  return args;
}

/* What has changed most, by the customer's name. */
static char *
say_moved (ZgContext *context, ZgRow *order, const char *technician_id, gint64 start_at, gint64 end_at)
{
  GTimeZone *zone = zg_context_zone (context);
  const char *name = zg_row_text (order, "customer_name");
  g_autofree char *start = zg_words_time (zone, start_at);
  g_autofree char *end = zg_words_time (zone, end_at);

  if (is_other (order, technician_id) && technician_id == NULL)
    return g_strdup_printf (_ ("%s is unassigned now"), name);
  if (!is_other (order, technician_id) && start_at == zg_row_int (order, "start_at"))
    return g_strdup_printf (_ ("%s now ends at %s"), name, end);
  return g_strdup_printf (_ ("%s moved to %s"), name, start);
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
  g_autofree char *toast = say_moved (context, order, technician_id, start_at, end_at);

  zg_context_run (context, zg_visit_move_commands (order, technician_id, start_at, end_at), toast, owner, done, data);
}
