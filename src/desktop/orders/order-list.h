/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* Orders as a table, sortable by its heads, of any length. Emits "order-activated" (char *id). */
#define ZG_TYPE_ORDER_LIST (zg_order_list_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrderList, zg_order_list, ZG, ORDER_LIST, AdwBin)

void zg_order_list_set_context (ZgOrderList *self, ZgContext *context);
/* Rows of schedule.uncovered (borrowed): orders whose technician can't come, which the list marks. */
void zg_order_list_set_uncovered (ZgOrderList *self, const GPtrArray *rows);
/* The filter's arguments of orders.list (transfer full), without sort and window; @length from orders.summary. The same
 * filter again refreshes what is shown and keeps the place. */
void zg_order_list_show (ZgOrderList *self, ZgArgs *filter, guint length);
