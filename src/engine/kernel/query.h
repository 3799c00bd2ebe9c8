/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/actor.h"
#include "engine/kernel/args-spec.h"
#include "engine/kernel/row.h"

/* A windowed read, declared like a command: name, permission, arguments, and one SQL text or a function. The columns of
 * each are its contract with the pages. */
typedef struct
{
  const char *name; /* "schedule.visits" */
  ZgPermission permission;
  const ZgArgSpec *args; /* bound as $1, $2 ... after $1 = store id, i.e. the first argument is $2; absent is NULL */
  const char *sql;       /* or NULL */
  gboolean (
      *run) (ZgDb *db, const ZgActor *actor, const ZgArgs *args, GPtrArray *rows, ZgRefusal **refusal, GError **error);
  const char *http; /* served over HTTP too: one English sentence for openapi.json. Such a query reads by
                       zg_query_collect() alone, has no LINES, and answers the same for all who see the same columns */
  const char *own;  /* the argument that names a row, whose actor may ask too if it is his own (own.h); or NULL. He sees
                       the personal columns that his role sees of everyone */
  gboolean is_report; /* may be long: a desk reads it beside its pages' queries */
  gboolean at_server; /* of what desks don't have: they ask the server's route, so .http says something too */
} ZgQuerySpec;

const ZgQuerySpec *zg_query_spec (const char *name);
const ZgQuerySpec *const *zg_query_specs (void);

/* Whether it may be asked so: the actor's role, the arguments. FALSE with a refusal. Whether the row is one's own is
 * left to zg_query_run(). */
gboolean zg_query_may (const ZgQuerySpec *spec, const ZgActor *actor, const ZgArgs *args, ZgRefusal **refusal);

/* Runs it on the connection's thread: rows of ZgRow (transfer full), or NULL with either a refusal or an error. A role
 * that does not see personal columns asks tables in which they are blank. */
GPtrArray *zg_query_run (ZgDb *db,
                         const ZgActor *actor,
                         const char *name,
                         const ZgArgs *args,
                         ZgRefusal **refusal,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
