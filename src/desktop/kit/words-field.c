/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of all columns that somebody's command can set, with their labels and how their values are said. A test
 * holds it against the tables of commands. Without widgets; nothing is owned. */
#include "desktop/kit/words-field.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/money.h"
#include "desktop/kit/words.h"

typedef const ZgWordsField Field;

static gint64
number (Field *field, const ZgArgs *view)
{
  return zg_args_get_int (view, field->column, 0);
}

static char *
say_text (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return g_strdup (zg_args_get_text (view, field->column));
}

/* Names stand one a line; in English under another column. */
static char *
say_names (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  g_autofree char *english = g_strconcat (field->column, "_en", NULL);
  const char *names = zg_args_get_text (view, g_str_equal (zg_words_language (), "en") ? english : field->column);
  g_auto (GStrv) each = names != NULL ? g_strsplit (names, "\n", -1) : NULL;

  /* Translators: stands between the items of a list */
  return each != NULL ? g_strjoinv (_ (", "), each) : NULL;
}

static char *
say_word (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  const char *name = zg_args_get_text (view, field->column);

  return name != NULL ? g_strdup (field->word (name)) : NULL;
}

static const char *
kind_word (const char *kind)
{
  return zg_words_of_column ("kind", kind);
}

static char *
say_moment (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return number (field, view) > 0 ? zg_words_date_time (zone, number (field, view)) : NULL;
}

static char *
say_date (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return number (field, view) > 0 ? zg_words_full_date (zone, number (field, view)) : NULL;
}

static char *
say_duration (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return zg_words_duration (number (field, view));
}

static char *
say_money (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return zg_money_format (number (field, view));
}

static char *
say_distance (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return zg_words_distance (number (field, view));
}

static char *
say_degrees (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return g_strdup_printf ("%.4f°", (double)number (field, view) / 1e6);
}

static char *
say_hour (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  gint64 minutes = number (field, view);

  return g_strdup_printf ("%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static char *
say_speed (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return g_strdup_printf (_ ("%d km/h"), (int)((number (field, view) * 60 + 500) / 1000));
}

static char *
say_percent (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return g_strdup_printf ("%d %%", (int)number (field, view));
}

static char *
say_number (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number (field, view));
}

static char *
say_flag (Field *field, GTimeZone *zone, const ZgArgs *view)
{
  return g_strdup (number (field, view) != 0 ? _ ("yes") : _ ("no"));
}

const ZgWordsField zg_words_fields[] = {
  { "name", N_ ("Name"), say_text },
  { "name_en", N_ ("English name"), say_text },
  { "customer_id", N_ ("Customer"), say_names },
  { "start_at", N_ ("Begins"), say_moment },
  { "end_at", N_ ("Ends"), say_moment },
  { "duration", N_ ("Length"), say_duration },
  { "technician_id", N_ ("Technician"), say_names },
  { "requested", N_ ("Asked for by the customer"), say_flag },
  { "state", N_ ("State"), say_word, zg_words_visit_state },
  { "address_id", N_ ("Address"), say_names },
  { "phone", N_ ("Phone"), say_text },
  { "gender", N_ ("Gender"), say_word, zg_words_gender },
  { "tier", N_ ("Tier"), say_word, zg_words_tier },
  { "level", N_ ("Level"), say_word, zg_words_level },
  { "presence", N_ ("Presence"), say_word, zg_words_presence },
  { "travel_mode", N_ ("Travels by"), say_word, zg_words_travel_mode },
  { "service_ids", N_ ("Skills"), say_names },
  { "hired_at", N_ ("Works here since"), say_date },
  { "kind", N_ ("Kind"), say_word, kind_word },
  { "number", N_ ("Certificate number"), say_text },
  { "valid_until", N_ ("Valid until"), say_date },
  { "label", N_ ("Label"), say_text },
  { "line", N_ ("Address"), say_text },
  { "area_id", N_ ("Area"), say_names },
  { "category_id", N_ ("Category"), say_names },
  { "code", N_ ("Code"), say_text },
  { "price", N_ ("Price"), say_money },
  { "quoted_total", N_ ("Price"), say_money },
  { "position", N_ ("Place in the list"), say_number },
  { "source", N_ ("Came by"), say_word, zg_words_source },
  { "lat_e6", N_ ("Latitude"), say_degrees },
  { "lng_e6", N_ ("Longitude"), say_degrees },
  { "home_lat_e6", N_ ("Latitude of home"), say_degrees },
  { "home_lng_e6", N_ ("Longitude of home"), say_degrees },
  { "opens", N_ ("Opens at"), say_hour },
  { "closes", N_ ("Closes at"), say_hour },
  { "buffer", N_ ("Time between two visits"), say_duration },
  { "free_distance", N_ ("Travel without a fee"), say_distance },
  { "travel_fee_km", N_ ("Travel fee a kilometre"), say_money },
  { "road_factor", N_ ("Detour by road"), say_percent },
  { "speed_walk", N_ ("Speed on foot"), say_speed },
  { "speed_ebike", N_ ("Speed by e-bike"), say_speed },
  { "speed_transit", N_ ("Speed by public transport"), say_speed },
  { "speed_car", N_ ("Speed by car"), say_speed },
  { "pressure", N_ ("Pressure"), say_word, zg_words_pressure },
  { "technician_gender", N_ ("Technician’s gender"), say_word, zg_words_gender },
  { "liked_service_ids", N_ ("Likes"), say_names },
  { "avoid", N_ ("To be avoided"), say_text },
  { "consented_at", N_ ("Agreed to keeping this"), say_date },
  { "note", N_ ("Note"), say_text },
  { NULL },
};

char *
zg_words_field_value (const ZgWordsField *field, GTimeZone *zone, const ZgArgs *view)
{
  return view != NULL && zg_args_has (view, field->column) && !zg_args_is_null (view, field->column)
             ? field->say (field, zone, view)
             : NULL;
}
