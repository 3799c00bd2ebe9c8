/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a customer wishes of every visit, one row a customer. Rules run on the connection's thread. */
#include "engine/catalogue/services.h"
#include "engine/kernel/entity.h"
#include "engine/kernel/subject.h"
#include "engine/people/customers.h"

#define LIKED_MOST 20

static const ZgWord pressures[] = {
  { "light", N_ ("Light pressure") },
  { "medium", N_ ("Medium pressure") },
  { "firm", N_ ("Firm pressure") },
  { "strong", N_ ("Strong pressure") },
  { NULL },
};
static const ZgWord genders[] = {
  { "any", N_ ("Either") },
  { "female", N_ ("Female") },
  { "male", N_ ("Male") },
  { NULL },
};

/* clang-format off */
static const ZgColumn columns[] = {
  { "customer_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF | ZG_COLUMN_FIXED, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_customers_table, .label = N_ ("Customer") },
  { "pressure", ZG_COLUMN_TEXT, 0, ZG_GIVEN_CHOICE (ZG_ARG_NULLABLE, pressures), .label = N_ ("Pressure") },
  { "technician_gender", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, genders), .initially = "any",
    .label = N_ ("Technician’s gender") },
  { "liked_service_ids", ZG_COLUMN_TEXT, 0, ZG_GIVEN_ID_LIST (ZG_ARG_NULLABLE, LIKED_MOST), .references = &zg_services_table,
    .label = N_ ("Likes") },
  { "avoid", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 500), .reveal = ZG_MAY_CUSTOMERS_SEE_NOTES,
    .label = N_ ("To be avoided") },
  { "consented_at", ZG_COLUMN_INT, 0, ZG_GIVEN_TIME (ZG_ARG_NULLABLE), .label = N_ ("Agreed to keeping this"),
    .says = ZG_SAYS_DATE },
};
static const ZgTableWords words[] = {
  { "add", N_ ("Note a customer’s preferences"), N_ ("Note the preferences of {customer}") },
  { "edit", N_ ("Change a customer’s preferences"), N_ ("Change the preferences of {customer}") },
  { "remove", N_ ("Remove a customer’s preferences"), N_ ("Remove the preferences of {customer}") },
  { "restore", N_ ("Bring back a customer’s preferences"), N_ ("Bring back the preferences of {customer}") },
  { NULL },
};
/* clang-format on */

ZG_SQL (both,
        other_preferences,
        "SELECT id FROM customer_preferences WHERE store_id = $1 AND customer_id = $2 AND id <> $3 AND deleted = 0")

/* What keeps people from harm is kept only of those who agreed to it. */
static gboolean
check (ZgRun *run, const ZgEntityRow *row, GError **error)
{
  g_autofree char *other = NULL;

  if (zg_entity_text (row, "avoid") != NULL && zg_entity_int (row, "consented_at") == 0)
    return zg_run_refuse (run, "consent_missing", "consented_at", "the customer must have agreed that this is kept");
  if (!zg_db_get_text (run->db, error, &other, other_preferences, "sss", run->actor->store_id,
                       zg_entity_text (row, "customer_id"), row->id))
    return FALSE;
  return other == NULL ||
         zg_run_refuse (run, "already_there", "customer_id", "the customer's preferences are kept already");
}

static const ZgTable preferences_table = {
  "customer_preferences",
  ZG_COLUMNS (columns),
  .read = ZG_MAY_CUSTOMERS_READ,
  .noun = "customer-preferences",
  .subject = "customer_preferences_id",
  .word = "customer's preferences",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = words,
  .permission = ZG_MAY_CUSTOMERS_EDIT,
  .check = check,
};

static const ZgArgSpec customer_args[] = {
  { "customer_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};
static const ZgArgSpec preferences_args[] = {
  { "customer_preferences_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};
/* None or one row. */
ZG_SQL (
    both,
    customer_preferences,
    "SELECT p.id, p.customer_id, p.pressure, p.technician_gender, p.liked_service_ids, p.avoid, p.consented_at FROM "
    "customer_preferences p WHERE p.store_id = $1 AND p.customer_id = $2 AND p.deleted = 0 ORDER BY p.id LIMIT 1")

/* Also those that are no longer offered. An id has no sign that LIKE reads otherwise. */
ZG_SQL (both,
        preferences_liked,
        "SELECT s.id, s.name, s.name_en, s.duration, s.state FROM customer_preferences p JOIN services s ON "
        "s.store_id = p.store_id AND s.deleted = 0 AND p.liked_service_ids LIKE '%\"' || s.id || '\"%' "
        "WHERE p.store_id = $1 AND p.id = $2 AND p.deleted = 0 ORDER BY s.position, s.id")

static const ZgTable *const tables[] = { &preferences_table, NULL };
static const ZgQuerySpec queries[] = {
  { "customer.preferences", ZG_MAY_CUSTOMERS_READ, customer_args, customer_preferences, .own = "customer_id" },
  { "customer-preferences.liked", ZG_MAY_CUSTOMERS_READ, preferences_args, preferences_liked,
    .own = "customer_preferences_id" },
  { NULL },
};
const ZgSubject zg_subject_preferences = { tables, NULL, queries };
