/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings one technician's day from the database into the form that core judges: one statement a
 * kind of row, each an indexed window. On the connection's thread; the caller clears the day. */
#include "engine/schedule/day.h"
#include "base/clock.h"
#include "db/statement.h"

#define LONGEST_SHIFT ZG_DAY
#define LONGEST_VISIT (12 * ZG_HOUR)

ZG_SQL (both,
        technician_sql,
        "SELECT state, travel_mode, home_lat_e6, home_lng_e6 FROM technicians "
        "WHERE id = $2 AND store_id = $1 AND deleted = 0")
ZG_SQL (both, skills_sql, "SELECT service_id FROM skills WHERE technician_id = $2 AND store_id = $1 AND deleted = 0")
ZG_SQL (both,
        shifts_sql,
        "SELECT start_at, end_at FROM shifts WHERE technician_id = $2 AND start_at > $3 AND start_at < $4 "
        "AND store_id = $1 AND deleted = 0")
ZG_SQL (both,
        leaves_sql,
        "SELECT start_at, end_at FROM time_off WHERE technician_id = $2 AND start_at < $4 AND end_at > $3 "
        "AND store_id = $1 AND deleted = 0")
ZG_SQL (
    both,
    visits_sql,
    "SELECT o.start_at, o.end_at, o.id, a.lat_e6, a.lng_e6 FROM orders o LEFT JOIN addresses a ON a.id = o.address_id "
    "WHERE o.technician_id = $2 AND o.start_at > $3 AND o.start_at < $4 AND o.store_id = $1 AND o.deleted = 0 "
    "AND o.state IN " ZG_SQL_LIVE)

static ZgPlace
read_place (ZgStmt *stmt, guint column)
{
  return (ZgPlace){ (gint32)zg_stmt_int (stmt, column), (gint32)zg_stmt_int (stmt, column + 1) };
}

static gboolean
load_technician (ZgDay *self, ZgDb *db, const char *store_id, const char *id, gboolean *found, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, technician_sql, "ss", store_id, id);

  if (stmt == NULL || !zg_stmt_step (stmt, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  self->day.active = g_strcmp0 (zg_stmt_text (stmt, 0), "active") == 0;
  if (!zg_travel_mode_parse (zg_stmt_text (stmt, 1), &self->day.mode))
    self->day.mode = ZG_TRAVEL_EBIKE;
  self->has_home = !zg_stmt_is_null (stmt, 2) && !zg_stmt_is_null (stmt, 3);
  self->home = read_place (stmt, 2);
  zg_stmt_reset (stmt);
  return TRUE;
}

static gboolean
load_skills (ZgDay *self, ZgDb *db, const char *store_id, const char *id, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, skills_sql, "ss", store_id, id);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (self->skills, g_string_chunk_insert (self->ids, zg_stmt_text (stmt, 0)));
    }
  return stmt != NULL;
}

static gboolean
load_ranges (GArray *ranges, ZgStmt *stmt, GError **error)
{
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        {
          ZgTimeRange range = { zg_stmt_int (stmt, 0), zg_stmt_int (stmt, 1) };
          g_array_append_val (ranges, range);
        }
    }
  return stmt != NULL;
}

/* A visit whose address is not here counts as at the store: it must still block its time. */
static gboolean
load_visits (ZgDay *self, const ZgStoreRules *rules, ZgStmt *stmt, GError **error)
{
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        {
          ZgVisitSlot slot = { g_string_chunk_insert (self->ids, zg_stmt_text (stmt, 2)),
                               { zg_stmt_int (stmt, 0), zg_stmt_int (stmt, 1) },
                               zg_stmt_is_null (stmt, 3) ? rules->place : read_place (stmt, 3) };
          g_array_append_val (self->visits, slot);
        }
    }
  return stmt != NULL;
}

static void
lend (ZgDay *self, const ZgStoreRules *rules)
{
  self->day.skilled = TRUE;
  self->day.model = &rules->travel;
  self->day.buffer = rules->buffer;
  self->day.shifts = (const ZgTimeRange *)(gpointer)self->shifts->data;
  self->day.n_shifts = self->shifts->len;
  self->day.leaves = (const ZgTimeRange *)(gpointer)self->leaves->data;
  self->day.n_leaves = self->leaves->len;
  self->day.visits = (const ZgVisitSlot *)(gpointer)self->visits->data;
  self->day.n_visits = self->visits->len;
}

gboolean
zg_day_load (ZgDb *db,
             const char *store_id,
             const char *technician_id,
             ZgTimeRange window,
             const ZgStoreRules *rules,
             ZgDay *self,
             gboolean *found,
             GError **error)
{
  *self = (ZgDay){ 0 };
  self->ids = g_string_chunk_new (1024);
  self->skills = g_ptr_array_new ();
  self->shifts = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  self->leaves = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  self->visits = g_array_new (FALSE, FALSE, sizeof (ZgVisitSlot));
  if (!load_technician (self, db, store_id, technician_id, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  if (!load_skills (self, db, store_id, technician_id, error) ||
      !load_ranges (self->shifts,
                    zg_db_query (db, error, shifts_sql, "ssii", store_id, technician_id, window.start - LONGEST_SHIFT,
                                 window.end),
                    error) ||
      !load_ranges (self->leaves,
                    zg_db_query (db, error, leaves_sql, "ssii", store_id, technician_id, window.start, window.end),
                    error) ||
      !load_visits (self, rules,
                    zg_db_query (db, error, visits_sql, "ssii", store_id, technician_id, window.start - LONGEST_VISIT,
                                 window.end),
                    error))
    return FALSE;
  lend (self, rules);
  return TRUE;
}

void
zg_day_clear (ZgDay *self)
{
  g_clear_pointer (&self->shifts, g_array_unref);
  g_clear_pointer (&self->leaves, g_array_unref);
  g_clear_pointer (&self->visits, g_array_unref);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_string_chunk_free);
}

void
zg_day_require (ZgDay *self, const char *service_id)
{
  if (!g_ptr_array_find_with_equal_func (self->skills, service_id, g_str_equal, NULL))
    self->day.skilled = FALSE;
}
