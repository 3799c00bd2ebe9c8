/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* Moves a visit to a time and technician (NULL: nobody) in one command, with a toast and an Undo that also gives back a
 * state that the move took: the calendar's drag and the move dialog are the same thing. @order is a row with the
 * columns of a visit; done and owner as in zg_context_run(). */
void zg_visit_move (ZgContext *context,
                    ZgRow *order,
                    const char *technician_id,
                    gint64 start_at,
                    gint64 end_at,
                    gpointer owner,
                    ZgContextDone done,
                    gpointer data);

/* What technicians.suggest is asked: when the visit would begin, on that day of the store and not in the past. */
void zg_visit_add_time (ZgContext *context, ZgArgs *args, gint64 start_at);
/* The whole question for an order that is there: @lines are rows of order.lines. (transfer full) */
ZgArgs *zg_visit_suggest_args (ZgContext *context, ZgRow *order, GPtrArray *lines, gint64 start_at)
    G_GNUC_WARN_UNUSED_RESULT;

/* Its commands. (transfer full) */
GPtrArray *zg_visit_move_commands (ZgRow *order, const char *technician_id, gint64 start_at, gint64 end_at)
    G_GNUC_WARN_UNUSED_RESULT;
