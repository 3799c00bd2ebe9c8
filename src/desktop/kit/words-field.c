/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a table, as its columns, its set and its commands' arguments declare them, and how each kind of value
 * is said. Made once a table and kept as long as the process. Without widgets; main thread (gettext). */
#include "desktop/kit/words-field.h"

#include <glib/gi18n.h>

#include "base/money.h"
#include "desktop/kit/words.h"
#include "engine/kernel/command.h"

typedef ZgWordsField Field;

/* --- which they are --- */

static gboolean
has_field (GArray *fields, const char *column)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (g_array_index (fields, Field, i).column, column))
      return TRUE;
  return FALSE;
}

static void
add_field (GArray *fields, Field field)
{
  if (field.label != NULL && !has_field (fields, field.column))
    g_array_append_val (fields, field);
}

static void
add_columns (GArray *fields, const ZgTable *table, ZgColumnFlags flags)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const ZgColumn *column = &table->columns[i];

      if (flags == 0 || (column->flags & flags) != 0)
        add_field (fields, (Field){ column->name, column->label, column->says, zg_column_words (column),
                                    column->references != NULL });
    }
}

/* First what names the row and when it is, as people tell one from another. */
static GArray *
make_fields (const ZgTable *table)
{
  GArray *fields = g_array_new (TRUE, TRUE, sizeof (Field));

  add_columns (fields, table, ZG_COLUMN_TITLE);
  add_columns (fields, table, ZG_COLUMN_BEGINS | ZG_COLUMN_ENDS);
  add_columns (fields, table, 0);
  if (table->set != NULL)
    add_field (fields, (Field){ table->set->name, table->set->label, ZG_SAYS_PLAIN, NULL, TRUE });
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    for (const ZgArgSpec *arg = (*spec)->args; g_str_equal ((*spec)->table, table->name) && arg->name != NULL; arg++)
      add_field (fields, (Field){ arg->name, arg->label, arg->says, arg->choices, FALSE });
  return fields;
}

const ZgWordsField *
zg_words_fields (const char *table)
{
  static const Field none = { NULL };
  static GHashTable *all;
  const ZgTable *known = zg_table (table);
  GArray *fields;

  if (known == NULL)
    return &none;
  if (all == NULL)
    all = g_hash_table_new (NULL, NULL);
  fields = g_hash_table_lookup (all, known);
  if (fields == NULL)
    g_hash_table_insert (all, (gpointer)known, fields = make_fields (known));
  return (const Field *)(gpointer)fields->data;
}

const char *
zg_words_label (const char *table, const char *column)
{
  for (const Field *field = zg_words_fields (table); field->column != NULL; field++)
    if (g_str_equal (field->column, column))
      return field->label;
  return NULL;
}

/* --- how their values are said --- */

/* Names stand one a line; in English under another column. */
static char *
say_names (const Field *field, const ZgArgs *view)
{
  g_autofree char *english = g_strconcat (field->column, "_en", NULL);
  const char *names = zg_args_get_text (view, g_str_equal (zg_words_language (), "en") ? english : field->column);
  g_auto (GStrv) each = names != NULL ? g_strsplit (names, "\n", -1) : NULL;

  /* Translators: stands between the items of a list */
  return each != NULL ? g_strjoinv (_ (", "), each) : NULL;
}

static char *
say_text (const Field *field, const char *text)
{
  return text != NULL ? g_strdup (zg_word_say (field->words, text)) : NULL;
}

static char *
say_number (const Field *field, GTimeZone *zone, gint64 value)
{
  switch (field->says)
    {
    case ZG_SAYS_FLAG:
      return g_strdup (value != 0 ? _ ("yes") : _ ("no"));
    case ZG_SAYS_MONEY:
      return zg_money_format (value);
    case ZG_SAYS_DURATION:
      return zg_words_duration (value);
    case ZG_SAYS_MOMENT:
      return value > 0 ? zg_words_date_time (zone, value) : NULL;
    case ZG_SAYS_DATE:
      return value > 0 ? zg_words_full_date (zone, value) : NULL;
    case ZG_SAYS_HOUR:
      return g_strdup_printf ("%02d:%02d", (int)(value / 60), (int)(value % 60));
    case ZG_SAYS_DISTANCE:
      return zg_words_distance (value);
    case ZG_SAYS_DEGREES:
      return g_strdup_printf ("%.4f°", (double)value / 1e6);
    case ZG_SAYS_SPEED:
      return g_strdup_printf (_ ("%d km/h"), (int)((value * 60 + 500) / 1000));
    case ZG_SAYS_PERCENT:
      return g_strdup_printf ("%d %%", (int)value);
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    }
}

char *
zg_words_field_value (const ZgWordsField *field, GTimeZone *zone, const ZgArgs *view)
{
  const ZgArgs *value = view != NULL ? zg_args_get (view, field->column) : NULL;

  if (value == NULL || zg_args_is (value, ZG_ARGS_NULL))
    return NULL;
  if (field->is_names)
    return say_names (field, view);
  return zg_args_is (value, ZG_ARGS_TEXT) ? say_text (field, zg_args_text (value))
                                          : say_number (field, zone, zg_args_get_int (view, field->column, 0));
}
