/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/row.h"

/* What a change of a row changed, who made it and when, below one another: @event is a row of order.events or of
 * zg_replica_history_async(), which alone has names for ids. (transfer full) */
char *zg_words_history (ZgRow *event, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
