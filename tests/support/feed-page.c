/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns back to rows, value by value and without haste. Any thread; keeps nothing. */
#include "support/feed-page.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* A table's columns that have been read, by name. */
typedef ZgArgs Columns;

static gint64
place_of (char letter)
{
  const char *place = letter != '\0' ? strchr (letters, letter) : NULL;

  g_assert_nonnull (place);
  return place - letters;
}

static gint64
time_of (const char *id)
{
  g_autofree char *digits = g_strdup_printf ("%.8s%.4s", id, id + 9);

  return (gint64)g_ascii_strtoull (digits, NULL, 16);
}

static gint64
basis_of (const char *from, const Columns *columns, gsize row, gint64 before)
{
  const ZgArgs *value;

  if (from == NULL || *from == '\0')
    return from != NULL ? before : 0;
  value = zg_args_at (zg_args_get (columns, from), row);
  g_assert_nonnull (value);
  if (zg_args_is (value, ZG_ARGS_TEXT))
    return time_of (zg_args_text (value));
  return zg_args_int (value, 0);
}

static ZgArgs *
read_numbers (const ZgArgs *column, const Columns *columns)
{
  const char *from = zg_args_get_text (column, "from"), *codes = zg_args_get_text (column, "codes");
  gint64 before = zg_args_get_int (column, "start", 0), unit = zg_args_get_int (column, "unit", 1);
  gint64 least = zg_args_get_int (column, "least", 0), width = zg_args_get_int (column, "letters", 0);
  ZgArgs *numbers;

  if (zg_args_is (column, ZG_ARGS_LIST))
    return zg_args_ref (column);
  numbers = zg_args_new_list (NULL);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint ((gint64)strlen (codes) % width, ==, 0);
  for (; *codes != '\0'; codes += width)
    {
      gint64 code = 0;

      for (gint64 i = 0; i < width; i++)
        code = code * 64 + place_of (codes[i]);
      if (code > 0)
        before = basis_of (from, columns, zg_args_length (numbers), before) + (least + code - 1) * unit;
      zg_args_append (numbers, code > 0 ? zg_args_new_int (before) : zg_args_new_null ());
    }
  return numbers;
}

static char *
join_id (gint64 at, const char *hash)
{
  char digits[20] = "";
  guint64 first = 0, second = 0;

  for (guint i = 0; i < 13; i++)
    {
      guint64 bits = (guint64)place_of (hash[i]);

      first = i < 2 ? first << 6 | bits : i == 2 ? first << 4 | bits >> 2 : first;
      second = i == 2 ? bits & 3 : i > 2 ? second << 6 | bits : 0;
    }
  second |= G_GUINT64_CONSTANT (1) << 63;
  g_snprintf (digits, sizeof digits, "%016" G_GINT64_MODIFIER "x", second);
  return g_strdup_printf ("%08x-%04x-7%03x-%.4s-%s", (guint)(at >> 16), (guint)(at & 0xffff), (guint)first, digits,
                          digits + 4);
}

static ZgArgs *
read_ids (const ZgArgs *column, const Columns *columns)
{
  g_autoptr (ZgArgs) times = read_numbers (zg_args_get (column, "times"), columns);
  const char *hashes = zg_args_get_text (column, "hashes");
  ZgArgs *ids = zg_args_new_list (NULL);

  g_assert_cmpuint (strlen (hashes), ==, 13 * zg_args_length (times));
  for (gsize i = 0; i < zg_args_length (times); i++)
    {
      g_autofree char *id = join_id (zg_args_int (zg_args_at (times, i), 0), hashes + 13 * i);

      zg_args_append (ids, zg_args_new_text (id));
    }
  return ids;
}

static void
append_all (ZgArgs *list, const ZgArgs *items)
{
  for (gsize i = 0; i < zg_args_length (items); i++)
    zg_args_append (list, zg_args_ref (zg_args_at (items, i)));
}

/* @ids: those of the tables before, by name. */
static ZgArgs *
read_texts (const ZgArgs *column, const Columns *columns, const ZgArgs *ids)
{
  g_autoptr (ZgArgs) list = zg_args_new_list (NULL);
  g_autoptr (ZgArgs) own = NULL;
  g_autoptr (ZgArgs) at = NULL;
  ZgArgs *texts;

  if (zg_args_is (column, ZG_ARGS_LIST))
    return zg_args_ref (column);
  texts = zg_args_new_list (NULL);
  if (zg_args_get_text (column, "of") != NULL)
    append_all (list, zg_args_get (ids, zg_args_get_text (column, "of")));
  own = zg_args_has (column, "times") ? read_ids (column, columns) : zg_args_ref (zg_args_get (column, "values"));
  append_all (list, own);
  if (!zg_args_has (column, "at"))
    append_all (texts, list);
  else
    at = read_numbers (zg_args_get (column, "at"), columns);
  for (gsize i = 0; i < zg_args_length (at); i++)
    {
      ZgArgs *place = zg_args_at (at, i);
      ZgArgs *text = zg_args_is (place, ZG_ARGS_NULL) ? place : zg_args_at (list, (gsize)zg_args_int (place, 0));

      g_assert_nonnull (text);
      zg_args_append (texts, zg_args_ref (text));
    }
  return texts;
}

static gboolean
is_text (const ZgArgs *column)
{
  return zg_args_has (column, "values") || zg_args_has (column, "times");
}

static void
add_rows (const ZgArgs *table, ZgArgs *ids, ZgArgs *changes)
{
  g_autoptr (ZgArgs) columns = zg_args_new (NULL);
  g_autoptr (ZgArgs) seqs = read_numbers (zg_args_get (table, "seq"), columns);
  const char *name;
  ZgArgsIter iter;
  ZgArgs *column;

  zg_args_iter_init (&iter, zg_args_get (table, "columns"));
  while (zg_args_iter_next (&iter, &name, &column))
    {
      ZgArgs *values = is_text (column) ? read_texts (column, columns, ids) : read_numbers (column, columns);

      g_assert_cmpuint (zg_args_length (values), ==, zg_args_length (seqs));
      zg_args_set (columns, name, values);
    }
  zg_args_set (ids, zg_args_get_text (table, "table"), zg_args_ref (zg_args_get (columns, "id")));
  for (gsize i = 0; i < zg_args_length (seqs); i++)
    {
      ZgArgs *row = zg_args_new (NULL);

      zg_args_iter_init (&iter, columns);
      while (zg_args_iter_next (&iter, &name, &column))
        zg_args_set (row, name, zg_args_ref (zg_args_at (column, i)));
      zg_args_append (changes, zg_args_new ("table", 'v', zg_args_ref (zg_args_get (table, "table")), "seq", 'v',
                                            zg_args_ref (zg_args_at (seqs, i)), "row", 'v', row, NULL));
    }
}

static void
add_removed (const ZgArgs *table, ZgArgs *changes)
{
  const ZgArgs *removed = zg_args_get (table, "removed");
  g_autoptr (ZgArgs) seqs = read_numbers (zg_args_get (removed, "seq"), NULL);
  g_autoptr (ZgArgs) ids = read_texts (zg_args_get (removed, "id"), NULL, NULL);

  for (gsize i = 0; i < zg_args_length (seqs); i++)
    zg_args_append (changes, zg_args_new ("table", 'v', zg_args_ref (zg_args_get (table, "table")), "seq", 'v',
                                          zg_args_ref (zg_args_at (seqs, i)), "id", 'v',
                                          zg_args_ref (zg_args_at (ids, i)), "deleted", 'b', TRUE, NULL));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = zg_args_get_int (*(ZgArgs *const *)a, "seq", 0);
  gint64 second = zg_args_get_int (*(ZgArgs *const *)b, "seq", 0);

  return first < second ? -1 : first > second;
}

ZgArgs *
feed_page_changes (const ZgArgs *page)
{
  g_autoptr (ZgArgs) ids = zg_args_new (NULL);
  g_autoptr (ZgArgs) found = zg_args_new_list (NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  ZgArgs *changes = zg_args_new_list (NULL), *table;
  gsize i;

  for (i = 0; (table = zg_args_at (zg_args_get (page, "tables"), i)) != NULL; i++)
    {
      if (zg_args_has (table, "seq"))
        add_rows (table, ids, found);
      if (zg_args_has (table, "removed"))
        add_removed (table, found);
    }
  for (i = 0; i < zg_args_length (found); i++)
    g_ptr_array_add (sorted, zg_args_at (found, i));
  g_ptr_array_sort (sorted, compare);
  for (i = 0; i < sorted->len; i++)
    zg_args_append (changes, zg_args_ref (sorted->pdata[i]));
  return changes;
}

static void
write_value (GString *text, const ZgArgs *value)
{
  gboolean is_object = zg_args_is (value, ZG_ARGS_OBJECT);
  const char *name, *before = "";
  ZgArgsIter iter;
  ZgArgs *member;

  if (!is_object && !zg_args_is (value, ZG_ARGS_LIST))
    {
      g_autofree char *scalar = zg_json_text (value);
      g_string_append (text, scalar);
      return;
    }
  g_string_append_c (text, is_object ? '{' : '[');
  zg_args_iter_init (&iter, value);
  for (; zg_args_iter_next (&iter, &name, &member); before = ",")
    {
      g_string_append_printf (text, "%s\"%s\":", before, name);
      write_value (text, member);
    }
  for (gsize i = 0; !is_object && i < zg_args_length (value); i++, before = ",")
    {
      g_string_append (text, before);
      write_value (text, zg_args_at (value, i));
    }
  g_string_append_c (text, is_object ? '}' : ']');
}

char *
feed_page_text (const ZgArgs *page)
{
  GString *text = g_string_new (NULL);

  write_value (text, page);
  return g_string_free (text, FALSE);
}
