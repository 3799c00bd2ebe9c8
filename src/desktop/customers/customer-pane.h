/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/pane.h"

/* One customer beside a page: who it is, the note, the preferences of every visit, addresses, history. */
#define ZG_TYPE_CUSTOMER_PANE (zg_customer_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZgCustomerPane, zg_customer_pane, ZG, CUSTOMER_PANE, ZgPane)
