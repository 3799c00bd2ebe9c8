/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over JSON text. Everything that is skipped is checked all the same. No state beyond the caller's; any
 * thread. */
#include "base/json-scan.h"

#include <string.h>

static gboolean
fail (ZgJsonScan *self, const char *why)
{
  if (self->failed == NULL)
    self->failed = why;
  self->end = self->at;
  return FALSE;
}

static void
skip_space (ZgJsonScan *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

char
zg_json_scan_peek (ZgJsonScan *self)
{
  skip_space (self);
  return self->at < self->end ? *self->at : '\0';
}

static gboolean
take (ZgJsonScan *self, char c)
{
  skip_space (self);
  if (self->at == self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

gboolean
zg_json_scan_init (ZgJsonScan *self, const char *text, gsize length)
{
  const char *end;

  *self = (ZgJsonScan){ text, text + length, NULL };
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  self->at = end;
  return fail (self, "not UTF-8");
}

gboolean
zg_json_scan_open (ZgJsonScan *self, char bracket)
{
  return take (self, bracket) || fail (self, bracket == '{' ? "'{' expected" : "'[' expected");
}

/* The four digits at @at, -1 if they aren't. */
static int
read_hex (const char *at, const char *end)
{
  int value = 0;

  if (end - at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (at[i]);
    }
  return value;
}

/* The character of the escape whose backslash is at *at, which moves past it; 0 for none. */
static gunichar
read_escape (const char **at, const char *end)
{
  static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char *c = *at + 1, *name = c < end && *c != '\0' ? strchr (names, *c) : NULL;
  int high, low;

  *at = c + 1;
  if (name != NULL)
    return (gunichar)meanings[name - names];
  if (c == end || *c != 'u' || (high = read_hex (c + 1, end)) <= 0 || (high >= 0xdc00 && high <= 0xdfff))
    return 0;
  *at = c + 5;
  if (high < 0xd800 || high > 0xdbff)
    return (gunichar)high;
  if (end - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u' || (low = read_hex (*at + 2, end)) < 0xdc00 || low > 0xdfff)
    return 0;
  *at += 6;
  return 0x10000 + (((gunichar)high & 0x3ff) << 10) + ((gunichar)low & 0x3ff);
}

/* After the opening quote. */
static gboolean
take_text (ZgJsonScan *self, ZgJsonToken *text)
{
  const char *at = self->at, *end = self->end;

  *text = (ZgJsonToken){ .kind = ZG_JSON_TEXT, .start = at };
  while (at < end && *at != '"')
    {
      self->at = at;
      if ((guchar)*at < 0x20)
        return fail (self, "control character in a text");
      if (*at != '\\')
        at++;
      else if (read_escape (&at, end) == 0)
        return fail (self, "wrong escape, or \\u0000, or half a surrogate pair");
      else
        text->escaped = TRUE;
    }
  if (at >= end)
    return fail (self, "text without an end");
  text->length = (gsize)(at - text->start);
  self->at = at + 1;
  return TRUE;
}

static const char *
skip_digits (const char *at, const char *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;
  return at;
}

/* The end of fraction and exponent, @at if there is neither, NULL if one is broken. */
static const char *
skip_real_part (const char *at, const char *end)
{
  const char *from;

  if (at < end && *at == '.')
    {
      from = at + 1;
      at = skip_digits (from, end);
      if (at == from)
        return NULL;
    }
  if (at < end && (*at == 'e' || *at == 'E'))
    {
      from = at + 1;
      if (from < end && (*from == '+' || *from == '-'))
        from++;
      at = skip_digits (from, end);
      if (at == from)
        return NULL;
    }
  return at;
}

static gboolean
take_number (ZgJsonScan *self, ZgJsonToken *number)
{
  const char *start = self->at, *digits = *start == '-' ? start + 1 : start;
  const char *end = skip_digits (digits, self->end), *real_end = skip_real_part (end, self->end);
  gboolean negative = digits > start;
  guint64 value = 0;

  if (end == digits || (*digits == '0' && end - digits > 1) || real_end == NULL)
    return fail (self, end == start ? "value expected" : "wrong number");
  self->at = real_end;
  *number = (ZgJsonToken){ .kind = ZG_JSON_REAL, .start = start, .length = (gsize)(real_end - start) };
  if (real_end > end)
    return TRUE;
  for (const char *c = digits; c < end; c++)
    {
      guint digit = (guint)(*c - '0');

      if (value > (G_MAXINT64 + (guint64)negative - digit) / 10)
        return fail (self, "too big integer");
      value = value * 10 + digit;
    }
  number->kind = ZG_JSON_INT;
  number->number = negative ? (gint64)(0 - value) : (gint64)value;
  return TRUE;
}

static gboolean
take_word (ZgJsonScan *self, const char *word, ZgJsonKind kind, ZgJsonToken *value)
{
  gsize length = strlen (word);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return fail (self, "value expected");
  *value = (ZgJsonToken){ .kind = kind, .start = self->at, .length = length };
  self->at += length;
  return TRUE;
}

static gboolean
take_scalar (ZgJsonScan *self, ZgJsonToken *value)
{
  switch (*self->at)
    {
    case '"':
      self->at++;
      return take_text (self, value);
    case 't':
      return take_word (self, "true", ZG_JSON_TRUE, value);
    case 'f':
      return take_word (self, "false", ZG_JSON_FALSE, value);
    case 'n':
      return take_word (self, "null", ZG_JSON_NULL, value);
    default:
      return take_number (self, value);
    }
}

static gboolean take_any (ZgJsonScan *self, guint depth, ZgJsonToken *value);

static gboolean
take_composite (ZgJsonScan *self, guint depth, ZgJsonToken *value)
{
  const char *start = self->at;
  gboolean is_object = *start == '{', first = TRUE;
  ZgJsonToken part;

  if (depth > ZG_JSON_MAX_DEPTH)
    return fail (self, "nested deeper than " G_STRINGIFY (ZG_JSON_MAX_DEPTH));
  self->at++;
  while (is_object ? zg_json_scan_key (self, &first, &part) : zg_json_scan_item (self, &first))
    if (!take_any (self, depth + 1, &part))
      return FALSE;
  *value = (ZgJsonToken){ .kind = is_object ? ZG_JSON_OBJECT : ZG_JSON_ARRAY,
                          .start = start,
                          .length = (gsize)(self->at - start) };
  return self->failed == NULL;
}

static gboolean
take_any (ZgJsonScan *self, guint depth, ZgJsonToken *value)
{
  char next = zg_json_scan_peek (self);

  if (next == '\0')
    return fail (self, "end of the text");
  if (next == '{' || next == '[')
    return take_composite (self, depth, value);
  return take_scalar (self, value);
}

gboolean
zg_json_scan_value (ZgJsonScan *self, ZgJsonToken *value)
{
  return take_any (self, 1, value);
}

/* Past the comma, or the closing bracket: FALSE. */
static gboolean
go_on (ZgJsonScan *self, gboolean *first, char closing)
{
  gboolean is_first = *first;

  *first = FALSE;
  if (self->failed != NULL || take (self, closing))
    return FALSE;
  return is_first || take (self, ',') || fail (self, "comma or closing bracket expected");
}

gboolean
zg_json_scan_key (ZgJsonScan *self, gboolean *first, ZgJsonToken *key)
{
  if (!go_on (self, first, '}'))
    return FALSE;
  return (take (self, '"') || fail (self, "name expected")) && take_text (self, key) &&
         (take (self, ':') || fail (self, "colon expected"));
}

gboolean
zg_json_scan_item (ZgJsonScan *self, gboolean *first)
{
  return go_on (self, first, ']');
}

gboolean
zg_json_scan_end (ZgJsonScan *self)
{
  skip_space (self);
  return self->failed == NULL && (self->at == self->end || fail (self, "end of the text expected"));
}

gsize
zg_json_token_copy (const ZgJsonToken *text, char *into)
{
  const char *at = text->start, *end = text->start + text->length;
  char *to = into;

  if (!text->escaped)
    {
      memcpy (into, at, text->length);
      to += text->length;
      at = end;
    }
  while (at < end)
    if (*at == '\\')
      to += g_unichar_to_utf8 (read_escape (&at, end), to);
    else
      *to++ = *at++;
  *to = '\0';
  return (gsize)(to - into) + 1;
}

gboolean
zg_json_token_is (const ZgJsonToken *text, const char *content)
{
  gsize length = strlen (content);
  g_autofree char *copy = NULL;

  if (!text->escaped)
    return text->length == length && memcmp (text->start, content, length) == 0;
  copy = g_malloc (text->length + 1);
  zg_json_token_copy (text, copy);
  return strcmp (copy, content) == 0;
}

ZgJsonScan
zg_json_token_scan (const ZgJsonToken *composite)
{
  return (ZgJsonScan){ composite->start + 1, composite->start + composite->length, NULL };
}

void
zg_json_token_members (const ZgJsonToken *object, ZgJsonMember *members, guint n)
{
  ZgJsonScan scan = zg_json_token_scan (object);
  ZgJsonToken key, value;
  gboolean first = TRUE;

  while (zg_json_scan_key (&scan, &first, &key) && zg_json_scan_value (&scan, &value))
    for (guint i = 0; i < n; i++)
      if (zg_json_token_is (&key, members[i].name))
        members[i].value = value;
}
