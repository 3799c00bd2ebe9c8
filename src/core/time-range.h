/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Half-open [start, end) in Unix milliseconds, a value. */
typedef struct
{
  gint64 start;
  gint64 end;
} ZgTimeRange;

gboolean zg_time_range_is_valid (ZgTimeRange range); /* end > start */
gboolean zg_time_range_overlaps (ZgTimeRange a, ZgTimeRange b);
gboolean zg_time_range_contains (ZgTimeRange outer, ZgTimeRange inner);
/* The common part; FALSE if there is none. */
gboolean zg_time_range_intersect (ZgTimeRange a, ZgTimeRange b, ZgTimeRange *common);
/* Sorts and joins ranges that touch or overlap, in place; the new count. */
gsize zg_time_range_union (ZgTimeRange *ranges, gsize count);
/* Whether a union of @ranges (any order) covers @inner without a gap. */
gboolean zg_time_range_covered (const ZgTimeRange *ranges, gsize count, ZgTimeRange inner);
