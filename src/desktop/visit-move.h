/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/context.h"

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

/* Its commands, and those that take it back when they run after it. (transfer full) */
GPtrArray *zg_visit_move_commands (ZgRow *order, const char *technician_id, gint64 start_at, gint64 end_at)
    G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *zg_visit_move_undo (ZgRow *order, const char *technician_id) G_GNUC_WARN_UNUSED_RESULT;
