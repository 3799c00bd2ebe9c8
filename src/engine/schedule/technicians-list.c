/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of technicians with what each does now: the persons by one statement, their days by the loader that
 * commands and suggestions use, and core's answer over them. Rows belong to the caller; nothing outlives the call. */
#include "engine/schedule/technicians-list.h"

#include "base/clock.h"
#include "core/duty.h"
#include "db/statement.h"
#include "engine/schedule/day.h"
#include "engine/store/areas.h"

/* at: the instant that "now" means; [from, to): the day counted, whose end is how far ahead it looks. Of each
 * technician: visits and booked (ms) of the day; the visit under way (current_*); the start of the next one
 * (next_start_at); the stretch of shifts that holds the instant, or else the next, or the last (shift_start,
 * shift_end); the day's stretches (shifts: "start-end start-end", rostered: ms); leave at that instant (on_leave). */
const ZgArgSpec zg_technicians_list_args[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "all", ZG_ARG_FLAG }, /* with those who left */
  { NULL },
};
/* What the statement binds. */
static const ZgArgSpec bound[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "all", ZG_ARG_FLAG },
  { NULL },
};

#define OF_THE_DAY                                                                                                     \
  "FROM orders o WHERE o.technician_id = t.id AND o.deleted = 0 AND o.start_at >= CAST($2 AS BIGINT) "                 \
  "AND o.start_at < CAST($3 AS BIGINT) AND o.state NOT IN " ZG_SQL_FAILED

ZG_SQL (both,
        technicians_list,
        "SELECT t.id, t.name, t.pinyin, t.phone, t.gender, t.level, t.state, t.presence, t.travel_mode, t.area_id, "
        "" ZG_AREA_NAMES ", t.home_lat_e6, t.home_lng_e6, t.rating, t.hired_at, t.note, "
        "(SELECT COUNT(*) " OF_THE_DAY ") AS visits, "
        "(SELECT CAST(COALESCE(SUM(o.end_at - o.start_at), 0) AS BIGINT) " OF_THE_DAY ") AS booked, "
        "(SELECT COUNT(*) FROM skills k WHERE k.technician_id = t.id AND k.deleted = 0) AS skills "
        "FROM technicians t " ZG_AREA_JOIN (
            "t") "WHERE t.store_id = $1 AND t.deleted = 0 "
                 "AND (CAST($4 AS TEXT) IS NULL OR LOWER(t.name) LIKE $4 ESCAPE '\\' OR t.phone LIKE $4 ESCAPE '\\' "
                 "OR t.pinyin LIKE SUBSTR($4, 2) ESCAPE '\\' OR t.initials LIKE SUBSTR($4, 2) ESCAPE '\\') "
                 "AND (t.state = 'active' OR COALESCE(CAST($5 AS BIGINT), 0) <> 0) ORDER BY t.pinyin, t.id")

/* As the statement has them, then what is derived. */
static const char *const columns[] = {
  "id",          "name",          "pinyin",           "phone",          "gender",
  "level",       "state",         "presence",         "travel_mode",    "area_id",
  "area_name",   "area_name_en",  "home_lat_e6",      "home_lng_e6",    "rating",
  "hired_at",    "note",          "visits",           "booked",         "skills",
  "current_id",  "current_state", "current_start_at", "current_end_at", "next_start_at",
  "shift_start", "shift_end",     "shifts",           "rostered",       "on_leave",
  NULL
};
#define STORED 20 /* of them */

static void
copy_person (ZgRowBuilder *builder, ZgRow *person)
{
  for (guint i = 0; i < STORED; i++)
    if (zg_row_text (person, columns[i]) != NULL)
      zg_row_builder_text (builder, columns[i], zg_row_text (person, columns[i]));
    else if (!zg_row_is_null (person, columns[i]))
      zg_row_builder_int (builder, columns[i], zg_row_int (person, columns[i]));
}

/* While a stretch of the day before goes on it is what is shown, and then the day's. */
static void
add_shifts (ZgRowBuilder *builder, const ZgTechnicianDay *day, ZgTimeRange counted, gint64 at)
{
  g_autofree ZgTimeRange *ranges = g_memdup2 (day->shifts, day->n_shifts * sizeof *ranges);
  gsize n = zg_time_range_union (ranges, day->n_shifts);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 rostered = 0;

  for (gsize i = 0; i < n; i++)
    if (ranges[i].start < counted.start && ranges[i].start <= at && at < ranges[i].end)
      counted = (ZgTimeRange){ ranges[i].start, ranges[i].start + 1 };
  for (gsize i = 0; i < n; i++)
    {
      if (ranges[i].start < counted.start || ranges[i].start >= counted.end)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, ranges[i].start, ranges[i].end);
      rostered += ranges[i].end - ranges[i].start;
    }
  zg_row_builder_text (builder, "shifts", text->str);
  zg_row_builder_int (builder, "rostered", rostered);
}

static void
add_present (ZgRowBuilder *builder, const ZgTechnicianDay *day, ZgPresence presence, ZgTimeRange counted, gint64 at)
{
  ZgDuty duty = zg_duty_find (day, presence, at, counted.end);
  gint64 next = zg_duty_next_visit (day, at, counted.end), leaves = 0;
  ZgTimeRange stretch;

  if (duty.visit != NULL)
    {
      zg_row_builder_text (builder, "current_id", duty.visit->id);
      zg_row_builder_text (builder, "current_state", zg_visit_state_name (duty.visit->state));
      zg_row_builder_int (builder, "current_start_at", duty.visit->range.start);
      zg_row_builder_int (builder, "current_end_at", duty.visit->range.end);
    }
  if (next != 0)
    zg_row_builder_int (builder, "next_start_at", next);
  if (zg_duty_stretch (day, at, counted.end, &stretch))
    {
      zg_row_builder_int (builder, "shift_start", stretch.start);
      zg_row_builder_int (builder, "shift_end", stretch.end);
    }
  for (gsize i = 0; i < day->n_leaves; i++)
    leaves += day->leaves[i].start <= at && at < day->leaves[i].end;
  zg_row_builder_int (builder, "on_leave", leaves);
}

gboolean
zg_technicians_list (ZgDb *db,
                     const ZgActor *actor,
                     const ZgArgs *args,
                     GPtrArray *rows,
                     ZgRefusal **refusal,
                     GError **error)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (ZgDays) days = { 0 };
  ZgTimeRange counted = { zg_args_get_int (args, "from", 0), zg_args_get_int (args, "to", 0) };
  gint64 at = zg_args_get_int (args, "at", 0);
  ZgTimeRange window = { MIN (counted.start, at - ZG_LONGEST_VISIT), MAX (counted.end, at + 1) };
  ZgRowBuilder *builder;
  ZgStoreRules rules;

  if (!zg_query_collect (db, technicians_list, actor, bound, args, persons, error) ||
      !zg_store_rules_load (db, actor->store_id, &rules, error) ||
      !zg_days_load (&days, db, actor->store_id, NULL, window, at, &rules, error))
    return FALSE;
  builder = zg_row_builder_new (columns);
  for (guint i = 0; i < persons->len; i++)
    {
      ZgRow *person = persons->pdata[i];
      const ZgDay *day = zg_days_find (&days, zg_row_id (person));

      copy_person (builder, person);
      if (day != NULL)
        {
          add_shifts (builder, &day->day, counted, at);
          add_present (builder, &day->day, zg_presence_parse (zg_row_text (person, "presence")), counted, at);
        }
      g_ptr_array_add (rows, zg_row_builder_end (builder));
    }
  zg_row_builder_free (builder);
  return TRUE;
}
