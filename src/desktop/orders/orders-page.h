/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/page.h"

/* The orders of a span of days, as a board by visit state and as a list, with the chosen one beside it. */
#define ZG_TYPE_ORDERS_PAGE (zg_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (ZgOrdersPage, zg_orders_page, ZG, ORDERS_PAGE, ZgPage)
