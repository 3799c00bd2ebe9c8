/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings technicians' days from the database into the form that core judges: one statement a kind of row, each an
 * indexed window, in two forms that differ only in whose rows they read. On the connection's thread; the caller clears
 * the days. */
#include "engine/schedule/day.h"
#include "base/clock.h"
#include "db/statement.h"

/* $1 the store, $2 and $3 the window, the last the technician. A visit under way may last half a day longer than was
 * planned, as core counts it. */
#define TECHNICIANS                                                                                                    \
  "SELECT id, state, travel_mode, home_lat_e6, home_lng_e6 FROM technicians WHERE store_id = $1 AND deleted = 0"
#define SKILLS "SELECT technician_id, service_id FROM skills WHERE store_id = $1 AND deleted = 0"
#define SHIFTS                                                                                                         \
  "s.store_id = $1 AND s.start_at > CAST($2 AS BIGINT) - " ZG_SQL_LONGEST_SHIFT " AND s.start_at < "                   \
  "CAST($3 AS BIGINT) AND s.end_at > CAST($2 AS BIGINT) AND s.deleted = 0 AND s." ZG_SQL_PUBLISHED
#define LEAVES                                                                                                         \
  "SELECT technician_id, start_at, end_at FROM time_off WHERE store_id = $1 AND end_at > CAST($2 AS BIGINT) "          \
  "AND start_at < CAST($3 AS BIGINT) AND deleted = 0"
#define VISITS                                                                                                         \
  "SELECT o.technician_id, o.start_at, o.end_at, o.id, o.state, o.started_at, a.lat_e6, a.lng_e6 FROM orders o "       \
  "LEFT JOIN addresses a ON a.id = o.address_id WHERE o.store_id = $1 "                                                \
  "AND o.start_at > CAST($2 AS BIGINT) - " ZG_SQL_LONGEST_VISIT " - " ZG_SQL_LONGEST_VISIT " "                         \
  "AND o.start_at < CAST($3 AS BIGINT) AND (o.end_at > CAST($2 AS BIGINT) OR (o.state IN " ZG_SQL_UNDER_WAY " "        \
  "AND o.end_at > CAST($2 AS BIGINT) - " ZG_SQL_LONGEST_VISIT ")) AND o.deleted = 0 AND o.state IN " ZG_SQL_LIVE

ZG_SQL (both, technician_of_one, TECHNICIANS " AND id = $2")
ZG_SQL (both, technicians_of_all, TECHNICIANS)
ZG_SQL (both, skills_of_one, SKILLS " AND technician_id = $2")
ZG_SQL (both, skills_of_all, SKILLS)
ZG_SQL (both,
        shifts_of_one,
        "SELECT s.technician_id, s.start_at, s.end_at FROM shifts s WHERE s.technician_id = $4 AND " SHIFTS)
/* There is an index of a technician's shifts, none of a store's: the join goes through it, in this order. */
ZG_SQL (both,
        shifts_of_all,
        "SELECT s.technician_id, s.start_at, s.end_at FROM technicians t CROSS JOIN shifts s "
        "WHERE t.store_id = $1 AND t.deleted = 0 AND s.technician_id = t.id AND " SHIFTS)
ZG_SQL (both, leaves_of_one, LEAVES " AND technician_id = $4")
ZG_SQL (both, leaves_of_all, LEAVES)
ZG_SQL (both, visits_of_one, VISITS " AND o.technician_id = $4")
ZG_SQL (both, visits_of_all, VISITS " AND o.technician_id IS NOT NULL")

/* What the rows are read with. */
typedef struct
{
  ZgDays *days;
  const ZgStoreRules *rules;
  gint64 now;
} Load;

static void
free_day (gpointer data)
{
  ZgDay *self = data;

  g_array_unref (self->shifts);
  g_array_unref (self->leaves);
  g_array_unref (self->visits);
  g_ptr_array_unref (self->skills);
  g_free (self->id);
  g_free (self);
}

static ZgPlace
read_place (ZgStmt *stmt, guint column)
{
  return (ZgPlace){ (gint32)zg_stmt_int (stmt, column), (gint32)zg_stmt_int (stmt, column + 1) };
}

static void
add_technician (const Load *load, ZgStmt *stmt)
{
  ZgDay *self = g_new0 (ZgDay, 1);

  self->id = g_strdup (zg_stmt_text (stmt, 0));
  self->day = (ZgTechnicianDay){ .active = g_strcmp0 (zg_stmt_text (stmt, 1), "active") == 0,
                                 .skilled = TRUE,
                                 .model = &load->rules->travel,
                                 .buffer = load->rules->buffer,
                                 .now = load->now };
  if (!zg_travel_mode_parse (zg_stmt_text (stmt, 2), &self->day.mode))
    self->day.mode = ZG_TRAVEL_EBIKE;
  self->has_home = !zg_stmt_is_null (stmt, 3) && !zg_stmt_is_null (stmt, 4);
  self->home = read_place (stmt, 3);
  self->shifts = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  self->leaves = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
  self->visits = g_array_new (FALSE, FALSE, sizeof (ZgVisitSlot));
  self->skills = g_ptr_array_new ();
  g_hash_table_insert (load->days->by_id, self->id, self);
}

static void
add_skill (const Load *load, ZgDay *self, ZgStmt *stmt)
{
  if (zg_stmt_text (stmt, 1) != NULL)
    g_ptr_array_add (self->skills, g_string_chunk_insert (load->days->texts, zg_stmt_text (stmt, 1)));
}

static ZgTimeRange
read_range (ZgStmt *stmt)
{
  return (ZgTimeRange){ zg_stmt_int (stmt, 1), zg_stmt_int (stmt, 2) };
}

static void
add_shift (const Load *load, ZgDay *self, ZgStmt *stmt)
{
  ZgTimeRange range = read_range (stmt);

  g_array_append_val (self->shifts, range);
}

static void
add_leave (const Load *load, ZgDay *self, ZgStmt *stmt)
{
  ZgTimeRange range = read_range (stmt);

  g_array_append_val (self->leaves, range);
}

/* A visit whose address is not here counts as at the store: it must still block its time. */
static void
add_visit (const Load *load, ZgDay *self, ZgStmt *stmt)
{
  ZgVisitSlot slot = { .id = g_string_chunk_insert (load->days->texts, zg_stmt_text (stmt, 3)),
                       .range = read_range (stmt),
                       .place = zg_stmt_is_null (stmt, 6) ? load->rules->place : read_place (stmt, 6),
                       .started = zg_stmt_int (stmt, 5) };

  if (zg_visit_state_parse (zg_stmt_text (stmt, 4), &slot.state))
    g_array_append_val (self->visits, slot);
}

/* Each row to the technician in its first column; without @add the rows are the technicians. Mostly it is the one of
 * the row before. */
static gboolean
deal (const Load *load, ZgStmt *stmt, void (*add) (const Load *, ZgDay *, ZgStmt *), GError **error)
{
  gboolean row = stmt != NULL;
  ZgDay *day = NULL;

  while (row)
    {
      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (row && add == NULL)
        add_technician (load, stmt);
      else if (row)
        {
          const char *id = zg_stmt_text (stmt, 0);

          if (day == NULL || g_strcmp0 (day->id, id) != 0)
            day = zg_days_find (load->days, id);
          if (day != NULL)
            add (load, day, stmt);
        }
    }
  return stmt != NULL;
}

static void
lend (ZgDay *self)
{
  self->day.shifts = (const ZgTimeRange *)(gpointer)self->shifts->data;
  self->day.n_shifts = self->shifts->len;
  self->day.leaves = (const ZgTimeRange *)(gpointer)self->leaves->data;
  self->day.n_leaves = self->leaves->len;
  self->day.visits = (const ZgVisitSlot *)(gpointer)self->visits->data;
  self->day.n_visits = self->visits->len;
}

static gboolean
load_one (const Load *load, ZgDb *db, const char *store, const char *who, ZgTimeRange window, GError **error)
{
  if (!deal (load, zg_db_query (db, error, technician_of_one, "ss", store, who), NULL, error))
    return FALSE;
  if (g_hash_table_size (load->days->by_id) == 0)
    return TRUE;
  return deal (load, zg_db_query (db, error, skills_of_one, "ss", store, who), add_skill, error) &&
         deal (load, zg_db_query (db, error, shifts_of_one, "siis", store, window.start, window.end, who), add_shift,
               error) &&
         deal (load, zg_db_query (db, error, leaves_of_one, "siis", store, window.start, window.end, who), add_leave,
               error) &&
         deal (load, zg_db_query (db, error, visits_of_one, "siis", store, window.start, window.end, who), add_visit,
               error);
}

static gboolean
load_all (const Load *load, ZgDb *db, const char *store, ZgTimeRange window, GError **error)
{
  return deal (load, zg_db_query (db, error, technicians_of_all, "s", store), NULL, error) &&
         deal (load, zg_db_query (db, error, skills_of_all, "s", store), add_skill, error) &&
         deal (load, zg_db_query (db, error, shifts_of_all, "sii", store, window.start, window.end), add_shift,
               error) &&
         deal (load, zg_db_query (db, error, leaves_of_all, "sii", store, window.start, window.end), add_leave,
               error) &&
         deal (load, zg_db_query (db, error, visits_of_all, "sii", store, window.start, window.end), add_visit, error);
}

gboolean
zg_days_load (ZgDays *self,
              ZgDb *db,
              const char *store_id,
              const char *technician_id,
              ZgTimeRange window,
              gint64 now,
              const ZgStoreRules *rules,
              GError **error)
{
  Load load = { self, rules, now };
  GHashTableIter iter;
  gpointer day;

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_day);
  self->texts = g_string_chunk_new (1024);
  if (!(technician_id != NULL ? load_one (&load, db, store_id, technician_id, window, error)
                              : load_all (&load, db, store_id, window, error)))
    return FALSE;
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    lend (day);
  return TRUE;
}

void
zg_days_clear (ZgDays *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}

ZgDay *
zg_days_find (const ZgDays *self, const char *technician_id)
{
  return technician_id != NULL ? g_hash_table_lookup (self->by_id, technician_id) : NULL;
}

void
zg_day_require (ZgDay *self, const GPtrArray *services)
{
  self->day.skilled = TRUE;
  for (guint i = 0; services != NULL && i < services->len; i++)
    if (!g_ptr_array_find_with_equal_func (self->skills, services->pdata[i], g_str_equal, NULL))
      self->day.skilled = FALSE;
}
