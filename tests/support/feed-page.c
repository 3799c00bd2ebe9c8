/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns back to rows, value by value and without haste. Any thread; keeps nothing. */
#include "support/feed-page.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* A table's columns that have been read, by name. */
typedef json_t Columns;

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
  const json_t *value;

  if (from == NULL || *from == '\0')
    return from != NULL ? before : 0;
  value = json_array_get (json_object_get (columns, from), row);
  g_assert_nonnull (value);
  if (json_is_string (value))
    return time_of (json_string_value (value));
  return json_integer_value (value);
}

static json_t *
read_numbers (const json_t *column, const Columns *columns)
{
  const char *from = zg_json_get_text (column, "from"), *codes = zg_json_get_text (column, "codes");
  gint64 before = zg_json_get_int (column, "start", 0), unit = zg_json_get_int (column, "unit", 1);
  gint64 least = zg_json_get_int (column, "least", 0), width = zg_json_get_int (column, "letters", 0);
  json_t *numbers;

  if (json_is_array (column))
    return json_incref ((json_t *)column);
  numbers = json_array ();
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint ((gint64)strlen (codes) % width, ==, 0);
  for (; *codes != '\0'; codes += width)
    {
      gint64 code = 0;

      for (gint64 i = 0; i < width; i++)
        code = code * 64 + place_of (codes[i]);
      if (code > 0)
        before = basis_of (from, columns, json_array_size (numbers), before) + (least + code - 1) * unit;
      json_array_append_new (numbers, code > 0 ? json_integer (before) : json_null ());
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

static json_t *
read_ids (const json_t *column, const Columns *columns)
{
  g_autoptr (json_t) times = read_numbers (json_object_get (column, "times"), columns);
  const char *hashes = zg_json_get_text (column, "hashes");
  json_t *ids = json_array ();

  g_assert_cmpuint (strlen (hashes), ==, 13 * json_array_size (times));
  for (gsize i = 0; i < json_array_size (times); i++)
    {
      g_autofree char *id = join_id (json_integer_value (json_array_get (times, i)), hashes + 13 * i);

      json_array_append_new (ids, json_string (id));
    }
  return ids;
}

/* @ids: those of the tables before, by name. */
static json_t *
read_texts (const json_t *column, const Columns *columns, const json_t *ids)
{
  g_autoptr (json_t) list = json_array ();
  g_autoptr (json_t) own = NULL;
  g_autoptr (json_t) at = NULL;
  json_t *texts;

  if (json_is_array (column))
    return json_incref ((json_t *)column);
  texts = json_array ();
  if (zg_json_get_text (column, "of") != NULL)
    json_array_extend (list, json_object_get (ids, zg_json_get_text (column, "of")));
  own = json_object_get (column, "times") != NULL ? read_ids (column, columns)
                                                  : json_incref (json_object_get (column, "values"));
  json_array_extend (list, own);
  if (json_object_get (column, "at") == NULL)
    json_array_extend (texts, list);
  else
    at = read_numbers (json_object_get (column, "at"), columns);
  for (gsize i = 0; i < json_array_size (at); i++)
    {
      json_t *place = json_array_get (at, i);
      json_t *text = json_is_null (place) ? place : json_array_get (list, (gsize)json_integer_value (place));

      g_assert_nonnull (text);
      json_array_append (texts, text);
    }
  return texts;
}

static gboolean
is_text (const json_t *column)
{
  return json_object_get (column, "values") != NULL || json_object_get (column, "times") != NULL;
}

static void
add_rows (const json_t *table, json_t *ids, json_t *changes)
{
  g_autoptr (json_t) columns = json_object ();
  g_autoptr (json_t) seqs = read_numbers (json_object_get (table, "seq"), columns);
  const char *name;
  json_t *column;

  json_object_foreach (json_object_get (table, "columns"), name, column)
  {
    json_t *values = is_text (column) ? read_texts (column, columns, ids) : read_numbers (column, columns);

    g_assert_cmpuint (json_array_size (values), ==, json_array_size (seqs));
    json_object_set_new (columns, name, values);
  }
  json_object_set (ids, zg_json_get_text (table, "table"), json_object_get (columns, "id"));
  for (gsize i = 0; i < json_array_size (seqs); i++)
    {
      json_t *row = json_object ();

      json_object_foreach (columns, name, column) json_object_set (row, name, json_array_get (column, i));
      json_array_append_new (changes, json_pack ("{s:O, s:O, s:o}", "table", json_object_get (table, "table"), "seq",
                                                 json_array_get (seqs, i), "row", row));
    }
}

static void
add_removed (const json_t *table, json_t *changes)
{
  const json_t *removed = json_object_get (table, "removed");
  g_autoptr (json_t) seqs = read_numbers (json_object_get (removed, "seq"), NULL);
  g_autoptr (json_t) ids = read_texts (json_object_get (removed, "id"), NULL, NULL);

  for (gsize i = 0; i < json_array_size (seqs); i++)
    json_array_append_new (changes, json_pack ("{s:O, s:O, s:O, s:b}", "table", json_object_get (table, "table"), "seq",
                                               json_array_get (seqs, i), "id", json_array_get (ids, i), "deleted", 1));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 first = zg_json_get_int (*(json_t *const *)a, "seq", 0);
  gint64 second = zg_json_get_int (*(json_t *const *)b, "seq", 0);

  return first < second ? -1 : first > second;
}

json_t *
feed_page_changes (const json_t *page)
{
  g_autoptr (json_t) ids = json_object ();
  g_autoptr (json_t) found = json_array ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  json_t *changes = json_array (), *table;
  gsize i;

  json_array_foreach (json_object_get (page, "tables"), i, table)
  {
    if (json_object_get (table, "seq") != NULL)
      add_rows (table, ids, found);
    if (json_object_get (table, "removed") != NULL)
      add_removed (table, found);
  }
  for (i = 0; i < json_array_size (found); i++)
    g_ptr_array_add (sorted, json_array_get (found, i));
  g_ptr_array_sort (sorted, compare);
  for (i = 0; i < sorted->len; i++)
    json_array_append (changes, sorted->pdata[i]);
  return changes;
}
