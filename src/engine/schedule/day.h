/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "core/schedule.h"
#include "engine/store/store-rules.h"

/* One technician's day from the database, as core judges it. */

/* The window that zg_schedule_check() needs is the visit and this much before and after it: the longest stretch. */
#define ZG_DAY_AROUND (4 * ZG_HOUR)

/* Owns the arrays that @day borrows; @rules must outlive it. Don't move it in memory. */
typedef struct
{
  ZgTechnicianDay day;
  gboolean has_home;
  ZgPlace home;
  GArray *shifts;    /* of ZgTimeRange */
  GArray *leaves;    /* of ZgTimeRange */
  GArray *visits;    /* of ZgVisitSlot */
  GPtrArray *skills; /* service ids */
  GStringChunk *ids;
} ZgDay;

/* Everything of the technician that touches @window; *found is FALSE when the store has no such technician. Clear it
 * in any case. */
gboolean zg_day_load (ZgDb *db,
                      const char *store_id,
                      const char *technician_id,
                      ZgTimeRange window,
                      const ZgStoreRules *rules,
                      ZgDay *self,
                      gboolean *found,
                      GError **error);
void zg_day_clear (ZgDay *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgDay, zg_day_clear)

/* The candidate has a line of this service: clears day.skilled if the technician lacks it. */
void zg_day_require (ZgDay *self, const char *service_id);
