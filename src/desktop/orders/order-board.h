/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* Orders of a window of time as cards in a column a state. A card moves to a legal state by drag or by Ctrl+Right.
 * Emits "order-activated" (char *id). */
#define ZG_TYPE_ORDER_BOARD (zg_order_board_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrderBoard, zg_order_board, ZG, ORDER_BOARD, AdwBin)

void zg_order_board_set_context (ZgOrderBoard *self, ZgContext *context);
/* Reads the window [from, to) (ms) and patches the cards. */
void zg_order_board_show (ZgOrderBoard *self, gint64 from, gint64 to);
