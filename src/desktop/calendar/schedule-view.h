/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

#include "desktop/calendar/schedule-model.h"

/* A day as technicians down and hours across, with heads that stay; the child of a GtkScrolledWindow. Visits are
 * ZgVisitBlock children, only those in sight. It changes nothing by itself; signals, main thread:
 *   "open" (char *order_id)
 *   "book" (char *technician_id or NULL, int64 start)
 *   "move" (char *order_id, char *technician_id or NULL, int64 start, int64 end): a legal place was chosen
 *   "refused" (char *words): a place was chosen that is not */
#define ZG_TYPE_SCHEDULE_VIEW (zg_schedule_view_get_type ())
G_DECLARE_FINAL_TYPE (ZgScheduleView, zg_schedule_view, ZG, SCHEDULE_VIEW, GtkWidget)

void zg_schedule_view_set_model (ZgScheduleView *self, ZgScheduleModel *model);
/* @store knows which rows wait for the server; NULL: none do. */
void zg_schedule_view_set_store (ZgScheduleView *self, ZgReplica *replica);
/* Whether visits may be moved and booked here (the role's right); TRUE at first. */
void zg_schedule_view_set_editable (ZgScheduleView *self, gboolean editable);

/* Steps wider (1) or narrower (-1) hours, 0 for the usual width; FALSE at the end of the range. */
gboolean zg_schedule_view_zoom (ZgScheduleView *self, int step);
void zg_schedule_view_set_compact (ZgScheduleView *self, gboolean compact);

/* Brings a visit into sight and gives it the keyboard; FALSE when it is not on this day. */
gboolean zg_schedule_view_show_visit (ZgScheduleView *self, const char *order_id);
/* The visit whose details are open beside the view: outlined. NULL for none. */
void zg_schedule_view_set_selected (ZgScheduleView *self, const char *order_id);
/* Scrolls to @at, or outside the store's hours to where they begin or end. */
void zg_schedule_view_show_time (ZgScheduleView *self, gint64 at);
