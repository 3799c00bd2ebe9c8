/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "core/schedule.h"
#include "engine/visit-sql.h"
#include "engine/store/store-rules.h"

/* Technicians' days from the database, as core judges them: the one loader of all who judge. */

/* The window that zg_schedule_judge() needs is the visit and this much before and after it: the longest stretch. */
#define ZG_DAY_AROUND (4 * ZG_HOUR)

/* One technician's; owns the arrays that @day borrows. */
typedef struct
{
  char *id;
  ZgTechnicianDay day;
  gboolean has_home;
  ZgPlace home;
  GArray *shifts;    /* of ZgTimeRange */
  GArray *leaves;    /* of ZgTimeRange */
  GArray *visits;    /* of ZgVisitSlot */
  GPtrArray *skills; /* of service ids */
} ZgDay;

/* All that were loaded; the store's rules must outlive them. */
typedef struct
{
  GHashTable *by_id; /* technician id -> ZgDay */
  GStringChunk *texts;
} ZgDays;

/* Everything that touches @window, of one technician or, with NULL, of all. @now: see ZgTechnicianDay. Clear it in any
 * case. */
gboolean zg_days_load (ZgDays *self,
                       ZgDb *db,
                       const char *store_id,
                       const char *technician_id,
                       ZgTimeRange window,
                       gint64 now,
                       const ZgStoreRules *rules,
                       GError **error);
void zg_days_clear (ZgDays *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgDays, zg_days_clear)

/* NULL when the store has no such technician. Don't keep it longer than the days. */
ZgDay *zg_days_find (const ZgDays *self, const char *technician_id);

/* Says in day.skilled whether the technician has the skills for all of @services, ids of services or NULL for none. */
void zg_day_require (ZgDay *self, const GPtrArray *services);
