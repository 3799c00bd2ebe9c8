/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/outcome.h"

/* Runs commands against a database: the one way to change a row, on the server and on a desktop's cache. The caller
 * owns the transaction and gives the connection's thread. */

/* Checks role and arguments, loads, decides with core, writes. */
ZgRunResult zg_engine_run (ZgDb *db,
                           const ZgActor *actor,
                           const ZgCommand *command,
                           const ZgRunContext *context,
                           ZgOutcome *outcome, /* caller clears */
                           GError **error);

/* What it looks at before it runs one: role and arguments. APPLIED where they are right, and nothing is touched: for a
 * desk's command that is only sent (reach.h). */
ZgRunResult zg_engine_check (ZgDb *db,
                             const ZgActor *actor,
                             const ZgCommand *command,
                             ZgOutcome *outcome, /* caller clears */
                             GError **error);

/* The schema's steps (see db/migrate.h): families "store" (synced tables) and "server". */
#define ZG_SCHEMA_STORE "store"
#define ZG_SCHEMA_SERVER "server"
gboolean zg_engine_migrate_store (ZgDb *db, GError **error);
/* The version that it brings the synced tables to: a cache with commands pending prepares itself before. */
int zg_engine_store_version (void);
gboolean zg_engine_migrate_server (ZgDb *db, /* store first, then server */
                                   GError **error);

/* Brings the rows that the program ships (roles) up to date: of the store @store_id with the sequence @seq of a change
 * that is under way, or, with NULL and 0, of every store that lacks any, each with a sequence of its own. Server only.
 */
gboolean zg_engine_ship (ZgDb *db, const char *store_id, gint64 seq, GError **error);
