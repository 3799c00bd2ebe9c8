/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL driver's connections: opening with our settings, errors by SQLSTATE, coming back when lost.
 * A lost connection is made again when the next statement outside of a transaction comes, and its statements with it.
 * One thread at a time, but interrupt() from any: the cancel key has a lock. */
#include "db/with-postgres.h"

#include "db/postgres.h"
#include <string.h>

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

gboolean
zg_postgres_fail (ZgPostgres *self, const PGresult *result, GError **error)
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

gboolean
zg_postgres_check (ZgPostgres *self, PGresult *result, GError **error)
{
  ExecStatusType status = PQresultStatus (result);
  gboolean ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;

  if (!ok)
    zg_postgres_fail (self, result, error);
  PQclear (result);
  return ok;
}

static void
ignore_notice (void *data, const PGresult *result)
{
}

/* What a new connection needs, the first time and after it was lost. */
static gboolean
set_up (ZgPostgres *self, GError **error)
{
  if (PQstatus (self->handle) != CONNECTION_OK)
    {
      zg_postgres_fail (self, NULL, error);
      return FALSE;
    }
  self->life++;
  PQsetNoticeReceiver (self->handle, ignore_notice, NULL);
  g_mutex_lock (&self->cancel_lock);
  PQfreeCancel (self->cancel);
  self->cancel = PQgetCancel (self->handle);
  g_mutex_unlock (&self->cancel_lock);
  /* As long as SQLite's busy time-out. */
  if (!zg_postgres_check (self, PQexec (self->handle, "SET lock_timeout = '5s'"), error))
    return FALSE;
  return !self->read_only ||
         zg_postgres_check (self, PQexec (self->handle, "SET default_transaction_read_only = on"), error);
}

gboolean
zg_postgres_ensure_connected (ZgPostgres *self, GError **error)
{
  if (PQstatus (self->handle) == CONNECTION_OK)
    return TRUE;
  /* A transaction went with the connection: its caller has to hear of it. */
  if (self->base.in_transaction)
    return zg_postgres_fail (self, NULL, error);
  PQreset (self->handle);
  return set_up (self, error);
}

static void
close_connection (ZgDb *db)
{
  ZgPostgres *self = (ZgPostgres *)db;

  PQfreeCancel (self->cancel);
  PQfinish (self->handle);
  g_mutex_clear (&self->cancel_lock);
  g_free (self);
}

static ZgDb *
open_connection (const char *uri, ZgDbFlags flags, GError **error)
{
  /* What stands before the address gives way to what it says: a machine that vanished is noticed within a minute. */
  static const char *const keys[] = {
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_count",
    "tcp_user_timeout",
    "dbname",
    "client_encoding",
    "connect_timeout",
    "fallback_application_name",
    NULL,
  };
  const char *values[] = { "30", "10", "3", "60000", uri, "UTF8", "10", "zhanggui", NULL };
  PQconninfoOption *parts = PQconninfoParse (uri, NULL);
  ZgPostgres *self;

  if (!parts)
    {
      /* libpq's own words would quote the address, and with it the password. */
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "the PostgreSQL address is malformed");
      return NULL;
    }
  PQconninfoFree (parts);
  self = g_new0 (ZgPostgres, 1);
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
  ZgPostgres *self = (ZgPostgres *)db;

  return zg_postgres_ensure_connected (self, error) && zg_postgres_check (self, PQexec (self->handle, sql), error);
}

static gboolean
commit (ZgDb *db, GError **error)
{
  ZgPostgres *self = (ZgPostgres *)db;
  PGresult *result;

  if (!zg_postgres_ensure_connected (self, error))
    return FALSE;
  result = PQexec (self->handle, "COMMIT");
  /* A transaction in which a statement failed is "committed" by rolling it back. */
  if (strcmp (PQcmdStatus (result), "ROLLBACK") == 0)
    {
      PQclear (result);
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "rolled back: a statement in the transaction had failed");
      return FALSE;
    }
  return zg_postgres_check (self, result, error);
}

static void
interrupt (ZgDb *db)
{
  ZgPostgres *self = (ZgPostgres *)db;
  char message[256];

  g_mutex_lock (&self->cancel_lock);
  if (self->cancel)
    PQcancel (self->cancel, message, sizeof message);
  g_mutex_unlock (&self->cancel_lock);
}

/* The SELECT makes the snapshot: BEGIN alone leaves its moment to the first query. */
static const ZgDriver driver = {
  .kind = ZG_DB_POSTGRES,
  .stmt = &zg_postgres_statements,
  .begin = "BEGIN",
  .begin_snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1",
  .open = open_connection,
  .close = close_connection,
  .script = run_script,
  .commit = commit,
  .interrupt = interrupt,
};

void
zg_db_use_postgres (void)
{
  zg_postgres = &driver;
}
