/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* One statement API over two drivers, SQLite and PostgreSQL. A connection belongs to one thread at a time. Errors are
 * ZG_ERROR: CONSTRAINT, BUSY, FULL, READ_ONLY, CORRUPT, INTERRUPTED, FAILED. SQL is common to both drivers: $1
 * parameters, RETURNING, ON CONFLICT; integers are 64 bit (BIGINT), text is UTF-8, and bytes are in columns of type
 * BLOB or BYTEA, which each driver calls by its own name; no other types. */
typedef struct _ZgDb ZgDb;
typedef struct _ZgStmt ZgStmt;

typedef enum
{
  ZG_DB_READ_WRITE = 0,
  ZG_DB_READ_ONLY = 1 << 0,
} ZgDbFlags;

typedef enum
{
  ZG_DB_SQLITE,
  ZG_DB_POSTGRES,
} ZgDbKind;

/* "postgresql://..." or the path of a SQLite file (":memory:" too), made if missing unless read-only: WAL,
 * synchronous=FULL, busy time-out 5 s, foreign keys on, mode 0600. */
ZgDb *zg_db_open (const char *uri, ZgDbFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_db_close (ZgDb *self);
ZgDbKind zg_db_kind (ZgDb *self);

/* Runs a script of several statements without parameters. Our own constants only. */
gboolean zg_db_script (ZgDb *self, const char *sql, GError **error);

/* A statement with its parameters bound, ready for the first zg_stmt_step(). @types has a letter a parameter: 's' const
 * char *, 'b' GBytes * (NULL is SQL NULL), 'i' gint64 (cast literals!), 'n' SQL NULL (takes no argument). Prepared once
 * a connection and kept by the text's address, so @sql must be a constant or outlive the connection. The statement is
 * the connection's and is reset by the next call with the same text; don't run the same text inside its own loop.
 * PostgreSQL declares as BIGINT what was 'i' at the first call and infers the others from their use; one whose use
 * comes too late ("$1 IS NULL OR n = $1") is a text: write CAST ($1 AS BIGINT) IS NULL where it is a number. */
ZgStmt *zg_db_query (ZgDb *self, GError **error, const char *sql, const char *types, ...) G_GNUC_WARN_UNUSED_RESULT;

/* The same with values given one by one, from 1: for statements made from tables. It stays the connection's. */
ZgStmt *zg_db_prepare (ZgDb *self, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_stmt_bind_int (ZgStmt *self, guint index, gint64 value);
void zg_stmt_bind_text (ZgStmt *self, guint index, const char *value);
/* Without a copy: the text must stay until the statement has been stepped to its end or reset. */
void zg_stmt_lend_text (ZgStmt *self, guint index, const char *value);

/* Advances to the next row: TRUE with *row FALSE at the end. Resets the statement at the end and on error. */
gboolean zg_stmt_step (ZgStmt *self, gboolean *row, GError **error);
/* Lets go of a statement before its last row (so that it holds no read lock). */
void zg_stmt_reset (ZgStmt *self);
guint zg_stmt_columns (ZgStmt *self);
const char *zg_stmt_name (ZgStmt *self, guint column);
gboolean zg_stmt_is_null (ZgStmt *self, guint column);
/* Whether the value is an integer (by the driver's type of value or column), not text. */
gboolean zg_stmt_is_int (ZgStmt *self, guint column);
gint64 zg_stmt_int (ZgStmt *self, guint column); /* 0 for NULL */
/* NULL for NULL; valid until the next step or reset. */
const char *zg_stmt_text (ZgStmt *self, guint column);
/* Of a column of bytes; NULL for NULL. (transfer full) */
GBytes *zg_stmt_bytes (ZgStmt *self, guint column) G_GNUC_WARN_UNUSED_RESULT;

/* Query, step to the end, tell the rows changed (or NULL). */
gboolean zg_db_run (ZgDb *self, GError **error, gint64 *changed, const char *sql, const char *types, ...);

/* The first column of the first row; without one @fallback, or NULL; a text is (transfer full). FALSE only on error. */
gboolean zg_db_get_int (ZgDb *self,
                        GError **error,
                        gint64 *value,
                        gint64 fallback,
                        const char *sql,
                        const char *types,
                        ...);
gboolean zg_db_get_text (ZgDb *self, GError **error, char **value, const char *sql, const char *types, ...);

/* Transactions do not nest. A commit that fails has rolled back; rolling back twice does no harm. begin: BEGIN
 * IMMEDIATE / READ COMMITTED; snapshot: a read transaction that sees one moment (deferred BEGIN / REPEATABLE READ READ
 * ONLY). */
gboolean zg_db_begin (ZgDb *self, GError **error);
gboolean zg_db_begin_snapshot (ZgDb *self, GError **error);
gboolean zg_db_commit (ZgDb *self, GError **error);
void zg_db_rollback (ZgDb *self);
/* One savepoint at a time, inside a transaction; release and back_to both end it. */
gboolean zg_db_savepoint (ZgDb *self, GError **error);
gboolean zg_db_release (ZgDb *self, GError **error);
gboolean zg_db_back_to_savepoint (ZgDb *self, GError **error);
/* Moves on with every statement run that is no SELECT: the same as before, nothing was written. */
guint64 zg_db_writes (ZgDb *self);

/* Ends what the connection is doing with ZG_ERROR_INTERRUPTED; any thread. */
void zg_db_interrupt (ZgDb *self);
/* Consistent copy of a SQLite database into a new file (VACUUM INTO). */
gboolean zg_db_copy_to (ZgDb *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgDb, zg_db_close)
