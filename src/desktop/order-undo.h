/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/context.h"

/* How long after it a step can be taken back from the history, ms. */
#define ZG_UNDO_PERIOD (7 * G_GINT64_CONSTANT (86400000))

/* The commands that take back the newest step of @order (a row with the columns of a visit), told by its @event (a row
 * of order.events): compensating ones, which the engine allows only if they are still legal. NULL if there is nothing
 * to take back. (transfer full) */
GPtrArray *zg_order_undo_commands (ZgRow *order, ZgRow *event) G_GNUC_WARN_UNUSED_RESULT;
