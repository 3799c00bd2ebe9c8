/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of one window, in the order they were done. The context owns it. Main thread. */
#include "desktop/kit/undo-stack.h"

#include "base/clock.h"
#include "engine/kernel/follow.h"

#define KEPT 50

struct _ZgUndoStack
{
  GQueue steps; /* of ZgUndoStep, the newest first */
  guint last_id;
};

void
zg_undo_step_free (ZgUndoStep *step)
{
  g_free (step->text);
  g_clear_pointer (&step->how, g_ptr_array_unref);
  g_free (step);
}

ZgUndoStack *
zg_undo_stack_new (void)
{
  return g_new0 (ZgUndoStack, 1);
}

void
zg_undo_stack_clear (ZgUndoStack *self)
{
  g_queue_clear_full (&self->steps, (GDestroyNotify)zg_undo_step_free);
}

void
zg_undo_stack_free (ZgUndoStack *self)
{
  zg_undo_stack_clear (self);
  g_free (self);
}

void
zg_undo_stack_restore (ZgUndoStack *self, ZgUndoStep *step)
{
  g_queue_push_head (&self->steps, step);
  if (self->steps.length > KEPT)
    zg_undo_step_free (g_queue_pop_tail (&self->steps));
}

static guint
push (ZgUndoStack *self, const char *text, GPtrArray *how, const char *why)
{
  ZgUndoStep *step = g_new (ZgUndoStep, 1);

  *step = (ZgUndoStep){ ++self->last_id, g_strdup (text), how, why };
  zg_undo_stack_restore (self, step);
  return self->last_id;
}

guint
zg_undo_stack_push (ZgUndoStack *self, const char *text, GPtrArray *how)
{
  return push (self, text, g_ptr_array_ref (how), NULL);
}

void
zg_undo_stack_push_final (ZgUndoStack *self, const char *text, const char *why)
{
  push (self, text, NULL, why);
}

ZgUndoStep *
zg_undo_stack_take (ZgUndoStack *self, guint id)
{
  ZgUndoStep *step;

  for (GList *link = self->steps.head; link != NULL; link = link->next)
    if (id == 0 || ((ZgUndoStep *)link->data)->id == id)
      {
        step = link->data;
        g_queue_delete_link (&self->steps, link);
        return step;
      }
  return NULL;
}

gboolean
zg_undo_stack_is_empty (ZgUndoStack *self)
{
  return self->steps.length == 0;
}

GPtrArray *
zg_undo_step_commands (const ZgUndoStep *step)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (GHashTable) places = zg_follow_new ();
  gboolean follows = FALSE;

  for (guint i = 0; i < step->how->len; i++)
    {
      const ZgCommand *kept = step->how->pdata[i];
      ZgCommand *command = zg_command_copy (kept);

      /* The ids of rows that it makes come from its time: what the next ones name of those follows. */
      command->at = zg_clock_now ();
      if (i > 0)
        zg_command_set_after (command, commands->pdata[i - 1]);
      g_clear_pointer (&command->args, zg_args_free);
      command->args = zg_follow_args (places, kept->args, &follows);
      zg_follow_note (places, kept, command);
      g_ptr_array_add (commands, command);
    }
  return commands;
}
