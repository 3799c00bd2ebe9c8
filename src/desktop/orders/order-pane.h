/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/pane.h"

/* The details of one order beside a page: customer, visit, lines, money, note, history, and what can be done. */
#define ZG_TYPE_ORDER_PANE (zg_order_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrderPane, zg_order_pane, ZG, ORDER_PANE, ZgPane)
