/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Databases for the tests of every suite. Main thread. */

/* The URI of a fresh empty database (transfer none), gone at exit: a SQLite file in a temporary folder, or a database
 * of a private PostgreSQL that the test programs share and that stops by itself. NULL when PostgreSQL's server is not
 * installed: the caller skips. */
const char *zg_test_database (ZgDbKind kind);

/* Skips the running test when @uri is NULL: if (zg_test_skip_without (uri)) return; */
gboolean zg_test_skip_without (const char *uri);

typedef struct
{
  ZgDbKind kind;
  const char *uri;
  ZgDb *db; /* open for writing; closed after the test, unless the test closed it and made it NULL */
} ZgTestDb;

typedef void (*ZgTestDbFunc) (ZgTestDb *test);

/* Registers path/sqlite and path/postgres. @path stays the caller's. */
void zg_test_add_both (const char *path, ZgTestDbFunc func);

/* Runs src/engine/schema/@file as a script; aborts on error. */
void zg_test_run_schema (ZgDb *db, const char *file);
