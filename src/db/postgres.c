/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL driver: values travel as text, statements are prepared on the server under a number.
 * A parameter bound first as an integer is declared BIGINT; the server infers the type of the others from their use. A
 * lost connection is made again when the next statement outside of a transaction comes, and its statements with it.
 * One thread at a time, but interrupt() from any: the cancel key has a lock. */
#include "db/driver.h"
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

enum
{
  BOOL_TYPE = 16,
  BIGINT_TYPE = 20,
  TEXT_TYPE = 25,
};

typedef struct
{
  ZgDb base;
  PGconn *handle;
  gboolean read_only;
  guint last_name;
  guint life; /* counts connections made */
  GMutex cancel_lock;
  PGcancel *cancel;
} Connection;

typedef struct
{
  char *buffer; /* of the parameter's own copy, grown to the longest */
  gsize size;
} Room;

typedef struct
{
  ZgStmt base;
  Connection *connection;
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

/* The longest prefix of the SQLSTATE decides; so longer ones stand first. */
static const struct
{
  const char *state;
  ZgError error;
} states[] = {
  { "23", ZG_ERROR_CONSTRAINT }, { "40", ZG_ERROR_BUSY },       { "55P03", ZG_ERROR_BUSY },
  { "53100", ZG_ERROR_FULL },    { "53", ZG_ERROR_BUSY },       { "25006", ZG_ERROR_READ_ONLY },
  { "XX001", ZG_ERROR_CORRUPT }, { "XX002", ZG_ERROR_CORRUPT }, { "57014", ZG_ERROR_INTERRUPTED },
  { "57P", ZG_ERROR_NETWORK },   { "08", ZG_ERROR_NETWORK },
};

/* What SQLite's triggers say for the same refusal. */
static const struct
{
  const char *constraint, *message;
} refusals[] = {
  { "orders_overlap", "slot_busy" },
  { "orders_time", "invalid_time" },
};

static const char *
refusal_message (const char *constraint)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (strcmp (refusals[i].constraint, constraint) == 0)
      return refusals[i].message;
  return constraint;
}

static gboolean
fail (Connection *self, const PGresult *result, GError **error)
{
  const char *state = result ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *constraint = result ? PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME) : NULL;
  const char *primary = result ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  ZgError kind = ZG_ERROR_FAILED;
  g_autofree char *message = NULL;
  guint i;

  for (i = 0; state && i < G_N_ELEMENTS (states); i++)
    if (g_str_has_prefix (state, states[i].state))
      {
        kind = states[i].error;
        break;
      }
  if (!state && PQstatus (self->handle) == CONNECTION_BAD)
    kind = ZG_ERROR_NETWORK;
  if (kind == ZG_ERROR_CONSTRAINT && constraint)
    message = g_strdup (refusal_message (constraint));
  else
    message = g_strstrip (g_strdup (primary ? primary : PQerrorMessage (self->handle)));
  g_set_error_literal (error, ZG_ERROR, kind, message);
  return FALSE;
}

/* Takes the result. */
static gboolean
check (Connection *self, PGresult *result, GError **error)
{
  ExecStatusType status = PQresultStatus (result);
  gboolean ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;

  if (!ok)
    fail (self, result, error);
  PQclear (result);
  return ok;
}

static void
ignore_notice (void *data, const PGresult *result)
{
}

/* What a new connection needs, the first time and after it was lost. */
static gboolean
set_up (Connection *self, GError **error)
{
  if (PQstatus (self->handle) != CONNECTION_OK)
    {
      fail (self, NULL, error);
      return FALSE;
    }
  self->life++;
  PQsetNoticeReceiver (self->handle, ignore_notice, NULL);
  g_mutex_lock (&self->cancel_lock);
  PQfreeCancel (self->cancel);
  self->cancel = PQgetCancel (self->handle);
  g_mutex_unlock (&self->cancel_lock);
  /* As long as SQLite's busy time-out. */
  if (!check (self, PQexec (self->handle, "SET lock_timeout = '5s'"), error))
    return FALSE;
  return !self->read_only || check (self, PQexec (self->handle, "SET default_transaction_read_only = on"), error);
}

static gboolean
ensure_connected (Connection *self, GError **error)
{
  if (PQstatus (self->handle) == CONNECTION_OK)
    return TRUE;
  /* A transaction went with the connection: its caller has to hear of it. */
  if (self->base.in_transaction)
    return fail (self, NULL, error);
  PQreset (self->handle);
  return set_up (self, error);
}

static void
close_connection (ZgDb *db)
{
  Connection *self = (Connection *)db;

  PQfreeCancel (self->cancel);
  PQfinish (self->handle);
  g_mutex_clear (&self->cancel_lock);
  g_free (self);
}

static ZgDb *
open_connection (const char *uri, ZgDbFlags flags, GError **error)
{
  static const char *const keys[] = { "dbname", "client_encoding", "connect_timeout", "fallback_application_name",
                                      NULL };
  const char *values[] = { uri, "UTF8", "10", "zhanggui", NULL };
  PQconninfoOption *parts = PQconninfoParse (uri, NULL);
  Connection *self;

  if (!parts)
    {
      /* libpq's own words would quote the address, and with it the password. */
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "the PostgreSQL address is malformed");
      return NULL;
    }
  PQconninfoFree (parts);
  self = g_new0 (Connection, 1);
  self->read_only = flags & ZG_DB_READ_ONLY;
  g_mutex_init (&self->cancel_lock);
  self->handle = PQconnectdbParams (keys, values, 1);
  if (set_up (self, error))
    return &self->base;
  close_connection (&self->base);
  return NULL;
}

static gboolean
run_script (ZgDb *db, const char *sql, GError **error)
{
  Connection *self = (Connection *)db;

  return ensure_connected (self, error) && check (self, PQexec (self->handle, sql), error);
}

static gboolean
commit (ZgDb *db, GError **error)
{
  Connection *self = (Connection *)db;
  PGresult *result;

  if (!ensure_connected (self, error))
    return FALSE;
  result = PQexec (self->handle, "COMMIT");
  /* A transaction in which a statement failed is "committed" by rolling it back. */
  if (strcmp (PQcmdStatus (result), "ROLLBACK") == 0)
    {
      PQclear (result);
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "rolled back: a statement in the transaction had failed");
      return FALSE;
    }
  return check (self, result, error);
}

static void
interrupt (ZgDb *db)
{
  Connection *self = (Connection *)db;
  char message[256];

  g_mutex_lock (&self->cancel_lock);
  if (self->cancel)
    PQcancel (self->cancel, message, sizeof message);
  g_mutex_unlock (&self->cancel_lock);
}

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
  Connection *connection = self->connection;
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
  if (!check (connection, result, error))
    return FALSE;
  result = PQdescribePrepared (connection->handle, self->name);
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    return check (connection, result, error);
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
  Connection *connection = (Connection *)db;
  guint i;
  Statement *self;

  if (!ensure_connected (connection, error))
    return NULL;
  self = g_new0 (Statement, 1);
  self->connection = connection;
  self->base.sql = sql;
  snprintf (self->name, sizeof self->name, "s%u", ++connection->last_name);
  self->known = types ? (guint)strlen (types) : 0;
  self->types = g_new0 (Oid, self->known);
  for (i = 0; i < self->known; i++)
    self->types[i] = types[i] == 'i' ? BIGINT_TYPE : 0;
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

static gboolean
execute (Statement *self, GError **error)
{
  Connection *connection = self->connection;
  int count = (int)self->base.parameters;
  ExecStatusType status;

  if (!ensure_connected (connection, error))
    return FALSE;
  if (self->life != connection->life && !prepare_on_server (self, error))
    return FALSE;
  self->result = PQexecPrepared (connection->handle, self->name, count, self->values, NULL, NULL, 0);
  self->row = -1;
  status = PQresultStatus (self->result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || fail (connection, self->result, error);
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

/* The SELECT makes the snapshot: BEGIN alone leaves its moment to the first query. */
const ZgDriver zg_postgres_driver = {
  .kind = ZG_DB_POSTGRES,
  .begin = "BEGIN",
  .begin_snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1",
  .open = open_connection,
  .close = close_connection,
  .script = run_script,
  .commit = commit,
  .interrupt = interrupt,
  .prepare = prepare,
  .finalize = finalize,
  .clear = clear,
  .bind_int = bind_int,
  .bind_text = bind_text,
  .step = step,
  .reset = reset,
  .changed = changed,
  .name = get_name,
  .is_null = is_null,
  .get_int = get_int,
  .get_text = get_text,
};
