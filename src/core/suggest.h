/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/schedule.h"

/* Ranks technicians for a visit, with the reasons for the rank. Legal ones first, then those with another
 * time that day, then the others; among equals: the lower score (a minute of travel before 1 point, 10 minutes booked
 * that day 1 point), then fewer visits, then by id. */
typedef struct
{
  const char *id; /* technician, borrowed */
  ZgVerdict verdict;
  gint64 travel;  /* ms from the visit before, or from home when it is the first */
  gint64 booked;  /* ms of visits on that day */
  gsize visits;   /* on that day */
  gint64 nearest; /* the nearest legal start of the day on a grid of 15 min, or -1; when legal: the start */
  int score;      /* lower is better */
} ZgSuggestion;

/* Fills all of a suggestion but its id. @home is the place to come from when no visit is before. */
void zg_suggest_rate (ZgSuggestion *suggestion,
                      const ZgTechnicianDay *day,
                      ZgPlace home,
                      const ZgVisitSlot *candidate,
                      ZgTimeRange day_range);
/* Sorts in place; equal ones by id, so that the order never depends on the one given. */
void zg_suggest_sort (ZgSuggestion *suggestions, gsize count);
