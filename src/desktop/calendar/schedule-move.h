/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/calendar/schedule-view.h"
#include "desktop/calendar/visit-block.h"

/* A visit on its way to another place, by pointer or keys. */
typedef struct
{
  char *id;
  gboolean is_resize;
  gboolean is_keyboard;
  gboolean is_dropped; /* waits for the book to say the same, so that nothing jumps back meanwhile */
  guint row;
  ZgTimeRange from, range;
  char *technician_id; /* of the row, NULL for none */
  gboolean is_changed; /* the place differs from where it stands */
  char *reason;        /* why not there, NULL when legal */
  double grab;         /* pixels from the block's left edge, or right one when resizing */
  double x, y;         /* the pointer, in the view */
  guint tick;          /* scrolls at the edges, and finds free times row by row */
  gint64 dropped_at;   /* monotonic */
  GHashTable *free;    /* technician id -> GArray of ZgTimeRange */
} ZgScheduleMove;

#define ZG_SCHEDULE_QUARTER (15 * ZG_MINUTE)
#define ZG_SCHEDULE_FINE (5 * ZG_MINUTE)
void zg_schedule_move_init (ZgScheduleView *self);
/* FALSE, and "refused" is told, when that visit can't be moved at all. */
gboolean zg_schedule_move_begin (ZgScheduleView *self, const char *id, gboolean is_resize, gboolean is_keyboard);
/* Why, static; NULL if it can. */
const char *zg_schedule_move_refusal (ZgScheduleView *self, const ZgScheduleVisit *visit);
void zg_schedule_move_set_place (ZgScheduleView *self, guint row, ZgTimeRange range);
void zg_schedule_move_step (ZgScheduleView *self, ZgVisitAct act, gint64 by, guint *row, ZgTimeRange *range);
/* TRUE when the move is over. */
gboolean zg_schedule_move_drop (ZgScheduleView *self);
void zg_schedule_move_cancel (ZgScheduleView *self);
/* One step at once, or what a screen reader asks for. */
void zg_schedule_move_act (ZgScheduleView *self, const char *order_id, ZgVisitAct act);
/* The book is new: looks again at what is being moved. */
void zg_schedule_move_refresh (ZgScheduleView *self);
void zg_schedule_move_allocate (ZgScheduleView *self, int width, int height);
