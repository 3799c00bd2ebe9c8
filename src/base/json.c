/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON door: what comes from outside passes here before anything else looks at it.
 * Size and depth are held before the parser sees the text (a parser that recurses must not be led deep); the rest is
 * jansson's own strictness. No state; any thread. The caller owns the values. */
#include "base/json.h"
#include "base/error.h"
#include <string.h>

/* Brackets inside strings don't count. Text that is wrong otherwise is left to the parser. */
static gboolean
is_shallow (const char *text, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;
  gsize i;

  for (i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if ((text[i] == '[' || text[i] == '{') && ++depth > ZG_JSON_MAX_DEPTH)
        return FALSE;
      else if ((text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

json_t *
zg_json_parse (const char *text, gsize length, gsize max_bytes, GError **error)
{
  gsize limit = max_bytes ? max_bytes : ZG_JSON_MAX_BYTES;
  json_error_t cause;
  json_t *value;
  char *near;

  if (!text || length == 0)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "JSON: empty");
      return NULL;
    }
  if (length > limit)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "JSON: larger than %" G_GSIZE_FORMAT " bytes", limit);
      return NULL;
    }
  /* No JSON text holds one, but the parser takes it for the end. */
  if (memchr (text, '\0', length))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "JSON: a zero byte");
      return NULL;
    }
  if (!is_shallow (text, length))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "JSON: nested deeper than %d", ZG_JSON_MAX_DEPTH);
      return NULL;
    }
  value = json_loadb (text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &cause);
  if (value)
    return value;
  /* The parser quotes the text it stopped at, which may be a password on its way to a log. */
  near = strstr (cause.text, " near ");
  if (near)
    *near = '\0';
  g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "JSON: line %d column %d: %s", cause.line, cause.column, cause.text);
  return NULL;
}

char *
zg_json_text (const json_t *value)
{
  /* jansson allocates with malloc() unless told otherwise, and so does GLib: g_free() is right. */
  return json_dumps (value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
}

const char *
zg_json_get_text (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

gint64
zg_json_get_int (const json_t *object, const char *key, gint64 fallback)
{
  const json_t *value = json_object_get (object, key);

  return json_is_integer (value) ? (gint64)json_integer_value (value) : fallback;
}
