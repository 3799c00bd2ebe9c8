/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/outcome.h"

/* Private to the engine: a command while it runs, and what every handler needs. A handler answers TRUE when done, FALSE
 * after a refusal (kept in the outcome) or with an error set. All borrowed for the length of zg_engine_run(). */
struct _ZgRun
{
  ZgDb *db;
  const ZgActor *actor;
  const ZgCommand *command;
  const ZgCommandSpec *spec;
  const ZgRunContext *context;
  ZgOutcome *outcome;
  guint rows; /* made so far: the index of the next one's id */
};

/* Both FALSE, for "return". The second takes @current. */
gboolean zg_run_refuse (ZgRun *self, const char *code, const char *field, const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean zg_run_refuse_with (ZgRun *self, ZgArgs *current, const char *code, const char *field, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* The id of the next new row. (transfer full) */
char *zg_run_new_id (ZgRun *self) G_GNUC_WARN_UNUSED_RESULT;
/* Tells that the row was written; @table is static. */
void zg_run_touch (ZgRun *self, const char *table, const char *id);

/* Arguments, already checked against the declaration. */
gboolean zg_run_has (ZgRun *self, const char *name);
const char *zg_run_text (ZgRun *self, const char *name);            /* NULL when absent or null */
gint64 zg_run_int (ZgRun *self, const char *name, gint64 fallback); /* flags too, as 0 or 1 */
/* Without the blanks around it, NULL when nothing is left. (transfer full) */
char *zg_run_trimmed (ZgRun *self, const char *name);

/* Whether a row of the statement's answer exists: steps once and resets. */
gboolean zg_run_exists (ZgStmt *stmt, gboolean *exists, GError **error);
