/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Technicians and what they can do. Rules run on the connection's thread. */
#include "engine/people/technicians.h"

#include "db/statement.h"
#include "engine/catalogue/services.h"
#include "engine/kernel/subject.h"
#include "engine/people/visits-ahead.h"
#include "engine/store/areas.h"

static const ZgWord genders[] = { { "female", N_ ("Female") }, { "male", N_ ("Male") }, { NULL } };
static const ZgWord levels[] = {
  { "junior", N_ ("Junior") },
  { "senior", N_ ("Senior") },
  { "expert", N_ ("Expert") },
  { "master", N_ ("Master") },
  { NULL },
};
static const ZgWord travel_modes[] = {
  { "walk", N_ ("On foot") },
  { "ebike", N_ ("E-bike") },
  { "transit", N_ ("Public transport") },
  { "car", N_ ("Car") },
  { NULL },
};
static const ZgWord presences[] = {
  { "offline", N_ ("Off") },
  { "online", N_ ("On duty") },
  { "break", N_ ("On a break") },
  { NULL },
};
static const ZgWord states[] = {
  { "applied", N_ ("Applied") },
  { "active", N_ ("Active") },
  { "suspended", N_ ("Suspended") },
  { "terminated", N_ ("Left") },
  { NULL },
};

/* clang-format off */
static const ZgColumn technician_columns[] = {
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = N_ ("Name") },
  { "pinyin", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_DERIVED },
  { "initials", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_DERIVED },
  { "phone", ZG_COLUMN_TEXT, 0, ZG_GIVEN_PHONE (ZG_ARG_NULLABLE), .reveal = ZG_MAY_TECHNICIANS_SEE_PHONE, .label = N_ ("Phone") },
  { "gender", ZG_COLUMN_TEXT, 0, ZG_GIVEN_CHOICE (ZG_ARG_NULLABLE, genders), .label = N_ ("Gender") },
  { "level", ZG_COLUMN_TEXT, 0, ZG_GIVEN_CHOICE (ZG_ARG_NULLABLE, levels), .label = N_ ("Level") },
  { "state", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .initially = "active", .label = N_ ("State"), .words = states },
  { "presence", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, presences), .initially = "offline",
    .label = N_ ("Presence") },
  { "travel_mode", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, travel_modes), .initially = "ebike",
    .label = N_ ("Travels by") },
  { "area_id", ZG_COLUMN_TEXT, 0, ZG_GIVEN_ID (ZG_ARG_NULLABLE), .references = &zg_areas_table, .label = N_ ("Area") },
  { "home_lat_e6", ZG_COLUMN_INT, 0, ZG_GIVEN_LAT (ZG_ARG_NULLABLE), .reveal = ZG_MAY_TECHNICIANS_SEE_HOME,
    .label = N_ ("Latitude of home"), .says = ZG_SAYS_DEGREES },
  { "home_lng_e6", ZG_COLUMN_INT, 0, ZG_GIVEN_LNG (ZG_ARG_NULLABLE), .reveal = ZG_MAY_TECHNICIANS_SEE_HOME,
    .label = N_ ("Longitude of home"), .says = ZG_SAYS_DEGREES },
  { "rating", ZG_COLUMN_INT },
  { "hired_at", ZG_COLUMN_INT, 0, ZG_GIVEN_TIME (ZG_ARG_NULLABLE), .label = N_ ("Works here since"), .says = ZG_SAYS_DATE },
  { "note", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 500), .reveal = ZG_MAY_TECHNICIANS_SEE_NOTES, .label = N_ ("Note") },
};

#define SERVICES(flags) { "service_ids", ZG_ARG_ID_LIST, flags, 0, 200 }
static const ZgArgSpec with_skills[] = { SERVICES (ZG_ARG_OPTIONAL), { NULL } };
/* clang-format on */

static gboolean
leave (ZgRun *run, const ZgEntityRow *row, GError **error)
{
  return zg_visits_ahead_refuse (run, row->id, run->command->at, G_MAXINT64, "technician_id", error);
}

static const ZgTable skills_table;
static const ZgSet skills_set = { "service_ids", &skills_table, "technician_id", "service_id", N_ ("Skills") };

/* clang-format off */
static const ZgTableWords technician_words[] = {
  { "add", N_ ("Add a technician"), N_ ("Add the technician {name}") },
  { "edit", N_ ("Change a technician"), N_ ("Change the technician {name}") },
  { "retire", N_ ("Record that a technician left"), N_ ("Record that {name} left") },
  { "restore", N_ ("Take a technician back"), N_ ("Take {name} back") },
  { NULL },
};
/* clang-format on */
const ZgTable zg_technicians_table = {
  "technicians",
  ZG_COLUMNS (technician_columns),
  .read = ZG_MAY_TECHNICIANS_READ,
  .noun = "technician",
  .subject = "technician_id",
  .word = "technician",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_RETIRE,
  .words = technician_words,
  .permission = ZG_MAY_TECHNICIANS_EDIT,
  .set = &skills_set,
  .also = with_skills,
  .retired = "terminated",
  .leave = leave,
  .added = zg_skills_added,
};

static const ZgColumn skill_columns[] = {
  { "technician_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF, .references = &zg_technicians_table },
  { "service_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .references = &zg_services_table },
};
static const ZgTable skills_table = { "skills", ZG_COLUMNS (skill_columns), .read = ZG_MAY_TECHNICIANS_READ };

static const ZgArgSpec presence_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "presence", ZG_ARG_ENUM, ZG_ARG_REQUIRED, 0, 0, presences },
  { NULL },
};
static const ZgArgSpec skills_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  SERVICES (ZG_ARG_REQUIRED),
  { NULL },
};

static const ZgCommandSpec commands[] = {
  { "technician.presence", ZG_INTENT, ZG_MAY_TECHNICIANS_PRESENCE, presence_args, zg_entity_edit, &zg_technicians_table,
    "technician_id", "Tells whether a technician takes visits now.", "technicians", .back = ZG_BACK_COLUMNS,
    .inverse = "technician.presence", .title = N_ ("Change presence"),
    .sentences = (const char *const[]){ N_ ("Set the presence of {name} to “{state}”"), NULL } },
  { "technician.skills", ZG_INTENT, ZG_MAY_TECHNICIANS_EDIT, skills_args, zg_skills_replace, NULL, "technician_id",
    "Replaces the services that a technician can do.", "technicians", .back = ZG_BACK_COLUMNS,
    .inverse = "technician.skills", .title = N_ ("Change skills"),
    .sentences = (const char *const[]){ N_ ("Change the skills of {name}"), NULL } },
  { NULL },
};

static const ZgTable *const tables[] = { &zg_technicians_table, &skills_table, NULL };
const ZgSubject zg_subject_technicians = { tables, commands, zg_queries_technicians };
