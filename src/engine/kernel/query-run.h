/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/query.h"

/* What the queries of all subjects are made with. Times: Unix ms; windows are half-open [from, to). */

/* "%text%" in lower case with LIKE's own characters escaped by a backslash. (transfer full), NULL for NULL or blank. */
char *zg_query_pattern (const char *text);

/* Binds the store's id as $1 and the arguments after it. */
void zg_query_bind (ZgStmt *stmt, const char *store_id, const ZgArgSpec *specs, const ZgArgs *args);
/* The text as the actor may ask it: columns that his role does not see are blank in every table that it names, so that
 * nothing can be told of them, filtered by them or sorted by them. @sql is a constant, and so is what comes back. Any
 * thread. */
const char *zg_query_text (ZgDb *db, const ZgActor *actor, const char *sql);
/* Runs a text whose parameters are $1 = store id and then the declared arguments as the actor may ask it, and appends
 * its rows. */
gboolean zg_query_collect (ZgDb *db,
                           const char *sql,
                           const ZgActor *actor,
                           const ZgArgSpec *specs,
                           const ZgArgs *args,
                           GPtrArray *rows,
                           GError **error);
