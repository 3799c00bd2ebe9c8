/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The row store held to what list views rely on: announced changes lead from the old list to the new one, equal rows
 * stay the same objects, and no more is announced than needed. */
#include "desktop/kit/row-store.h"

static ZgRowBuilder *builder;

static ZgRow *
make_row (int id, int value)
{
  g_autofree char *text = g_strdup_printf ("row-%d", id);

  zg_row_builder_text (builder, "id", text);
  zg_row_builder_int (builder, "value", value);
  return zg_row_builder_end (builder);
}

/* Follows a list by what it announces alone. */
typedef struct
{
  GPtrArray *items;
  guint changes;
  guint touched; /* removed and added, in sum */
} Mirror;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Mirror *mirror)
{
  mirror->changes++;
  mirror->touched += removed + added;
  g_assert_cmpuint (position + removed, <=, mirror->items->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, (int)(position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (model));
}

static Mirror *
mirror_new (ZgRowStore *store)
{
  Mirror *mirror = g_new0 (Mirror, 1);

  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (store, "items-changed", G_CALLBACK (on_items_changed), mirror);
  return mirror;
}

static void
mirror_free (Mirror *mirror)
{
  g_ptr_array_unref (mirror->items);
  g_free (mirror);
}

/* "1 2 3": rows of those ids and of the value 0; "2=7" has another value. */
static GPtrArray *
make_rows (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        const char *value = strchr (words[i], '=');

        g_ptr_array_add (rows, make_row (atoi (words[i]), value != NULL ? atoi (value + 1) : 0));
      }
  return rows;
}

static void
assert_holds (ZgRowStore *store, Mirror *mirror, GPtrArray *rows)
{
  g_assert_cmpuint (zg_row_store_length (store), ==, rows->len);
  g_assert_cmpuint (mirror->items->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      guint position = 0;

      g_assert_true (zg_row_equal (zg_row_store_get (store, i), rows->pdata[i]));
      g_assert_true (zg_row_store_get (store, i) == mirror->items->pdata[i]);
      g_assert_true (zg_row_store_find (store, zg_row_id (rows->pdata[i]), &position) == zg_row_store_get (store, i));
      g_assert_cmpuint (position, ==, i);
    }
}

static void
test_patches (void)
{
  static const struct
  {
    const char *from, *to;
    guint changes, touched;
  } cases[] = {
    { "", "", 0, 0 },
    { "", "1 2 3", 1, 3 },
    { "1 2 3", "", 1, 3 },
    { "1 2 3", "1 2 3", 0, 0 },
    { "1 2 3", "1 2=5 3", 1, 2 },
    { "1 2 3", "1 3", 1, 1 },
    { "1 3", "1 2 3", 1, 1 },
    { "1 2 3 4 5", "2 3 4 5 1", 2, 2 },
    { "1 2 3 4 5", "5 1 2 3 4", 2, 2 },
    { "1 2 3 4 5", "0 1 2 4 5=1 6", 3, 5 },
    { "1 2 3", "4 5 6", 1, 6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRowStore) store = zg_row_store_new ();
      Mirror *mirror = mirror_new (store);
      g_autoptr (GPtrArray) from = make_rows (cases[i].from), to = make_rows (cases[i].to);

      zg_row_store_replace (store, from);
      mirror->changes = mirror->touched = 0;
      zg_row_store_replace (store, to);
      assert_holds (store, mirror, to);
      g_assert_cmpuint (mirror->changes, ==, cases[i].changes);
      g_assert_cmpuint (mirror->touched, ==, cases[i].touched);
      mirror_free (mirror);
      g_assert_finalize_object (g_steal_pointer (&store));
    }
}

static void
test_keeps_objects (void)
{
  g_autoptr (ZgRowStore) store = zg_row_store_new ();
  g_autoptr (GPtrArray) from = make_rows ("1 2 3"), to = make_rows ("3 2=9 1 4");
  ZgRow *first, *second;

  zg_row_store_replace (store, from);
  first = zg_row_store_find (store, "row-1", NULL);
  second = zg_row_store_find (store, "row-2", NULL);
  zg_row_store_replace (store, to);
  g_assert_true (zg_row_store_find (store, "row-1", NULL) == first);
  g_assert_true (zg_row_store_find (store, "row-2", NULL) != second);
  g_assert_null (zg_row_store_find (store, "row-5", NULL));
  g_assert_null (zg_row_store_find (store, NULL, NULL));
  g_assert_null (zg_row_store_get (store, 4));
}

/* 300 random lists, one after the other. */
static void
test_random_patches (void)
{
  g_autoptr (ZgRowStore) store = zg_row_store_new ();
  Mirror *mirror = mirror_new (store);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
      int count = g_test_rand_int_range (0, 40), order[40];

      for (int i = 0; i < 40; i++)
        order[i] = i;
      for (int i = 39; i > 0 && round % 3 == 0; i--)
        {
          int other = g_test_rand_int_range (0, i + 1), kept = order[i];

          order[i] = order[other];
          order[other] = kept;
        }
      for (int i = 0; i < count; i++)
        g_ptr_array_add (rows, make_row (order[i], g_test_rand_int_range (0, 3)));
      zg_row_store_replace (store, rows);
      assert_holds (store, mirror, rows);
    }
  mirror_free (mirror);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "id", "value", NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  builder = zg_row_builder_new (names);
  g_test_add_func ("/desktop/row-store/patches", test_patches);
  g_test_add_func ("/desktop/row-store/keeps-objects", test_keeps_objects);
  g_test_add_func ("/desktop/row-store/random-patches", test_random_patches);
  status = g_test_run ();
  zg_row_builder_free (builder);
  return status;
}
