/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts: when a technician works. They don't overlap. Rules run on the connection's thread. */
#include "base/clock.h"
#include "engine/kernel/subject.h"
#include "engine/people/technicians.h"

#define LONGEST_SHIFT ZG_DAY

ZG_SQL (both,
        shift_between_sql,
        "SELECT id FROM shifts WHERE technician_id = $2 AND start_at > $3 AND start_at < $5 AND end_at > $4 "
        "AND store_id = $1 AND id <> $6 AND deleted = 0 ORDER BY start_at LIMIT 1")

/* clang-format off */
static const ZgColumn columns[] = {
  { "technician_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_technicians_table, .label = N_ ("Technician") },
  { "start_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_BEGINS, ZG_GIVEN_TIME (ZG_ARG_REQUIRED),
    .label = N_ ("Begins"), .says = ZG_SAYS_MOMENT },
  { "end_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_ENDS, ZG_GIVEN_TIME (ZG_ARG_REQUIRED), .basis = "start_at",
    .label = N_ ("Ends"), .says = ZG_SAYS_MOMENT },
  { "state", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .initially = "published" },
};
/* clang-format on */

static gboolean
check (ZgRun *run, const ZgEntityRow *row, GError **error)
{
  gint64 from = zg_entity_int (row, "start_at"), to = zg_entity_int (row, "end_at");
  g_autofree char *id = NULL;

  if (to <= from)
    return zg_run_refuse (run, "invalid_time", "end_at", "the end must be after the start");
  if (to - from > LONGEST_SHIFT)
    return zg_run_refuse (run, "invalid_time", "end_at", "a shift lasts 24 hours at most");
  if (!zg_db_get_text (run->db, error, &id, shift_between_sql, "ssiiis", run->actor->store_id,
                       zg_entity_text (row, "technician_id"), from - LONGEST_SHIFT, from, to, row->id))
    return FALSE;
  return id == NULL || zg_run_refuse_with (run, zg_args_new ("shift_id", 's', id, NULL), "shift_overlap", "start_at",
                                           "the technician has another shift then");
}

/* clang-format off */
static const ZgTableWords words[] = {
  { "add", N_ ("Add a shift"), N_ ("Add a shift of {technician} on {day}") },
  { "edit", N_ ("Change a shift"), N_ ("Change the shift of {technician} on {day}") },
  { "remove", N_ ("Remove a shift"), N_ ("Remove the shift of {technician} on {day}") },
  { "restore", N_ ("Bring back a shift"), N_ ("Bring back the shift of {technician} on {day}") },
  { NULL },
};
/* clang-format on */
static const ZgTable shifts_table = {
  "shifts",
  ZG_COLUMNS (columns),
  .read = ZG_MAY_ROSTER_READ,
  .noun = "shift",
  .subject = "shift_id",
  .word = "shift",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = words,
  .permission = ZG_MAY_SHIFTS_EDIT,
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
    technician_shifts,
    "SELECT s.id, s.start_at, s.end_at, s.state FROM shifts s WHERE s.store_id = $1 AND s.technician_id = $2 "
    "AND s.end_at > CAST($3 AS BIGINT) AND s.start_at < CAST($4 AS BIGINT) AND s.deleted = 0 ORDER BY s.start_at, s.id")

static const ZgTable *const tables[] = { &shifts_table, NULL };
static const ZgQuerySpec queries[] = {
  { "technician.shifts", ZG_MAY_ROSTER_READ, roster_args, technician_shifts, .own = "technician_id",
    .http = "A technician's shifts of a time." },
  { NULL },
};
const ZgSubject zg_subject_shifts = { tables, NULL, queries };
