/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "engine/kernel/run.h"

/* What a command did to a row, kept beside it: by whom, on which device, when, and {column: before, ..., "to": {column:
 * after, ...}}, and in which group of commands. History, undo and "overtaken" read it. On the connection's thread, in
 * the command's transaction. */

/* Notes in @detail what a column was and became, unless that is the same. Both values (transfer full). */
void zg_event_note (ZgArgs *detail, const char *column, ZgArgs *before, ZgArgs *after);

/* Of a row of @table, in the place that it has for its history (table.h). Its id is the last one that the command
 * takes, so that the rows' own stay what they were. @detail NULL or empty for none. */
gboolean zg_event_of_row (ZgRun *run, const char *table, const char *row_id, const ZgArgs *detail, GError **error);
/* The same with the states that the row went through, where the place keeps them: @from NULL for a new one. */
gboolean zg_event_of_step (ZgRun *run,
                           const char *table,
                           const char *row_id,
                           const char *from,
                           const char *to,
                           const ZgArgs *detail,
                           GError **error);
