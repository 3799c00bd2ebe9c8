/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields the forms of the catalogue have, and their sentences. Constants only. */
#include "desktop/catalogue/service-forms.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/words.h"

/* "technicians.list" counts a day's visits, which nobody looks at here. */
static ZgArgs *
make_today (ZgContext *context)
{
  GTimeZone *zone = zg_context_zone (context);
  gint64 now = zg_clock_now ();

  return zg_args_new ("from", 'i', zg_zone_day (zone, now, 0), "to", 'i', zg_zone_day (zone, now, 1), "at", 'i', now,
                      NULL);
}

static char *
say_level (ZgRow *technician)
{
  return g_strdup (zg_words_value ("technicians", "level", zg_row_text (technician, "level")));
}

/* clang-format off */
static const ZgField service_fields[] = {
  { "name", N_ ("Name of the item"), N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "name_en", NULL, N_ ("An English name has 60 characters at most."), ZG_FIELD_TEXT },
  { "code", NULL, N_ ("A code has 20 characters at most."), ZG_FIELD_TEXT },
  { "duration", N_ ("Length in minutes"), N_ ("A service item lasts 10 to 480 minutes."), ZG_FIELD_MINUTES },
  { "price", N_ ("Price in yuan"), N_ ("A price is an amount from 0 to 100,000 yuan, such as 198."), ZG_FIELD_MONEY },
  { "category_id", NULL, NULL, ZG_FIELD_CHOICE, .query = "categories.list", .none = N_ ("None"),
    .further = N_ ("New category…"), .is_apart = TRUE },
  { NULL },
};

const ZgField zg_service_people = {
  "people", N_ ("Who can do it"), NULL, ZG_FIELD_CHECKS, .query = "technicians.list", .make_args = make_today,
  .say_more = say_level
};

static const ZgField category_fields[] = {
  { "name", N_ ("Name of the category"), N_ ("A name is needed, 40 characters at most."), ZG_FIELD_TEXT },
  { "name_en", NULL, N_ ("An English name has 60 characters at most."), ZG_FIELD_TEXT },
  { NULL },
};

const ZgForm zg_form_service = {
  "service", "service_id", N_ ("Add a service item"), N_ ("Change a service item"),
  N_ ("Service item added"), N_ ("Service item changed"), service_fields
};

const ZgForm zg_form_category = {
  "service-category", "service_category_id", N_ ("Add a service category"),
  N_ ("Change a service category"), N_ ("Service category added"), N_ ("Service category changed"), category_fields
};
/* clang-format on */
