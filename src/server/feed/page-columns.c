/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers rows as columns. Every text is kept once a column, so that a dictionary costs nothing more. A first fill is
 * made of these, hundreds of thousands of rows: no work a cell but a hash. */
#include "server/feed/page-columns.h"

#include <string.h>

#include "engine/kernel/view.h"
#include "server/feed/gathered.h"

static void
open_column (ZgGatheredColumn *column, ZgColumnType type)
{
  column->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (type == ZG_COLUMN_INT)
    return;
  column->texts = g_ptr_array_new ();
  column->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
close_column (ZgGatheredColumn *column)
{
  g_clear_pointer (&column->numbers, g_array_unref);
  g_clear_pointer (&column->texts, g_ptr_array_unref);
  g_clear_pointer (&column->places, g_hash_table_unref);
}

static void
open_table (ZgGatheredTable *table, const ZgRowText *rows)
{
  table->rows = rows;
  table->columns = g_new0 (ZgGatheredColumn, rows->table->n_columns);
  open_column (&table->seq, ZG_COLUMN_INT);
  open_column (&table->id, ZG_COLUMN_TEXT);
  open_column (&table->removed_seq, ZG_COLUMN_INT);
  open_column (&table->removed_id, ZG_COLUMN_TEXT);
  for (guint i = 0; i < rows->table->n_columns; i++)
    open_column (&table->columns[i], rows->table->columns[i].type);
}

static void
close_table (ZgGatheredTable *table)
{
  if (table->rows == NULL)
    return;
  for (guint i = 0; i < table->rows->table->n_columns; i++)
    close_column (&table->columns[i]);
  close_column (&table->seq);
  close_column (&table->id);
  close_column (&table->removed_seq);
  close_column (&table->removed_id);
  g_free (table->columns);
}

ZgPageColumns *
zg_page_columns_new (const ZgRole *role)
{
  ZgPageColumns *self = g_new0 (ZgPageColumns, 1);

  self->role = *role;
  self->texts = g_string_chunk_new (16 * 1024);
  zg_row_texts (&self->n_tables);
  self->tables = g_new0 (ZgGatheredTable, self->n_tables);
  return self;
}

void
zg_page_columns_free (ZgPageColumns *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    close_table (&self->tables[i]);
  g_string_chunk_free (self->texts);
  g_free (self->tables);
  g_free (self);
}

static void
add_number (ZgGatheredColumn *column, gint64 number)
{
  g_array_append_val (column->numbers, number);
}

/* Neighbours are often alike. */
static gint64
place_text (ZgPageColumns *self, ZgGatheredColumn *column, const char *text)
{
  gint64 last = column->numbers->len > 0 ? zg_gathered_number (column, column->numbers->len - 1) : ZG_NUMBER_NOTHING;
  gpointer place;
  char *kept;

  if (last != ZG_NUMBER_NOTHING && strcmp (column->texts->pdata[last], text) == 0)
    return last;
  if (g_hash_table_lookup_extended (column->places, text, NULL, &place))
    return GPOINTER_TO_UINT (place);
  kept = g_string_chunk_insert (self->texts, text);
  g_hash_table_insert (column->places, kept, GUINT_TO_POINTER (column->texts->len));
  g_ptr_array_add (column->texts, kept);
  return column->texts->len - 1;
}

static void
add_text (ZgPageColumns *self, ZgGatheredColumn *column, const char *text)
{
  add_number (column, text != NULL ? place_text (self, column, text) : ZG_NUMBER_NOTHING);
}

static void
add_blank (ZgPageColumns *self, ZgGatheredColumn *column, const ZgColumn *spec)
{
  if ((spec->flags & ZG_COLUMN_NOT_NULL) == 0)
    add_number (column, ZG_NUMBER_NOTHING);
  else if (spec->type == ZG_COLUMN_INT)
    add_number (column, 0);
  else
    add_text (self, column, "");
}

void
zg_page_columns_add (ZgPageColumns *self, guint table, ZgStmt *stmt)
{
  ZgGatheredTable *to = &self->tables[table];
  const ZgTable *spec;
  guint n;

  if (to->rows == NULL)
    open_table (to, &zg_row_texts (&n)[table]);
  if (zg_stmt_int (stmt, ZG_ROW_TEXT_DELETED) != 0)
    {
      add_number (&to->removed_seq, zg_stmt_int (stmt, ZG_ROW_TEXT_SEQ));
      add_text (self, &to->removed_id, zg_stmt_text (stmt, ZG_ROW_TEXT_ID));
      return;
    }
  spec = to->rows->table;
  add_number (&to->seq, zg_stmt_int (stmt, ZG_ROW_TEXT_SEQ));
  add_text (self, &to->id, zg_stmt_text (stmt, ZG_ROW_TEXT_ID));
  for (guint i = 0; i < spec->n_columns; i++)
    {
      ZgGatheredColumn *column = &to->columns[i];
      guint at = ZG_ROW_TEXT_FIRST + i;

      if (!zg_view_has_column (&self->role, &spec->columns[i]))
        add_blank (self, column, &spec->columns[i]);
      else if (spec->columns[i].type == ZG_COLUMN_TEXT)
        add_text (self, column, zg_stmt_text (stmt, at));
      else
        add_number (column, zg_stmt_is_null (stmt, at) ? ZG_NUMBER_NOTHING : zg_stmt_int (stmt, at));
    }
}

void
zg_page_columns_mark (ZgPageColumns *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    if (self->tables[i].rows != NULL)
      {
        self->tables[i].marked = zg_gathered_rows (&self->tables[i].seq);
        self->tables[i].marked_removed = zg_gathered_rows (&self->tables[i].removed_seq);
      }
}

/* Texts of the rows that go may stay behind in the dictionaries. */
void
zg_page_columns_cut (ZgPageColumns *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      ZgGatheredTable *table = &self->tables[i];

      if (table->rows == NULL)
        continue;
      g_array_set_size (table->seq.numbers, table->marked);
      g_array_set_size (table->id.numbers, table->marked);
      g_array_set_size (table->removed_seq.numbers, table->marked_removed);
      g_array_set_size (table->removed_id.numbers, table->marked_removed);
      for (guint j = 0; j < table->rows->table->n_columns; j++)
        g_array_set_size (table->columns[j].numbers, table->marked);
    }
}
