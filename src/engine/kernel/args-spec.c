/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The one decoder of arguments: a function a kind in a table, so that commands, queries and openapi.json agree on what
 * is allowed. Pure; any thread; the refusal is the caller's to free. */
#include "engine/kernel/args-spec.h"
#include "base/id.h"
#include "base/json.h"

#define FIRST_TIME G_GINT64_CONSTANT (946684800000) /* 2000-01-01 */
#define LAST_TIME G_GINT64_CONSTANT (7258118400000) /* 2200-01-01 */
#define MOST_OF_ONE 20

/* NULL when the value fits, else what is expected (transfer full). */
typedef char *(*Check) (const ZgArgSpec *spec, const ZgArgs *value);

static char *
check_id (const ZgArgSpec *spec, const ZgArgs *value)
{
  if (zg_args_is (value, ZG_ARGS_TEXT) && zg_id_is_valid (zg_args_text (value)))
    return NULL;
  return g_strdup ("must be an id");
}

static gboolean
is_plain_text (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (*at != '\n' && g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* Characters without the blanks around them. */
static glong
trimmed_length (const char *text)
{
  const char *end = text + strlen (text);

  while (g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  return g_utf8_strlen (text, end - text);
}

static char *
check_text (const ZgArgSpec *spec, const ZgArgs *value)
{
  glong length;

  if (!zg_args_is (value, ZG_ARGS_TEXT))
    return g_strdup ("must be a text");
  if (!is_plain_text (zg_args_text (value)))
    return g_strdup ("must not contain control characters");
  length = trimmed_length (zg_args_text (value));
  if (length >= spec->min && length <= spec->max)
    return NULL;
  return g_strdup_printf ("must have %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " characters", spec->min, spec->max);
}

static char *
check_int (const ZgArgSpec *spec, const ZgArgs *value)
{
  if (zg_args_is (value, ZG_ARGS_INT) && zg_args_int (value, 0) >= spec->min && zg_args_int (value, 0) <= spec->max)
    return NULL;
  return g_strdup_printf ("must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, spec->min,
                          spec->max);
}

static char *
check_time (const ZgArgSpec *spec, const ZgArgs *value)
{
  if (zg_args_is (value, ZG_ARGS_INT) && zg_args_int (value, 0) >= FIRST_TIME && zg_args_int (value, 0) < LAST_TIME)
    return NULL;
  return g_strdup ("must be a time in milliseconds between the years 2000 and 2200");
}

static char *
check_flag (const ZgArgSpec *spec, const ZgArgs *value)
{
  if (zg_args_is (value, ZG_ARGS_FLAG))
    return NULL;
  if (zg_args_is (value, ZG_ARGS_INT) && (zg_args_int (value, 0) == 0 || zg_args_int (value, 0) == 1))
    return NULL;
  return g_strdup ("must be true or false");
}

static char *
check_enum (const ZgArgSpec *spec, const ZgArgs *value)
{
  GString *all = g_string_new ("must be one of ");

  for (const ZgWord *choice = spec->choices; choice->value != NULL; choice++)
    {
      if (g_strcmp0 (zg_args_text (value), choice->value) == 0)
        {
          g_string_free (all, TRUE);
          return NULL;
        }
      g_string_append_printf (all, choice > spec->choices ? ", %s" : "%s", choice->value);
    }
  return g_string_free (all, FALSE);
}

static char *
check_phone (const ZgArgSpec *spec, const ZgArgs *value)
{
  const char *text = zg_args_text (value);
  gsize digits = 0;

  if (text != NULL && text[strspn (text, "0123456789+- ")] == '\0')
    for (const char *at = text; *at != '\0'; at++)
      digits += g_ascii_isdigit (*at) ? 1 : 0;
  if (digits >= 5 && strlen (text) <= 20)
    return NULL;
  return g_strdup ("must be a phone number of 5 to 20 digits, +, - and spaces");
}

static char *
check_id_list (const ZgArgSpec *spec, const ZgArgs *value)
{
  gboolean fits = zg_args_is (value, ZG_ARGS_LIST) && zg_args_length (value) <= (gsize)spec->max;

  for (gsize i = 0; fits && i < zg_args_length (value); i++)
    fits = zg_id_is_valid (zg_args_text (zg_args_at (value, i)));
  return fits ? NULL : g_strdup_printf ("must be a list of at most %" G_GINT64_FORMAT " ids", spec->max);
}

static gboolean
is_line (const ZgArgs *line)
{
  const ZgArgs *quantity = zg_args_get (line, "quantity");

  if (!zg_id_is_valid (zg_args_get_text (line, "service_id")))
    return FALSE;
  if (zg_args_length (line) != (quantity != NULL ? 2 : 1))
    return FALSE;
  return quantity == NULL || (zg_args_is (quantity, ZG_ARGS_INT) && zg_args_int (quantity, 0) >= 1 &&
                              zg_args_int (quantity, 0) <= MOST_OF_ONE);
}

static char *
check_lines (const ZgArgSpec *spec, const ZgArgs *value)
{
  gboolean fits =
      zg_args_is (value, ZG_ARGS_LIST) && zg_args_length (value) >= 1 && zg_args_length (value) <= (gsize)spec->max;

  for (gsize i = 0; fits && i < zg_args_length (value); i++)
    fits = is_line (zg_args_at (value, i));
  return fits ? NULL
              : g_strdup_printf ("must be a list of 1 to %" G_GINT64_FORMAT
                                 " objects {service_id, quantity from 1 to %d}",
                                 spec->max, MOST_OF_ONE);
}

static char *
check_object (const ZgArgSpec *spec, const ZgArgs *value)
{
  return zg_args_is (value, ZG_ARGS_OBJECT) ? NULL : g_strdup ("must be an object");
}

static const Check checks[] = {
  [ZG_ARG_ID] = check_id,         [ZG_ARG_TEXT] = check_text,       [ZG_ARG_INT] = check_int,
  [ZG_ARG_TIME] = check_time,     [ZG_ARG_FLAG] = check_flag,       [ZG_ARG_ENUM] = check_enum,
  [ZG_ARG_PHONE] = check_phone,   [ZG_ARG_ID_LIST] = check_id_list, [ZG_ARG_LINES] = check_lines,
  [ZG_ARG_OBJECT] = check_object,
};

static char *
check_one (const ZgArgSpec *spec, const ZgArgs *value)
{
  if (value == NULL)
    return (spec->flags & ZG_ARG_REQUIRED) != 0 ? g_strdup ("is required") : NULL;
  if (zg_args_is (value, ZG_ARGS_NULL))
    return (spec->flags & ZG_ARG_NULLABLE) != 0 ? NULL : g_strdup ("must not be null");
  return checks[spec->kind](spec, value);
}

static const char *
find_unknown (const ZgArgSpec *specs, const ZgArgs *args)
{
  const char *name;
  ZgArgsIter iter;

  zg_args_iter_init (&iter, args);
  while (zg_args_iter_next (&iter, &name, NULL))
    {
      const ZgArgSpec *spec = specs;
      while (spec->name != NULL && strcmp (spec->name, name) != 0)
        spec++;
      if (spec->name == NULL)
        return name;
    }
  return NULL;
}

gboolean
zg_args_check (const ZgArgSpec *specs, const ZgArgs *args, ZgRefusal **refusal)
{
  gsize known = 0;

  if (args != NULL && !zg_args_is (args, ZG_ARGS_OBJECT))
    {
      *refusal = zg_refusal_new ("invalid_argument", "args", "args must be an object");
      return FALSE;
    }
  for (const ZgArgSpec *spec = specs; spec != NULL && spec->name != NULL; spec++)
    {
      const ZgArgs *value = zg_args_get (args, spec->name);
      g_autofree char *wrong = check_one (spec, value);
      if (wrong != NULL)
        {
          *refusal = zg_refusal_new ("invalid_argument", spec->name, "%s %s", spec->name, wrong);
          return FALSE;
        }
      known += value != NULL ? 1 : 0;
    }
  if (known < zg_args_length (args))
    {
      static const ZgArgSpec none[] = { { NULL } };
      const char *name = find_unknown (specs != NULL ? specs : none, args);
      *refusal = zg_refusal_new ("invalid_argument", name, "%s is not an argument here", name);
      return FALSE;
    }
  return TRUE;
}
