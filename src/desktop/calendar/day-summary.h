/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

#include "desktop/calendar/schedule-model.h"

/* What the day holds in a line: how many visits, and what needs someone's eye, as buttons that lead there
 * (calendar.next-unassigned, .next-uncovered, .next-late). Follows its model, and the clock while it is seen. Main
 * thread. */
typedef enum
{
  ZG_DAY_UNASSIGNED,
  ZG_DAY_UNCOVERED, /* whose technician can't come any more */
  ZG_DAY_LATE,
  ZG_DAY_KINDS
} ZgDayKind;

#define ZG_TYPE_DAY_SUMMARY (zg_day_summary_get_type ())
G_DECLARE_FINAL_TYPE (ZgDaySummary, zg_day_summary, ZG, DAY_SUMMARY, GtkBox)

void zg_day_summary_set_model (ZgDaySummary *self, ZgScheduleModel *model);
guint zg_day_summary_visits (ZgDaySummary *self);
/* Steps through the day's visits of @kind, round and round: the order's id, NULL when there is none. Borrowed until the
 * next step. */
const char *zg_day_summary_next (ZgDaySummary *self, ZgDayKind kind);
