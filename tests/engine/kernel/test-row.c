/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows: columns by name, NULL, equality across builders, and that a row outlives its builder. */
#include "engine/kernel/row.h"

static const char *const columns[] = { "id", "number", "note", NULL };

static ZgRow *
make (ZgRowBuilder *builder, const char *id, gint64 number, const char *note)
{
  zg_row_builder_text (builder, "id", id);
  zg_row_builder_int (builder, "number", number);
  if (note != NULL)
    zg_row_builder_text (builder, "note", note);
  return zg_row_builder_end (builder);
}

static void
test_values (void)
{
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  g_autoptr (ZgRow) first = make (builder, "a", G_MAXINT64, "掌柜");
  g_autoptr (ZgRow) second = make (builder, "b", 0, NULL);

  zg_row_builder_free (builder);
  g_assert_cmpstr (zg_row_id (first), ==, "a");
  g_assert_cmpint (zg_row_int (first, "number"), ==, G_MAXINT64);
  g_assert_cmpstr (zg_row_text (first, "note"), ==, "掌柜");
  g_assert_false (zg_row_is_null (first, "note"));
  g_assert_cmpstr (zg_row_id (second), ==, "b");
  g_assert_null (zg_row_text (second, "note"));
  g_assert_true (zg_row_is_null (second, "note"));
  g_assert_false (zg_row_is_null (second, "number"));
  g_assert_null (zg_row_text (first, "no such"));
  g_assert_cmpint (zg_row_int (first, "no such"), ==, 0);
  g_assert_true (zg_row_is_null (first, "no such"));
}

static void
test_equal (void)
{
  static const char *const others[] = { "id", "number", "remark", NULL };
  ZgRowBuilder *here = zg_row_builder_new (columns), *there = zg_row_builder_new (columns);
  ZgRowBuilder *other = zg_row_builder_new (others);
  g_autoptr (ZgRow) a = make (here, "a", 1, "x"), b = make (there, "a", 1, "x");
  g_autoptr (ZgRow) text = make (here, "a", 1, "y"), number = make (here, "a", 2, "x");
  g_autoptr (ZgRow) empty = make (here, "a", 1, ""), null = make (here, "a", 1, NULL);
  g_autoptr (ZgRow) named = make (other, "a", 1, NULL);

  g_assert_true (zg_row_equal (a, a));
  g_assert_true (zg_row_equal (a, b));
  g_assert_false (zg_row_equal (a, text));
  g_assert_false (zg_row_equal (a, number));
  g_assert_false (zg_row_equal (empty, null));
  g_assert_false (zg_row_equal (null, named));
  zg_row_builder_free (here);
  zg_row_builder_free (there);
  zg_row_builder_free (other);
}

static void
test_finalized (void)
{
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  ZgRow *row = make (builder, "a", 1, NULL);

  zg_row_builder_free (builder);
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *)&row);
  g_object_unref (row);
  g_assert_null (row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/row/values", test_values);
  g_test_add_func ("/engine/row/equal", test_equal);
  g_test_add_func ("/engine/row/finalized", test_finalized);
  return g_test_run ();
}
