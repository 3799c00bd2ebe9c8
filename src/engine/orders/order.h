/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "engine/schedule/day.h"
#include "engine/kernel/run.h"

/* An order while a command changes it: load, change a copy, save both. Saving writes the row and one event of what
 * changed (engine/event.h), which correction reads. */
typedef struct
{
  char *id;
  ZgPlace place;         /* of its address */
  gboolean is_placeless; /* whose place is not known: it counts as the store's */
  ZgVisitState state;
  const char *case_state; /* static */
  char *technician_id;    /* or NULL */
  char *note;             /* or NULL */
  gint64 requested;
  gint64 start_at;
  gint64 end_at;
  gint64 services_total;
  gint64 total;
  gint64 accepted_at; /* this and the next: 0 when it has not happened */
  gint64 departed_at;
  gint64 arrived_at;
  gint64 started_at;
  gint64 completed_at;
} ZgOrder;

/* The order named by the argument order_id; refuses not_found. */
gboolean zg_order_load (ZgRun *run, ZgOrder *self, GError **error);
void zg_order_copy (const ZgOrder *self, ZgOrder *copy);
void zg_order_clear (ZgOrder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgOrder, zg_order_clear)

/* Writes @after and the event. @contradiction: a fact that the flow did not expect. */
gboolean zg_order_save (ZgRun *run,
                        const ZgOrder *before,
                        const ZgOrder *after,
                        gboolean contradiction,
                        GError **error);
/* Puts back what the event @detail says was changed, where it still stands as the event left it. */
void zg_order_undo (ZgOrder *self, const ZgArgs *detail);

/* FALSE with "wrong_state" and the state as current. */
gboolean zg_order_refuse_state (ZgRun *run, const ZgOrder *self);

/* Whether the visit may stand there; refuses with core's code on @field, and current {visit_id, earliest}.
 * @services: ids of its services, or NULL to read them from its lines. Without a technician only the times count. */
gboolean zg_order_check_place (ZgRun *run,
                               const ZgOrder *order,
                               const ZgStoreRules *rules,
                               const GPtrArray *services,
                               ZgScheduleScope scope,
                               const char *field,
                               GError **error);

/* The states of a visit and their words. */
extern const ZgWord zg_order_states[];
/* The commands on orders, a file each; ended by a NULL name. */
extern const ZgCommandSpec zg_commands_book[];
extern const ZgCommandSpec zg_commands_move[];
extern const ZgCommandSpec zg_commands_visit[];
