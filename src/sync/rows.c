/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the feed into the synced tables: one statement a table, made from engine/tables.h. Writer's thread; the
 * statements' texts live as long as the program. */
#include "sync/rows.h"

#include "base/error.h"
#include "engine/tables.h"

typedef struct
{
  const ZgTable *table;
  char *put;
  char *remove;
} Writer;

static Writer *
make_writer (const ZgTable *table)
{
  Writer *self = g_new (Writer, 1);
  g_autoptr (GString) names = g_string_new ("id, store_id, seq, deleted");
  g_autoptr (GString) values = g_string_new ("$1, $2, $3, 0");
  g_autoptr (GString) sets = g_string_new ("store_id = $2, seq = $3, deleted = 0");

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append_printf (names, ", %s", table->columns[i].name);
      g_string_append_printf (values, ", $%u", i + 4);
      g_string_append_printf (sets, ", %s = $%u", table->columns[i].name, i + 4);
    }
  self->table = table;
  self->put = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s", table->name,
                               names->str, values->str, sets->str);
  self->remove = g_strdup_printf ("DELETE FROM %s WHERE id = $1", table->name);
  return self;
}

static const Writer *
find_writer (const char *table)
{
  static gsize ready;
  static GHashTable *writers;

  if (g_once_init_enter (&ready))
    {
      writers = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; zg_tables[i] != NULL; i++)
        g_hash_table_insert (writers, (gpointer)zg_tables[i]->name, make_writer (zg_tables[i]));
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_lookup (writers, table);
}

static gboolean
bind_column (ZgStmt *stmt, guint index, const ZgColumn *column, const json_t *value)
{
  if (value == NULL || json_is_null (value))
    {
      zg_stmt_bind_text (stmt, index, NULL);
      return (column->flags & ZG_COLUMN_NOT_NULL) == 0 && value != NULL;
    }
  if (column->type == ZG_COLUMN_TEXT && json_is_string (value))
    zg_stmt_bind_text (stmt, index, json_string_value (value));
  else if (column->type == ZG_COLUMN_INT && json_is_integer (value))
    zg_stmt_bind_int (stmt, index, json_integer_value (value));
  else
    return FALSE;
  return TRUE;
}

/* The server writes a row's members in the order of the columns: the next one is nearly always the right one, and the
 * first fill has millions of them. */
static const json_t *
find_member (const json_t *row, void **last, const char *name)
{
  void *next = *last != NULL ? json_object_iter_next ((json_t *)row, *last) : NULL;

  if (next == NULL || !g_str_equal (json_object_iter_key (next), name))
    next = json_object_iter_at ((json_t *)row, name);
  if (next == NULL)
    return NULL;
  *last = next;
  return json_object_iter_value (next);
}

gboolean
zg_rows_write (ZgCache *cache, const char *table, const char *id, gint64 seq, const json_t *row, GError **error)
{
  const Writer *writer = find_writer (table);
  void *next;
  ZgStmt *stmt;
  gboolean more;

  if (row == NULL)
    return zg_db_run (cache->db, error, NULL, writer->remove, "s", id);
  stmt = zg_db_prepare (cache->db, writer->put, error);
  if (stmt == NULL)
    return FALSE;
  zg_stmt_bind_text (stmt, 1, id);
  zg_stmt_bind_text (stmt, 2, cache->profile->store_id);
  zg_stmt_bind_int (stmt, 3, seq);
  next = json_object_iter_at ((json_t *)row, "id");
  for (guint i = 0; i < writer->table->n_columns; i++)
    {
      const ZgColumn *column = &writer->table->columns[i];

      if (bind_column (stmt, i + 4, column, find_member (row, &next, column->name)))
        continue;
      zg_stmt_reset (stmt);
      g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s.%s is missing or of the wrong type", table,
                   column->name);
      return FALSE;
    }
  return zg_stmt_step (stmt, &more, error);
}
