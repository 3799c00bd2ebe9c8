/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields the forms of a customer and of a customer's preferences have, and their sentences. Constants only. */
#include "desktop/customers/customer-forms.h"

#include <glib/gi18n.h>

#include "desktop/kit/words.h"

static char *
say_length (ZgRow *service)
{
  return zg_words_duration (zg_row_int (service, "duration"));
}

/* clang-format off */
static const ZgField customer_fields[] = {
  { "name", N_ ("Full name"), N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "phone", NULL, N_ ("A phone number has digits, spaces, + and -, 20 at most."), ZG_FIELD_PHONE },
  { "gender", N_ ("_Gender"), NULL, ZG_FIELD_CHOICE, .none = N_ ("Not stated"), .is_apart = TRUE },
  { "tier", N_ ("_Tier"), NULL, ZG_FIELD_CHOICE, .first = "regular" },
  { "note", NULL, N_ ("A note has 500 characters at most."), ZG_FIELD_LONG_TEXT, .is_apart = TRUE },
  { NULL },
};

static const ZgField preferences_fields[] = {
  { "pressure", N_ ("_Pressure"), NULL, ZG_FIELD_CHOICE, .none = N_ ("Not stated") },
  { "technician_gender", N_ ("_Technician’s gender"), NULL, ZG_FIELD_CHOICE, .first = "any" },
  { "avoid", NULL, N_ ("This has 500 characters at most."), ZG_FIELD_LONG_TEXT, .is_apart = TRUE },
  { "consented_at", NULL, NULL, ZG_FIELD_DAY, .none = N_ ("Not agreed yet") },
  { "liked_service_ids", NULL, N_ ("Choose 20 at most."), ZG_FIELD_CHECKS, .query = "services.list",
    .say_more = say_length, .checked = "customer-preferences.liked" },
  { NULL },
};

const ZgForm zg_form_customer = {
  "customer", "customer_id", N_ ("Add a customer"), N_ ("Change a customer"),
  N_ ("Customer added"), N_ ("Customer changed"), customer_fields
};

const ZgForm zg_form_preferences = {
  "customer-preferences", "customer_preferences_id",
  N_ ("Note a customer’s preferences"), N_ ("Change a customer’s preferences"), N_ ("Preferences noted"),
  N_ ("Preferences changed"), preferences_fields
};
/* clang-format on */
