/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/calendar/schedule-layout.h"
#include "desktop/calendar/schedule-move.h"
#include "desktop/calendar/schedule-view.h"

/* Shared by the view's files: schedule-view.c (the widget), -scroll.c (its scale and scrolling), -sight.c (its
 * children), -paint.c (what is drawn behind them), -move.c (moving a visit), -pointer.c and -keys.c. */

struct _ZgScheduleView
{
  GtkWidget parent;
  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  guint policies[2];
  ZgScheduleModel *model;
  ZgReplica *replica;
  ZgScheduleLayout *layout;
  GHashTable *index;  /* order id -> index of its item in the layout, plus one */
  GHashTable *blocks; /* order id (the block's own) -> ZgVisitBlock */
  GPtrArray *spare;   /* of ZgVisitBlock, hidden */
  GPtrArray *heads;   /* of ZgTechnicianHeader */
  GPtrArray *paint;   /* of GskRenderNode or NULL: the ground of each row */
  GHashTable *texts;  /* text -> PangoLayout: hours, minutes of travel, kinds of leave */
  GtkWidget *ghost, *hint, *slot;
  ZgScheduleMove *move;
  char *pressed; /* the visit under the button, from press to release */
  char *hovered;
  double press_grab;
  gboolean press_edge, is_given_up;
  char *selected;
  double hour_width; /* as zoomed; the layout's may be wider */
  int column, header;
  int width;   /* at the last allocation */
  guint timer; /* of the minute */
  gint64 now;
  gint64 show_at; /* to be scrolled to when a size is known, or 0 */
  char *show_id;  /* the same for a visit */
  gint64 slot_at; /* the free quarter of an hour under the pointer, or 0 */
  guint slot_row;
  gboolean is_compact, is_editable;
};

/* schedule-view.c */
void zg_schedule_view_emit (ZgScheduleView *self, const char *signal, ...);
ZgScheduleTechnician *zg_schedule_view_technician (ZgScheduleView *self, guint row); /* NULL for unassigned */
guint zg_schedule_view_find_row (ZgScheduleView *self, const char *technician_id);   /* 0 when it isn't shown */
ZgVisitBlock *zg_schedule_view_find_block (ZgScheduleView *self, const char *order_id);
const ZgScheduleItem *zg_schedule_view_find_item (ZgScheduleView *self, const char *order_id);
gboolean zg_schedule_view_focus_visit (ZgScheduleView *self, const char *order_id);

/* schedule-scroll.c */
double zg_schedule_view_content_x (ZgScheduleView *self, double x);
double zg_schedule_view_content_y (ZgScheduleView *self, double y);
/* The content in sight. */
ZgScheduleBox zg_schedule_view_area (ZgScheduleView *self);
/* Scrolls so that @box of the content is in sight. */
void zg_schedule_view_reveal (ZgScheduleView *self, ZgScheduleBox box);
void zg_schedule_scroll_init (ZgScheduleView *self);
/* For a view of @width px. */
void zg_schedule_scroll_update_scale (ZgScheduleView *self, int width);
/* The adjustments follow the content's size and the view's. */
void zg_schedule_scroll_update_range (ZgScheduleView *self);
void zg_schedule_scroll_set_adjustment (ZgScheduleView *self, int axis, GtkAdjustment *adjustment);
/* What was asked for before there was a size or a day to show it on. */
void zg_schedule_scroll_show_wanted (ZgScheduleView *self);
void zg_schedule_scroll_release (ZgScheduleView *self);

/* schedule-paint.c: into @snapshot, in the content's coordinates unless said otherwise. */
void zg_schedule_paint_ground (ZgScheduleView *self, GtkSnapshot *snapshot, ZgScheduleBox area);
void zg_schedule_paint_now (ZgScheduleView *self, GtkSnapshot *snapshot, ZgScheduleBox area);
void zg_schedule_paint_hours (ZgScheduleView *self, GtkSnapshot *snapshot, int width); /* in the view's */
/* What was kept of the painting is out of date. */
void zg_schedule_paint_forget (ZgScheduleView *self);

/* schedule-sight.c */
void zg_schedule_sight_sync_blocks (ZgScheduleView *self);
void zg_schedule_sight_sync_heads (ZgScheduleView *self, gboolean rebind);
void zg_schedule_sight_allocate_blocks (ZgScheduleView *self);
void zg_schedule_sight_allocate_heads (ZgScheduleView *self, int height);

/* schedule-pointer.c, schedule-keys.c */
void zg_schedule_pointer_init (ZgScheduleView *self);
void zg_schedule_pointer_follow (ZgScheduleView *self);
void zg_schedule_keys_init (ZgScheduleView *self);
