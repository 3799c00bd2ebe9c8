/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/time-range.h"

/* Where things stand on the schedule, in pixels of its content (0, 0 is the first hour of the "unassigned" row; headers
 * are the view's own). Time runs evenly along x, so a day of 23 or 25 hours is that much narrower or wider. */
typedef struct
{
  ZgTimeRange window; /* the hours shown, whole hours */
  double hour_width;
  double row_height;  /* of a technician, whatever overlaps there */
  double lane_height; /* of one of the stacked visits without a technician */
  double lane_least;  /* the same when there are so many that the stack would be higher than stack_height */
  double stack_height;
} ZgScheduleScale;

/* A visit as the layout sees it. Given: key, row, range, lead. The layout fills lane and lanes. */
typedef struct
{
  gpointer key;      /* the caller's */
  guint row;         /* 0 unassigned, 1.. technicians */
  ZgTimeRange range; /* planned */
  gint64 lead;       /* ms of travel before it, 0 for none */
  guint lane;        /* which of the lanes of visits that overlap each other */
  guint lanes;
} ZgScheduleItem;

typedef struct
{
  double x, y, width, height;
} ZgScheduleBox;

typedef struct _ZgScheduleLayout ZgScheduleLayout;

ZgScheduleLayout *zg_schedule_layout_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_schedule_layout_free (ZgScheduleLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgScheduleLayout, zg_schedule_layout_free)

void zg_schedule_layout_set_scale (ZgScheduleLayout *self, const ZgScheduleScale *scale);
const ZgScheduleScale *zg_schedule_layout_get_scale (const ZgScheduleLayout *self);
/* @rows counts the unassigned one; @items (copied, any order) of rows beyond it are left out. */
void zg_schedule_layout_set_items (ZgScheduleLayout *self, guint rows, const ZgScheduleItem *items, gsize n_items);

guint zg_schedule_layout_get_rows (const ZgScheduleLayout *self);
double zg_schedule_layout_get_width (const ZgScheduleLayout *self);
double zg_schedule_layout_get_height (const ZgScheduleLayout *self);

double zg_schedule_layout_x (const ZgScheduleLayout *self, gint64 at);
gint64 zg_schedule_layout_time (const ZgScheduleLayout *self, double x);
/* To the nearest multiple of @step counted from the window's first hour. */
gint64 zg_schedule_layout_snap (const ZgScheduleLayout *self, gint64 at, gint64 step);
double zg_schedule_layout_row_y (const ZgScheduleLayout *self, guint row);
double zg_schedule_layout_row_height (const ZgScheduleLayout *self, guint row);
/* The row at @y, kept within the rows there are. */
guint zg_schedule_layout_row (const ZgScheduleLayout *self, double y);

/* Items by row, then start. */
const ZgScheduleItem *zg_schedule_layout_get_items (const ZgScheduleLayout *self, gsize *n_items);
/* The items of one row: the index of the first, and their number. */
gsize zg_schedule_layout_row_items (const ZgScheduleLayout *self, guint row, gsize *n_items);
ZgScheduleBox zg_schedule_layout_box (const ZgScheduleLayout *self, const ZgScheduleItem *item);
/* The stretch of travel before it; width 0 without one. */
ZgScheduleBox zg_schedule_layout_lead_box (const ZgScheduleLayout *self, const ZgScheduleItem *item);

/* Calls @visit for every item whose block or lead touches @area, by row and start. */
typedef void (*ZgScheduleVisitor) (const ZgScheduleItem *item, gpointer data);
void zg_schedule_layout_each_in (const ZgScheduleLayout *self,
                                 ZgScheduleBox area,
                                 ZgScheduleVisitor visit,
                                 gpointer data);

/* The hours to show of the local day of @day: from @opens to @closes (minutes, beyond 1440 is the next day), widened to
 * @ranges that begin on that working day, to whole hours. A working day ends at closing time or midnight, whichever is
 * later, so that a visit that began before midnight stays on the evening it belongs to. */
ZgTimeRange zg_schedule_window (GTimeZone *zone,
                                gint64 day,
                                int opens,
                                int closes,
                                const ZgTimeRange *ranges,
                                gsize n_ranges);
/* When the working day of @day begins and ends. */
ZgTimeRange zg_schedule_working_day (GTimeZone *zone, gint64 day, int closes);
/* Midnight of the day whose working day @at is in: after midnight, before closing time, that is the day before. */
gint64 zg_schedule_day_at (GTimeZone *zone, gint64 at, int closes);
/* What to look at first: @at while the store is open on the day of @day, else opening or closing time, the nearer. */
gint64 zg_schedule_first_sight (GTimeZone *zone, gint64 day, int opens, int closes, gint64 at);
