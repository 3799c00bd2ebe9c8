/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/row.h"

/* What a step of an order changed, who took it and when, below one another: @event is a row of order.events.
 * (transfer full) */
char *zg_order_history_about (ZgRow *event, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
