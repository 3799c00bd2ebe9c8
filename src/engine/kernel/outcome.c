/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a command: the rows that it wrote and why it was refused. The caller's to clear; any thread. */
#include "engine/kernel/outcome.h"

static void
touched_free (gpointer data)
{
  ZgTouched *touched = data;

  g_free (touched->id);
  g_free (touched);
}

GPtrArray *
zg_outcome_touched_new (void)
{
  return g_ptr_array_new_with_free_func (touched_free);
}

void
zg_outcome_clear (ZgOutcome *self)
{
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->refusal, zg_refusal_free);
}
