/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/schedule.h"

/* Ranks technicians for a visit, with the reasons for the rank. Legal ones first; among them: less travel before (a
 * minute 1 point), fewer minutes booked that day (10 minutes 1 point), fewer visits. */
typedef struct
{
  const char *id; /* technician, borrowed */
  ZgVerdict verdict;
  gint64 travel;  /* ms from the visit before, or from home when it is the first */
  gint64 booked;  /* ms of visits on that day */
  gsize visits;   /* on that day */
  gint64 nearest; /* when not legal: the nearest legal start in the window, or -1 */
  int score;      /* lower is better */
} ZgSuggestion;

/* Fills one suggestion for a technician. @home is the place to come from when no visit is before. */
void zg_suggest_rate (ZgSuggestion *suggestion,
                      const ZgTechnicianDay *day,
                      ZgPlace home,
                      const ZgVisitSlot *candidate,
                      ZgTimeRange day_range);
/* Sorts in place, stable by id. */
void zg_suggest_sort (ZgSuggestion *suggestions, gsize count);
