/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* Books a visit. @technician_id NULL: none chosen yet; @start_at 0: the next free quarter of an hour. The window shows
 * it modally and owns it. */
#define ZG_TYPE_BOOKING_DIALOG (zg_booking_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgBookingDialog, zg_booking_dialog, ZG, BOOKING_DIALOG, AdwWindow)

void zg_booking_dialog_present (ZgContext *context, GtkWindow *parent, const char *technician_id, gint64 start_at);
