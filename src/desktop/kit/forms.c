/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields each form has, their limits (those of the engine) and their sentences. Constants only. */
#include "desktop/kit/forms.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/kit/words.h"

#define NAME(title)                                                                                                    \
  {                                                                                                                    \
    "name", title, N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT, TRUE, 1, 40                         \
  }
#define NAME_EN                                                                                                        \
  {                                                                                                                    \
    "name_en", N_ ("English name"), N_ ("An English name has 60 characters at most."), ZG_FIELD_TEXT, FALSE, 0, 60     \
  }
#define FIELDS(name, ...) static const ZgField name[] = { __VA_ARGS__, { NULL } }

static const char *const certificates[] = { "健康证", "保健按摩师证", "中医康复理疗师证", NULL };

/* clang-format off */
FIELDS (service_fields, NAME (N_ ("Name of the item")), NAME_EN,
        { "code", N_ ("Code"), N_ ("A code has 20 characters at most."), ZG_FIELD_TEXT, FALSE, 0, 20 },
        { "duration", N_ ("Length in minutes"), N_ ("A service item lasts 10 to 480 minutes."), ZG_FIELD_MINUTES, TRUE,
          10 * ZG_MINUTE, 8 * ZG_HOUR },
        { "price", N_ ("Price in yuan"), N_ ("A price is an amount from 0 to 100,000 yuan, such as 198."),
          ZG_FIELD_MONEY, TRUE, 0, 10000000 });

FIELDS (category_fields, NAME (N_ ("Name of the category")), NAME_EN);

FIELDS (area_fields, NAME (N_ ("Name of the area")), NAME_EN,
        { "lat_e6", N_ ("Latitude in degrees"), N_ ("A latitude is a number from -90 to 90, such as 31.2304."),
          ZG_FIELD_DEGREES, TRUE, -90000000, 90000000 },
        { "lng_e6", N_ ("Longitude in degrees"), N_ ("A longitude is a number from -180 to 180, such as 121.4737."),
          ZG_FIELD_DEGREES, TRUE, -180000000, 180000000 });

FIELDS (certificate_fields,
        { "kind", N_ ("Kind"), N_ ("A kind is needed, 40 characters at most."), ZG_FIELD_TEXT, TRUE, 1, 40,
          certificates, zg_words_certificate },
        { "number", N_ ("Certificate number"), N_ ("A number has 60 characters at most."), ZG_FIELD_TEXT, FALSE, 0, 60 },
        { "valid_until", N_ ("Valid until"), NULL, ZG_FIELD_DATE });

FIELDS (settings_fields, NAME (N_ ("Name of the store")),
        { "phone", N_ ("Phone"), N_ ("A phone number has digits, spaces, + and -, 20 at most."), ZG_FIELD_PHONE },
        { "opens", N_ ("Opens at"), N_ ("Write a time such as 10:00."), ZG_FIELD_HOUR, TRUE, 0, 1440 },
        { "closes", N_ ("Closes at (may be after midnight)"), N_ ("Write a time such as 22:00."), ZG_FIELD_HOUR, TRUE,
          0, 2880 },
        { "free_distance", N_ ("Travel without a fee, in kilometres"),
          N_ ("A distance is a number from 0 to 200 kilometres."), ZG_FIELD_KM, TRUE, 0, 200000 },
        { "travel_fee_km", N_ ("Travel fee for each further kilometre, in yuan"),
          N_ ("A fee is an amount from 0 to 1,000 yuan."), ZG_FIELD_MONEY, TRUE, 0, 100000 },
        { "buffer", N_ ("Spare minutes between two visits"), N_ ("The spare time is 0 to 120 minutes."),
          ZG_FIELD_MINUTES, TRUE, 0, 2 * ZG_HOUR },
        { "lat_e6", N_ ("Latitude in degrees"), N_ ("A latitude is a number from -90 to 90, such as 31.2304."),
          ZG_FIELD_DEGREES, TRUE, -90000000, 90000000 },
        { "lng_e6", N_ ("Longitude in degrees"), N_ ("A longitude is a number from -180 to 180, such as 121.4737."),
          ZG_FIELD_DEGREES, TRUE, -180000000, 180000000 });

const ZgForm zg_form_service = {
  "service", "service_id", "service.retire", N_ ("Add a service item"), N_ ("Change a service item"),
  N_ ("Service item added"), N_ ("Service item changed"), service_fields
};

const ZgForm zg_form_category = {
  "service-category", "service_category_id", "service-category.remove", N_ ("Add a service category"),
  N_ ("Change a service category"), N_ ("Service category added"), N_ ("Service category changed"), category_fields
};

const ZgForm zg_form_area = {
  "service-area", "service_area_id", "service-area.remove", N_ ("Add a service area"), N_ ("Change a service area"),
  N_ ("Service area added"), N_ ("Service area changed"), area_fields
};

const ZgForm zg_form_certificate = {
  "certificate", "certificate_id", "certificate.remove", N_ ("Add a certificate"), N_ ("Change a certificate"),
  N_ ("Certificate added"), N_ ("Certificate changed"), certificate_fields
};

/* There is always one: it is only changed. */
const ZgForm zg_form_settings = {
  .noun = "settings",
  .edit_title = N_ ("Store details"),
  .changed = N_ ("Store details changed"),
  .fields = settings_fields,
};
/* clang-format on */
