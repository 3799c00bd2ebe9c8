/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* One state's column on the board: its head with count and sum, and its cards, earliest first. Emits "order-activated"
 * (char *id). */
#define ZG_TYPE_ORDER_COLUMN (zg_order_column_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrderColumn, zg_order_column, ZG, ORDER_COLUMN, AdwBin)

/* @state is static. */
ZgOrderColumn *zg_order_column_new (ZgContext *context, const char *state) G_GNUC_WARN_UNUSED_RESULT;
/* Reads its cards of [from, to) (ms); @orders and @total (分) stand in the head. */
void zg_order_column_show (ZgOrderColumn *self, gint64 from, gint64 to, guint orders, gint64 total);
