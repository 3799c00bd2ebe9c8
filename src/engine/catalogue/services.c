/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store offers: service items in categories. Constants only. */
#include "engine/catalogue/services.h"

#include "base/clock.h"
#include "db/statement.h"
#include "engine/kernel/subject.h"

/* clang-format off */
#define NAMES \
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), \
    .label = N_ ("Name") }, \
  { "name_en", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 60), .label = N_ ("English name") }
#define POSITION \
  { "position", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_INT (ZG_ARG_OPTIONAL, 0, 10000), .label = N_ ("Place in the list") }

static const ZgColumn category_columns[] = { NAMES, POSITION };

/* clang-format off */
static const ZgTableWords category_words[] = {
  { "add", N_ ("Add a service category"), N_ ("Add the service category {name}") },
  { "edit", N_ ("Change a service category"), N_ ("Change the service category {name}") },
  { "remove", N_ ("Remove a service category"), N_ ("Remove the service category {name}") },
  { "restore", N_ ("Bring back a service category"), N_ ("Bring back the service category {name}") },
  { NULL },
};
/* clang-format on */
static const ZgTable categories_table = {
  "service_categories",
  ZG_COLUMNS (category_columns),
  .read = ZG_MAY_CATALOGUE_READ,
  .noun = "service-category",
  .subject = "service_category_id",
  .word = "service category",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = category_words,
  .permission = ZG_MAY_CATALOGUE_EDIT,
};

static const ZgColumn service_columns[] = {
  { "category_id", ZG_COLUMN_TEXT, 0, ZG_GIVEN_ID (ZG_ARG_NULLABLE), .references = &categories_table,
    .label = N_ ("Category") },
  { "code", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 20), .label = N_ ("Code") },
  NAMES,
  { "pinyin", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_DERIVED },
  { "initials", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_DERIVED },
  { "duration", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_INT (ZG_ARG_REQUIRED, 10 * ZG_MINUTE, 8 * ZG_HOUR),
    .label = N_ ("Length"), .says = ZG_SAYS_DURATION },
  { "price", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_INT (ZG_ARG_REQUIRED, 0, 10000000), .label = N_ ("Price"),
    .says = ZG_SAYS_MONEY },
  POSITION,
  { "state", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .initially = "active" },
};
/* clang-format on */

/* clang-format off */
static const ZgTableWords service_words[] = {
  { "add", N_ ("Add a service item"), N_ ("Add the service item {name}") },
  { "edit", N_ ("Change a service item"), N_ ("Change the service item {name}") },
  { "retire", N_ ("Retire a service item"), N_ ("Retire the service item {name}") },
  { "restore", N_ ("Bring back a service item"), N_ ("Bring back the service item {name}") },
  { NULL },
};
/* clang-format on */
const ZgTable zg_services_table = {
  "services",
  ZG_COLUMNS (service_columns),
  .read = ZG_MAY_CATALOGUE_READ,
  .noun = "service",
  .subject = "service_id",
  .word = "service item",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_RETIRE,
  .words = service_words,
  .permission = ZG_MAY_CATALOGUE_EDIT,
  .retired = "retired",
};

static const ZgArgSpec services_args[] = {
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "all", ZG_ARG_FLAG }, /* with retired ones */
  { NULL },
};

/* skilled: how many active technicians can do it. */
ZG_SQL (
    both,
    services_list,
    "SELECT s.id, s.code, s.name, s.name_en, s.pinyin, s.duration, s.price, s.position, s.state, s.category_id, "
    "g.name AS category_name, g.name_en AS category_name_en, (SELECT COUNT(*) FROM skills k JOIN technicians t "
    "ON t.id = k.technician_id WHERE k.service_id = s.id AND k.deleted = 0 AND t.state = 'active') AS skilled "
    "FROM services s LEFT JOIN service_categories g ON g.id = s.category_id WHERE s.store_id = $1 AND s.deleted = 0 "
    "AND (CAST($2 AS TEXT) IS NULL OR LOWER(s.name) LIKE $2 ESCAPE '\\' OR LOWER(s.name_en) LIKE $2 ESCAPE '\\' "
    "OR LOWER(s.code) LIKE SUBSTR($2, 2) ESCAPE '\\' OR s.pinyin LIKE SUBSTR($2, 2) ESCAPE '\\' "
    "OR s.initials LIKE SUBSTR($2, 2) ESCAPE '\\') AND (s.state = 'active' OR COALESCE(CAST($3 AS BIGINT), 0) <> 0) "
    "ORDER BY g.position, s.position, s.id")

ZG_SQL (both,
        categories_list,
        "SELECT g.id, g.name, g.name_en, g.position FROM service_categories g WHERE g.store_id = $1 AND g.deleted = 0 "
        "ORDER BY g.position, g.id")

static const ZgTable *const tables[] = { &categories_table, &zg_services_table, NULL };
static const ZgQuerySpec queries[] = {
  { "services.list", ZG_MAY_CATALOGUE_READ, services_args, services_list, NULL,
    "The service items, in their categories' order." },
  { "categories.list", ZG_MAY_CATALOGUE_READ, NULL, categories_list },
  { NULL },
};
const ZgSubject zg_subject_services = { tables, NULL, queries };
