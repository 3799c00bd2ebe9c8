/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Values: what is put in comes out, nothing answers for what isn't there, who owns what, and text that is the same for
 * what is equal and makes the same again. Values are tables and made by chance. */
#include "base/args.h"
#include "base/json.h"

#include <string.h>

static void
assert_text (const ZgArgs *value, const char *expected)
{
  g_autofree char *text = zg_json_text (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_kinds (void)
{
  ZgArgs *all[] = { zg_args_new_null (),
                    zg_args_new_flag (TRUE),
                    zg_args_new_int (G_MININT64),
                    zg_args_new_real (0.5),
                    zg_args_new_text ("足"),
                    zg_args_new_list (NULL),
                    zg_args_new ("a", 'i', G_GINT64_CONSTANT (1), NULL) };

  g_assert_cmpuint (G_N_ELEMENTS (all), ==, ZG_ARGS_OBJECT + 1);
  for (ZgArgsKind kind = ZG_ARGS_NULL; kind <= ZG_ARGS_OBJECT; kind++)
    {
      const ZgArgs *value = all[kind];

      g_assert_cmpint (zg_args_kind (value), ==, kind);
      for (ZgArgsKind other = ZG_ARGS_NULL; other <= ZG_ARGS_OBJECT; other++)
        {
          g_assert_cmpint (zg_args_is (value, other), ==, kind == other);
          g_assert_cmpint (zg_args_equal (value, all[other]), ==, kind == other);
        }
      g_assert_cmpstr (zg_args_text (value), ==, kind == ZG_ARGS_TEXT ? "足" : NULL);
      g_assert_cmpint (zg_args_int (value, 7), ==, kind == ZG_ARGS_INT ? G_MININT64 : 7);
      g_assert_cmpfloat (zg_args_real (value, 7), ==, kind == ZG_ARGS_REAL ? 0.5 : 7);
      g_assert_cmpint (zg_args_flag (value), ==, kind == ZG_ARGS_FLAG);
      g_assert_cmpuint (zg_args_length (value), ==, kind == ZG_ARGS_OBJECT ? 1 : 0);
      g_assert_cmpint (zg_args_has (value, "a"), ==, kind == ZG_ARGS_OBJECT);
      g_assert_null (zg_args_at (value, 0));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    zg_args_free (all[i]);
}

static void
test_nothing (void)
{
  g_auto (GStrv) names = zg_args_names (NULL);
  ZgArgsIter iter;

  for (ZgArgsKind kind = ZG_ARGS_NULL; kind <= ZG_ARGS_OBJECT; kind++)
    g_assert_false (zg_args_is (NULL, kind));
  g_assert_null (zg_args_text (NULL));
  g_assert_cmpint (zg_args_int (NULL, -1), ==, -1);
  g_assert_false (zg_args_flag (NULL));
  g_assert_cmpuint (zg_args_length (NULL), ==, 0);
  g_assert_null (zg_args_at (NULL, 0));
  g_assert_null (zg_args_get (NULL, "a"));
  g_assert_null (zg_args_get_object (NULL, "a"));
  g_assert_false (zg_args_is_null (NULL, "a"));
  g_assert_false (zg_args_equal (NULL, NULL));
  g_assert_null (zg_args_copy (NULL));
  g_assert_null (zg_args_ref (NULL));
  g_assert_null (zg_json_text (NULL));
  g_assert_null (names[0]);
  zg_args_iter_init (&iter, NULL);
  g_assert_false (zg_args_iter_next (&iter, NULL, NULL));
  zg_args_remove (NULL, "a");
  zg_args_free (NULL);
}

static void
test_builders (void)
{
  g_autoptr (ZgArgs) value =
      zg_args_new ("texts", 'v', zg_args_new_texts ("b", "a", NULL), "list", 'v',
                   zg_args_new_list (zg_args_new_int (-1), zg_args_new_null (), zg_args_new_flag (FALSE), NULL), "gone",
                   'v', NULL, "out", 's', NULL, "none", 'z', NULL, "yes", 'b', 2, NULL);

  assert_text (value, "{\"list\":[-1,null,false],\"none\":null,\"texts\":[\"b\",\"a\"],\"yes\":true}");
}

/* Names stand as they were added, also one that is set again; the text has them sorted by their bytes. */
static void
test_members (void)
{
  g_autoptr (ZgArgs) value =
      zg_args_new ("b", 's', "1", "é", 's', "2", "a", 's', "3", "B", 's', "4", "", 's', "5", NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  g_auto (GStrv) names = zg_args_names (value);
  g_autofree char *sorted = g_strjoinv (" ", names);
  const char *name;
  ZgArgsIter iter;
  ZgArgs *member;

  g_assert_cmpstr (sorted, ==, " B a b é");
  assert_text (value, "{\"\":\"5\",\"B\":\"4\",\"a\":\"3\",\"b\":\"1\",\"é\":\"2\"}");
  zg_args_set_int (value, "é", 6);
  zg_args_remove (value, "a");
  zg_args_remove (value, "never");
  zg_args_set_text (value, "a", "7");
  zg_args_set (value, "B", NULL);
  zg_args_iter_init (&iter, value);
  while (zg_args_iter_next (&iter, &name, &member))
    {
      g_autofree char *text = zg_json_text (member);
      g_string_append_printf (order, "%s=%s ", name, text);
    }
  g_assert_cmpstr (order->str, ==, "b=\"1\" é=6 =\"5\" a=\"7\" ");
  g_assert_false (zg_args_iter_next (&iter, &name, &member));
}

static void
test_owning (void)
{
  g_autoptr (ZgArgs) inner = zg_args_new ("n", 'i', G_GINT64_CONSTANT (1), NULL);
  g_autoptr (ZgArgs) list = zg_args_new_list (zg_args_ref (inner), zg_args_ref (inner), NULL);
  ZgArgs *object = zg_args_new ("inner", 'v', zg_args_ref (inner), "list", 'v', zg_args_ref (list), NULL);
  g_autoptr (ZgArgs) copy = zg_args_copy (object), other = zg_args_new ("n", 'i', G_GINT64_CONSTANT (3), NULL);

  /* What is shared changes everywhere, a copy doesn't. */
  zg_args_set_int (zg_args_get (object, "inner"), "n", 2);
  assert_text (object, "{\"inner\":{\"n\":2},\"list\":[{\"n\":2},{\"n\":2}]}");
  assert_text (copy, "{\"inner\":{\"n\":1},\"list\":[{\"n\":1},{\"n\":1}]}");
  g_assert_false (zg_args_equal (object, copy));
  zg_args_update (other, zg_args_get (copy, "none"));
  assert_text (other, "{\"n\":3}");
  zg_args_update (other, object);
  zg_args_free (object);
  assert_text (other, "{\"inner\":{\"n\":2},\"list\":[{\"n\":2},{\"n\":2}],\"n\":3}");
  zg_args_drop_equal (other, copy);
  assert_text (copy, "{\"inner\":{\"n\":1},\"list\":[{\"n\":1},{\"n\":1}]}");
  zg_args_set (copy, "list", zg_args_ref (list));
  zg_args_drop_equal (other, copy);
  assert_text (other, "{\"inner\":{\"n\":2},\"n\":3}");
  assert_text (copy, "{\"inner\":{\"n\":1}}");
}

static void
test_adding (void)
{
  g_autoptr (ZgArgs) value = zg_args_new ("list", 's', "no list", NULL);

  zg_args_add_text (value, "list", "a");
  zg_args_add (value, "list", zg_args_new_int (2));
  zg_args_set_list (value, "empty");
  zg_args_append (zg_args_get (value, "list"), zg_args_new_text (NULL));
  assert_text (value, "{\"empty\":[],\"list\":[\"a\",2,null]}");
  g_assert_cmpstr (zg_args_text (zg_args_at (zg_args_get (value, "list"), 0)), ==, "a");
  g_assert_null (zg_args_at (zg_args_get (value, "list"), 3));
  g_assert_null (zg_args_get_object (value, "list"));
}

/* Hashes are made of this text, and other machines have made theirs long ago. */
static void
test_text (void)
{
  static const struct
  {
    const char *value, *text;
  } texts[] = {
    { "", "\"\"" },
    { "a/b\x7f", "\"a/b\x7f\"" },
    { "\"\\\b\f\n\r\t", "\"\\\"\\\\\\b\\f\\n\\r\\t\"" },
    { "\x01\x0b\x1f", "\"\\u0001\\u000B\\u001F\"" },
    { "掌柜é😀\xe2\x80\xa8", "\"掌柜é😀\xe2\x80\xa8\"" },
    { "a\xff", "\"a\xef\xbf\xbd\"" },
  };
  static const struct
  {
    double value;
    const char *text;
  } reals[] = {
    { 0, "0.0" },
    { -0.0, "-0.0" },
    { 1, "1.0" },
    { -1.5, "-1.5" },
    { 0.1, "0.10000000000000001" },
    { 1e15, "1000000000000000.0" },
    { 1e17, "1e17" },
    { 1e100, "1e100" },
    { 1e-7, "9.9999999999999995e-8" },
    { 1.5e-10, "1.5e-10" },
    { 1e22, "1e22" },
    { 5e-324, "4.9406564584124654e-324" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ZgArgs) value = zg_args_new_text (texts[i].value);
      assert_text (value, texts[i].text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (reals); i++)
    {
      g_autoptr (ZgArgs) value = zg_args_new_real (reals[i].value);
      assert_text (value, reals[i].text);
    }
}

static char *
make_text (GRand *dice)
{
  GString *text = g_string_new (NULL);

  for (gint n = g_rand_int_range (dice, 0, 6); n > 0; n--)
    {
      gunichar c = (gunichar)g_rand_int_range (dice, 1, 0x20 << g_rand_int_range (dice, 0, 16));

      g_string_append_unichar (text, g_unichar_validate (c) ? c : 'x');
    }
  return g_string_free (text, FALSE);
}

static ZgArgs *
make_value (GRand *dice, guint depth)
{
  g_autofree char *text = make_text (dice);
  ZgArgs *value;

  switch (g_rand_int_range (dice, 0, depth < 5 ? 7 : 5))
    {
    case ZG_ARGS_NULL:
      return zg_args_new_null ();
    case ZG_ARGS_FLAG:
      return zg_args_new_flag (g_rand_boolean (dice));
    case ZG_ARGS_INT:
      return zg_args_new_int ((gint64)((guint64)g_rand_int (dice) << 32 | g_rand_int (dice)) >>
                              g_rand_int_range (dice, 0, 64));
    case ZG_ARGS_REAL:
      return zg_args_new_real (g_rand_double_range (dice, -1, 1) / g_rand_double (dice) *
                               (g_rand_boolean (dice) ? 1e-300 : 1e290));
    case ZG_ARGS_TEXT:
      return zg_args_new_text (text);
    case ZG_ARGS_LIST:
      value = zg_args_new_list (NULL);
      for (gint n = g_rand_int_range (dice, 0, 6); n > 0; n--)
        zg_args_append (value, make_value (dice, depth + 1));
      return value;
    default:
      value = zg_args_new (NULL);
      for (gint n = g_rand_int_range (dice, 0, 6); n > 0; n--)
        {
          g_autofree char *name = make_text (dice);
          zg_args_set (value, name, make_value (dice, depth + 1));
        }
      return value;
    }
}

/* The same members, added in another order. */
static ZgArgs *
shuffle (GRand *dice, const ZgArgs *value)
{
  g_auto (GStrv) names = zg_args_names (value);
  guint n = g_strv_length (names);
  ZgArgs *copy;

  if (zg_args_is (value, ZG_ARGS_LIST))
    {
      copy = zg_args_new_list (NULL);
      for (gsize i = 0; i < zg_args_length (value); i++)
        zg_args_append (copy, shuffle (dice, zg_args_at (value, i)));
      return copy;
    }
  if (!zg_args_is (value, ZG_ARGS_OBJECT))
    return zg_args_copy (value);
  copy = zg_args_new (NULL);
  for (guint i = n; i > 0; i--)
    {
      guint at = (guint)g_rand_int_range (dice, 0, (gint)i);
      char *name = names[at];

      zg_args_set (copy, name, shuffle (dice, zg_args_get (value, name)));
      names[at] = names[i - 1];
      names[i - 1] = name;
    }
  return copy;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));
  g_autofree char *before = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ZgArgs) value = make_value (dice, 0);
      g_autofree char *text = zg_json_text (value);
      g_autoptr (ZgArgs) again = zg_json_parse (text, strlen (text), strlen (text), &error);
      g_autoptr (ZgArgs) shuffled = shuffle (dice, value), copy = zg_args_copy (value);

      g_test_message ("%s", text);
      g_assert_no_error (error);
      g_assert_true (zg_args_equal (value, again));
      g_assert_true (zg_args_equal (again, shuffled));
      g_assert_true (zg_args_equal (shuffled, copy));
      assert_text (again, text);
      assert_text (shuffled, text);
      assert_text (copy, text);
      /* Of two values one by one, equal are those whose text is. */
      if (before != NULL)
        {
          g_autoptr (ZgArgs) last = zg_json_parse (before, strlen (before), strlen (before), NULL);
          g_assert_cmpint (zg_args_equal (last, value), ==, g_str_equal (before, text));
        }
      g_free (before);
      before = g_strdup (text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/args/kinds", test_kinds);
  g_test_add_func ("/base/args/nothing", test_nothing);
  g_test_add_func ("/base/args/builders", test_builders);
  g_test_add_func ("/base/args/members", test_members);
  g_test_add_func ("/base/args/owning", test_owning);
  g_test_add_func ("/base/args/adding", test_adding);
  g_test_add_func ("/base/args/text", test_text);
  g_test_add_func ("/base/args/round-trip", test_round_trip);
  return g_test_run ();
}
