/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what was gathered shortly: texts as dictionaries, ids as times and hashes, references as places among the rows
 * of the page, numbers as differences (number-text.c). The form is described in src/DESIGN.md. */
#include <string.h>

#include "base/id.h"
#include "server/feed/gathered.h"

static const char *
text_at (const ZgGatheredColumn *column, guint row)
{
  gint64 place = zg_gathered_number (column, row);

  return place != ZG_NUMBER_NOTHING ? column->texts->pdata[place] : NULL;
}

static const ZgGatheredColumn *
find_column (const ZgGatheredTable *table, const char *name)
{
  const ZgTable *spec = table->rows->table;

  for (guint i = 0; i < spec->n_columns; i++)
    if (g_str_equal (spec->columns[i].name, name))
      return &table->columns[i];
  return &table->id;
}

/* What it is written from: what it is near to, or the table's id to a column. */
static const char *
find_from (const ZgGatheredTable *table, const char *name)
{
  const ZgTable *spec = table->rows->table;
  const ZgColumn *column = zg_table_column (spec, name);

  return column != NULL ? column->basis : g_str_equal (name, "id") ? spec->id_basis : NULL;
}

/* Sets what the column is near to; (transfer full) to @from. */
static void
find_basis (const ZgGatheredTable *table, const char *name, ZgNumbers *numbers, gint64 **from)
{
  const ZgGatheredColumn *basis;

  numbers->name = find_from (table, name);
  if (numbers->name == NULL || numbers->n <= ZG_NUMBERS_FEW)
    return;
  basis = find_column (table, numbers->name);
  *from = g_new (gint64, numbers->n);
  for (guint i = 0; i < numbers->n; i++)
    (*from)[i] = basis->texts != NULL ? zg_id_time (text_at (basis, i)) : zg_gathered_number (basis, i);
  numbers->from = *from;
}

static void
write_number_column (const ZgGatheredTable *table, const char *name, const ZgGatheredColumn *column, GString *text)
{
  ZgNumbers numbers = { .values = (const gint64 *)(gpointer)column->numbers->data, .n = zg_gathered_rows (column) };
  g_autofree gint64 *from = NULL;

  find_basis (table, name, &numbers, &from);
  zg_numbers_write (&numbers, text);
}

static void
write_texts (const GPtrArray *texts, GString *text)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (texts->pdata[i] != NULL)
        zg_row_text_append_string (text, texts->pdata[i]);
      else
        g_string_append_len (text, "null", 4);
    }
  g_string_append_c (text, ']');
}

/* As times and hashes if all are ids, else as they are. @table and @name: of the column that the list is, or NULL. */
static void
write_text_list (const GPtrArray *texts, const ZgGatheredTable *table, const char *name, GString *text)
{
  g_autofree gint64 *times = g_new (gint64, texts->len);
  g_autofree gint64 *from = NULL;
  g_autofree char *hashes = g_malloc (texts->len * ZG_ID_HASH_LENGTH + 1);
  ZgNumbers numbers = { .values = times, .n = texts->len };

  for (guint i = 0; i < texts->len; i++)
    if (!zg_id_split (texts->pdata[i], &times[i], hashes + i * ZG_ID_HASH_LENGTH))
      {
        g_string_append (text, "\"values\":");
        write_texts (texts, text);
        return;
      }
  if (table != NULL)
    find_basis (table, name, &numbers, &from);
  g_string_append (text, "\"times\":");
  zg_numbers_write (&numbers, text);
  g_string_append (text, ",\"hashes\":\"");
  g_string_append_len (text, hashes, (gssize)(texts->len * ZG_ID_HASH_LENGTH));
  g_string_append_c (text, '"');
}

/* The table on this page whose rows the column names, or NULL. */
static const ZgGatheredTable *
find_reference (const ZgPageColumns *self, const ZgGatheredTable *table, const char *name)
{
  const ZgColumn *column = zg_table_column (table->rows->table, name);

  if (column != NULL && column->references != NULL)
    for (const ZgGatheredTable *other = self->tables; other < table; other++)
      if (other->rows != NULL && zg_gathered_rows (&other->seq) > 0 && other->rows->table == column->references)
        return other;
  return NULL;
}

/* Gives each text of the column its place: among the rows of @other (or NULL), or after them in @more. */
static gint64 *
find_places (const ZgGatheredColumn *column, const ZgGatheredTable *other, GPtrArray *more)
{
  gint64 *places = g_new (gint64, column->texts->len);
  guint n = other != NULL ? zg_gathered_rows (&other->seq) : 0;

  for (guint i = 0; i < column->texts->len; i++)
    {
      gpointer place;

      if (n > 0 && g_hash_table_lookup_extended (other->id.places, column->texts->pdata[i], NULL, &place) &&
          GPOINTER_TO_UINT (place) < n)
        {
          places[i] = GPOINTER_TO_UINT (place);
          continue;
        }
      places[i] = (gint64)n + more->len;
      g_ptr_array_add (more, column->texts->pdata[i]);
    }
  return places;
}

static void
write_dictionary (const ZgGatheredColumn *column, const ZgGatheredTable *other, GString *text)
{
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_autofree gint64 *places = find_places (column, other, more);
  g_autofree gint64 *at = g_new (gint64, zg_gathered_rows (column));
  ZgNumbers numbers = { .values = at, .n = zg_gathered_rows (column) };

  for (guint i = 0; i < numbers.n; i++)
    at[i] = zg_gathered_number (column, i) != ZG_NUMBER_NOTHING ? places[zg_gathered_number (column, i)]
                                                                : ZG_NUMBER_NOTHING;
  if (more->len < column->texts->len)
    g_string_append_printf (text, "\"of\":\"%s\",", other->rows->table->name);
  else if (other != NULL)
    for (guint i = 0; i < numbers.n; i++)
      at[i] -= at[i] != ZG_NUMBER_NOTHING ? (gint64)zg_gathered_rows (&other->seq) : 0;
  write_text_list (more, NULL, NULL, text);
  g_string_append (text, ",\"at\":");
  zg_numbers_write (&numbers, text);
}

/* Whether nearly each row has a text of its own, so that a dictionary saves less than its places cost. */
static gboolean
is_list (const ZgGatheredColumn *column)
{
  if (column->texts->len < zg_gathered_rows (column) / 4 * 3)
    return FALSE;
  for (guint i = 0; i < zg_gathered_rows (column); i++)
    if (zg_gathered_number (column, i) == ZG_NUMBER_NOTHING)
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_texts (const ZgGatheredColumn *column)
{
  GPtrArray *texts = g_ptr_array_sized_new (zg_gathered_rows (column));

  for (guint i = 0; i < zg_gathered_rows (column); i++)
    g_ptr_array_add (texts, (gpointer)text_at (column, i));
  return texts;
}

static void
write_text_column (const ZgPageColumns *self,
                   const ZgGatheredTable *table,
                   const char *name,
                   const ZgGatheredColumn *column,
                   GString *text)
{
  const ZgGatheredTable *other = find_reference (self, table, name);

  g_autoptr (GPtrArray) texts = NULL;

  if (zg_gathered_rows (column) <= ZG_NUMBERS_FEW)
    {
      texts = list_texts (column);
      write_texts (texts, text);
      return;
    }
  g_string_append_c (text, '{');
  if (other == NULL && is_list (column))
    {
      texts = list_texts (column);
      write_text_list (texts, table, name, text);
    }
  else
    write_dictionary (column, other, text);
  g_string_append_c (text, '}');
}

static void
write_id (const ZgPageColumns *self,
          const ZgGatheredTable *table,
          const char *name,
          const ZgGatheredColumn *column,
          GString *text)
{
  g_string_append_printf (text, "\"%s\":", name);
  write_text_column (self, table, name, column, text);
  g_string_append_c (text, ',');
}

/* A column stands behind the one that it is written from: ids are first, or behind a column of their own. */
static void
write_rows (const ZgPageColumns *self, const ZgGatheredTable *table, GString *text)
{
  const ZgTable *spec = table->rows->table;
  const char *first = find_from (table, "id");

  g_string_append (text, ",\"seq\":");
  write_number_column (table, "seq", &table->seq, text);
  g_string_append (text, ",\"columns\":{");
  if (first != NULL)
    write_id (self, table, first, find_column (table, first), text);
  write_id (self, table, "id", &table->id, text);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      const char *name = spec->columns[i].name;

      if (g_strcmp0 (name, first) == 0)
        continue;
      g_string_append_printf (text, "\"%s\":", name);
      if (spec->columns[i].type == ZG_COLUMN_INT)
        write_number_column (table, name, &table->columns[i], text);
      else
        write_text_column (self, table, name, &table->columns[i], text);
      g_string_append_c (text, ',');
    }
  text->str[text->len - 1] = '}';
}

static void
write_removed (const ZgPageColumns *self, const ZgGatheredTable *table, GString *text)
{
  g_string_append (text, ",\"removed\":{\"seq\":");
  write_number_column (table, "seq", &table->removed_seq, text);
  g_string_append (text, ",\"id\":");
  write_text_column (self, table, "id", &table->removed_id, text);
  g_string_append_c (text, '}');
}

void
zg_page_columns_write (ZgPageColumns *self, GString *text)
{
  gboolean first = TRUE;

  g_string_append_c (text, '[');
  for (guint i = 0; i < self->n_tables; i++)
    {
      const ZgGatheredTable *table = &self->tables[i];

      if (table->rows == NULL || zg_gathered_rows (&table->seq) + zg_gathered_rows (&table->removed_seq) == 0)
        continue;
      g_string_append_printf (text, "%s{\"table\":\"%s\"", first ? "" : ",", table->rows->table->name);
      first = FALSE;
      if (zg_gathered_rows (&table->seq) > 0)
        write_rows (self, table, text);
      if (zg_gathered_rows (&table->removed_seq) > 0)
        write_removed (self, table, text);
      g_string_append_c (text, '}');
    }
  g_string_append_c (text, ']');
}
