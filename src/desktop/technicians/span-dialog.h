/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* Adds or changes a technician's shift or time off: from, to, and for time off its kind and note. */
#define ZG_TYPE_SPAN_DIALOG (zg_span_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgSpanDialog, zg_span_dialog, ZG, SPAN_DIALOG, AdwWindow)

/* @row: the row of "technician.shifts" or "technician.time-off" to change, or NULL to add one on the day @day. */
void zg_span_dialog_present (ZgContext *context,
                             GtkWindow *parent,
                             const char *technician_id,
                             gboolean time_off,
                             ZgRow *row,
                             gint64 day);
