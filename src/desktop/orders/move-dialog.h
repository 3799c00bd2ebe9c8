/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* Moves a visit by keyboard: another time, another technician, or both, with the same suggestions as a booking. @order
 * is a row with the columns of a visit. The window shows it modally and owns it. */
#define ZG_TYPE_MOVE_DIALOG (zg_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgMoveDialog, zg_move_dialog, ZG, MOVE_DIALOG, AdwWindow)

void zg_move_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *order);
