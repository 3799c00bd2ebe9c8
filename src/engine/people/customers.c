/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers and where they live. Constants only. */
#include "engine/people/customers.h"

#include "db/statement.h"
#include "engine/kernel/subject.h"
#include "engine/store/areas.h"
#include "engine/visit-sql.h"

static const ZgWord genders[] = { { "female", N_ ("Female") }, { "male", N_ ("Male") }, { NULL } };
static const ZgWord tiers[] = {
  { "regular", N_ ("Regular") },
  { "silver", N_ ("Silver") },
  { "gold", N_ ("Gold") },
  { "diamond", N_ ("Diamond") },
  { NULL },
};

/* clang-format off */
static const ZgColumn customer_columns[] = {
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = N_ ("Name") },
  { "pinyin", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_DERIVED },
  { "initials", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_DERIVED },
  { "phone", ZG_COLUMN_TEXT, 0, ZG_GIVEN_PHONE (ZG_ARG_NULLABLE), .reveal = ZG_MAY_CUSTOMERS_SEE_PHONE, .label = N_ ("Phone") },
  { "gender", ZG_COLUMN_TEXT, 0, ZG_GIVEN_CHOICE (ZG_ARG_NULLABLE, genders), .label = N_ ("Gender") },
  { "tier", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, tiers), .initially = "regular", .label = N_ ("Tier") },
  { "note", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 500), .reveal = ZG_MAY_CUSTOMERS_SEE_NOTES, .label = N_ ("Note") },
  { "state", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, .initially = "active" },
  { "created_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, .basis = "id" },
};
/* clang-format on */

/* clang-format off */
static const ZgTableWords customer_words[] = {
  { "add", N_ ("Add a customer"), N_ ("Add the customer {name}") },
  { "edit", N_ ("Change a customer"), N_ ("Change the customer {name}") },
  { "retire", N_ ("Remove a customer"), N_ ("Remove the customer {name}") },
  { "restore", N_ ("Bring back a customer"), N_ ("Bring back the customer {name}") },
  { NULL },
};
/* clang-format on */
const ZgTable zg_customers_table = {
  "customers",
  ZG_COLUMNS (customer_columns),
  .read = ZG_MAY_CUSTOMERS_READ,
  .noun = "customer",
  .subject = "customer_id",
  .word = "customer",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_RETIRE,
  .words = customer_words,
  .permission = ZG_MAY_CUSTOMERS_EDIT,
  .retired = "retired",
};

/* clang-format off */
static const ZgColumn address_columns[] = {
  { "customer_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF | ZG_COLUMN_FIXED, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_customers_table, .basis = "id", .label = N_ ("Customer") },
  { "label", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 40), .reveal = ZG_MAY_CUSTOMERS_SEE_ADDRESS, .label = N_ ("Label") },
  { "area_id", ZG_COLUMN_TEXT, 0, ZG_GIVEN_ID (ZG_ARG_NULLABLE), .references = &zg_areas_table, .label = N_ ("Area") },
  { "line", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 200),
    .reveal = ZG_MAY_CUSTOMERS_SEE_ADDRESS, .label = N_ ("Address") },
  { "lat_e6", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_LAT (ZG_ARG_REQUIRED), .label = N_ ("Latitude"), .says = ZG_SAYS_DEGREES },
  { "lng_e6", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_LNG (ZG_ARG_REQUIRED), .label = N_ ("Longitude"), .says = ZG_SAYS_DEGREES },
};
/* clang-format on */

/* clang-format off */
static const ZgTableWords address_words[] = {
  { "add", N_ ("Add an address"), N_ ("Add an address of {customer}: {name}") },
  { "edit", N_ ("Change an address"), N_ ("Change an address of {customer}: {name}") },
  { "remove", N_ ("Remove an address"), N_ ("Remove an address of {customer}: {name}") },
  { "restore", N_ ("Bring back an address"), N_ ("Bring back an address of {customer}: {name}") },
  { NULL },
};
/* clang-format on */
const ZgTable zg_addresses_table = {
  "addresses",
  ZG_COLUMNS (address_columns),
  .read = ZG_MAY_CUSTOMERS_READ,
  .noun = "address",
  .subject = "address_id",
  .word = "customer's address",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = address_words,
  .permission = ZG_MAY_CUSTOMERS_EDIT,
};

static const ZgArgSpec search_args[] = {
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 200 },
  { NULL },
};
static const ZgArgSpec customer_args[] = {
  { "customer_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

/* visits: completed and live orders; last_at: start of the latest; no_shows: how often nobody opened. */
#define CUSTOMER_COLUMNS                                                                                               \
  "c.id, c.name, c.pinyin, c.phone, c.gender, c.tier, c.note, c.state, c.created_at, "                                 \
  "(SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.deleted = 0 "                                       \
  "AND o.state NOT IN " ZG_SQL_NOT_SERVED ") AS visits, "                                                              \
  "(SELECT MAX(o.start_at) FROM orders o WHERE o.customer_id = c.id AND o.deleted = 0) AS last_at, "                   \
  "(SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.deleted = 0 AND o.state = 'no_show') AS no_shows "

/* Name or phone anywhere in it; full pinyin and initials from their first letter. */
ZG_SQL (both,
        customers_search,
        "SELECT " CUSTOMER_COLUMNS "FROM customers c WHERE c.store_id = $1 AND c.deleted = 0 AND c.state = 'active' "
        "AND (CAST($2 AS TEXT) IS NULL OR LOWER(c.name) LIKE $2 ESCAPE '\\' OR c.phone LIKE $2 ESCAPE '\\' "
        "OR c.pinyin LIKE SUBSTR($2, 2) ESCAPE '\\' OR c.initials LIKE SUBSTR($2, 2) ESCAPE '\\') "
        "ORDER BY c.pinyin, c.id LIMIT CAST($3 AS BIGINT)")

ZG_SQL (both,
        customer_detail,
        "SELECT " CUSTOMER_COLUMNS "FROM customers c WHERE c.store_id = $1 AND c.id = $2 AND c.deleted = 0")

/* Latest used first. */
ZG_SQL (both,
        customer_addresses,
        "SELECT a.id, a.customer_id, a.label, a.area_id, " ZG_AREA_NAMES ", a.line, a.lat_e6, "
        "a.lng_e6, (SELECT MAX(o.start_at) FROM orders o WHERE o.customer_id = a.customer_id AND o.address_id = a.id) "
        "AS used_at FROM addresses a " ZG_AREA_JOIN (
            "a") "WHERE a.store_id = $1 AND a.customer_id = $2 AND a.deleted = 0 ORDER BY COALESCE((SELECT "
                 "MAX(o.start_at) FROM "
                 "orders o WHERE o.customer_id = a.customer_id AND o.address_id = a.id), 0) DESC, a.id")

static const ZgTable *const tables[] = { &zg_customers_table, &zg_addresses_table, NULL };
static const ZgQuerySpec queries[] = {
  { "customers.search", ZG_MAY_CUSTOMERS_READ, search_args, customers_search },
  { "customer.detail", ZG_MAY_CUSTOMERS_READ, customer_args, customer_detail, .own = "customer_id" },
  { "customer.addresses", ZG_MAY_CUSTOMERS_READ, customer_args, customer_addresses, .own = "customer_id" },
  { NULL },
};
const ZgSubject zg_subject_customers = { tables, NULL, queries };
