/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON door against what a hostile or broken peer sends, and the arguments built on it. */
#include "base/args.h"
#include "base/error.h"
#include "base/json-scan.h"
#include "base/json.h"
#include <string.h>

static void
refuse (const char *text, gsize length, const char *cause)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = text ? g_strescape (text, NULL) : NULL;

  g_test_message ("%.40s", shown ? shown : "NULL");
  g_assert_null (zg_json_parse (text, length, 0, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
  if (cause && !strstr (error->message, cause))
    g_error ("\"%s\" does not say \"%s\"", error->message, cause);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text, *cause;
  } table[] = {
    { "", "empty" },
    { " ", NULL },
    { "{", NULL },
    { "{}x", "line 1" },
    { "{}{}", NULL },
    { "{\"a\":1,}", NULL },
    { "[1,]", NULL },
    { "{'a':1}", NULL },
    { "{\"a\":1,\n\"a\":2}", "line 2" },
    { "{\"a\":{\"b\":1,\"b\":1}}", "duplicate" },
    { "[1e400]", "overflow" },
    { "[9223372036854775808]", "big" },
    { "[-9223372036854775809]", NULL },
    { "[01]", NULL },
    { "[+1]", NULL },
    { "[.5]", NULL },
    { "[NaN]", NULL },
    { "[Infinity]", NULL },
    { "[1] // note", NULL },
    { "[\"\\u0000\"]", NULL },
    { "[\"\\ud800\"]", NULL },
    { "[\"\\x\"]", NULL },
    { "[\"a\nb\"]", NULL },
    { "[\"\xff\"]", NULL },
    { "[\"\xc0\xaf\"]", NULL },
    { "[\"\xed\xa0\x80\"]", NULL },
    { "\xef\xbb\xbf{}", NULL },
    { "nul", NULL },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    refuse (table[i].text, strlen (table[i].text), table[i].cause);
  refuse (NULL, 0, "empty");
  refuse ("{\"a\":\0 1}", 9, NULL);
  refuse ("{}\0", 3, NULL);
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (100000, '['), *objects = NULL;
  g_autofree char *edge = g_strdup_printf ("%.*s%.*s", ZG_JSON_MAX_DEPTH, open, ZG_JSON_MAX_DEPTH,
                                           "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
  g_autofree char *text = g_strdup_printf ("[\"\\\"%s[\"]", open);
  GString *deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) value = NULL;
  guint i;

  refuse (open, 100000, "nested");
  for (i = 0; i <= ZG_JSON_MAX_DEPTH; i++)
    g_string_append (deep, "{\"a\":");
  objects = g_string_free (deep, FALSE);
  refuse (objects, strlen (objects), "nested");
  value = zg_json_parse (edge, strlen (edge), 0, &error);
  g_assert_no_error (error);
  g_clear_pointer (&value, zg_args_free);
  /* Brackets in a string are text. */
  value = zg_json_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (zg_args_text (zg_args_at (value, 0))), ==, 100002);
}

static void
test_size (void)
{
  g_autofree char *text = g_strnfill (ZG_JSON_MAX_BYTES + 1, ' ');
  g_autoptr (ZgArgs) fits = NULL, larger = NULL;

  memcpy (text, "{}", 2);
  refuse (text, ZG_JSON_MAX_BYTES + 1, "larger");
  fits = zg_json_parse (text, ZG_JSON_MAX_BYTES, 0, NULL);
  g_assert_nonnull (fits);
  larger = zg_json_parse (text, ZG_JSON_MAX_BYTES + 1, ZG_JSON_MAX_BYTES + 1, NULL);
  g_assert_nonnull (larger);
}

static void
test_keeps_secrets (void)
{
  static const char text[] = "{\"password\":\"correct horse\" \"x\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (zg_json_parse (text, strlen (text), 0, &error));
  g_assert_null (strstr (error->message, "horse"));
  g_clear_error (&error);
  g_assert_null (zg_json_parse ("{\"password\":horse}", 18, 0, &error));
  g_assert_null (strstr (error->message, "horse"));
}

static void
test_members (void)
{
  static const char text[] =
      "{\"z\":1,\"text\":\"足疗\",\"n\":9223372036854775807,\"real\":1.5,\"no\":null,\"a\":[true]}";
  g_autoptr (ZgArgs) value = zg_json_parse (text, strlen (text), 0, NULL);
  g_autofree char *out = NULL;

  g_assert_cmpstr (zg_args_get_text (value, "text"), ==, "足疗");
  g_assert_null (zg_args_get_text (value, "n"));
  g_assert_null (zg_args_get_text (value, "absent"));
  g_assert_null (zg_args_get_text (NULL, "text"));
  g_assert_cmpint (zg_args_get_int (value, "n", 0), ==, G_MAXINT64);
  g_assert_cmpint (zg_args_get_int (value, "real", 7), ==, 7);
  g_assert_cmpint (zg_args_get_int (value, "no", 7), ==, 7);
  g_assert_cmpint (zg_args_get_int (zg_args_at (zg_args_get (value, "a"), 0), "n", 7), ==, 7);
  out = zg_json_text (value);
  g_assert_cmpstr (out, ==,
                   "{\"a\":[true],\"n\":9223372036854775807,\"no\":null,\"real\":1.5,\"text\":\"足疗\",\"z\":1}");
}

static void
test_args (void)
{
  ZgArgs *args = zg_args_new ("id", 's', "x", "none", 's', NULL, "null", 'z', NULL, "at", 'i',
                              G_GINT64_CONSTANT (1) << 40, "yes", 'b', TRUE, NULL);
  ZgArgs *copy;
  g_autofree char *text = NULL;

  g_assert_cmpstr (zg_args_get_text (args, "id"), ==, "x");
  g_assert_cmpint (zg_args_get_int (args, "at", 0), ==, G_GINT64_CONSTANT (1) << 40);
  g_assert_false (zg_args_has (args, "none"));
  g_assert_true (zg_args_has (args, "null"));
  copy = zg_args_copy (args);
  zg_args_set_text (args, "id", NULL);
  zg_args_add_text (args, "list", "a");
  zg_args_add (args, "list", zg_args_new ("bad", 's', "\xff", NULL));
  text = zg_json_text (args);
  g_assert_cmpstr (text, ==,
                   "{\"at\":1099511627776,\"list\":[\"a\",{\"bad\":\"\357\277\275\"}],\"null\":null,\"yes\":true}");
  g_assert_cmpstr (zg_args_get_text (copy, "id"), ==, "x");
  g_assert_false (zg_args_has (copy, "list"));
  zg_args_free (args);
  zg_args_free (copy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/refuses", test_refuses);
  g_test_add_func ("/base/json/depth", test_depth);
  g_test_add_func ("/base/json/size", test_size);
  g_test_add_func ("/base/json/keeps-secrets", test_keeps_secrets);
  g_test_add_func ("/base/json/members", test_members);
  g_test_add_func ("/base/json/args", test_args);
  return g_test_run ();
}
