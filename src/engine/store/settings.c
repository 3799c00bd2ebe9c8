/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The store itself: one row of settings, whose id is the store's, and its members. Rules run on the connection's
 * thread. */
#include "base/clock.h"
#include "db/statement.h"
#include "engine/kernel/entity.h"
#include "engine/kernel/subject.h"

#define GIVEN(min, max) ZG_GIVEN_INT (ZG_ARG_OPTIONAL, min, max)
#define SAYS(what, called) .label = called, .says = ZG_SAYS_##what

static const ZgWord roles[] = {
  { "owner", N_ ("Owner") },           { "manager", N_ ("Store manager") },
  { "dispatcher", N_ ("Dispatcher") }, { "finance", N_ ("Finance") },
  { "analyst", N_ ("Analyst") },       { "technician", N_ ("Technician") },
  { "customer", N_ ("Customer") },     { NULL },
};

/* clang-format off */
static const ZgColumn settings_columns[] = {
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = N_ ("Name") },
  { "zone", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "phone", ZG_COLUMN_TEXT, 0, ZG_GIVEN_PHONE (ZG_ARG_NULLABLE), .label = N_ ("Phone") },
  { "lat_e6", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_LAT (ZG_ARG_OPTIONAL), SAYS (DEGREES, N_ ("Latitude")) },
  { "lng_e6", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_LNG (ZG_ARG_OPTIONAL), SAYS (DEGREES, N_ ("Longitude")) },
  { "road_factor", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (100, 300), SAYS (PERCENT, N_ ("Detour by road")) },
  { "speed_walk", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (20, 2000), SAYS (SPEED, N_ ("Speed on foot")) },
  { "speed_ebike", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (20, 2000), SAYS (SPEED, N_ ("Speed by e-bike")) },
  { "speed_transit", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (20, 2000), SAYS (SPEED, N_ ("Speed by public transport")) },
  { "speed_car", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (20, 2000), SAYS (SPEED, N_ ("Speed by car")) },
  { "free_distance", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (0, 200000), SAYS (DISTANCE, N_ ("Travel without a fee")) },
  { "travel_fee_km", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (0, 100000), SAYS (MONEY, N_ ("Travel fee a kilometre")) },
  { "buffer", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (0, 2 * ZG_HOUR), SAYS (DURATION, N_ ("Time between two visits")) },
  { "opens", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (0, 1440), SAYS (HOUR, N_ ("Opens at")) },
  { "closes", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, GIVEN (0, 2880), SAYS (HOUR, N_ ("Closes at")) },
};
static const ZgColumn members_columns[] = {
  { "account_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE },
  { "role", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .words = roles },
};
/* clang-format on */

static gboolean
check (ZgRun *run, const ZgEntityRow *row, GError **error)
{
  if (zg_entity_int (row, "closes") > zg_entity_int (row, "opens"))
    return TRUE;
  return zg_run_refuse (run, "invalid_argument", "closes", "closes must be after opens");
}

/* clang-format off */
static const ZgTableWords words[] = {
  { "edit", N_ ("Change the store’s settings"), N_ ("Change the store’s settings") },
  { NULL },
};
/* clang-format on */
static const ZgTable settings_table = {
  "settings",         ZG_COLUMNS (settings_columns),   .read = ZG_MAY_STORE_READ,
  .noun = "settings", .word = "store's settings",      .verbs = ZG_TABLE_EDIT,
  .words = words,     .permission = ZG_MAY_STORE_EDIT, .check = check,
};
static const ZgTable members_table = { "members", ZG_COLUMNS (members_columns), .read = ZG_MAY_MEMBERS_READ };

ZG_SQL (both,
        store_settings,
        "SELECT s.id, s.name, s.zone, s.phone, s.lat_e6, s.lng_e6, s.road_factor, s.speed_walk, s.speed_ebike, "
        "s.speed_transit, s.speed_car, s.free_distance, s.travel_fee_km, s.buffer, s.opens, s.closes FROM settings s "
        "WHERE s.store_id = $1 AND s.deleted = 0")
ZG_SQL (both,
        members_list,
        "SELECT m.id, m.account_id, m.name, m.role FROM members m WHERE m.store_id = $1 AND m.deleted = 0 "
        "ORDER BY m.name, m.id")

static const ZgTable *const tables[] = { &settings_table, &members_table, NULL };
static const ZgQuerySpec queries[] = {
  { "store.settings", ZG_MAY_STORE_READ, NULL, store_settings },
  { "members.list", ZG_MAY_MEMBERS_READ, NULL, members_list },
  { NULL },
};
const ZgSubject zg_subject_store = { tables, NULL, queries };
