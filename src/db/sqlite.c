/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite driver: opening with our settings, statements, errors by extended result code.
 * $1 is a named parameter for SQLite, so each statement keeps which of SQLite's indexes has which number. Connections
 * take no lock of their own (one thread at a time); only interrupt() may come from another. */
#include "db/driver.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum
{
  BUSY_TIMEOUT = 5000, /* ms */
};

typedef struct
{
  ZgDb base;
  sqlite3 *handle;
} Connection;

typedef struct
{
  ZgStmt base;
  sqlite3_stmt *handle;
  int *place; /* of parameter n - 1 among SQLite's, 0 if the text doesn't use it */
} Statement;

static const struct
{
  int code;
  ZgError error;
} codes[] = {
  { SQLITE_CONSTRAINT, ZG_ERROR_CONSTRAINT }, { SQLITE_BUSY, ZG_ERROR_BUSY },
  { SQLITE_LOCKED, ZG_ERROR_BUSY },           { SQLITE_FULL, ZG_ERROR_FULL },
  { SQLITE_READONLY, ZG_ERROR_READ_ONLY },    { SQLITE_PERM, ZG_ERROR_READ_ONLY },
  { SQLITE_CANTOPEN, ZG_ERROR_READ_ONLY },    { SQLITE_CORRUPT, ZG_ERROR_CORRUPT },
  { SQLITE_NOTADB, ZG_ERROR_CORRUPT },        { SQLITE_INTERRUPT, ZG_ERROR_INTERRUPTED },
};

sqlite3 *
zg_sqlite_handle (ZgDb *db)
{
  return db->driver == &zg_sqlite_driver ? ((Connection *)db)->handle : NULL;
}

gboolean
zg_sqlite_fail (sqlite3 *handle, int code, GError **error)
{
  ZgError kind = ZG_ERROR_FAILED;
  int primary = code & 0xff, cause = 0, last = errno;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].code == primary)
      kind = codes[i].error;
  if (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN)
    cause = sqlite3_system_errno (handle);
  /* A commit that fails does not note its cause, and keeps one of before: what the system said last is newer. */
  if (primary == SQLITE_IOERR && (last == ENOSPC || last == EDQUOT || last == EROFS))
    cause = last;
  if (cause == ENOSPC || cause == EDQUOT)
    kind = ZG_ERROR_FULL;
  if (cause == EROFS)
    kind = ZG_ERROR_READ_ONLY;
  if (cause)
    g_set_error (error, ZG_ERROR, kind, "%s: %s", sqlite3_errmsg (handle), g_strerror (cause));
  else
    g_set_error_literal (error, ZG_ERROR, kind, sqlite3_errmsg (handle));
  return FALSE;
}

static gboolean
run_script (ZgDb *db, const char *sql, GError **error)
{
  sqlite3 *handle = ((Connection *)db)->handle;
  int code = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || zg_sqlite_fail (handle, code, error);
}

/* Makes the file, closed to others from its first moment (SQLite would ask the umask). An existing one is left alone:
 * opening and closing it here would drop the locks that this process has on it. */
static gboolean
make_file (const char *path, gboolean *made, GError **error)
{
  int file = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600), cause = errno;
  g_autofree char *folder = NULL;

  *made = file >= 0;
  if (file >= 0)
    return close (file) == 0;
  if (cause == EEXIST)
    return TRUE;
  folder = g_path_get_dirname (path);
  g_set_error (error, ZG_ERROR, cause == ENOSPC || cause == EDQUOT ? ZG_ERROR_FULL : ZG_ERROR_READ_ONLY,
               "can't write in %s: %s", folder, g_strerror (cause));
  return FALSE;
}

/* Two that open a new file at once may meet here, where SQLite doesn't wait by itself. */
static gboolean
switch_to_wal (Connection *self, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT * 1000;
  int code;

  while ((code = 0xff & sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)) == SQLITE_BUSY &&
         g_get_monotonic_time () < deadline)
    g_usleep (5000);
  return code == SQLITE_OK || zg_sqlite_fail (self->handle, code, error);
}

static gboolean
set_up (Connection *self, gboolean read_only, GError **error)
{
  /* schema_version reads the file's head: what is not a database is found out here. */
  static const char common[] = "PRAGMA schema_version; PRAGMA foreign_keys = ON;";

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  if (!run_script (&self->base, common, error))
    return FALSE;
  /* Opened for reading, SQLite writes nothing into it; query_only would also forbid copying it to another file. */
  if (read_only)
    return TRUE;
  /* SQLite silently opens for reading what it may not write. */
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_READ_ONLY, "can't be written");
      return FALSE;
    }
  return switch_to_wal (self, error) && run_script (&self->base, "PRAGMA synchronous = FULL", error);
}

static void
close_connection (ZgDb *db)
{
  Connection *self = (Connection *)db;

  sqlite3_close_v2 (self->handle);
  g_free (self);
}

/* Before SQLite's first use; where something else was first it is as well as before, only slower. Nobody asks how much
 * memory SQLite has, and counting takes a lock at each piece. */
static void
configure (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&done, 1);
}

static ZgDb *
open_connection (const char *path, ZgDbFlags flags, GError **error)
{
  gboolean read_only = flags & ZG_DB_READ_ONLY, in_file = strcmp (path, ":memory:") != 0, made = FALSE, ok;
  int code, mode = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  Connection *self;

  configure ();
  if (read_only && in_file && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "%s: %s", path, g_strerror (ENOENT));
      return NULL;
    }
  if (!read_only && in_file && !make_file (path, &made, error))
    return NULL;
  self = g_new0 (Connection, 1);
  code = sqlite3_open_v2 (path, &self->handle, mode | SQLITE_OPEN_NOMUTEX, NULL);
  ok = code == SQLITE_OK ? set_up (self, read_only, error) : zg_sqlite_fail (self->handle, code, error);
  if (ok)
    return &self->base;
  g_prefix_error (error, "%s: ", path);
  close_connection (&self->base);
  return NULL;
}

static gboolean
commit (ZgDb *db, GError **error)
{
  return run_script (db, "COMMIT", error);
}

static void
interrupt (ZgDb *db)
{
  sqlite3_interrupt (((Connection *)db)->handle);
}

/* A backup counts once it is on the disk: the file and its name. */
static gboolean
sync_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *names[] = { path, folder };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int file = open (names[i], O_RDONLY | O_CLOEXEC);
      gboolean ok = file >= 0 && fsync (file) == 0;
      int cause = errno;
      if (file >= 0)
        close (file);
      if (!ok)
        {
          g_set_error (error, ZG_ERROR, cause == ENOSPC ? ZG_ERROR_FULL : ZG_ERROR_FAILED, "%s: %s", names[i],
                       g_strerror (cause));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
copy_to (ZgDb *db, const char *path, GError **error)
{
  gboolean made;

  if (!make_file (path, &made, error))
    return FALSE;
  if (!made)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "%s exists already", path);
      return FALSE;
    }
  if (zg_db_run (db, error, NULL, "VACUUM INTO $1", "s", path) && sync_file (path, error))
    return TRUE;
  unlink (path);
  return FALSE;
}

/* Notes where $1, $2 ... are among SQLite's parameters, which it numbers by first appearance. */
static gboolean
map_parameters (Statement *self, GError **error)
{
  int count = sqlite3_bind_parameter_count (self->handle), i;

  for (i = 1; i <= count; i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->handle, i);
      guint64 number;
      if (!name || *name != '$' || !g_ascii_string_to_unsigned (name + 1, 10, 1, 999, &number, NULL))
        {
          g_set_error (error, ZG_ERROR, ZG_ERROR_FAILED, "parameter %s is not $1 ... $999", name ? name : "?");
          return FALSE;
        }
      if (number > self->base.parameters)
        {
          self->place = g_renew (int, self->place, number);
          memset (self->place + self->base.parameters, 0, (number - self->base.parameters) * sizeof (int));
          self->base.parameters = (guint)number;
        }
      self->place[number - 1] = i;
    }
  return TRUE;
}

static void
finalize (ZgStmt *stmt)
{
  Statement *self = (Statement *)stmt;

  sqlite3_finalize (self->handle);
  g_free (self->place);
  g_free (self);
}

static ZgStmt *
prepare (ZgDb *db, const char *sql, const char *types, GError **error)
{
  sqlite3 *handle = ((Connection *)db)->handle;
  Statement *self = g_new0 (Statement, 1);
  int code = sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle, NULL);
  gboolean ok = code == SQLITE_OK ? map_parameters (self, error) : zg_sqlite_fail (handle, code, error);

  if (!ok)
    {
      finalize (&self->base);
      return NULL;
    }
  self->base.columns = (guint)sqlite3_column_count (self->handle);
  return &self->base;
}

static void
clear (ZgStmt *stmt)
{
  sqlite3_clear_bindings (((Statement *)stmt)->handle);
}

static void
bind_int (ZgStmt *stmt, guint index, gint64 value)
{
  Statement *self = (Statement *)stmt;

  if (self->place[index - 1])
    sqlite3_bind_int64 (self->handle, self->place[index - 1], value);
}

static void
bind_text (ZgStmt *stmt, guint index, const char *value, gboolean borrowed)
{
  Statement *self = (Statement *)stmt;

  if (self->place[index - 1])
    sqlite3_bind_text (self->handle, self->place[index - 1], value, -1, borrowed ? SQLITE_STATIC : SQLITE_TRANSIENT);
}

/* No bytes are not NULL: SQLite asks for an address all the same. */
static void
bind_bytes (ZgStmt *stmt, guint index, GBytes *value, gboolean borrowed)
{
  Statement *self = (Statement *)stmt;
  gsize size = 0;
  gconstpointer data = value != NULL ? g_bytes_get_data (value, &size) : NULL;

  if (self->place[index - 1] == 0)
    return;
  if (value != NULL)
    sqlite3_bind_blob64 (self->handle, self->place[index - 1], data != NULL ? data : "", size,
                         borrowed ? SQLITE_STATIC : SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (self->handle, self->place[index - 1]);
}

static gboolean
step (ZgStmt *stmt, gboolean *row, GError **error)
{
  sqlite3_stmt *handle = ((Statement *)stmt)->handle;
  int code = sqlite3_step (handle);

  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || zg_sqlite_fail (sqlite3_db_handle (handle), code, error);
}

static void
reset (ZgStmt *stmt)
{
  sqlite3_reset (((Statement *)stmt)->handle);
}

static gint64
changed (ZgStmt *stmt)
{
  sqlite3_stmt *handle = ((Statement *)stmt)->handle;

  return sqlite3_stmt_readonly (handle) ? 0 : sqlite3_changes64 (sqlite3_db_handle (handle));
}

static const char *
get_name (ZgStmt *stmt, guint column)
{
  return sqlite3_column_name (((Statement *)stmt)->handle, (int)column);
}

static gboolean
is_null (ZgStmt *stmt, guint column)
{
  return sqlite3_column_type (((Statement *)stmt)->handle, (int)column) == SQLITE_NULL;
}

static gboolean
is_int (ZgStmt *stmt, guint column)
{
  return sqlite3_column_type (((Statement *)stmt)->handle, (int)column) == SQLITE_INTEGER;
}

static gint64
get_int (ZgStmt *stmt, guint column)
{
  return sqlite3_column_int64 (((Statement *)stmt)->handle, (int)column);
}

static const char *
get_text (ZgStmt *stmt, guint column)
{
  return (const char *)sqlite3_column_text (((Statement *)stmt)->handle, (int)column);
}

static GBytes *
get_bytes (ZgStmt *stmt, guint column)
{
  sqlite3_stmt *handle = ((Statement *)stmt)->handle;
  gconstpointer data = sqlite3_column_blob (handle, (int)column);

  return is_null (stmt, column) ? NULL : g_bytes_new (data, (gsize)sqlite3_column_bytes (handle, (int)column));
}

static const ZgStmtDriver statements = {
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

/* The read makes the snapshot: BEGIN alone leaves its moment to the first query. */
const ZgDriver zg_sqlite_driver = {
  .kind = ZG_DB_SQLITE,
  .stmt = &statements,
  .begin = "BEGIN IMMEDIATE",
  .begin_snapshot = "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1",
  .open = open_connection,
  .close = close_connection,
  .script = run_script,
  .commit = commit,
  .interrupt = interrupt,
  .copy_to = copy_to,
};
