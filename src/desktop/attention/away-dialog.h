/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* What others did since @since (ms) to today's orders: @rows of orders.news (GPtrArray of ZgRow, transfer none). A row
 * opens its order. The window shows it and owns it. */
#define ZG_TYPE_AWAY_DIALOG (zg_away_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgAwayDialog, zg_away_dialog, ZG, AWAY_DIALOG, AdwWindow)

void zg_away_dialog_present (ZgContext *context, GPtrArray *rows, gint64 since);
