/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "demo/demo-model.h"

/* Private to the demo: orders for a world, from booking to review. One thread. */

/* Plans exactly @count orders and lives through them up to now. */
gboolean zg_demo_plan (ZgDemoWorld *self, guint count, GError **error);
/* Gives the times of a technician's day, in order, and the states that follow from them. A state given before is the
 * end that the order is to come to. */
void zg_demo_live (ZgDemoWorld *self, guint technician, ZgTimeRange shift, ZgDemoOrder *orders, guint count);
/* Source, payment, refund, review, case and price of an order whose state stands. */
void zg_demo_settle (ZgDemoWorld *self, ZgDemoOrder *order);
