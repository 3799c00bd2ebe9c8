/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON door: what comes from outside passes here before anything else looks at it. Values are made from what the
 * scanner takes, and text is written here, so that neither depends on what a library thinks JSON is: hashes are made of
 * this text. No state; any thread. The caller owns the values. */
#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json-scan.h"

static ZgArgs *
refuse (ZgJsonScan *scan, const char *why)
{
  if (scan->failed == NULL)
    scan->failed = why;
  scan->end = scan->at;
  return NULL;
}

static ZgArgs *
read_real (ZgJsonScan *scan, const ZgJsonToken *token, char *room)
{
  double number;

  memcpy (room, token->start, token->length);
  room[token->length] = '\0';
  number = g_ascii_strtod (room, NULL);
  if (isfinite (number))
    return zg_args_new_real (number);
  scan->at = token->start;
  return refuse (scan, "real number overflow");
}

/* @room has a byte more than what is left of the text. */
static ZgArgs *
read_scalar (ZgJsonScan *scan, char *room)
{
  ZgJsonToken token;

  if (!zg_json_scan_value (scan, &token))
    return NULL;
  switch (token.kind)
    {
    case ZG_JSON_INT:
      return zg_args_new_int (token.number);
    case ZG_JSON_REAL:
      return read_real (scan, &token, room);
    case ZG_JSON_TEXT:
      zg_json_token_copy (&token, room);
      return zg_args_new_text (room);
    case ZG_JSON_NULL:
      return zg_args_new_null ();
    default:
      return zg_args_new_flag (token.kind == ZG_JSON_TRUE);
    }
}

static ZgArgs *read_value (ZgJsonScan *scan, guint depth, char *room);

static gboolean
read_members (ZgJsonScan *scan, ZgArgs *object, guint depth, char *room)
{
  gboolean first = TRUE;
  ZgJsonToken name;

  zg_json_scan_open (scan, '{');
  while (zg_json_scan_key (scan, &first, &name))
    {
      gsize used = zg_json_token_copy (&name, room);
      ZgArgs *value;

      if (zg_args_has (object, room))
        return refuse (scan, "duplicate name") != NULL;
      value = read_value (scan, depth + 1, room + used);
      if (value == NULL)
        return FALSE;
      zg_args_set (object, room, value);
    }
  return scan->failed == NULL;
}

static gboolean
read_items (ZgJsonScan *scan, ZgArgs *list, guint depth, char *room)
{
  gboolean first = TRUE;

  zg_json_scan_open (scan, '[');
  while (zg_json_scan_item (scan, &first))
    {
      ZgArgs *item = read_value (scan, depth + 1, room);

      if (item == NULL)
        return FALSE;
      zg_args_append (list, item);
    }
  return scan->failed == NULL;
}

static ZgArgs *
read_value (ZgJsonScan *scan, guint depth, char *room)
{
  char next = zg_json_scan_peek (scan);
  g_autoptr (ZgArgs) value = NULL;

  if (next != '{' && next != '[')
    return read_scalar (scan, room);
  if (depth > ZG_JSON_MAX_DEPTH)
    return refuse (scan, "nested deeper than " G_STRINGIFY (ZG_JSON_MAX_DEPTH));
  value = next == '{' ? zg_args_new (NULL) : zg_args_new_list (NULL);
  if (next == '{' ? read_members (scan, value, depth, room) : read_items (scan, value, depth, room))
    return g_steal_pointer (&value);
  return NULL;
}

/* Where and why. The text is not quoted: it may be a password on its way to a log. */
static void
set_error (const ZgJsonScan *scan, const char *text, GError **error)
{
  const char *line = text;
  guint lines = 1;

  for (const char *c = text; c < scan->at; c++)
    if (*c == '\n')
      {
        lines++;
        line = c + 1;
      }
  g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "JSON: line %u column %u: %s", lines, (guint)(scan->at - line) + 1,
               scan->failed);
}

ZgArgs *
zg_json_parse (const char *text, gsize length, gsize max_bytes, GError **error)
{
  gsize limit = max_bytes ? max_bytes : ZG_JSON_MAX_BYTES;
  g_autoptr (ZgArgs) value = NULL;
  g_autofree char *room = NULL;
  ZgJsonScan scan;

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
  if (zg_json_scan_init (&scan, text, length))
    {
      room = g_malloc (length + 1);
      value = read_value (&scan, 1, room);
    }
  if (value != NULL && zg_json_scan_end (&scan))
    return g_steal_pointer (&value);
  set_error (&scan, text, error);
  return NULL;
}

static void
write_text (GString *out, const char *text)
{
  static const char names[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  const char *from = text, *at;

  g_string_append_c (out, '"');
  for (at = text; *at != '\0'; at++)
    {
      const char *name;

      if ((guchar)*at >= 0x20 && *at != '"' && *at != '\\')
        continue;
      g_string_append_len (out, from, at - from);
      from = at + 1;
      name = strchr (names, *at);
      if (name == NULL)
        g_string_append_printf (out, "\\u%04X", (guint)*at);
      else
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letters[name - names]);
        }
    }
  g_string_append_len (out, from, at - from);
  g_string_append_c (out, '"');
}

/* The digits that make the same number again; a real shows that it is one, and its exponent has no "+" and no zeros
 * before it. */
static void
write_real (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], *exponent;

  g_ascii_formatd (text, sizeof text, "%.17g", number);
  exponent = strchr (text, 'e');
  if (exponent != NULL)
    {
      g_string_append_len (out, text, exponent + 1 - text);
      if (exponent[1] == '-')
        g_string_append_c (out, '-');
      g_string_append (out, exponent + 2 + strspn (exponent + 2, "0"));
      return;
    }
  g_string_append (out, text);
  if (strchr (text, '.') == NULL)
    g_string_append (out, ".0");
}

typedef struct
{
  const char *name;
  ZgArgs *value;
} Member;

static int
compare_members (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Member *)a)->name, ((const Member *)b)->name);
}

static void write_value (GString *out, const ZgArgs *value);

static void
write_members (GString *out, const ZgArgs *object)
{
  gsize length = zg_args_length (object), n = 0;
  g_autofree Member *members = g_new (Member, length);
  ZgArgsIter iter;

  zg_args_iter_init (&iter, object);
  while (n < length && zg_args_iter_next (&iter, &members[n].name, &members[n].value))
    n++;
  if (n > 1)
    qsort (members, n, sizeof *members, compare_members);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_c (out, i > 0 ? ',' : '{');
      write_text (out, members[i].name);
      g_string_append_c (out, ':');
      write_value (out, members[i].value);
    }
  g_string_append (out, n > 0 ? "}" : "{}");
}

static void
write_items (GString *out, const ZgArgs *list)
{
  gsize length = zg_args_length (list);

  g_string_append_c (out, '[');
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_value (out, zg_args_at (list, i));
    }
  g_string_append_c (out, ']');
}

static void
write_value (GString *out, const ZgArgs *value)
{
  switch (zg_args_kind (value))
    {
    case ZG_ARGS_NULL:
      g_string_append (out, "null");
      break;
    case ZG_ARGS_FLAG:
      g_string_append (out, zg_args_flag (value) ? "true" : "false");
      break;
    case ZG_ARGS_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, zg_args_int (value, 0));
      break;
    case ZG_ARGS_REAL:
      write_real (out, zg_args_real (value, 0));
      break;
    case ZG_ARGS_TEXT:
      write_text (out, zg_args_text (value));
      break;
    case ZG_ARGS_LIST:
      write_items (out, value);
      break;
    case ZG_ARGS_OBJECT:
      write_members (out, value);
      break;
    }
}

char *
zg_json_text (const ZgArgs *value)
{
  GString *out;

  if (value == NULL)
    return NULL;
  out = g_string_sized_new (256);
  write_value (out, value);
  return g_string_free (out, FALSE);
}
