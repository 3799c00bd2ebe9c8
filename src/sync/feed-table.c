/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a table of a page, column by column, against the table that is known here. Any thread. */
#include "sync/feed-table.h"

#include "base/error.h"
#include "engine/kernel/reach.h"
#include "sync/column-list.h"

static const ZgColumn id_column = { "id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL };
static const ZgColumn seq_column = { "seq", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL };

/* As many as there are rows, and NULL only where it may be. */
static ZgCell *
check (ZgCellList list, guint rows, const ZgColumn *column)
{
  gboolean fits = list.cells != NULL && list.n == rows;

  for (guint i = 0; fits && column == &id_column && i < rows; i++)
    fits = list.cells[i].text != NULL && *list.cells[i].text != '\0';
  for (guint i = 0; fits && (column->flags & ZG_COLUMN_NOT_NULL) != 0 && i < rows; i++)
    fits = column->type == ZG_COLUMN_TEXT ? list.cells[i].text != NULL : list.cells[i].number != ZG_CELL_NOTHING;
  if (!fits)
    g_clear_pointer (&list.cells, g_free);
  return fits ? list.cells : NULL;
}

static gboolean
refuse (const ZgColumnReading *self, const char *what, GError **error)
{
  g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s%s%s is missing or of the wrong type",
               self->table->table != NULL ? self->table->table->name : "", self->table->table != NULL ? "." : "", what);
  return FALSE;
}

static ZgCell *
read_column (ZgColumnReading *self, const ZgColumn *column, const ZgJsonToken *value, guint rows)
{
  return check (column->type == ZG_COLUMN_TEXT ? zg_cell_list_texts (self, value, rows)
                                               : zg_cell_list_numbers (self, value, rows),
                rows, column);
}

/* The list that says how many there are. */
static gboolean
read_seqs (ZgColumnReading *self, const ZgJsonToken *value, ZgCell **seqs, guint *rows)
{
  ZgCellList list;

  if (*seqs != NULL)
    return FALSE;
  list = zg_cell_list_numbers (self, value, 0);
  *rows = list.n;
  *seqs = check (list, list.n, &seq_column);
  return *seqs != NULL;
}

static gboolean
read_columns (ZgColumnReading *self, ZgJsonScan *scan, GError **error)
{
  ZgFeedTable *table = self->table;
  ZgJsonToken key, value;
  gboolean first = TRUE;

  if (table->seqs == NULL || table->ids != NULL || !zg_json_scan_open (scan, '{'))
    return refuse (self, "columns", error);
  while (zg_json_scan_key (scan, &first, &key) && zg_json_scan_value (scan, &value))
    {
      gboolean is_id = zg_json_token_is (&key, "id");
      int i = is_id ? -1 : zg_cell_list_column (table->table, &key);
      const ZgColumn *column = is_id ? &id_column : i >= 0 ? &table->table->columns[i] : NULL;
      ZgCell **cells = is_id ? &table->ids : i >= 0 ? &table->columns[i] : NULL;

      if (column == NULL)
        continue;
      if (*cells == NULL)
        *cells = read_column (self, column, &value, table->rows);
      else
        g_clear_pointer (cells, g_free);
      if (*cells == NULL)
        return refuse (self, column->name, error);
    }
  if (table->ids == NULL)
    return refuse (self, "id", error);
  for (guint i = 0; i < table->table->n_columns; i++)
    if (table->columns[i] == NULL)
      return refuse (self, table->table->columns[i].name, error);
  return TRUE;
}

static gboolean
read_removed (ZgColumnReading *self, const ZgJsonToken *value, GError **error)
{
  ZgJsonMember members[] = { { "seq" }, { "id" } };
  ZgFeedTable *table = self->table;

  if (value->kind != ZG_JSON_OBJECT)
    return refuse (self, "removed", error);
  zg_json_token_members (value, members, G_N_ELEMENTS (members));
  if (!read_seqs (self, &members[0].value, &table->removed_seqs, &table->removed))
    return refuse (self, "seq", error);
  table->removed_ids = read_column (self, &id_column, &members[1].value, table->removed);
  return table->removed_ids != NULL || refuse (self, "id", error);
}

/* The sequences of a table of a newer server, or of one whose rows come no more, count, or the cursor would stand still
 * before them. */
static const ZgTable not_known = { .name = "a table that is not known here" };

static gboolean
read_table (ZgColumnReading *self, const ZgJsonToken *value, GError **error)
{
  ZgFeedTable *table = self->table;
  g_autofree char *name = NULL;

  if (value->kind != ZG_JSON_TEXT || table->table != NULL)
    return refuse (self, "table", error);
  name = g_malloc (value->length + 1);
  zg_json_token_copy (value, name);
  table->table = zg_table (name);
  table->is_known = table->table != NULL && zg_reach_has_desks (table->table);
  if (!table->is_known)
    table->table = &not_known;
  table->columns = g_new0 (ZgCell *, table->table->n_columns);
  return TRUE;
}

static gboolean
read_members (ZgColumnReading *self, ZgJsonScan *scan, GError **error)
{
  ZgJsonToken key, value;
  gboolean first = TRUE;

  while (zg_json_scan_key (scan, &first, &key))
    {
      gboolean good = TRUE;

      if (self->table->is_known && zg_json_token_is (&key, "columns"))
        good = read_columns (self, scan, error);
      else if (!zg_json_scan_value (scan, &value))
        break;
      else if (zg_json_token_is (&key, "table"))
        good = read_table (self, &value, error);
      else if (self->table->table == NULL)
        good = refuse (self, "table", error);
      else if (zg_json_token_is (&key, "seq"))
        good = read_seqs (self, &value, &self->table->seqs, &self->table->rows) || refuse (self, "seq", error);
      else if (zg_json_token_is (&key, "removed"))
        good = read_removed (self, &value, error);
      if (!good)
        return FALSE;
    }
  if (self->table->table == NULL)
    return refuse (self, "table", error);
  return !self->table->is_known || self->table->rows == 0 || self->table->ids != NULL ||
         refuse (self, "columns", error);
}

ZgFeedTable *
zg_feed_table_read (ZgJsonScan *scan, const GPtrArray *before, GStringChunk *texts, GError **error)
{
  g_autoptr (ZgFeedTable) table = g_new0 (ZgFeedTable, 1);
  ZgColumnReading reading = { before, texts, table };

  return read_members (&reading, scan, error) ? g_steal_pointer (&table) : NULL;
}

void
zg_feed_table_free (ZgFeedTable *self)
{
  for (guint i = 0; self->columns != NULL && i < self->table->n_columns; i++)
    g_free (self->columns[i]);
  g_free (self->columns);
  g_free (self->seqs);
  g_free (self->ids);
  g_free (self->removed_seqs);
  g_free (self->removed_ids);
  g_free (self);
}
