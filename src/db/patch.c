/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoes a changeset row by row with statements of the connection's own. SQLite's function for it sets a pragma, after
 * which every statement of the connection is prepared anew at its next use; that cost more than all the rows of a short
 * queue. Keeps nothing between calls. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "db/driver.h"
#include "db/session.h"
#include <sqlite3.h>

static const char columns_sql[] = "SELECT name FROM pragma_table_info ($1) ORDER BY cid";

typedef struct
{
  ZgDb *db;
  GHashTable *tables; /* name -> names of its columns */
  /* Of the change at hand: */
  sqlite3_changeset_iter *iter;
  const char *table;
  const GPtrArray *columns;
  int n;
  const unsigned char *keys;
  GString *sql;
  GPtrArray *values; /* of its parameters, borrowed from the iterator */
} Undo;

static gboolean
find_columns (Undo *self, GError **error)
{
  GPtrArray *names = g_hash_table_lookup (self->tables, self->table);
  ZgStmt *stmt;
  gboolean row = FALSE;

  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->tables, g_strdup (self->table), names);
      stmt = zg_db_query (self->db, error, columns_sql, "s", self->table);
      if (stmt == NULL)
        return FALSE;
      do
        {
          if (!zg_stmt_step (stmt, &row, error))
            return FALSE;
          if (row)
            g_ptr_array_add (names, g_strdup (zg_stmt_text (stmt, 0)));
        }
      while (row);
    }
  self->columns = names;
  if (names->len >= (guint)self->n)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT, "the table %s is not as the change left it", self->table);
  return FALSE;
}

/* "name = $3", and the value for it. */
static void
add (Undo *self, const char *before, int column, const char *operator, sqlite3_value * value)
{
  g_ptr_array_add (self->values, value);
  g_string_append_printf (self->sql, "%s%s %s $%u", before, (char *)self->columns->pdata[column], operator,
                          self->values->len);
}

/* The value before the change or after it, NULL for a column that is not in it. */
static sqlite3_value *
value_of (Undo *self, int column, int (*side) (sqlite3_changeset_iter *, int, sqlite3_value **))
{
  sqlite3_value *value = NULL;

  side (self->iter, column, &value);
  return value;
}

/* The row is found only as the change left it. */
static void
write_delete (Undo *self)
{
  g_string_printf (self->sql, "DELETE FROM %s WHERE", self->table);
  for (int i = 0; i < self->n; i++)
    add (self, i > 0 ? " AND " : " ", i, self->keys[i] ? "=" : "IS", value_of (self, i, sqlite3changeset_new));
}

static void
write_insert (Undo *self)
{
  g_string_printf (self->sql, "INSERT INTO %s (", self->table);
  for (int i = 0; i < self->n; i++)
    g_string_append_printf (self->sql, "%s%s", i > 0 ? ", " : "", (char *)self->columns->pdata[i]);
  g_string_append (self->sql, ") VALUES (");
  for (int i = 0; i < self->n; i++)
    {
      g_ptr_array_add (self->values, value_of (self, i, sqlite3changeset_old));
      g_string_append_printf (self->sql, "%s$%u", i > 0 ? ", " : "", self->values->len);
    }
  g_string_append_c (self->sql, ')');
}

static void
write_update (Undo *self)
{
  const char *before = " ";

  g_string_printf (self->sql, "UPDATE %s SET", self->table);
  for (int i = 0; i < self->n; i++)
    if (value_of (self, i, sqlite3changeset_new) != NULL)
      {
        add (self, before, i, "=", value_of (self, i, sqlite3changeset_old));
        before = ", ";
      }
  before = " WHERE ";
  for (int i = 0; i < self->n; i++)
    {
      sqlite3_value *after = value_of (self, i, sqlite3changeset_new);

      if (after == NULL && !self->keys[i])
        continue;
      add (self, before, i, self->keys[i] ? "=" : "IS",
           self->keys[i] ? value_of (self, i, sqlite3changeset_old) : after);
      before = " AND ";
    }
}

static gboolean
bind (ZgStmt *stmt, guint index, sqlite3_value *value, GError **error)
{
  switch (value != NULL ? sqlite3_value_type (value) : SQLITE_NULL)
    {
    case SQLITE_INTEGER:
      zg_stmt_bind_int (stmt, index, sqlite3_value_int64 (value));
      return TRUE;
    case SQLITE_TEXT:
      zg_stmt_lend_text (stmt, index, (const char *)sqlite3_value_text (value));
      return TRUE;
    case SQLITE_NULL:
      zg_stmt_lend_text (stmt, index, NULL);
      return TRUE;
    default:
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "a change holds a value that is neither number nor text");
      return FALSE;
    }
}

/* The texts are few: one a table, kind of change and set of columns. */
static gboolean
run (Undo *self, GError **error)
{
  ZgStmt *stmt = zg_db_prepare (self->db, g_intern_string (self->sql->str), error);
  g_autoptr (GError) cause = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < self->values->len; i++)
    if (!bind (stmt, i + 1, self->values->pdata[i], error))
      return FALSE;
  if (zg_stmt_step (stmt, &row, &cause) && sqlite3_changes64 (zg_sqlite_handle (self->db)) == 1)
    return TRUE;
  if (cause == NULL || g_error_matches (cause, ZG_ERROR, ZG_ERROR_CONSTRAINT))
    g_set_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT, "a row of %s is not as the change left it", self->table);
  else
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
undo_change (Undo *self, GError **error)
{
  unsigned char *keys;
  int operation, indirect, n;

  sqlite3changeset_op (self->iter, &self->table, &self->n, &operation, &indirect);
  sqlite3changeset_pk (self->iter, &keys, &n);
  self->keys = keys;
  g_ptr_array_set_size (self->values, 0);
  if (!find_columns (self, error))
    return FALSE;
  if (operation == SQLITE_INSERT)
    write_delete (self);
  else if (operation == SQLITE_DELETE)
    write_insert (self);
  else
    write_update (self);
  return run (self, error);
}

static gboolean
undo_all (Undo *self, GBytes *patch, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (patch, &size);
  gboolean good = TRUE;
  int code = sqlite3changeset_start (&self->iter, (int)size, (void *)data);

  if (code != SQLITE_OK)
    return zg_sqlite_fail_code (code, "reading changes", error);
  while (good && (code = sqlite3changeset_next (self->iter)) == SQLITE_ROW)
    good = undo_change (self, error);
  code = sqlite3changeset_finalize (self->iter);
  return good && (code == SQLITE_OK || zg_sqlite_fail_code (code, "reading changes", error));
}

gboolean
zg_db_patch_undo (ZgDb *db, GBytes *patch, GError **error)
{
  Undo undo = { .db = db };
  gboolean good;

  if (g_bytes_get_size (patch) == 0)
    return TRUE;
  if (!zg_db_script (db, "SAVEPOINT undo", error))
    return FALSE;
  undo.tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  undo.sql = g_string_new (NULL);
  undo.values = g_ptr_array_new ();
  good = undo_all (&undo, patch, error);
  if (good)
    good = zg_db_script (db, "RELEASE undo", error);
  else
    zg_db_script (db, "ROLLBACK TO undo; RELEASE undo", NULL);
  g_hash_table_unref (undo.tables);
  g_string_free (undo.sql, TRUE);
  g_ptr_array_unref (undo.values);
  return good;
}
