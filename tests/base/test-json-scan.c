/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over JSON text against the grammar of RFC 8259 as a regular expression, and against the JSON door, which is
 * built on it: what the one refuses the others refuse, and what they take they read alike. Texts are tables, made by
 * chance, and those broken by chance. */
#include "base/json-scan.h"
#include "base/json.h"
#include <string.h>

static ZgArgs *read_value (ZgJsonScan *scan);

static ZgArgs *
read_text (const ZgJsonToken *token)
{
  g_autofree char *text = g_malloc (token->length + 1);
  gsize written = zg_json_token_copy (token, text);

  g_assert_cmpuint (written, ==, strlen (text) + 1);
  g_assert_true (zg_json_token_is (token, text));
  return zg_args_new_text (text);
}

static ZgArgs *
read_composite (ZgJsonScan *scan, char bracket)
{
  ZgArgs *value = bracket == '{' ? zg_args_new (NULL) : zg_args_new_list (NULL);
  gboolean first = TRUE;
  ZgJsonToken key;

  zg_json_scan_open (scan, bracket);
  if (bracket == '{')
    while (zg_json_scan_key (scan, &first, &key))
      {
        g_autoptr (ZgArgs) name = read_text (&key);
        g_autoptr (ZgArgs) member = read_value (scan);
        zg_args_set (value, zg_args_text (name), zg_args_ref (member));
      }
  else
    while (zg_json_scan_item (scan, &first))
      zg_args_append (value, read_value (scan));
  return value;
}

/* The same value that the door makes. */
static ZgArgs *
read_value (ZgJsonScan *scan)
{
  ZgJsonToken token = { 0 };
  g_autofree char *number = NULL;

  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL)
    scan->at++;
  if (scan->at < scan->end && (*scan->at == '{' || *scan->at == '['))
    return read_composite (scan, *scan->at);
  if (!zg_json_scan_value (scan, &token))
    return zg_args_new_null ();
  switch (token.kind)
    {
    case ZG_JSON_TEXT:
      return read_text (&token);
    case ZG_JSON_INT:
      return zg_args_new_int (token.number);
    case ZG_JSON_REAL:
      number = g_strndup (token.start, token.length);
      return zg_args_new_real (g_ascii_strtod (number, NULL));
    case ZG_JSON_TRUE:
    case ZG_JSON_FALSE:
      return zg_args_new_flag (token.kind == ZG_JSON_TRUE);
    default:
      g_assert_cmpint (token.kind, ==, ZG_JSON_NULL);
      return zg_args_new_null ();
    }
}

/* Brackets inside texts don't count. */
static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean in_text = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length && depth <= ZG_JSON_MAX_DEPTH; i++)
    if (in_text && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      in_text = !in_text;
    else if (!in_text)
      depth += strchr ("[{", text[i]) != NULL ? 1 : strchr ("]}", text[i]) != NULL ? -1 : 0;
  return depth <= ZG_JSON_MAX_DEPTH;
}

/* By the grammar, without zeros, half surrogate pairs and what is nested too deep; numbers of any size. */
static gboolean
is_json (const char *text, gsize length)
{
  static const char grammar[] = "(?(DEFINE)(?<ws>[ \\t\\r\\n]*+)"
                                "(?<number>-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+)"
                                "(?<unit>\\\\u(?!0000|[dD][89a-fA-F])[0-9a-fA-F]{4})"
                                "(?<pair>\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2})"
                                "(?<text>\"(?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|(?&unit)|(?&pair))*+\")"
                                "(?<member>(?&ws)(?&text)(?&ws):(?&value))"
                                "(?<list>\\[(?:(?&value)(?:,(?&value))*+|(?&ws))\\])"
                                "(?<object>\\{(?:(?&member)(?:,(?&member))*+|(?&ws))\\})"
                                "(?<value>(?&ws)(?:(?&text)|(?&number)|(?&object)|(?&list)|true|false|null)(?&ws)))"
                                "\\A(?&value)\\z";
  static GRegex *regex;

  if (regex == NULL)
    regex = g_regex_new (grammar, G_REGEX_OPTIMIZE, 0, NULL);
  g_assert_nonnull (regex);
  return g_utf8_validate_len (text, length, NULL) && is_shallow (text, length) &&
         g_regex_match_full (regex, text, (gssize)length, 0, 0, NULL, NULL);
}

/* Whole values by skipping and by walking: the same verdict as the grammar's and the door's, and the same value. */
static void
compare (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) expected = zg_json_parse (text, length, 0, &error);
  g_autofree char *exact = g_memdup2 (text, length); /* so that reading past the end is noticed */
  const char *why = error != NULL ? error->message : "";
  ZgJsonToken token;
  ZgJsonScan scan;
  gboolean good;

  good = zg_json_scan_init (&scan, exact, length) && zg_json_scan_value (&scan, &token) && zg_json_scan_end (&scan);
  if (good != is_json (text, length) && strstr (why, "too big integer") == NULL)
    g_error ("%.*s: %s against the grammar", (int)length, text, good ? "taken" : why);
  if (good != (expected != NULL) &&
      !(good && (strstr (why, "duplicate") != NULL || strstr (why, "real number overflow") != NULL)))
    g_error ("%.*s: %s", (int)length, text, good ? why : "refused");
  if (!good || expected == NULL)
    return;
  zg_json_scan_init (&scan, exact, length);
  g_autoptr (ZgArgs) actual = read_value (&scan);
  g_assert_false (scan.failed);
  g_assert_true (zg_args_equal (actual, expected));
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

static ZgArgs *
make_value (GRand *dice, guint depth)
{
  static const char *const texts[] = { "", "a", "\"\\/\b\f\n\r\t", "\x01\x1f\x7f", "掌柜", "é", "😀", "a\"b", "a/b" };
  ZgArgs *value;

  switch (g_rand_int_range (dice, 0, depth < 4 ? 7 : 5))
    {
    case 0:
      return zg_args_new_null ();
    case 1:
      return zg_args_new_flag (g_rand_boolean (dice));
    case 2:
      return zg_args_new_int ((gint64)((guint64)g_rand_int (dice) << 32 | g_rand_int (dice)) >>
                              g_rand_int_range (dice, 0, 63));
    case 3:
      return zg_args_new_real (g_rand_double_range (dice, -1e6, 1e6));
    case 4:
      return zg_args_new_text (texts[g_rand_int_range (dice, 0, G_N_ELEMENTS (texts))]);
    case 5:
      value = zg_args_new_list (NULL);
      for (gint n = g_rand_int_range (dice, 0, 5); n > 0; n--)
        zg_args_append (value, make_value (dice, depth + 1));
      return value;
    default:
      value = zg_args_new (NULL);
      for (gint n = g_rand_int_range (dice, 0, 5); n > 0; n--)
        zg_args_set (value, texts[g_rand_int_range (dice, 0, G_N_ELEMENTS (texts))], make_value (dice, depth + 1));
      return value;
    }
}

enum
{
  SPACED = 1,
  ASCII = 2,
  SLASHED = 4,
};

/* The same value in another spelling. */
static GString *
respell (const char *text, guint how)
{
  GString *out = g_string_new (NULL);
  gboolean in_text = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (in_text && c == '\\')
        {
          g_string_append_len (out, at++, 2);
          continue;
        }
      in_text = c == '"' ? !in_text : in_text;
      if (c == '/' && (how & SLASHED) != 0)
        g_string_append (out, "\\/");
      else if (c > 0xffff && (how & ASCII) != 0)
        g_string_append_printf (out, "\\ud%03x\\uD%03X", 0x800 + ((c - 0x10000) >> 10), 0xc00 + (c & 0x3ff));
      else if (c > 0x7e && (how & ASCII) != 0)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
      if (!in_text && strchr ("\"{}[],:", *at) != NULL && (how & SPACED) != 0)
        g_string_append (out, "\n \t\r");
    }
  return out;
}

/* As made, in other spellings, and with one byte changed, lost or doubled. */
static void
test_chance (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (ZgArgs) value = make_value (dice, 0);
      g_autofree char *made = zg_json_text (value);
      g_autoptr (GString) text = respell (made, i % 8);
      g_autoptr (ZgArgs) again = zg_json_parse (text->str, text->len, 0, NULL);

      g_assert_true (zg_args_equal (value, again));
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
