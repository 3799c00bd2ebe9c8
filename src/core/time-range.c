/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Half-open ranges of time as values. Pure functions over the caller's memory: any thread, nothing allocated, nothing
 * to free. A range whose end is not after its start is empty: it overlaps nothing and a union drops it. */
#include "core/time-range.h"

#include <stdlib.h>

gboolean
zg_time_range_is_valid (ZgTimeRange range)
{
  return range.end > range.start;
}

gboolean
zg_time_range_overlaps (ZgTimeRange a, ZgTimeRange b)
{
  return MAX (a.start, b.start) < MIN (a.end, b.end);
}

gboolean
zg_time_range_contains (ZgTimeRange outer, ZgTimeRange inner)
{
  return zg_time_range_is_valid (inner) && outer.start <= inner.start && inner.end <= outer.end;
}

gboolean
zg_time_range_intersect (ZgTimeRange a, ZgTimeRange b, ZgTimeRange *common)
{
  ZgTimeRange part = { MAX (a.start, b.start), MIN (a.end, b.end) };
  if (!zg_time_range_is_valid (part))
    return FALSE;
  *common = part;
  return TRUE;
}

static int
compare (const void *a, const void *b)
{
  const ZgTimeRange *left = a, *right = b;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->end > right->end) - (left->end < right->end);
}

gsize
zg_time_range_union (ZgTimeRange *ranges, gsize count)
{
  gsize kept = 0;
  if (count > 1)
    qsort (ranges, count, sizeof *ranges, compare);
  for (gsize i = 0; i < count; i++)
    {
      if (!zg_time_range_is_valid (ranges[i]))
        continue;
      if (kept > 0 && ranges[i].start <= ranges[kept - 1].end)
        ranges[kept - 1].end = MAX (ranges[kept - 1].end, ranges[i].end);
      else
        ranges[kept++] = ranges[i];
    }
  return kept;
}

gboolean
zg_time_range_covered (const ZgTimeRange *ranges, gsize count, ZgTimeRange inner)
{
  gint64 reached = inner.start;
  if (!zg_time_range_is_valid (inner))
    return FALSE;
  /* A technician has one to three shifts around a visit: walking on from range to range beats sorting a copy. */
  while (reached < inner.end)
    {
      gint64 before = reached;
      for (gsize i = 0; i < count; i++)
        if (ranges[i].start <= reached && ranges[i].end > reached)
          reached = ranges[i].end;
      if (reached == before)
        return FALSE;
    }
  return TRUE;
}
