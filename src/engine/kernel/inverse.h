/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"

/* What was kept of a command that was run: its event. All borrowed. */
typedef struct
{
  const char *command;
  const char *row_id;
  const char *from_state; /* of an order, before it; else NULL */
  const char *to_state;
  const ZgArgs *detail; /* {column: before, ..., "to": {column: after, ...}}, or NULL */
} ZgDone;

/* The command that takes it back, for its row as it is @now ({column: value}, or NULL): (transfer full), NULL with a
 * reason in *why, to be translated. Whether it may be taken back still the engine decides when it is run. Any thread.
 */
ZgCommand *zg_inverse_make (const ZgDone *done, const ZgArgs *now, const char **why) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the row still has what it gave: FALSE when somebody has changed that since. */
gboolean zg_inverse_stands (const ZgDone *done, const ZgArgs *now);
