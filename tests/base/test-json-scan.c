/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over JSON text against the parser of the JSON door: what the one refuses the other refuses, and what both
 * take they read alike. Texts are tables, made by chance, and those broken by chance. */
#include "base/json-scan.h"
#include "base/json.h"
#include <string.h>

static json_t *read_value (ZgJsonScan *scan);

static json_t *
read_text (const ZgJsonToken *token)
{
  g_autofree char *text = g_malloc (token->length + 1);
  gsize written = zg_json_token_copy (token, text);

  g_assert_cmpuint (written, ==, strlen (text) + 1);
  g_assert_true (zg_json_token_is (token, text));
  return json_string (text);
}

static json_t *
read_composite (ZgJsonScan *scan, char bracket)
{
  json_t *value = bracket == '{' ? json_object () : json_array ();
  gboolean first = TRUE;
  ZgJsonToken key;

  zg_json_scan_open (scan, bracket);
  if (bracket == '{')
    while (zg_json_scan_key (scan, &first, &key))
      {
        g_autoptr (json_t) name = read_text (&key);
        g_autoptr (json_t) member = read_value (scan);
        json_object_set (value, json_string_value (name), member);
      }
  else
    while (zg_json_scan_item (scan, &first))
      json_array_append_new (value, read_value (scan));
  return value;
}

/* The same value that the door makes; reals are left at 0. */
static json_t *
read_value (ZgJsonScan *scan)
{
  ZgJsonToken token = { 0 };

  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL)
    scan->at++;
  if (scan->at < scan->end && (*scan->at == '{' || *scan->at == '['))
    return read_composite (scan, *scan->at);
  if (!zg_json_scan_value (scan, &token))
    return json_null ();
  switch (token.kind)
    {
    case ZG_JSON_TEXT:
      return read_text (&token);
    case ZG_JSON_INT:
      return json_integer (token.number);
    case ZG_JSON_REAL:
      return json_real (0);
    case ZG_JSON_TRUE:
    case ZG_JSON_FALSE:
      return json_boolean (token.kind == ZG_JSON_TRUE);
    default:
      g_assert_cmpint (token.kind, ==, ZG_JSON_NULL);
      return json_null ();
    }
}

static void
flatten_reals (json_t *value)
{
  const char *key;
  json_t *member;
  size_t i;

  if (json_is_real (value))
    json_real_set (value, 0);
  json_object_foreach (value, key, member) flatten_reals (member);
  json_array_foreach (value, i, member) flatten_reals (member);
}

/* Whole values by skipping and by walking: the same verdict as the door's, and the same value. */
static void
compare (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) expected = zg_json_parse (text, length, 0, &error);
  g_autofree char *exact = g_memdup2 (text, length); /* so that reading past the end is noticed */
  ZgJsonToken token;
  ZgJsonScan scan;
  gboolean good;

  good = zg_json_scan_init (&scan, exact, length) && zg_json_scan_value (&scan, &token) && zg_json_scan_end (&scan);
  if (good != (expected != NULL) && !(good && strstr (error->message, "duplicate") != NULL) &&
      !(good && strstr (error->message, "real number overflow") != NULL))
    g_error ("%.*s: %s", (int)length, text, good ? error->message : "refused");
  if (!good || expected == NULL)
    return;
  zg_json_scan_init (&scan, exact, length);
  g_autoptr (json_t) actual = read_value (&scan);
  flatten_reals (expected);
  g_assert_false (scan.failed);
  g_assert_true (json_equal (actual, expected));
}

static void
test_table (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "null",
    "nul",
    "nulls",
    "true",
    "tru",
    "0",
    "-0",
    "-",
    "+1",
    "01",
    "1.",
    "1.5",
    ".5",
    "1e",
    "1e+",
    "1e5",
    "1E-2",
    "1.5e3x",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999999",
    "{}",
    "{",
    "}",
    "[]",
    "[",
    "]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "{\"a\" : [ 1 , {\"b\":null} ] } ",
    "[1]]",
    "{}{}",
    "\"",
    "\"\\\"",
    "\"a\\",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u0000\"",
    "\"\\u00e9\\n\\\\\\/\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\ude00\"",
    "\"\\ud83dx\"",
    "\"\\ud83d\\u0041\"",
    "\"a\nb\"",
    "\"\x7f\"",
    "\"\xff\"",
    "\"\xc0\xaf\"",
    "\"\xed\xa0\x80\"",
    "\"\xf4\x90\x80\x80\"",
    "\xef\xbb\xbf{}",
    "[NaN]",
    "[Infinity]",
    "[1] // note",
    "{\"\\u0061\":1}",
    "{\"\\u0000\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    compare (texts[i], strlen (texts[i]));
  compare ("\"a\0b\"", 5);
}

static void
test_depth (void)
{
  for (guint depth = ZG_JSON_MAX_DEPTH - 1; depth <= ZG_JSON_MAX_DEPTH + 1; depth++)
    for (guint kind = 0; kind < 2; kind++)
      {
        g_autoptr (GString) text = g_string_new (NULL);

        for (guint i = 0; i < depth; i++)
          g_string_append (text, kind == 0 ? "[" : "{\"a\":");
        g_string_append_c (text, '1');
        for (guint i = 0; i < depth; i++)
          g_string_append_c (text, kind == 0 ? ']' : '}');
        compare (text->str, text->len);
      }
  g_autofree char *deep = g_strnfill (100000, '[');
  compare (deep, 100000);
}

static json_t *
make_value (GRand *dice, guint depth)
{
  static const char *const texts[] = { "", "a", "\"\\/\b\f\n\r\t", "\x01\x1f\x7f", "掌柜", "é", "😀", "a\"b" };
  json_t *value;

  switch (g_rand_int_range (dice, 0, depth < 4 ? 7 : 5))
    {
    case 0:
      return json_null ();
    case 1:
      return json_boolean (g_rand_boolean (dice));
    case 2:
      return json_integer ((json_int_t)((guint64)g_rand_int (dice) << 32 | g_rand_int (dice)) >>
                           g_rand_int_range (dice, 0, 63));
    case 3:
      return json_real (g_rand_double_range (dice, -1e6, 1e6));
    case 4:
      return json_string (texts[g_rand_int_range (dice, 0, G_N_ELEMENTS (texts))]);
    case 5:
      value = json_array ();
      for (gint n = g_rand_int_range (dice, 0, 5); n > 0; n--)
        json_array_append_new (value, make_value (dice, depth + 1));
      return value;
    default:
      value = json_object ();
      for (gint n = g_rand_int_range (dice, 0, 5); n > 0; n--)
        json_object_set_new (value, texts[g_rand_int_range (dice, 0, G_N_ELEMENTS (texts))],
                             make_value (dice, depth + 1));
      return value;
    }
}

/* As made, in other spellings, and with one byte changed, lost or doubled. */
static void
test_chance (void)
{
  static const size_t flags[] = { JSON_COMPACT, JSON_INDENT (2), JSON_ENSURE_ASCII, JSON_ESCAPE_SLASH };
  g_autoptr (GRand) dice = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (json_t) value = make_value (dice, 0);
      g_autofree char *made = json_dumps (value, flags[i % G_N_ELEMENTS (flags)] | JSON_ENCODE_ANY);
      g_autoptr (GString) text = g_string_new (made);

      compare (text->str, text->len);
      for (guint j = 0; j < 8; j++)
        {
          g_autoptr (GString) broken = g_string_new_len (text->str, (gssize)text->len);
          gsize at = (gsize)g_rand_int_range (dice, 0, (gint)text->len);

          if (j % 3 == 0)
            broken->str[at] = "\"\\{}[],:0-eu\n\xff"[g_rand_int_range (dice, 0, 14)];
          else if (j % 3 == 1)
            g_string_erase (broken, (gssize)at, 1);
          else
            g_string_insert_c (broken, (gssize)at, text->str[at]);
          compare (broken->str, broken->len);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json-scan/table", test_table);
  g_test_add_func ("/base/json-scan/depth", test_depth);
  g_test_add_func ("/base/json-scan/chance", test_chance);
  return g_test_run ();
}
