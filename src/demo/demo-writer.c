/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows at the price of few statements: rows wait until a full statement's worth is there, which on PostgreSQL
 * saves a round trip each and on SQLite most of the binding. The texts of the statements come from the engine's list of
 * tables and are interned, as a connection keeps a statement by the address of its text. Owned by its maker, one
 * thread. */
#include "demo/demo-writer.h"
#include "engine/kernel/table.h"

#include <string.h>

#define ROWS 32 /* a statement */
#define ROWS_PER_SEQ 2000

typedef struct
{
  gint64 number;
  gssize text; /* its place among the texts, -1 for none */
  gboolean is_null;
} Value;

typedef struct
{
  const ZgTable *table;
  const char *many, *one;
  GArray *values; /* Value: id, store_id, seq and the columns of each row */
  GString *texts;
  guint rows;
} Batch;

struct _ZgDemoWriter
{
  ZgDb *db;
  const char *store_id;
  GHashTable *batches; /* table's name -> Batch */
  gint64 seq;
  guint used, left; /* rows of this seq, rows of the group to come */
  GError *error;
};

static const char *
make_insert (const ZgTable *table, guint rows)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");
  guint parameter = 1;
  g_string_append_printf (sql, "%s (id, store_id, seq", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", %s", table->columns[i].name);
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < rows; row++)
    {
      g_string_append (sql, row > 0 ? ", (" : "(");
      for (guint i = 0; i < table->n_columns + 3; i++)
        g_string_append_printf (sql, i > 0 ? ", $%u" : "$%u", parameter++);
      g_string_append_c (sql, ')');
    }
  return g_intern_string (sql->str);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;
  g_array_unref (batch->values);
  g_string_free (batch->texts, TRUE);
  g_free (batch);
}

static Batch *
batch_new (const char *name)
{
  Batch *batch = g_new0 (Batch, 1);
  batch->table = zg_table (name);
  batch->many = make_insert (batch->table, ROWS);
  batch->one = make_insert (batch->table, 1);
  batch->values = g_array_new (FALSE, FALSE, sizeof (Value));
  batch->texts = g_string_new (NULL);
  return batch;
}

ZgDemoWriter *
zg_demo_writer_new (ZgDb *db, const char *store_id)
{
  ZgDemoWriter *self = g_new0 (ZgDemoWriter, 1);
  self->db = db;
  self->store_id = store_id;
  self->batches = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, batch_free);
  self->seq = 1;
  return self;
}

void
zg_demo_writer_group (ZgDemoWriter *self, guint rows)
{
  if (self->used + rows > ROWS_PER_SEQ)
    {
      self->seq++;
      self->used = 0;
    }
  self->used += rows;
  self->left = rows;
}

/* Binds @rows rows from row @first on and runs the statement. */
static gboolean
run_insert (ZgDemoWriter *self, Batch *batch, const char *sql, guint first, guint rows)
{
  guint columns = batch->table->n_columns + 3;
  gboolean row;
  ZgStmt *stmt = zg_db_prepare (self->db, sql, &self->error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < rows * columns; i++)
    {
      const Value *value = &g_array_index (batch->values, Value, first * columns + i);
      guint column = i % columns;
      gboolean is_int = column == 2 || (column > 2 && batch->table->columns[column - 3].type == ZG_COLUMN_INT);
      if (value->is_null)
        zg_stmt_bind_text (stmt, i + 1, NULL);
      else if (is_int)
        zg_stmt_bind_int (stmt, i + 1, value->number);
      else
        zg_stmt_bind_text (stmt, i + 1, batch->texts->str + value->text);
    }
  return zg_stmt_step (stmt, &row, &self->error);
}

static void
flush (ZgDemoWriter *self, Batch *batch)
{
  if (self->error == NULL && batch->rows == ROWS)
    run_insert (self, batch, batch->many, 0, ROWS);
  else
    for (guint i = 0; i < batch->rows && self->error == NULL; i++)
      run_insert (self, batch, batch->one, i, 1);
  batch->rows = 0;
  g_array_set_size (batch->values, 0);
  g_string_truncate (batch->texts, 0);
}

static void
put_text (Batch *batch, const char *text)
{
  Value value = { 0, -1, text == NULL };
  if (text != NULL)
    {
      value.text = (gssize)batch->texts->len;
      g_string_append_len (batch->texts, text, (gssize)strlen (text) + 1);
    }
  g_array_append_val (batch->values, value);
}

static void
put_int (Batch *batch, gint64 number, gboolean zero_is_null)
{
  Value value = { number, -1, number == 0 && zero_is_null };
  g_array_append_val (batch->values, value);
}

void
zg_demo_writer_add (ZgDemoWriter *self, const char *table, const char *id, ...)
{
  Batch *batch = g_hash_table_lookup (self->batches, table);
  va_list list;
  if (batch == NULL)
    {
      batch = batch_new (table);
      g_hash_table_insert (self->batches, (gpointer)table, batch);
    }
  if (self->left == 0)
    zg_demo_writer_group (self, 1);
  self->left--;

  put_text (batch, id);
  put_text (batch, self->store_id);
  put_int (batch, self->seq, FALSE);
  va_start (list, id);
  for (guint i = 0; i < batch->table->n_columns; i++)
    {
      const ZgColumn *column = &batch->table->columns[i];
      if (column->type == ZG_COLUMN_INT)
        put_int (batch, va_arg (list, gint64), (column->flags & ZG_COLUMN_NOT_NULL) == 0);
      else
        put_text (batch, va_arg (list, const char *));
    }
  va_end (list);
  if (++batch->rows == ROWS)
    flush (self, batch);
}

gboolean
zg_demo_writer_finish (ZgDemoWriter *self, gint64 *seq, GError **error)
{
  GHashTableIter iter;
  gpointer batch;
  gboolean ok;
  g_hash_table_iter_init (&iter, self->batches);
  while (g_hash_table_iter_next (&iter, NULL, &batch))
    flush (self, batch);
  *seq = self->seq;
  ok = self->error == NULL;
  if (!ok)
    g_propagate_error (error, self->error);
  g_hash_table_unref (self->batches);
  g_free (self);
  return ok;
}
