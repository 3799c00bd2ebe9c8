/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/calendar/schedule-book.h"

/* The calendar's sentences, in the window's language. No display. (transfer full) all */

/* Why a place is not possible, naming the visit in the way; NULL when it is. */
char *zg_schedule_words_verdict (const ZgScheduleBook *book, ZgVerdict verdict, GTimeZone *zone);
/* "Thai massage", or "Thai massage +1" with more lines. */
char *zg_schedule_words_service (const ZgScheduleVisit *visit);
/* "18:00–19:30 Chen Xiaoming, Thai massage, Accepted, technician Li Na": what a screen reader says. */
char *zg_schedule_words_visit (const ZgScheduleVisit *visit,
                               GTimeZone *zone,
                               gint64 now,
                               gboolean pending,
                               const char *why); /* nobody can come, or NULL */
/* "Late by 12 min", or NULL. */
char *zg_schedule_words_late (const ZgScheduleVisit *visit, gint64 now);
/* What a technician does now, as the list of technicians says it: "In service until 15:40", "On leave", "Free". */
char *zg_schedule_words_live (const ZgScheduleTechnician *technician, GTimeZone *zone, gint64 now);
/* "3 visits · 4 h 30 min" */
char *zg_schedule_words_load (const ZgScheduleLoad *load);
