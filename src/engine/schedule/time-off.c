/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Time off: when a technician does not work. Rules run on the connection's thread. */
#include "db/statement.h"
#include "engine/kernel/subject.h"
#include "engine/people/technicians.h"
#include "engine/people/visits-ahead.h"

static const ZgWord kinds[] = {
  { "leave", N_ ("Leave") },
  { "sick", N_ ("Sick leave") },
  { "training", N_ ("Training") },
  { "rest", N_ ("Day off") },
  { NULL },
};

/* clang-format off */
static const ZgColumn columns[] = {
  { "technician_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_technicians_table, .label = N_ ("Technician") },
  { "start_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_BEGINS, ZG_GIVEN_TIME (ZG_ARG_REQUIRED),
    .label = N_ ("Begins"), .says = ZG_SAYS_MOMENT },
  { "end_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_ENDS, ZG_GIVEN_TIME (ZG_ARG_REQUIRED), .basis = "start_at",
    .label = N_ ("Ends"), .says = ZG_SAYS_MOMENT },
  { "kind", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, kinds),
    .initially = "leave", .label = N_ ("Kind") },
  { "note", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 500), .label = N_ ("Note") },
};
/* clang-format on */

static gboolean
check (ZgRun *run, const ZgEntityRow *row, GError **error)
{
  gint64 from = zg_entity_int (row, "start_at"), to = zg_entity_int (row, "end_at");

  if (to <= from)
    return zg_run_refuse (run, "invalid_time", "end_at", "the end must be after the start");
  return zg_visits_ahead_refuse (run, zg_entity_text (row, "technician_id"), from, to, "start_at", error);
}

/* clang-format off */
static const ZgTableWords words[] = {
  { "add", N_ ("Add time off"), N_ ("Add time off of {technician} on {day}") },
  { "edit", N_ ("Change time off"), N_ ("Change the time off of {technician} on {day}") },
  { "remove", N_ ("Remove time off"), N_ ("Remove the time off of {technician} on {day}") },
  { "restore", N_ ("Bring back time off"), N_ ("Bring back the time off of {technician} on {day}") },
  { NULL },
};
/* clang-format on */
static const ZgTable time_off_table = {
  "time_off",
  ZG_COLUMNS (columns),
  .read = ZG_MAY_ROSTER_READ,
  .noun = "time-off",
  .subject = "time_off_id",
  .word = "technician's time off",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = words,
  .permission = ZG_MAY_TIME_OFF_EDIT,
  .check = check,
};

static const ZgArgSpec roster_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { NULL },
};
ZG_SQL (
    both,
    technician_time_off,
    "SELECT f.id, f.start_at, f.end_at, f.kind, f.note FROM time_off f WHERE f.store_id = $1 AND f.technician_id = $2 "
    "AND f.end_at > CAST($3 AS BIGINT) AND f.start_at < CAST($4 AS BIGINT) AND f.deleted = 0 ORDER BY f.start_at, f.id")

static const ZgTable *const tables[] = { &time_off_table, NULL };
static const ZgQuerySpec queries[] = {
  { "technician.time-off", ZG_MAY_ROSTER_READ, roster_args, technician_time_off, .own = "technician_id",
    .http = "A technician's time off of a time." },
  { NULL },
};
const ZgSubject zg_subject_time_off = { tables, NULL, queries };
