/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json.h"

/* The rows of a page of the feed, read by src/DESIGN.md and not by what a desktop reads it with: an array of {table,
 * seq, row} and {table, seq, id, deleted} in the order of seq. (transfer full) */
json_t *feed_page_changes (const json_t *page) G_GNUC_WARN_UNUSED_RESULT;
