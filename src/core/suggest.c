/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates technicians for a visit and puts them in order. Pure functions over what the caller lends; any thread, nothing
 * to free. The figures that made a rank stay in the suggestion, so that the window can say why. */
#include "core/suggest.h"
#include "base/clock.h"

#include <stdlib.h>

#define GRID (15 * ZG_MINUTE) /* the times people agree on by telephone */

void
zg_suggest_rate (ZgSuggestion *suggestion,
                 const ZgTechnicianDay *day,
                 ZgPlace home,
                 const ZgVisitSlot *candidate,
                 ZgTimeRange day_range)
{
  const ZgVisitSlot *before = zg_schedule_visit_before (day, candidate);
  ZgPlace from = before != NULL ? before->place : home;

  suggestion->verdict = zg_schedule_check (day, candidate);
  suggestion->travel = zg_travel_time (day->model, day->mode, from, candidate->place);
  suggestion->booked = 0;
  suggestion->visits = 0;
  for (gsize i = 0; i < day->n_visits; i++)
    {
      ZgTimeRange part;
      if (candidate->id != NULL && g_strcmp0 (day->visits[i].id, candidate->id) == 0)
        continue;
      if (!zg_time_range_intersect (day->visits[i].range, day_range, &part))
        continue;
      suggestion->booked += part.end - part.start;
      suggestion->visits++;
    }
  suggestion->nearest = suggestion->verdict.reason == ZG_LEGAL ? candidate->range.start
                                                               : zg_schedule_nearest (day, candidate, day_range, GRID);
  suggestion->score = (int)(suggestion->travel / ZG_MINUTE + suggestion->booked / (10 * ZG_MINUTE));
}

/* 0 free at that time, 1 free at another, 2 not at all that day. */
static int
rank (const ZgSuggestion *suggestion)
{
  if (suggestion->verdict.reason == ZG_LEGAL)
    return 0;
  return suggestion->nearest >= 0 ? 1 : 2;
}

static int
compare (const void *a, const void *b)
{
  const ZgSuggestion *left = a, *right = b;
  if (rank (left) != rank (right))
    return rank (left) - rank (right);
  if (left->score != right->score)
    return left->score < right->score ? -1 : 1;
  if (left->visits != right->visits)
    return left->visits < right->visits ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

void
zg_suggest_sort (ZgSuggestion *suggestions, gsize count)
{
  if (count > 1)
    qsort (suggestions, count, sizeof *suggestions, compare);
}
