/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The service areas. Constants only. */
#include "engine/store/areas.h"

#include "db/statement.h"
#include "engine/kernel/subject.h"

/* clang-format off */
static const ZgColumn columns[] = {
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = N_ ("Name") },
  { "name_en", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 60), .label = N_ ("English name") },
  { "lat_e6", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_LAT (ZG_ARG_REQUIRED), .label = N_ ("Latitude"), .says = ZG_SAYS_DEGREES },
  { "lng_e6", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_LNG (ZG_ARG_REQUIRED), .label = N_ ("Longitude"), .says = ZG_SAYS_DEGREES },
};
/* clang-format on */

/* clang-format off */
static const ZgTableWords words[] = {
  { "add", N_ ("Add a service area"), N_ ("Add the service area {name}") },
  { "edit", N_ ("Change a service area"), N_ ("Change the service area {name}") },
  { "remove", N_ ("Remove a service area"), N_ ("Remove the service area {name}") },
  { "restore", N_ ("Bring back a service area"), N_ ("Bring back the service area {name}") },
  { NULL },
};
/* clang-format on */
const ZgTable zg_areas_table = {
  "service_areas",
  ZG_COLUMNS (columns),
  .read = ZG_MAY_STORE_READ,
  .noun = "service-area",
  .subject = "service_area_id",
  .word = "service area",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = words,
  .permission = ZG_MAY_AREAS_EDIT,
};

ZG_SQL (
    both,
    areas_list,
    "SELECT r.id, r.name, r.name_en, r.lat_e6, r.lng_e6 FROM service_areas r WHERE r.store_id = $1 AND r.deleted = 0 "
    "ORDER BY r.name, r.id")

static const ZgTable *const tables[] = { &zg_areas_table, NULL };
static const ZgQuerySpec queries[] = {
  { "areas.list", ZG_MAY_STORE_READ, NULL, areas_list, NULL, "The service areas." },
  { NULL },
};
const ZgSubject zg_subject_areas = { tables, NULL, queries };
