/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "db/db.h"

/* Private to db: what a driver gives the common layer. A connection and a statement of a driver begin with ZgDb and
 * ZgStmt, which the common layer fills in. */
typedef struct
{
  ZgStmt *(*prepare) (ZgDb *db, const char *sql, const char *types, GError **error); /* @types NULL: not known */
  void (*finalize) (ZgStmt *stmt);
  void (*clear) (ZgStmt *stmt); /* all parameters become NULL */
  void (*bind_int) (ZgStmt *stmt, guint index, gint64 value);
  void (*bind_text) (ZgStmt *stmt, guint index, const char *value, gboolean borrowed); /* borrowed: stays until reset */
  void (*bind_bytes) (ZgStmt *stmt, guint index, GBytes *value, gboolean borrowed);
  gboolean (*step) (ZgStmt *stmt, gboolean *row, GError **error);
  void (*reset) (ZgStmt *stmt);
  gint64 (*changed) (ZgStmt *stmt); /* after the end, before the reset */
  const char *(*name) (ZgStmt *stmt, guint column);
  gboolean (*is_null) (ZgStmt *stmt, guint column);
  gboolean (*is_int) (ZgStmt *stmt, guint column);
  gint64 (*get_int) (ZgStmt *stmt, guint column);
  const char *(*get_text) (ZgStmt *stmt, guint column);
  GBytes *(*get_bytes) (ZgStmt *stmt, guint column);
} ZgStmtDriver;

typedef struct
{
  ZgDbKind kind;
  const ZgStmtDriver *stmt;
  const char *begin, *begin_snapshot; /* scripts */

  ZgDb *(*open) (const char *uri, ZgDbFlags flags, GError **error);
  void (*close) (ZgDb *db); /* its statements are freed before */
  gboolean (*script) (ZgDb *db, const char *sql, GError **error);
  gboolean (*commit) (ZgDb *db, GError **error);
  void (*interrupt) (ZgDb *db);
  gboolean (*copy_to) (ZgDb *db, const char *path, GError **error); /* or NULL */
} ZgDriver;

struct _ZgDb
{
  const ZgDriver *driver;
  GHashTable *statements; /* address of the text -> ZgStmt */
  gboolean in_transaction;
  guint64 writes;     /* steps of statements that are no SELECT */
  guint log_pages;    /* SQLite's, see log.h */
  GHashTable *shapes; /* of tables, see patch.c; NULL before the first is needed */
  gint64 shapes_version;
};

struct _ZgStmt
{
  ZgDb *db;
  const char *sql;
  guint parameters, columns;
  gboolean reads; /* a SELECT */
  gboolean ended;
};

extern const ZgDriver zg_sqlite_driver;
/* NULL until zg_db_use_postgres(). */
extern const ZgDriver *zg_postgres;

/* For session.c: the sqlite3 of a connection, or NULL; an error from SQLite's code, always FALSE. */
struct sqlite3;
struct sqlite3 *zg_sqlite_handle (ZgDb *db);
gboolean zg_sqlite_fail (struct sqlite3 *handle, int code, GError **error);
/* The same of a call that takes no connection, or whose connection doesn't keep its code. */
gboolean zg_sqlite_fail_code (int code, const char *what, GError **error);
