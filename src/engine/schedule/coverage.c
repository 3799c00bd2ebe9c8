/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the visits that a fact has left uncovered (a sick note, a shift that went, a skill that was lost): all days of
 * the window by the one loader, each planned visit by core's one judgement. Rows belong to the caller; nothing outlives
 * the call. */
#include "engine/schedule/coverage.h"
#include "base/clock.h"
#include "db/statement.h"
#include "engine/schedule/day.h"

/* Visits that begin in [from, to). at: now; what is over by then is not listed. */
const ZgArgSpec zg_coverage_args[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { NULL },
};

ZG_SQL (both,
        coverage_services,
        "SELECT l.order_id, l.service_id FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.store_id = $1 "
        "AND o.start_at >= CAST($2 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) AND o.deleted = 0 "
        "AND o.technician_id IS NOT NULL AND o.state IN " ZG_SQL_MOVABLE " AND l.deleted = 0 "
        "AND l.service_id IS NOT NULL")
ZG_SQL (both,
        coverage_order,
        "SELECT o.number, c.name, t.name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id "
        "LEFT JOIN technicians t ON t.id = o.technician_id WHERE o.id = $2 AND o.store_id = $1")

typedef struct
{
  const ZgDay *day;
  const ZgVisitSlot *visit;
  ZgVerdict verdict;
} Uncovered;

/* Order id -> the ids of its services. */
static gboolean
load_services (ZgDb *db, const char *store_id, ZgTimeRange window, GHashTable *services, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, coverage_services, "sii", store_id, window.start, window.end);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      GPtrArray *list = g_hash_table_lookup (services, zg_stmt_text (stmt, 0));
      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (services, g_strdup (zg_stmt_text (stmt, 0)), list);
        }
      g_ptr_array_add (list, g_strdup (zg_stmt_text (stmt, 1)));
    }
  return stmt != NULL;
}

static void
judge_day (ZgDay *day, ZgTimeRange window, gint64 at, GHashTable *services, GArray *found)
{
  for (guint i = 0; i < day->visits->len; i++)
    {
      const ZgVisitSlot *visit = &g_array_index (day->visits, ZgVisitSlot, i);
      Uncovered one = { day, visit, { ZG_LEGAL, NULL, 0 } };

      if (visit->range.start < window.start || visit->range.start >= window.end || visit->range.end <= at)
        continue;
      zg_day_require (day, g_hash_table_lookup (services, visit->id));
      one.verdict = zg_schedule_cover (&day->day, visit);
      if (one.verdict.reason != ZG_LEGAL)
        g_array_append_val (found, one);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Uncovered *x = a, *y = b;

  if (x->visit->range.start != y->visit->range.start)
    return x->visit->range.start < y->visit->range.start ? -1 : 1;
  return g_strcmp0 (x->visit->id, y->visit->id);
}

static gboolean
add_row (ZgDb *db, const char *store_id, const Uncovered *one, ZgRowBuilder *builder, GPtrArray *rows, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, coverage_order, "ss", store_id, one->visit->id);
  gboolean row = FALSE;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  zg_row_builder_text (builder, "id", one->visit->id);
  if (row && !zg_stmt_is_null (stmt, 0))
    zg_row_builder_int (builder, "number", zg_stmt_int (stmt, 0));
  zg_row_builder_text (builder, "customer_name", row ? zg_stmt_text (stmt, 1) : NULL);
  zg_row_builder_text (builder, "technician_name", row ? zg_stmt_text (stmt, 2) : NULL);
  zg_stmt_reset (stmt);
  zg_row_builder_text (builder, "technician_id", one->day->id);
  zg_row_builder_text (builder, "state", zg_visit_state_name (one->visit->state));
  zg_row_builder_int (builder, "start_at", one->visit->range.start);
  zg_row_builder_int (builder, "end_at", one->visit->range.end);
  zg_row_builder_text (builder, "reason", zg_reason_code (one->verdict.reason));
  zg_row_builder_text (builder, "visit_id", one->verdict.visit_id);
  zg_row_builder_int (builder, "earliest", one->verdict.earliest);
  g_ptr_array_add (rows, zg_row_builder_end (builder));
  return TRUE;
}

/* A row a visit, earliest first: reason, visit_id and earliest as in ZgVerdict. */
gboolean
zg_coverage_list (ZgDb *db,
                  const ZgActor *actor,
                  const ZgArgs *args,
                  GPtrArray *rows,
                  ZgRefusal **refusal,
                  GError **error)
{
  static const char *const columns[] = { "id",     "number",   "customer_name", "technician_id",
                                         "state",  "start_at", "end_at",        "technician_name",
                                         "reason", "visit_id", "earliest",      NULL };
  g_autoptr (GHashTable) services =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Uncovered));
  g_auto (ZgDays) days = { 0 };
  ZgTimeRange window = { zg_args_get_int (args, "from", 0), zg_args_get_int (args, "to", 0) };
  ZgTimeRange around = { window.start - ZG_DAY_AROUND, window.end + ZG_LONGEST_VISIT + ZG_DAY_AROUND };
  gint64 at = zg_args_get_int (args, "at", 0);
  gboolean ok = TRUE;
  ZgRowBuilder *builder;
  GHashTableIter iter;
  gpointer day;
  ZgStoreRules rules;

  if (!zg_store_rules_load (db, actor->store_id, &rules, error) ||
      !zg_days_load (&days, db, actor->store_id, NULL, around, at, &rules, error) ||
      !load_services (db, actor->store_id, window, services, error))
    return FALSE;
  g_hash_table_iter_init (&iter, days.by_id);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    judge_day (day, window, at, services, found);
  g_array_sort (found, compare);
  builder = zg_row_builder_new (columns);
  for (guint i = 0; ok && i < found->len; i++)
    ok = add_row (db, actor->store_id, &g_array_index (found, Uncovered, i), builder, rows, error);
  zg_row_builder_free (builder);
  return ok;
}
