/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/replica.h"

/* What was done in this window and how each is taken back, the newest last; the oldest are forgotten. Main thread. */
typedef struct
{
  guint id;        /* never 0, never again */
  char *text;      /* what was done, in the person's words */
  GPtrArray *how;  /* of ZgCommand; NULL: it can't be taken back */
  const char *why; /* then: a sentence to be translated */
} ZgUndoStep;

typedef struct _ZgUndoStack ZgUndoStack;

ZgUndoStack *zg_undo_stack_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_undo_stack_free (ZgUndoStack *self);
void zg_undo_stack_clear (ZgUndoStack *self);

/* @how (transfer none); gives the step's id. */
guint zg_undo_stack_push (ZgUndoStack *self, const char *text, GPtrArray *how);
/* A step that can't be taken back: asked to, the window says so, rather than take back what was done before it. */
void zg_undo_stack_push_final (ZgUndoStack *self, const char *text, const char *why);
/* Gives a step back that could not be run, as the newest (transfer full). */
void zg_undo_stack_restore (ZgUndoStack *self, ZgUndoStep *step);
/* The step of @id, the newest for 0; it is on the stack no more. NULL if there is none. (transfer full) */
ZgUndoStep *zg_undo_stack_take (ZgUndoStack *self, guint id) G_GNUC_WARN_UNUSED_RESULT;
gboolean zg_undo_stack_is_empty (ZgUndoStack *self);

/* The step's commands as new ones of now, to be run: the history sorts by the device's time, and what is undone now
 * happened after what it undoes. (transfer full) */
GPtrArray *zg_undo_step_commands (const ZgUndoStep *step) G_GNUC_WARN_UNUSED_RESULT;
void zg_undo_step_free (ZgUndoStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgUndoStep, zg_undo_step_free)
