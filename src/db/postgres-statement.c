/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL driver's statements: values travel as text, statements are prepared on the server under a number.
 * A parameter bound first as an integer is declared BIGINT; the server infers the type of the others from their use.
 * A result is held whole from the first step to the reset. The connection's thread. */
#include "db/postgres.h"
#include <stdio.h>
#include <string.h>

enum
{
  BOOL_TYPE = 16,
  BYTES_TYPE = 17,
  BIGINT_TYPE = 20,
  SMALLINT_TYPE = 21,
  INTEGER_TYPE = 23,
  TEXT_TYPE = 25,
  NUMERIC_TYPE = 1700,
};

typedef struct
{
  char *buffer; /* of the parameter's own copy, grown to the longest */
  gsize size;
} Room;

typedef struct
{
  ZgStmt base;
  ZgPostgres *connection;
  char name[16];
  Oid *types;  /* declared to the server, 0 where it infers */
  guint known; /* how many */
  guint life;  /* of the connection on which it is prepared */
  const char **values;
  Room *rooms;
  PGresult *result; /* NULL before the first step */
  PGresult *description;
  int row;
} Statement;

/* The number of the parameter whose type the server can't tell ("$1 IS NULL OR state = $1"), or 0. */
static guint
untyped_parameter (const PGresult *result)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  const char *dollar = message ? strchr (message, '$') : NULL;

  if (!state || !dollar || (strcmp (state, "42P18") != 0 && strcmp (state, "42P08") != 0))
    return 0;
  return (guint)g_ascii_strtoull (dollar + 1, NULL, 10);
}

static void
declare_text (Statement *self, guint number)
{
  if (number > self->known)
    {
      self->types = g_renew (Oid, self->types, number);
      memset (self->types + self->known, 0, (number - self->known) * sizeof (Oid));
      self->known = number;
    }
  self->types[number - 1] = TEXT_TYPE;
}

/* One try; a failure doesn't spoil the transaction it happens in. */
static PGresult *
try_prepare (Statement *self)
{
  PGconn *handle = self->connection->handle;
  gboolean inside = PQtransactionStatus (handle) == PQTRANS_INTRANS;
  PGresult *result;
  gboolean ok;

  if (inside)
    PQclear (PQexec (handle, "SAVEPOINT zg_prepare"));
  result = PQprepare (handle, self->name, self->base.sql, (int)self->known, self->types);
  ok = PQresultStatus (result) == PGRES_COMMAND_OK;
  if (inside)
    PQclear (PQexec (handle, ok ? "RELEASE SAVEPOINT zg_prepare"
                                : "ROLLBACK TO SAVEPOINT zg_prepare; RELEASE SAVEPOINT zg_prepare"));
  return result;
}

/* Prepares on the connection's present life. A parameter whose type stays open is a text. */
static gboolean
prepare_on_server (Statement *self, GError **error)
{
  ZgPostgres *connection = self->connection;
  PGresult *result;
  guint number;

  for (;;)
    {
      result = try_prepare (self);
      number = untyped_parameter (result);
      if (number < 1 || number > 999 || (number <= self->known && self->types[number - 1]))
        break;
      PQclear (result);
      declare_text (self, number);
    }
  if (!zg_postgres_check (connection, result, error))
    return FALSE;
  result = PQdescribePrepared (connection->handle, self->name);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    return zg_postgres_check (connection, result, error);
  PQclear (self->description);
  self->description = result;
  self->life = connection->life;
  return TRUE;
}

static void
finalize (ZgStmt *stmt)
{
  Statement *self = (Statement *)stmt;
  guint i;

  for (i = 0; self->rooms && i < stmt->parameters; i++)
    g_free (self->rooms[i].buffer);
  PQclear (self->result);
  PQclear (self->description);
  g_free (self->rooms);
  g_free (self->values);
  g_free (self->types);
  g_free (self);
}

static ZgStmt *
prepare (ZgDb *db, const char *sql, const char *types, GError **error)
{
  ZgPostgres *connection = (ZgPostgres *)db;
  guint i;
  Statement *self;

  if (!zg_postgres_ensure_connected (connection, error))
    return NULL;
  self = g_new0 (Statement, 1);
  self->connection = connection;
  self->base.sql = sql;
  snprintf (self->name, sizeof self->name, "s%u", ++connection->last_name);
  self->known = types ? (guint)strlen (types) : 0;
  self->types = g_new0 (Oid, self->known);
  for (i = 0; i < self->known; i++)
    self->types[i] = types[i] == 'i' ? BIGINT_TYPE : types[i] == 'b' ? BYTES_TYPE : 0;
  if (!prepare_on_server (self, error))
    {
      finalize (&self->base);
      return NULL;
    }
  self->base.parameters = (guint)PQnparams (self->description);
  self->base.columns = (guint)PQnfields (self->description);
  self->values = g_new0 (const char *, self->base.parameters + 1);
  self->rooms = g_new0 (Room, self->base.parameters + 1);
  return &self->base;
}

static void
clear (ZgStmt *stmt)
{
  memset (((Statement *)stmt)->values, 0, stmt->parameters * sizeof (char *));
}

static void
copy_value (ZgStmt *stmt, guint index, const char *value)
{
  Room *room = &((Statement *)stmt)->rooms[index - 1];
  gsize size = strlen (value) + 1;

  if (room->size < size)
    {
      room->size = MAX (size, 32);
      g_free (room->buffer);
      room->buffer = g_malloc (room->size);
    }
  memcpy (room->buffer, value, size);
  ((Statement *)stmt)->values[index - 1] = room->buffer;
}

static void
bind_int (ZgStmt *stmt, guint index, gint64 value)
{
  char digits[24];

  snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  copy_value (stmt, index, digits);
}

static void
bind_text (ZgStmt *stmt, guint index, const char *value, gboolean borrowed)
{
  if (value && !borrowed)
    copy_value (stmt, index, value);
  else
    ((Statement *)stmt)->values[index - 1] = value;
}

/* As the server writes them: \x and two digits a byte. */
static void
bind_bytes (ZgStmt *stmt, guint index, GBytes *value, gboolean borrowed)
{
  g_autoptr (GString) text = NULL;
  const guint8 *data;
  gsize size;

  if (value == NULL)
    {
      ((Statement *)stmt)->values[index - 1] = NULL;
      return;
    }
  data = g_bytes_get_data (value, &size);
  text = g_string_sized_new (size * 2 + 3);
  g_string_append (text, "\\x");
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", data[i]);
  copy_value (stmt, index, text->str);
}

static gboolean
execute (Statement *self, GError **error)
{
  ZgPostgres *connection = self->connection;
  int count = (int)self->base.parameters;
  ExecStatusType status;

  if (!zg_postgres_ensure_connected (connection, error))
    return FALSE;
  if (self->life != connection->life && !prepare_on_server (self, error))
    return FALSE;
  self->result = PQexecPrepared (connection->handle, self->name, count, self->values, NULL, NULL, 0);
  self->row = -1;
  status = PQresultStatus (self->result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || zg_postgres_fail (connection, self->result, error);
}

static gboolean
step (ZgStmt *stmt, gboolean *row, GError **error)
{
  Statement *self = (Statement *)stmt;

  if (!self->result && !execute (self, error))
    return FALSE;
  *row = ++self->row < PQntuples (self->result);
  return TRUE;
}

static void
reset (ZgStmt *stmt)
{
  Statement *self = (Statement *)stmt;

  PQclear (self->result);
  self->result = NULL;
}

static gint64
changed (ZgStmt *stmt)
{
  PGresult *result = ((Statement *)stmt)->result;

  return g_str_has_prefix (PQcmdStatus (result), "SELECT") ? 0 : g_ascii_strtoll (PQcmdTuples (result), NULL, 10);
}

static const char *
get_name (ZgStmt *stmt, guint column)
{
  return PQfname (((Statement *)stmt)->description, (int)column);
}

static gboolean
is_null (ZgStmt *stmt, guint column)
{
  Statement *self = (Statement *)stmt;

  return !self->result || PQgetisnull (self->result, self->row, (int)column);
}

static const char *
get_text (ZgStmt *stmt, guint column)
{
  Statement *self = (Statement *)stmt;

  return is_null (stmt, column) ? NULL : PQgetvalue (self->result, self->row, (int)column);
}

static GBytes *
get_bytes (ZgStmt *stmt, guint column)
{
  const char *text = get_text (stmt, column);
  gsize size;
  guint8 *data = text != NULL ? PQunescapeBytea ((const guint8 *)text, &size) : NULL;

  return data != NULL ? g_bytes_new_with_free_func (data, size, PQfreemem, data) : NULL;
}

/* The sum of integers is a numeric here, and an integer in SQLite. */
static gboolean
is_int (ZgStmt *stmt, guint column)
{
  const char *text = get_text (stmt, column);
  Oid type = text ? PQftype (((Statement *)stmt)->result, (int)column) : InvalidOid;

  switch (type)
    {
    case BOOL_TYPE:
    case BIGINT_TYPE:
    case INTEGER_TYPE:
    case SMALLINT_TYPE:
      return TRUE;
    case NUMERIC_TYPE:
      return strchr (text, '.') == NULL;
    default:
      return FALSE;
    }
}

static gint64
get_int (ZgStmt *stmt, guint column)
{
  const char *text = get_text (stmt, column);

  if (!text)
    return 0;
  /* A comparison is a number in SQLite, but a type of its own here. */
  if (PQftype (((Statement *)stmt)->result, (int)column) == BOOL_TYPE)
    return *text == 't';
  return g_ascii_strtoll (text, NULL, 10);
}

const ZgStmtDriver zg_postgres_statements = {
  .prepare = prepare,
  .finalize = finalize,
  .clear = clear,
  .bind_int = bind_int,
  .bind_text = bind_text,
  .bind_bytes = bind_bytes,
  .step = step,
  .reset = reset,
  .changed = changed,
  .name = get_name,
  .is_null = is_null,
  .is_int = is_int,
  .get_int = get_int,
  .get_text = get_text,
  .get_bytes = get_bytes,
};
