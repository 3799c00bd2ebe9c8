/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/row.h"

/* What a change of a row changed, who made it and when, below one another; of what was done as one how many changes
 * it was: @event is a row of order.events or of
 * zg_replica_history_async(), which alone has names for ids. (transfer full) */
char *zg_words_history (ZgRow *event, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* Of a step of what was done as one: the same without who and when, which the whole says. (transfer full) */
char *zg_words_history_part (ZgRow *event, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "3 changes" */
char *zg_words_changes (guint changes) G_GNUC_WARN_UNUSED_RESULT;
