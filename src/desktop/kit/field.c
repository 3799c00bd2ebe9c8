/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into a form, in integers throughout. No state; any thread, but for the words of known values. */
#include "desktop/kit/field.h"

#include <string.h>

#include "base/clock.h"
#include "base/money.h"
#include "desktop/kit/time-row.h"
#include "desktop/kit/words-field.h"
#include "desktop/kit/words.h"

#define LARGEST G_GINT64_CONSTANT (1000000000)

gboolean
zg_field_phone_is_valid (const char *phone)
{
  gsize length = strlen (phone), digits = 0;

  for (const char *at = phone; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      digits++;
    else if (strchr ("+- ", *at) == NULL)
      return FALSE;
  return length == 0 || (digits >= 5 && length <= 20);
}

gboolean
zg_field_is_text (const ZgField *field)
{
  return field->kind == ZG_FIELD_TEXT || field->kind == ZG_FIELD_LONG_TEXT || field->kind == ZG_FIELD_PHONE ||
         field->kind == ZG_FIELD_CHOICE;
}

ZgField
zg_field_limit (const ZgField *field, const ZgCommandSpec *command)
{
  ZgField limited = *field;

  for (const ZgArgSpec *arg = command->args; arg->name != NULL; arg++)
    if (g_str_equal (arg->name, field->name))
      {
        limited.is_argument = TRUE;
        limited.is_required = (arg->flags & ZG_ARG_NULLABLE) == 0;
        limited.min = arg->min;
        limited.max = arg->max;
        limited.choices = arg->choices;
        limited.known = field->kind == ZG_FIELD_TEXT ? zg_words_list (command->table, field->name) : NULL;
      }
  if (field->title == NULL)
    limited.title = zg_words_label (command->table, field->name);
  return limited;
}

/* How many decimals the stored unit has in the typed one. */
static int
decimals (const ZgField *field)
{
  return field->kind == ZG_FIELD_DEGREES ? 6 : field->kind == ZG_FIELD_KM ? 3 : 0;
}

static char *
format_decimal (gint64 value, int places)
{
  g_autofree char *digits = g_strdup_printf ("%0*" G_GINT64_FORMAT, places + 1, ABS (value));
  gsize whole = strlen (digits) - (gsize)places, length = strlen (digits);
  GString *text = g_string_new (value < 0 ? "-" : "");

  while (length > whole && digits[length - 1] == '0')
    length--;
  g_string_append_len (text, digits, (gssize)whole);
  if (length > whole)
    {
      g_string_append_c (text, '.');
      g_string_append_len (text, digits + whole, (gssize)(length - whole));
    }
  return g_string_free (text, FALSE);
}

/* "-3.25" with at most so many places, as an integer of the smallest place. */
static gboolean
parse_decimal (const char *text, int places, gint64 *value)
{
  const char *at = text + (*text == '-' ? 1 : 0);
  gboolean has_point = FALSE;
  int left = places;
  gint64 number = 0;

  if (!g_ascii_isdigit (*at))
    return FALSE;
  for (; *at != '\0'; at++)
    {
      if (*at == '.' && !has_point && places > 0 && g_ascii_isdigit (at[1]))
        {
          has_point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*at) || number > LARGEST || (has_point && left-- == 0))
        return FALSE;
      number = number * 10 + g_ascii_digit_value (*at);
    }
  while (left-- > 0)
    number *= 10;
  *value = *text == '-' ? -number : number;
  return TRUE;
}

char *
zg_field_format (const ZgField *field, gint64 value)
{
  gint64 minutes = value % (24 * 60);

  switch (field->kind)
    {
    case ZG_FIELD_MONEY:
      return zg_money_format (value);
    case ZG_FIELD_MINUTES:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value / ZG_MINUTE);
    case ZG_FIELD_HOUR:
      return g_strdup_printf ("%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
    default:
      return format_decimal (value, decimals (field));
    }
}

gboolean
zg_field_parse (const ZgField *field, const char *typed, gint64 *value)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  gboolean is_read;

  if (field->kind == ZG_FIELD_MONEY)
    is_read = zg_money_parse (text, value);
  else if (field->kind == ZG_FIELD_HOUR)
    {
      *value = zg_time_row_parse (text);
      is_read = *value >= 0;
    }
  else
    is_read = parse_decimal (text, decimals (field), value);
  if (is_read && field->kind == ZG_FIELD_MINUTES)
    *value *= ZG_MINUTE;
  return is_read && *value >= field->min && *value <= field->max;
}

char *
zg_field_parse_text (const ZgField *field, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  glong length = g_utf8_strlen (text, -1);

  if (field->kind == ZG_FIELD_PHONE)
    return zg_field_phone_is_valid (text) ? g_steal_pointer (&text) : NULL;
  if (length < field->min || length > field->max)
    return NULL;
  for (const ZgWord *known = field->known; known != NULL && known->value != NULL; known++)
    if (g_str_equal (zg_word_say (known, known->value), text))
      return g_strdup (known->value);
  return g_steal_pointer (&text);
}
