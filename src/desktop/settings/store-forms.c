/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields the forms of the store itself have, and their sentences. Constants only. */
#include "desktop/settings/store-forms.h"

#include <glib/gi18n.h>

/* clang-format off */
#define PLACE                                                                                                          \
  { "lat_e6", N_ ("Latitude in degrees"), N_ ("A latitude is a number from -90 to 90, such as 31.2304."),              \
    ZG_FIELD_DEGREES },                                                                                                \
  { "lng_e6", N_ ("Longitude in degrees"), N_ ("A longitude is a number from -180 to 180, such as 121.4737."),         \
    ZG_FIELD_DEGREES }

static const ZgField area_fields[] = {
  { "name", N_ ("Name of the area"), N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "name_en", NULL, N_ ("An English name has 60 characters at most."), ZG_FIELD_TEXT },
  PLACE,
  { NULL },
};

static const ZgField settings_fields[] = {
  { "name", N_ ("Name of the store"), N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "phone", NULL, N_ ("A phone number has digits, spaces, + and -, 20 at most."), ZG_FIELD_PHONE },
  { "opens", NULL, N_ ("Write a time such as 10:00."), ZG_FIELD_HOUR },
  { "closes", N_ ("Closes at (may be after midnight)"), N_ ("Write a time such as 22:00."), ZG_FIELD_HOUR },
  { "free_distance", N_ ("Travel without a fee, in kilometres"), N_ ("A distance is a number from 0 to 200 kilometres."),
    ZG_FIELD_KM },
  { "travel_fee_km", N_ ("Travel fee for each further kilometre, in yuan"),
    N_ ("A fee is an amount from 0 to 1,000 yuan."), ZG_FIELD_MONEY },
  { "buffer", N_ ("Spare minutes between two visits"), N_ ("The spare time is 0 to 120 minutes."), ZG_FIELD_MINUTES },
  PLACE,
  { NULL },
};

const ZgForm zg_form_area = {
  "service-area", "service_area_id", N_ ("Add a service area"), N_ ("Change a service area"),
  N_ ("Service area added"), N_ ("Service area changed"), area_fields
};

/* There is always one: it is only changed. */
const ZgForm zg_form_settings = {
  .noun = "settings",
  .edit_title = N_ ("Store details"),
  .changed = N_ ("Store details changed"),
  .fields = settings_fields,
};
/* clang-format on */
