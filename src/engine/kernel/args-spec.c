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
typedef char *(*Check) (const ZgArgSpec *spec, const json_t *value);

static char *
check_id (const ZgArgSpec *spec, const json_t *value)
{
  if (json_is_string (value) && zg_id_is_valid (json_string_value (value)))
    return NULL;
  return g_strdup ("must be an id");
}

static gboolean
is_plain_text (const char *text, gsize bytes)
{
  if (strlen (text) != bytes)
    return FALSE;
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
check_text (const ZgArgSpec *spec, const json_t *value)
{
  glong length;

  if (!json_is_string (value))
    return g_strdup ("must be a text");
  if (!is_plain_text (json_string_value (value), json_string_length (value)))
    return g_strdup ("must not contain control characters");
  length = trimmed_length (json_string_value (value));
  if (length >= spec->min && length <= spec->max)
    return NULL;
  return g_strdup_printf ("must have %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " characters", spec->min, spec->max);
}

static char *
check_int (const ZgArgSpec *spec, const json_t *value)
{
  if (json_is_integer (value) && json_integer_value (value) >= spec->min && json_integer_value (value) <= spec->max)
    return NULL;
  return g_strdup_printf ("must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, spec->min,
                          spec->max);
}

static char *
check_time (const ZgArgSpec *spec, const json_t *value)
{
  if (json_is_integer (value) && json_integer_value (value) >= FIRST_TIME && json_integer_value (value) < LAST_TIME)
    return NULL;
  return g_strdup ("must be a time in milliseconds between the years 2000 and 2200");
}

static char *
check_flag (const ZgArgSpec *spec, const json_t *value)
{
  if (json_is_boolean (value))
    return NULL;
  if (json_is_integer (value) && (json_integer_value (value) == 0 || json_integer_value (value) == 1))
    return NULL;
  return g_strdup ("must be true or false");
}

static char *
check_enum (const ZgArgSpec *spec, const json_t *value)
{
  g_autofree char *all = NULL;

  if (json_is_string (value) && g_strv_contains (spec->choices, json_string_value (value)))
    return NULL;
  all = g_strjoinv (", ", (char **)spec->choices);
  return g_strdup_printf ("must be one of %s", all);
}

static char *
check_phone (const ZgArgSpec *spec, const json_t *value)
{
  const char *text = json_string_value (value);
  gsize digits = 0;

  if (text != NULL && strspn (text, "0123456789+- ") == json_string_length (value))
    for (const char *at = text; *at != '\0'; at++)
      digits += g_ascii_isdigit (*at) ? 1 : 0;
  if (digits >= 5 && json_string_length (value) <= 20)
    return NULL;
  return g_strdup ("must be a phone number of 5 to 20 digits, +, - and spaces");
}

static char *
check_id_list (const ZgArgSpec *spec, const json_t *value)
{
  gboolean fits = json_is_array (value) && json_array_size (value) <= (gsize)spec->max;

  for (gsize i = 0; fits && i < json_array_size (value); i++)
    fits = zg_id_is_valid (json_string_value (json_array_get (value, i)));
  return fits ? NULL : g_strdup_printf ("must be a list of at most %" G_GINT64_FORMAT " ids", spec->max);
}

static gboolean
is_line (const json_t *line)
{
  const json_t *quantity = json_object_get (line, "quantity");

  if (!zg_id_is_valid (zg_json_get_text (line, "service_id")))
    return FALSE;
  if (json_object_size (line) != (quantity != NULL ? 2 : 1))
    return FALSE;
  return quantity == NULL || (json_is_integer (quantity) && json_integer_value (quantity) >= 1 &&
                              json_integer_value (quantity) <= MOST_OF_ONE);
}

static char *
check_lines (const ZgArgSpec *spec, const json_t *value)
{
  gboolean fits = json_is_array (value) && json_array_size (value) >= 1 && json_array_size (value) <= (gsize)spec->max;

  for (gsize i = 0; fits && i < json_array_size (value); i++)
    fits = is_line (json_array_get (value, i));
  return fits ? NULL
              : g_strdup_printf ("must be a list of 1 to %" G_GINT64_FORMAT
                                 " objects {service_id, quantity from 1 to %d}",
                                 spec->max, MOST_OF_ONE);
}

static const Check checks[] = {
  [ZG_ARG_ID] = check_id,       [ZG_ARG_TEXT] = check_text,       [ZG_ARG_INT] = check_int,
  [ZG_ARG_TIME] = check_time,   [ZG_ARG_FLAG] = check_flag,       [ZG_ARG_ENUM] = check_enum,
  [ZG_ARG_PHONE] = check_phone, [ZG_ARG_ID_LIST] = check_id_list, [ZG_ARG_LINES] = check_lines,
};

static char *
check_one (const ZgArgSpec *spec, const json_t *value)
{
  if (value == NULL)
    return (spec->flags & ZG_ARG_REQUIRED) != 0 ? g_strdup ("is required") : NULL;
  if (json_is_null (value))
    return (spec->flags & ZG_ARG_NULLABLE) != 0 ? NULL : g_strdup ("must not be null");
  return checks[spec->kind](spec, value);
}

static const char *
find_unknown (const ZgArgSpec *specs, const json_t *args)
{
  const char *name;
  json_t *value;

  json_object_foreach ((json_t *)args, name, value)
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

  if (args != NULL && !json_is_object (args))
    {
      *refusal = zg_refusal_new ("invalid_argument", "args", "args must be an object");
      return FALSE;
    }
  for (const ZgArgSpec *spec = specs; spec != NULL && spec->name != NULL; spec++)
    {
      const json_t *value = json_object_get (args, spec->name);
      g_autofree char *wrong = check_one (spec, value);
      if (wrong != NULL)
        {
          *refusal = zg_refusal_new ("invalid_argument", spec->name, "%s %s", spec->name, wrong);
          return FALSE;
        }
      known += value != NULL ? 1 : 0;
    }
  if (known < json_object_size (args))
    {
      static const ZgArgSpec none[] = { { NULL } };
      const char *name = find_unknown (specs != NULL ? specs : none, args);
      *refusal = zg_refusal_new ("invalid_argument", name, "%s is not an argument here", name);
      return FALSE;
    }
  return TRUE;
}
