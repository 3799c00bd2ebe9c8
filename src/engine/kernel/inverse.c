/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of what was kept of a command the one that takes it back, as its declaration says. Nothing is kept. */
#include "engine/kernel/inverse.h"

#include "engine/kernel/table.h"

#define NEVER N_ ("This step can’t be taken back.")

/* A text that may not be null is emptied by one without letters. */
static void
give_back (ZgArgs *args, const ZgArgSpec *arg, const ZgArgs *value)
{
  if (zg_args_is (value, ZG_ARGS_NULL) && (arg->flags & ZG_ARG_NULLABLE) == 0)
    {
      if (arg->kind == ZG_ARG_TEXT)
        zg_args_set_text (args, arg->name, "");
      return;
    }
  zg_args_set (args, arg->name, zg_args_copy (value));
}

/* What it needs besides stays as it is. */
static gboolean
add_columns (ZgArgs *args, ZgBack back, const ZgCommandSpec *inverse, const ZgDone *done, const ZgArgs *now)
{
  for (const ZgArgSpec *arg = inverse->args; arg != NULL && arg->name != NULL; arg++)
    {
      const ZgArgs *before = zg_args_get (done->detail, arg->name);
      gboolean is_needed = (arg->flags & ZG_ARG_REQUIRED) != 0 || (back == ZG_BACK_PLACE && arg->kind == ZG_ARG_TIME);

      if (g_strcmp0 (arg->name, inverse->subject) == 0)
        continue;
      if (before == NULL && is_needed)
        before = zg_args_get (now, arg->name);
      if (before != NULL)
        give_back (args, arg, before);
      else if ((arg->flags & ZG_ARG_REQUIRED) != 0)
        return FALSE;
    }
  return done->detail != NULL;
}

static gboolean
add_length (ZgArgs *args, const ZgDone *done, const ZgArgs *now)
{
  gint64 longer = zg_args_get_int (done->detail, "end_at", 0) - zg_args_get_int (now, "end_at", 0);

  zg_args_set_int (args, "duration", longer);
  return longer > 0;
}

static gboolean
add_arguments (ZgArgs *args, ZgBack back, const ZgCommandSpec *inverse, const ZgDone *done, const ZgArgs *now)
{
  switch (back)
    {
    case ZG_BACK_ROW:
      return TRUE;
    case ZG_BACK_COLUMNS:
    case ZG_BACK_PLACE:
      return add_columns (args, back, inverse, done, now);
    case ZG_BACK_LENGTH:
      return add_length (args, done, now);
    case ZG_BACK_STATE:
      /* A fact out of turn has led to no other state: there is no step to take back. */
      zg_args_set_text (args, "state", done->from_state);
      return done->from_state != NULL && g_strcmp0 (done->from_state, done->to_state) != 0;
    case ZG_BACK_NONE:
    default:
      return FALSE;
    }
}

ZgCommand *
zg_inverse_make (const ZgDone *done, const ZgArgs *now, const char **why)
{
  const ZgCommandSpec *spec = zg_command_spec (done->command), *inverse;
  gboolean moved = done->from_state != NULL && g_strcmp0 (done->from_state, done->to_state) != 0;
  g_autoptr (ZgArgs) args = zg_args_new (NULL);
  ZgBack back;

  *why = NEVER;
  if (spec == NULL)
    return NULL;
  /* One that led to another state is taken back as a step. */
  moved = moved && spec->correct != NULL;
  back = moved ? ZG_BACK_STATE : spec->back;
  inverse = zg_command_spec (moved ? spec->correct : spec->inverse);
  if (spec->no_inverse != NULL)
    *why = spec->no_inverse;
  if (inverse == NULL)
    return NULL;
  if (inverse->subject != NULL)
    zg_args_set_text (args, inverse->subject, done->row_id);
  if (!add_arguments (args, back, inverse, done, now))
    return NULL;
  *why = NULL;
  return zg_command_new (inverse->name, g_steal_pointer (&args));
}

gboolean
zg_inverse_stands (const ZgDone *done, const ZgArgs *now)
{
  const ZgArgs *to = zg_args_get_object (done->detail, "to");
  const char *name;
  ZgArgs *value;
  ZgArgsIter iter;

  zg_args_iter_init (&iter, to);
  while (to != NULL && zg_args_iter_next (&iter, &name, &value))
    if (zg_args_has (now, name) && !zg_args_equal (zg_args_get (now, name), value))
      return FALSE;
  return TRUE;
}
