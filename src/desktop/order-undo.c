/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes a step of an order back: from the event alone, so that it works after a restart, after sync, and for what
 * others did. Stateless; any thread. */
#include "desktop/order-undo.h"

/* Back to the state before, with what the step took: the engine reads the rest from the event. */
static ZgArgs *
correct (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  return zg_args_new ("order_id", 's', zg_row_id (order), "state", 's', zg_row_text (event, "from_state"), NULL);
}

static ZgArgs *
cancel (ZgRow *order, ZgRow *event, const ZgArgs *detail)
{
  return zg_args_new ("order_id", 's', zg_row_id (order), NULL);
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

static const struct
{
  const char *step;
  const char *back;
  ZgArgs *(*args) (ZgRow *order, ZgRow *event, const ZgArgs *detail);
} compensations[] = {
  { "order.book", "order.cancel", cancel },          { "order.reschedule", "order.reschedule", move_back },
  { "order.assign", "order.reschedule", move_back }, { "order.extend", "order.withdraw-extension", cancel },
  { "order.note", "order.note", note_back },
};

static GPtrArray *
one (const char *name, ZgArgs *args)
{
  GPtrArray *commands;

  if (args == NULL)
    return NULL;
  commands = zg_commands_new ();
  zg_commands_add (commands, name, args);
  return commands;
}

GPtrArray *
zg_order_undo_commands (ZgRow *order, ZgRow *event)
{
  const char *from = zg_row_text (event, "from_state");
  const char *text = zg_row_text (event, "detail");
  ZgArgs *detail = text != NULL ? zg_args_parse (text, NULL) : NULL;
  GPtrArray *commands = NULL;

  if (from != NULL && g_strcmp0 (from, zg_row_text (event, "to_state")) != 0)
    commands = one ("order.correct", correct (order, event, detail));
  else
    for (gsize i = 0; i < G_N_ELEMENTS (compensations); i++)
      if (g_strcmp0 (zg_row_text (event, "command"), compensations[i].step) == 0)
        commands = one (compensations[i].back, compensations[i].args (order, event, detail));
  g_clear_pointer (&detail, zg_args_free);
  return commands;
}
