/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON door rule by rule of RFC 8259: every malformed text is refused, every well-formed one within the door's
 * limits is taken with its value, and what is well-formed but beyond the limits is refused by name of the limit. */
#include "base/error.h"
#include "base/json.h"

#include <math.h>
#include <string.h>

/* Beginning, end and separators of values; names; white space. */
static const char *const malformed_structures[] = { "",
                                                    " ",
                                                    "\t\n\r",
                                                    "[",
                                                    "]",
                                                    "{",
                                                    "}",
                                                    "[1",
                                                    "1]",
                                                    "[1,",
                                                    "[,1]",
                                                    "[1,,2]",
                                                    "[1,]",
                                                    "[,]",
                                                    "[1 2]",
                                                    "[1:2]",
                                                    "[1;2]",
                                                    "[1}",
                                                    "{]",
                                                    "[{]}",
                                                    "{\"a\"}",
                                                    "{\"a\":}",
                                                    "{:1}",
                                                    "{\"a\" 1}",
                                                    "{\"a\"::1}",
                                                    "{\"a\":1,}",
                                                    "{,}",
                                                    "{,\"a\":1}",
                                                    "{\"a\":1,,\"b\":2}",
                                                    "{\"a\":1 \"b\":2}",
                                                    "{a:1}",
                                                    "{'a':1}",
                                                    "{1:1}",
                                                    "{null:1}",
                                                    "{\"a\":1",
                                                    "{\"a\":",
                                                    "{\"a\"",
                                                    "{\"a",
                                                    "{\"",
                                                    "1 2",
                                                    "[][]",
                                                    "{}[]",
                                                    "1,",
                                                    "\"a\"\"b\"",
                                                    "[1]x",
                                                    "x[1]",
                                                    "<null>",
                                                    "(1)",
                                                    "[1]//",
                                                    "/**/1",
                                                    "[1/**/]",
                                                    "#1\n1",
                                                    "[\v1]",
                                                    "[\f1]",
                                                    "\xc2\xa0"
                                                    "1",
                                                    "[\xe2\x80\x8b"
                                                    "1]",
                                                    "\xef\xbb\xbf[]",
                                                    "\xff\xfe[\0]\0",
                                                    "&",
                                                    "--",
                                                    "=",
                                                    "\\",
                                                    NULL };

static const char *const malformed_words[] = { "True",  "TRUE",     "tru",       "truee",        "nul", "NULL", "nulll",
                                               "False", "fals",     "undefined", "None",         "nan", "NaN",  "-NaN",
                                               "inf",   "Infinity", "-Infinity", "[true false]", "yes", "t",    NULL };

static const char *const malformed_numbers[] = {
  "+1",           "-",    "--1", "-+1",   "01",    "-01",   "00",   "1.",    ".1",
  "-.1",          "1.e1", "1e",  "1e+",   "1e-",   "1E",    "1ee1", "1e1.5", "1.2.3",
  "0x10",         "0b1",  "0o7", "1_000", "1,000", "1 000", "1f",   "1L",    "1e\xef\xbc\x91",
  "\xef\xbc\x91", "-a",   "1a",  "0e",    "0.e",   "- 1",   "1 .0", "1e 1",  "\xc2\xbd",
  "1/2",          "$1",   NULL
};

static const char *const malformed_texts[] = { "\"",
                                               "\"a",
                                               "a\"",
                                               "'a'",
                                               "\"\\\"",
                                               "\"\\a\"",
                                               "\"\\x41\"",
                                               "\"\\'\"",
                                               "\"\\0\"",
                                               "\"\\u\"",
                                               "\"\\u1\"",
                                               "\"\\u12\"",
                                               "\"\\u123\"",
                                               "\"\\u123g\"",
                                               "\"\\U0041\"",
                                               "\"\\u-123\"",
                                               "\"\\u+123\"",
                                               "\"\\ud800\"",
                                               "\"\\udc00\"",
                                               "\"\\ud800a\"",
                                               "\"\\ud800\\n\"",
                                               "\"\\ud800\\ud800\"",
                                               "\"\\udc00\\ud800\"",
                                               "\"\\ud83d\\u0041\"",
                                               "\"a\nb\"",
                                               "\"a\tb\"",
                                               "\"a\rb\"",
                                               "\"\x01\"",
                                               "\"\x1f\"",
                                               "\"\x80\"",
                                               "\"\xbf\"",
                                               "\"\xc3\"",
                                               "\"\xc3(\"",
                                               "\"\xc0\x80\"",
                                               "\"\xc1\xbf\"",
                                               "\"\xe0\x80\xaf\"",
                                               "\"\xe2\x82\"",
                                               "\"\xed\xa0\x80\"",
                                               "\"\xed\xbf\xbf\"",
                                               "\"\xf0\x80\x80\xaf\"",
                                               "\"\xf4\x90\x80\x80\"",
                                               "\"\xf5\x80\x80\x80\"",
                                               "\"\xf8\x88\x80\x80\x80\"",
                                               "\"\xff\"",
                                               "\xff",
                                               "{\"\xff\":1}",
                                               "{\"\\ud800\":1}",
                                               NULL };

static void
refuse_all (const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      static const char *const around[] = { "%s", "[%s]", "{\"a\":%s}", " %s " };

      /* Alone, and where a value stands; empty text in an array would be well-formed. */
      for (gsize j = 0;
           j < (*texts[i] != '\0' && strspn (texts[i], " \t\r\n") < strlen (texts[i]) ? G_N_ELEMENTS (around) : 1); j++)
        {
          g_autofree char *text = g_strdup_printf (around[j], texts[i]);
          g_autofree char *shown = g_strescape (text, NULL);
          g_autoptr (ZgArgs) value = NULL;
          g_autoptr (GError) error = NULL;

          g_test_message ("%s", shown);
          value = zg_json_parse (text, strlen (text), 0, &error);
          g_assert_null (value);
          g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
        }
    }
}

static void
test_malformed (gconstpointer texts)
{
  refuse_all (texts);
}

static ZgArgs *
take (const char *text)
{
  g_autoptr (GError) error = NULL;
  ZgArgs *value = zg_json_parse (text, strlen (text), 0, &error);

  g_test_message ("%s", text);
  g_assert_no_error (error);
  return value;
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
  } table[] = {
    { "0", 0 },
    { "-0", 0 },
    { "1", 1 },
    { "-1", -1 },
    { "10", 10 },
    { "0.0", 0 },
    { "-0.0", 0 },
    { "0.5", 0.5 },
    { "1.50", 1.5 },
    { "1e0", 1 },
    { "1E0", 1 },
    { "1e+2", 100 },
    { "1E-2", 0.01 },
    { "0e5", 0 },
    { "0e+1", 0 },
    { "1.5e3", 1500 },
    { "1e007", 1e7 },
    { "123.456e-3", 0.123456 },
    { "1e308", 1e308 },
    { "-1e308", -1e308 },
    { "1e-400", 0 },
    { "9223372036854775807", 9223372036854775807.0 },
    { "-9223372036854775808", -9223372036854775808.0 },
    { "100000000000000000000.0", 1e20 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (ZgArgs) value = take (table[i].text);
      double number = zg_args_real (value, (double)zg_args_int (value, 0));

      g_assert_cmpfloat (fabs (number - table[i].value), <=, fabs (table[i].value) * 1e-15);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text, *value;
  } table[] = {
    { "\"\"", "" },
    { "\" \"", " " },
    { "\"a\"", "a" },
    { "\"\\\"\\\\\\/\"", "\"\\/" },
    { "\"\\b\\f\\n\\r\\t\"", "\b\f\n\r\t" },
    { "\"/\"", "/" },
    { "\"'\"", "'" },
    { "\"\x7f\"", "\x7f" },
    { "\"\\u0001\\u001f\"", "\x01\x1f" },
    { "\"\\u0041\\u00e9\\u4e2D\"", "A\xc3\xa9\xe4\xb8\xad" },
    { "\"\\ud83d\\ude00\"", "\xf0\x9f\x98\x80" },
    { "\"\\uD83D\\uDE00\"", "\xf0\x9f\x98\x80" },
    { "\"\\udbff\\udfff\"", "\xf4\x8f\xbf\xbf" },
    { "\"\\uffff\\ufffe\\ufeff\"", "\xef\xbf\xbf\xef\xbf\xbe\xef\xbb\xbf" },
    { "\"\\u2028\\u2029\"", "\xe2\x80\xa8\xe2\x80\xa9" },
    { "\"\xe2\x80\xa8\xef\xbb\xbf\"", "\xe2\x80\xa8\xef\xbb\xbf" },
    { "\"\xc2\x80\xe0\xa0\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
      "\xc2\x80\xe0\xa0\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf" },
    { "\"\\\\u0041\"", "\\u0041" },
    { "\"[{]}:,//\"", "[{]}:,//" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (ZgArgs) value = take (table[i].text);

      g_assert_cmpstr (zg_args_text (value), ==, table[i].value);
    }
}

static void
test_structures (void)
{
  static const struct
  {
    const char *text, *compact;
  } table[] = {
    { "[]", "[]" },
    { "{}", "{}" },
    { " [ ] ", "[]" },
    { "\t{\r\n}\n", "{}" },
    { "null", "null" },
    { "true", "true" },
    { "false", "false" },
    { "[null,true,false]", "[null,true,false]" },
    { "[ 1 , [ 2 ] , { } ]", "[1,[2],{}]" },
    { "{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}" },
    { "{\"\":0}", "{\"\":0}" },
    { "{\"a\":{\"a\":{\"a\":[]}}}", "{\"a\":{\"a\":{\"a\":[]}}}" },
    { "{\"a\":1,\"A\":2}", "{\"A\":2,\"a\":1}" },
    { "{\"\\u0061\":1}", "{\"a\":1}" },
    { "[[],[[]]]", "[[],[[]]]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (ZgArgs) value = take (table[i].text);
      g_autofree char *text = zg_json_text (value);

      g_assert_cmpstr (text, ==, table[i].compact);
    }
}

/* A zero byte is no white space, wherever it stands. */
static void
test_zeros (void)
{
  static const struct
  {
    const char *text;
    gsize length;
  } table[] = { { "2\0", 2 },    { "\0002", 2 }, { "[1\0]", 4 }, { "\"a\0\"", 4 },
                { "null\0", 5 }, { "{}\0x", 4 }, { "\0", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (zg_json_parse (table[i].text, table[i].length, 0, &error));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
    }
}

/* Well-formed, and refused all the same: what the door does not let in. */
static void
test_limits (void)
{
  static const struct
  {
    const char *text, *cause;
  } table[] = {
    { "[9223372036854775808]", "big" },
    { "[-9223372036854775809]", "big" },
    { "[1e309]", "overflow" },
    { "[-1e309]", "overflow" },
    { "[\"\\u0000\"]", "u0000" },
    { "{\"\\u0000\":1}", NULL },
    { "{\"a\":1,\"a\":1}", "duplicate" },
    { "{\"a\":1,\"\\u0061\":1}", "duplicate" },
    { "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "nested" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].text);
      g_assert_null (zg_json_parse (table[i].text, strlen (table[i].text), 0, &error));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
      if (table[i].cause != NULL && strstr (error->message, table[i].cause) == NULL)
        g_error ("\"%s\" does not say \"%s\"", error->message, table[i].cause);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/base/json-rules/malformed/structures", malformed_structures, test_malformed);
  g_test_add_data_func ("/base/json-rules/malformed/words", malformed_words, test_malformed);
  g_test_add_data_func ("/base/json-rules/malformed/numbers", malformed_numbers, test_malformed);
  g_test_add_data_func ("/base/json-rules/malformed/texts", malformed_texts, test_malformed);
  g_test_add_func ("/base/json-rules/numbers", test_numbers);
  g_test_add_func ("/base/json-rules/texts", test_texts);
  g_test_add_func ("/base/json-rules/structures", test_structures);
  g_test_add_func ("/base/json-rules/zeros", test_zeros);
  g_test_add_func ("/base/json-rules/limits", test_limits);
  return g_test_run ();
}
