/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* The order pane at the side of a page. It is made when an order is first shown: a window that only looks at the day
 * starts without it. Properties: "mode" (ZgWidthMode as int; of the page's width box), "main" (the widget that gives
 * way where there is no room for both; not owned), "is-open" (read, notified). Emits "closed" when the pane's close
 * button was pressed, with the pane still knowing its order. Main thread. */
#define ZG_TYPE_ORDER_DRAWER (zg_order_drawer_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrderDrawer, zg_order_drawer, ZG, ORDER_DRAWER, AdwBin)

void zg_order_drawer_set_context (ZgOrderDrawer *self, ZgContext *context);
/* Opens; NULL closes. */
void zg_order_drawer_show (ZgOrderDrawer *self, const char *order_id);
gboolean zg_order_drawer_is_open (ZgOrderDrawer *self);
/* NULL before the first. */
const char *zg_order_drawer_get_order_id (ZgOrderDrawer *self);
