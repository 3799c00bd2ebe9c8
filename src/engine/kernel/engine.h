/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"

/* Runs commands against a database: the one way to change a row, on the server and on a desktop's cache. The caller
 * owns the transaction and gives the connection's thread. */
typedef enum
{
  ZG_RUN_APPLIED,
  ZG_RUN_REFUSED, /* refusal is set; the caller rolls back to its savepoint */
  ZG_RUN_FAILED,  /* error is set: the database failed */
} ZgRunResult;

/* A row that the command wrote. */
typedef struct
{
  const char *table; /* static */
  char *id;
} ZgTouched;

typedef struct
{
  GPtrArray *touched; /* of ZgTouched */
  ZgRefusal *refusal;
} ZgOutcome;

void zg_outcome_clear (ZgOutcome *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgOutcome, zg_outcome_clear)

typedef struct
{
  gint64 seq;        /* for the rows written; a cache gives 0 */
  gint64 number;     /* for a new order, or 0: NULL until the server assigns it */
  gint64 server_now; /* 0 on a cache: then events have no server_at */
} ZgRunContext;

/* Checks role and arguments, loads, decides with core, writes. */
ZgRunResult zg_engine_run (ZgDb *db,
                           const ZgActor *actor,
                           const ZgCommand *command,
                           const ZgRunContext *context,
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
