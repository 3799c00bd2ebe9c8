/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

#include "desktop/calendar/schedule-book.h"

/* One visit on the schedule: a button to look at, to a screen reader and to the keyboard. The view makes a few dozen
 * and gives each the visit that comes into sight. */
#define ZG_TYPE_VISIT_BLOCK (zg_visit_block_get_type ())
G_DECLARE_FINAL_TYPE (ZgVisitBlock, zg_visit_block, ZG, VISIT_BLOCK, GtkWidget)

/* What its actions ask for: signal "act" (uint). */
typedef enum
{
  ZG_VISIT_OPEN,    /* visit.open */
  ZG_VISIT_EARLIER, /* visit.move-earlier: by a quarter of an hour */
  ZG_VISIT_LATER,   /* visit.move-later */
  ZG_VISIT_UP,      /* visit.move-up: the technician above */
  ZG_VISIT_DOWN,    /* visit.move-down */
  ZG_VISIT_LONGER,  /* visit.lengthen */
  ZG_VISIT_SHORTER, /* visit.shorten */
} ZgVisitAct;
#define ZG_VISIT_ACTS (ZG_VISIT_SHORTER + 1)

GtkWidget *zg_visit_block_new (void);
/* @pending: not confirmed by the server. @why: what keeps its technician from coming, or NULL. Cheap when nothing shown
 * differs. */
void zg_visit_block_bind (ZgVisitBlock *self,
                          const ZgScheduleVisit *visit,
                          GTimeZone *zone,
                          gint64 now,
                          gboolean pending,
                          const char *why);
/* Forgets the visit: it may be given another. */
void zg_visit_block_unbind (ZgVisitBlock *self);
const char *zg_visit_block_get_id (ZgVisitBlock *self);
/* Pixels at its left that are out of sight: what it says begins after them. */
void zg_visit_block_set_inset (ZgVisitBlock *self, int inset);
/* While it is being moved: faint, and what a screen reader adds to its name. */
void zg_visit_block_set_moving (ZgVisitBlock *self, gboolean moving, const char *description);
