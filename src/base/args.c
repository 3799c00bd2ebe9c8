/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of commands and queries, a JSON object behind a name that doesn't say so: the window builds and reads them
 * without knowing how they travel. The caller owns each; one thread at a time. */
#include "base/args.h"
#include "base/error.h"
#include "base/json.h"
#include <string.h>

/* jansson refuses text that is not UTF-8; what is wrong in it shows as U+FFFD instead of being lost whole. */
static json_t *
text_value (const char *value)
{
  g_autofree char *valid = NULL;

  if (g_utf8_validate (value, -1, NULL))
    return json_string (value);
  valid = g_utf8_make_valid (value, -1);
  return json_string (valid);
}

ZgArgs *
zg_args_new (const char *first, ...)
{
  ZgArgs *args = json_object ();
  const char *name, *text;
  va_list list;

  va_start (list, first);
  for (name = first; name; name = va_arg (list, const char *))
    {
      int kind = va_arg (list, int);
      switch (kind)
        {
        case 's':
          zg_args_set_text (args, name, va_arg (list, const char *));
          break;
        case 'z':
          text = va_arg (list, const char *);
          json_object_set_new (args, name, text ? text_value (text) : json_null ());
          break;
        case 'i':
          zg_args_set_int (args, name, va_arg (list, gint64));
          break;
        case 'b':
          json_object_set_new (args, name, json_boolean (va_arg (list, gboolean)));
          break;
        default:
          g_error ("zg_args_new: kind '%c' of %s is none of s, z, i, b", kind, name);
        }
    }
  va_end (list);
  return args;
}

void
zg_args_set_text (ZgArgs *args, const char *name, const char *value)
{
  if (value)
    json_object_set_new (args, name, text_value (value));
  else
    json_object_del (args, name);
}

void
zg_args_set_nullable (ZgArgs *args, const char *name, const char *value)
{
  json_object_set_new (args, name, value != NULL ? text_value (value) : json_null ());
}

void
zg_args_set_list (ZgArgs *args, const char *name)
{
  json_object_set_new (args, name, json_array ());
}

void
zg_args_set_int (ZgArgs *args, const char *name, gint64 value)
{
  json_object_set_new (args, name, json_integer (value));
}

static json_t *
get_list (ZgArgs *args, const char *name)
{
  json_t *list = json_object_get (args, name);

  if (!json_is_array (list))
    {
      list = json_array ();
      json_object_set_new (args, name, list);
    }
  return list;
}

void
zg_args_add_text (ZgArgs *args, const char *name, const char *value)
{
  json_array_append_new (get_list (args, name), text_value (value));
}

void
zg_args_add (ZgArgs *args, const char *name, ZgArgs *item)
{
  json_array_append_new (get_list (args, name), item);
}

const char *
zg_args_get_text (const ZgArgs *args, const char *name)
{
  return zg_json_get_text (args, name);
}

gint64
zg_args_get_int (const ZgArgs *args, const char *name, gint64 fallback)
{
  return zg_json_get_int (args, name, fallback);
}

gboolean
zg_args_has (const ZgArgs *args, const char *name)
{
  return json_object_get (args, name) != NULL;
}

void
zg_args_drop_equal (ZgArgs *a, ZgArgs *b)
{
  const char *name;
  json_t *value;
  void *next;

  json_object_foreach_safe (a, next, name, value) if (json_equal (value, json_object_get (b, name)))
  {
    json_object_del (b, name);
    json_object_del (a, name);
  }
}

gboolean
zg_args_is_empty (const ZgArgs *args)
{
  return json_object_size (args) == 0;
}

gboolean
zg_args_is_null (const ZgArgs *args, const char *name)
{
  return json_is_null (json_object_get (args, name));
}

const ZgArgs *
zg_args_get_object (const ZgArgs *args, const char *name)
{
  const json_t *value = json_object_get (args, name);

  return json_is_object (value) ? value : NULL;
}

ZgArgs *
zg_args_copy (const ZgArgs *args)
{
  return json_deep_copy (args);
}

void
zg_args_free (ZgArgs *args)
{
  json_decref (args);
}

ZgArgs *
zg_args_parse (const char *text, GError **error)
{
  json_t *value = zg_json_parse (text, strlen (text), 0, error);

  if (value == NULL || json_is_object (value))
    return value;
  json_decref (value);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "Not a JSON object");
  return NULL;
}
