/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* The details of one order beside a page: customer, visit, lines, money, note, history, and what can be done. Follows
 * changes by itself. Emits "closed" when its close button is pressed. */
#define ZG_TYPE_ORDER_PANE (zg_order_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrderPane, zg_order_pane, ZG, ORDER_PANE, AdwBin)

void zg_order_pane_set_context (ZgOrderPane *self, ZgContext *context);
/* NULL shows nothing. */
void zg_order_pane_set_order_id (ZgOrderPane *self, const char *order_id);
const char *zg_order_pane_get_order_id (ZgOrderPane *self);
