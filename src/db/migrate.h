/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* A numbered step of a schema, run in one transaction with the version. @sql runs on both drivers; the others on one of
 * them. */
typedef struct
{
  int version; /* 1, 2, 3 ... without gaps */
  const char *sql;
  const char *sqlite;                         /* or NULL */
  const char *postgres;                       /* or NULL */
  gboolean (*run) (ZgDb *db, GError **error); /* after those, what SQL can't say; or NULL */
} ZgMigration;

/* Brings the schema called @family (its version is kept in the table schema_versions) to the last of @steps, ended by
 * version 0. Refuses a database whose version is higher: ZG_ERROR_NEWER. @before, if given, runs in the same
 * transaction before the first step (backing out a cache's pending commands). */
gboolean zg_db_migrate (ZgDb *db,
                        const char *family,
                        const ZgMigration *steps,
                        gboolean (*before) (ZgDb *db, gpointer data, GError **error),
                        gpointer data,
                        GError **error);

/* The version of a family, 0 for a new database. */
gboolean zg_db_schema_version (ZgDb *db, const char *family, int *version, GError **error);
