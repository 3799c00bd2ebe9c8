/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/calendar/schedule-book.h"
#include "sync/replica.h"

/* One day of the calendar, followed: asks the store for what the book needs and asks again for the parts that a change
 * touches. Main thread. "changed" says that the book is new: what was borrowed from it before is gone. Properties:
 * "state" (ZgScheduleState), "day" (int64, midnight). */
#define ZG_TYPE_SCHEDULE_MODEL (zg_schedule_model_get_type ())
G_DECLARE_FINAL_TYPE (ZgScheduleModel, zg_schedule_model, ZG, SCHEDULE_MODEL, GObject)

typedef enum
{
  ZG_SCHEDULE_LOADING, /* nothing of this day is known yet */
  ZG_SCHEDULE_READY,
  ZG_SCHEDULE_FAILED, /* the cache could not be read */
} ZgScheduleState;

ZgScheduleModel *zg_schedule_model_new (ZgReplica *replica, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* Any instant of the day; loads. */
void zg_schedule_model_set_day (ZgScheduleModel *self, gint64 at);
gint64 zg_schedule_model_get_day (ZgScheduleModel *self);
GTimeZone *zg_schedule_model_get_zone (ZgScheduleModel *self);
void zg_schedule_model_retry (ZgScheduleModel *self);

/* Technicians whose name, pinyin or initials contain @text, and only they; NULL or "" for all. */
void zg_schedule_model_set_filter (ZgScheduleModel *self, const char *text);

ZgScheduleState zg_schedule_model_get_state (ZgScheduleModel *self);
/* Why it failed, borrowed; else NULL. */
const GError *zg_schedule_model_get_error (ZgScheduleModel *self);
ZgScheduleBook *zg_schedule_model_get_book (ZgScheduleModel *self);
/* The technicians shown, in order: the filter's, active or with a visit in the window. Of ZgScheduleTechnician. */
const GPtrArray *zg_schedule_model_get_rows (ZgScheduleModel *self);
/* The hours shown, and the day's visits: those that begin from .start on and before .end. */
ZgTimeRange zg_schedule_model_get_window (ZgScheduleModel *self);
ZgTimeRange zg_schedule_model_get_working_day (ZgScheduleModel *self);
/* Whether the book holds what tells who does what at @at. */
gboolean zg_schedule_model_knows (ZgScheduleModel *self, gint64 at);
