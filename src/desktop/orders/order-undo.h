/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* The commands that take back the step @index of @order (a row with the columns of a visit), told by its @events (rows
 * of order.events, oldest first): compensating ones, which the engine allows only if they are still legal. A step that
 * is not the newest can be taken back as long as what it did stands as it left it. (transfer full), or NULL with *why,
 * a sentence to be translated. */
GPtrArray *zg_order_undo_commands (ZgRow *order, GPtrArray *events, guint index, const char **why)
    G_GNUC_WARN_UNUSED_RESULT;
