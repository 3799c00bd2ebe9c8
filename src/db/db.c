/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The common layer over the two drivers: the statement cache, parameters from varargs, transactions.
 * A connection owns its statements, kept by the address of their text; it belongs to one thread at a time.
 * zg_db_close() frees all. */
#include "db/driver.h"
#include <string.h>

const ZgDriver *zg_postgres;

static void
free_statement (gpointer data)
{
  ZgStmt *stmt = data;

  stmt->db->driver->stmt->finalize (stmt);
}

ZgDb *
zg_db_open (const char *uri, ZgDbFlags flags, GError **error)
{
  gboolean is_postgres = g_str_has_prefix (uri, "postgresql://") || g_str_has_prefix (uri, "postgres://");
  const ZgDriver *driver = is_postgres ? zg_postgres : &zg_sqlite_driver;
  ZgDb *self;

  if (!driver)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "This program doesn't speak PostgreSQL");
      return NULL;
    }
  self = driver->open (uri, flags, error);
  if (!self)
    return NULL;
  self->driver = driver;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, free_statement);
  return self;
}

void
zg_db_close (ZgDb *self)
{
  if (!self)
    return;
  g_hash_table_destroy (self->statements);
  g_clear_pointer (&self->shapes, g_hash_table_unref);
  self->driver->close (self);
}

ZgDbKind
zg_db_kind (ZgDb *self)
{
  return self->driver->kind;
}

gboolean
zg_db_script (ZgDb *self, const char *sql, GError **error)
{
  return self->driver->script (self, sql, error);
}

/* The statement of the text, reset, its parameters as the last use left them. */
static ZgStmt *
get_statement (ZgDb *self, const char *sql, const char *types, GError **error)
{
  ZgStmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (!stmt)
    {
      stmt = self->driver->stmt->prepare (self, sql, types, error);
      if (!stmt)
        return NULL;
      stmt->db = self;
      stmt->sql = sql;
      stmt->reads = g_str_has_prefix (sql, "SELECT");
      g_hash_table_insert (self->statements, (gpointer)sql, stmt);
    }
  zg_stmt_reset (stmt);
  return stmt;
}

static ZgStmt *
query (ZgDb *self, const char *sql, const char *types, va_list *list, gboolean borrowed, GError **error)
{
  ZgStmt *stmt = get_statement (self, sql, types, error);
  guint i;

  if (!stmt)
    return NULL;
  if (strlen (types) != stmt->parameters)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_FAILED, "%u parameters expected, types are \"%s\": %s", stmt->parameters,
                   types, sql);
      return NULL;
    }
  for (i = 0; types[i]; i++)
    {
      switch (types[i])
        {
        case 'i':
          self->driver->stmt->bind_int (stmt, i + 1, va_arg (*list, gint64));
          break;
        case 's':
          self->driver->stmt->bind_text (stmt, i + 1, va_arg (*list, const char *), borrowed);
          break;
        case 'b':
          self->driver->stmt->bind_bytes (stmt, i + 1, va_arg (*list, GBytes *), borrowed);
          break;
        case 'n':
          self->driver->stmt->bind_text (stmt, i + 1, NULL, borrowed);
          break;
        default:
          g_error ("type '%c' is none of s, i, b, n: %s", types[i], sql);
        }
    }
  return stmt;
}

ZgStmt *
zg_db_query (ZgDb *self, GError **error, const char *sql, const char *types, ...)
{
  ZgStmt *stmt;
  va_list list;

  va_start (list, types);
  stmt = query (self, sql, types, &list, FALSE, error);
  va_end (list);
  return stmt;
}

ZgStmt *
zg_db_prepare (ZgDb *self, const char *sql, GError **error)
{
  ZgStmt *stmt = get_statement (self, sql, NULL, error);

  if (stmt)
    self->driver->stmt->clear (stmt);
  return stmt;
}

void
zg_stmt_bind_int (ZgStmt *self, guint index, gint64 value)
{
  g_return_if_fail (index >= 1 && index <= self->parameters);
  zg_stmt_reset (self);
  self->db->driver->stmt->bind_int (self, index, value);
}

void
zg_stmt_bind_text (ZgStmt *self, guint index, const char *value)
{
  g_return_if_fail (index >= 1 && index <= self->parameters);
  zg_stmt_reset (self);
  self->db->driver->stmt->bind_text (self, index, value, FALSE);
}

void
zg_stmt_lend_text (ZgStmt *self, guint index, const char *value)
{
  g_return_if_fail (index >= 1 && index <= self->parameters);
  zg_stmt_reset (self);
  self->db->driver->stmt->bind_text (self, index, value, TRUE);
}

/* Stepping without resetting at the end, so that the caller can ask for the rows changed. */
static gboolean
step (ZgStmt *self, gboolean *row, GError **error)
{
  *row = FALSE;
  if (self->ended)
    return TRUE;
  self->db->writes += !self->reads;
  if (!self->db->driver->stmt->step (self, row, error))
    {
      zg_stmt_reset (self);
      self->ended = TRUE;
      return FALSE;
    }
  self->ended = !*row;
  return TRUE;
}

gboolean
zg_stmt_step (ZgStmt *self, gboolean *row, GError **error)
{
  gboolean ok = step (self, row, error);

  if (ok && !*row)
    self->db->driver->stmt->reset (self);
  return ok;
}

void
zg_stmt_reset (ZgStmt *self)
{
  self->db->driver->stmt->reset (self);
  self->ended = FALSE;
}

guint
zg_stmt_columns (ZgStmt *self)
{
  return self->columns;
}

const char *
zg_stmt_name (ZgStmt *self, guint column)
{
  return self->db->driver->stmt->name (self, column);
}

gboolean
zg_stmt_is_null (ZgStmt *self, guint column)
{
  return self->db->driver->stmt->is_null (self, column);
}

gboolean
zg_stmt_is_int (ZgStmt *self, guint column)
{
  return self->db->driver->stmt->is_int (self, column);
}

gint64
zg_stmt_int (ZgStmt *self, guint column)
{
  return self->db->driver->stmt->get_int (self, column);
}

const char *
zg_stmt_text (ZgStmt *self, guint column)
{
  return self->db->driver->stmt->get_text (self, column);
}

GBytes *
zg_stmt_bytes (ZgStmt *self, guint column)
{
  return self->db->driver->stmt->get_bytes (self, column);
}

gboolean
zg_db_run (ZgDb *self, GError **error, gint64 *changed, const char *sql, const char *types, ...)
{
  gboolean row = TRUE, ok = TRUE;
  ZgStmt *stmt;
  va_list list;

  va_start (list, types);
  stmt = query (self, sql, types, &list, TRUE, error);
  while (stmt && ok && row)
    ok = step (stmt, &row, error);
  va_end (list);
  if (!stmt || !ok)
    return FALSE;
  if (changed)
    *changed = self->driver->stmt->changed (stmt);
  zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_db_get_int (ZgDb *self, GError **error, gint64 *value, gint64 fallback, const char *sql, const char *types, ...)
{
  gboolean row = FALSE, ok;
  ZgStmt *stmt;
  va_list list;

  va_start (list, types);
  stmt = query (self, sql, types, &list, TRUE, error);
  ok = stmt && step (stmt, &row, error);
  va_end (list);
  if (!ok)
    return FALSE;
  *value = row ? zg_stmt_int (stmt, 0) : fallback;
  zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_db_get_text (ZgDb *self, GError **error, char **value, const char *sql, const char *types, ...)
{
  gboolean row = FALSE, ok;
  ZgStmt *stmt;
  va_list list;

  va_start (list, types);
  stmt = query (self, sql, types, &list, TRUE, error);
  ok = stmt && step (stmt, &row, error);
  va_end (list);
  if (!ok)
    return FALSE;
  *value = row ? g_strdup (zg_stmt_text (stmt, 0)) : NULL;
  zg_stmt_reset (stmt);
  return TRUE;
}

static gboolean
begin (ZgDb *self, const char *sql, GError **error)
{
  if (self->in_transaction)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "a transaction is open already");
      return FALSE;
    }
  self->in_transaction = self->driver->script (self, sql, error);
  if (!self->in_transaction)
    self->driver->script (self, "ROLLBACK", NULL);
  return self->in_transaction;
}

gboolean
zg_db_begin (ZgDb *self, GError **error)
{
  return begin (self, self->driver->begin, error);
}

gboolean
zg_db_begin_snapshot (ZgDb *self, GError **error)
{
  return begin (self, self->driver->begin_snapshot, error);
}

gboolean
zg_db_commit (ZgDb *self, GError **error)
{
  if (!self->in_transaction)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "no transaction is open");
      return FALSE;
    }
  if (!self->driver->commit (self, error))
    {
      zg_db_rollback (self);
      return FALSE;
    }
  self->in_transaction = FALSE;
  return TRUE;
}

void
zg_db_rollback (ZgDb *self)
{
  /* Fails only when the database has rolled back by itself (disk full, connection lost). */
  if (self->in_transaction)
    self->driver->script (self, "ROLLBACK", NULL);
  self->in_transaction = FALSE;
}

gboolean
zg_db_savepoint (ZgDb *self, GError **error)
{
  return self->driver->script (self, "SAVEPOINT zg", error);
}

gboolean
zg_db_release (ZgDb *self, GError **error)
{
  return self->driver->script (self, "RELEASE SAVEPOINT zg", error);
}

gboolean
zg_db_back_to_savepoint (ZgDb *self, GError **error)
{
  return self->driver->script (self, "ROLLBACK TO SAVEPOINT zg; RELEASE SAVEPOINT zg", error);
}

guint64
zg_db_writes (ZgDb *self)
{
  return self->writes;
}

void
zg_db_interrupt (ZgDb *self)
{
  self->driver->interrupt (self);
}

gboolean
zg_db_copy_to (ZgDb *self, const char *path, GError **error)
{
  if (self->driver->copy_to)
    return self->driver->copy_to (self, path, error);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "only a SQLite database can be copied to a file; use pg_dump");
  return FALSE;
}
