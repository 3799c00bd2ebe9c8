/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks core whether an order may stand where a command wants it, and says why not. On the connection's thread. */
#include "base/clock.h"
#include "engine/orders/order.h"

ZG_SQL (both,
        services_sql,
        "SELECT service_id FROM order_lines WHERE order_id = $2 AND store_id = $1 AND deleted = 0 "
        "AND service_id IS NOT NULL")

static const char *const messages[ZG_REASONS] = {
  [ZG_REASON_INVALID_TIME] = "the end must be after the start, by 12 hours at most",
  [ZG_REASON_NOT_ACTIVE] = "the technician is not active",
  [ZG_REASON_NO_SKILL] = "the technician lacks the skill for one of the services",
  [ZG_REASON_OFF_SHIFT] = "the technician has no shift then",
  [ZG_REASON_ON_LEAVE] = "the technician has time off then",
  [ZG_REASON_BUSY] = "another visit of the technician is at that time",
  [ZG_REASON_TRAVEL_BEFORE] = "the technician can't arrive in time from the visit before",
  [ZG_REASON_TRAVEL_AFTER] = "the technician can't reach the visit after in time",
};

static gboolean
refuse (ZgRun *run, ZgVerdict verdict, const char *field)
{
  ZgArgs *current = NULL;

  if (verdict.visit_id != NULL)
    current = zg_args_new ("visit_id", 's', verdict.visit_id, NULL);
  /* As in the verdict: the first start that can be reached, or the last end that lets the next be reached. */
  if (verdict.reason == ZG_REASON_TRAVEL_BEFORE || verdict.reason == ZG_REASON_TRAVEL_AFTER)
    zg_args_set_int (current, "earliest", verdict.earliest);
  if (verdict.reason == ZG_REASON_NOT_ACTIVE || verdict.reason == ZG_REASON_NO_SKILL)
    field = "technician_id";
  return zg_run_refuse_with (run, current, zg_reason_code (verdict.reason), field, "%s", messages[verdict.reason]);
}

/* The services of the order's lines, added to @services. */
static gboolean
load_services (ZgRun *run, const char *order_id, GPtrArray *services, GError **error)
{
  ZgStmt *stmt = zg_db_query (run->db, error, services_sql, "ss", run->actor->store_id, order_id);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (services, g_strdup (zg_stmt_text (stmt, 0)));
    }
  return stmt != NULL;
}

static gboolean
check_times (ZgRun *run, ZgTimeRange range, const char *field)
{
  if (zg_time_range_is_valid (range) && range.end - range.start <= ZG_LONGEST_VISIT)
    return TRUE;
  return refuse (run, (ZgVerdict){ ZG_REASON_INVALID_TIME, NULL, 0 }, field);
}

gboolean
zg_order_check_place (ZgRun *run,
                      const ZgOrder *order,
                      const ZgStoreRules *rules,
                      const GPtrArray *services,
                      ZgScheduleScope scope,
                      const char *field,
                      GError **error)
{
  g_auto (ZgDays) days = { 0 };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  ZgVisitSlot slot = { .id = order->id,
                       .range = { order->start_at, order->end_at },
                       .place = order->is_placeless ? rules->place : order->place };
  ZgTimeRange window = { slot.range.start - ZG_DAY_AROUND, slot.range.end + ZG_DAY_AROUND };
  ZgDay *day;

  if (!check_times (run, slot.range, field))
    return FALSE;
  if (order->technician_id == NULL)
    return TRUE;
  if (!zg_days_load (&days, run->db, run->actor->store_id, order->technician_id, window, run->command->at, rules,
                     error))
    return FALSE;
  day = zg_days_find (&days, order->technician_id);
  if (day == NULL)
    return zg_run_refuse (run, "not_found", "technician_id", "there is no such technician");
  if (services == NULL && scope == ZG_SCOPE_PLAN && !load_services (run, order->id, lines, error))
    return FALSE;
  zg_day_require (day, services != NULL ? services : lines);
  ZgVerdict verdict = zg_schedule_judge (&day->day, &slot, scope);
  return verdict.reason == ZG_LEGAL || refuse (run, verdict, field);
}
