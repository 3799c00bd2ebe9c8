/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoes a changeset row by row with statements of the connection's own. SQLite's function for it sets a pragma, after
 * which every statement of the connection is prepared anew at its next use; that cost more than all the rows of a short
 * queue. What it knows of tables stays with the connection until the schema is another. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "db/driver.h"
#include "db/session.h"
#include <sqlite3.h>

static const char columns_sql[] = "SELECT name FROM pragma_table_info ($1) ORDER BY cid";
static const char version_sql[] = "PRAGMA schema_version";

typedef struct
{
  GPtrArray *columns;       /* names */
  const char *remove, *add; /* statements for a whole row */
} Shape;

typedef struct
{
  ZgDb *db;
  /* Of the change at hand: */
  sqlite3_changeset_iter *iter;
  const char *table;
  const Shape *shape;
  int n;
  GString *sql;
  GPtrArray *values; /* of its parameters, borrowed from the iterator */
} Undo;

static void
free_shape (gpointer data)
{
  Shape *shape = data;

  g_ptr_array_unref (shape->columns);
  g_free (shape);
}

/* The row is found only as the change left it. */
static const char *
make_remove (const char *table, const GPtrArray *columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "DELETE FROM %s WHERE", table);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%s %s %s $%u", i > 0 ? " AND" : "", (char *)columns->pdata[i], i == 0 ? "=" : "IS",
                            i + 1);
  return g_intern_string (sql->str);
}

static const char *
make_add (const char *table, const GPtrArray *columns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (char *)columns->pdata[i]);
      g_string_append_printf (values, "%s$%u", i > 0 ? ", " : "", i + 1);
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table, names->str, values->str);
  return g_intern_string (sql);
}

static Shape *
read_shape (Undo *self, GError **error)
{
  ZgStmt *stmt = zg_db_query (self->db, error, columns_sql, "s", self->table);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  gboolean row = FALSE;
  Shape *shape;

  if (stmt == NULL)
    return NULL;
  do
    {
      if (!zg_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (columns, g_strdup (zg_stmt_text (stmt, 0)));
    }
  while (row);
  shape = g_new0 (Shape, 1);
  shape->remove = make_remove (self->table, columns);
  shape->add = make_add (self->table, columns);
  shape->columns = g_steal_pointer (&columns);
  return shape;
}

static gboolean
find_shape (Undo *self, GError **error)
{
  Shape *shape = g_hash_table_lookup (self->db->shapes, self->table);

  if (shape == NULL)
    {
      shape = read_shape (self, error);
      if (shape == NULL)
        return FALSE;
      g_hash_table_insert (self->db->shapes, g_strdup (self->table), shape);
    }
  self->shape = shape;
  if (shape->columns->len == (guint)self->n)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT, "the table %s is not as the change left it", self->table);
  return FALSE;
}

/* Another schema: what was known of tables is forgotten. */
static gboolean
look_at_schema (ZgDb *db, GError **error)
{
  gint64 version;

  if (!zg_db_get_int (db, error, &version, 0, version_sql, ""))
    return FALSE;
  if (db->shapes == NULL)
    db->shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_shape);
  else if (version != db->shapes_version)
    g_hash_table_remove_all (db->shapes);
  db->shapes_version = version;
  return TRUE;
}

/* The value before the change or after it, NULL for a column that is not in it. */
static sqlite3_value *
value_of (Undo *self, int column, int (*side) (sqlite3_changeset_iter *, int, sqlite3_value **))
{
  sqlite3_value *value = NULL;

  side (self->iter, column, &value);
  return value;
}

/* All values of one side, for the whole row. */
static void
take_side (Undo *self, int (*side) (sqlite3_changeset_iter *, int, sqlite3_value **))
{
  for (int i = 0; i < self->n; i++)
    g_ptr_array_add (self->values, value_of (self, i, side));
}

/* "name = $3", and the value for it. */
static void
add (Undo *self, const char *before, int column, const char *operator, sqlite3_value * value)
{
  g_ptr_array_add (self->values, value);
  g_string_append_printf (self->sql, "%s%s %s $%u", before, (char *)self->shape->columns->pdata[column], operator,
                          self->values->len);
}

/* Its text depends on the columns that changed. The row is found only as the change left it. */
static const char *
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

      if (i == 0)
        add (self, before, i, "=", value_of (self, i, sqlite3changeset_old));
      else if (after != NULL)
        add (self, before, i, "IS", after);
      else
        continue;
      before = " AND ";
    }
  return g_intern_string (self->sql->str);
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
run (Undo *self, const char *sql, GError **error)
{
  ZgStmt *stmt = zg_db_prepare (self->db, sql, error);
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
  int operation, indirect;

  sqlite3changeset_op (self->iter, &self->table, &self->n, &operation, &indirect);
  g_ptr_array_set_size (self->values, 0);
  if (!find_shape (self, error))
    return FALSE;
  if (operation == SQLITE_UPDATE)
    return run (self, write_update (self), error);
  take_side (self, operation == SQLITE_INSERT ? sqlite3changeset_new : sqlite3changeset_old);
  return run (self, operation == SQLITE_INSERT ? self->shape->remove : self->shape->add, error);
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
  if (!look_at_schema (db, error) || !zg_db_script (db, "SAVEPOINT undo", error))
    return FALSE;
  undo.sql = g_string_new (NULL);
  undo.values = g_ptr_array_new ();
  good = undo_all (&undo, patch, error);
  if (good)
    good = zg_db_script (db, "RELEASE undo", error);
  else
    zg_db_script (db, "ROLLBACK TO undo; RELEASE undo", NULL);
  g_string_free (undo.sql, TRUE);
  g_ptr_array_unref (undo.values);
  return good;
}
