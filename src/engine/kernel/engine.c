/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way into the engine: looks a command up, checks role and arguments, runs its handler, and turns what the
 * database's own guards refuse into the same refusal that core's checks give. On the connection's thread; the caller
 * owns the transaction and the outcome. */
#include "base/error.h"
#include "base/id.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/own.h"
#include "engine/kernel/run.h"
#include "engine/kernel/table.h"

#include <string.h>

/* What the database says when its guards fire, word for word and the same on both drivers. */
static const struct
{
  const char *said;
  const char *code;
  const char *field;
  const char *message;
} guards[] = {
  { "slot_busy", "slot_busy", "start_at", "another visit of the technician is at that time" },
  { "invalid_time", "invalid_time", "start_at", "the end must be after the start, by 12 hours at most" },
};

/* How SQLite and PostgreSQL name a table's primary key. */
static const char *const keys[][2] = { { "UNIQUE constraint failed: ", ".id" }, { "", "_pkey" } };

static gboolean
is_key_of (const char *said, const char *const *key, const char *table)
{
  gsize before = strlen (key[0]), name = strlen (table);

  return strncmp (said, key[0], before) == 0 && strncmp (said + before, table, name) == 0 &&
         strcmp (said + before + name, key[1]) == 0;
}

/* A row that a command makes has its id from the command's: it is there already if another command had the same. */
static gboolean
is_there_already (const char *said)
{
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (keys); j++)
      if (is_key_of (said, keys[j], zg_tables ()[i]->name))
        return TRUE;
  return FALSE;
}

static gboolean
is_guarded (ZgRun *run, const GError *error)
{
  if (!g_error_matches (error, ZG_ERROR, ZG_ERROR_CONSTRAINT))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    if (strcmp (error->message, guards[i].said) == 0)
      {
        zg_run_refuse (run, guards[i].code, guards[i].field, "%s", guards[i].message);
        return TRUE;
      }
  if (!is_there_already (error->message))
    return FALSE;
  zg_run_refuse (run, "duplicate_id", "id", "another command had this id");
  return TRUE;
}

static gboolean
is_allowed (ZgRun *run, GError **error)
{
  ZgScope scope = zg_role_scope (run->actor->role, run->spec->permission);
  gboolean own = FALSE;

  if (scope == ZG_SCOPE_OWN && !zg_own_command (run->db, run->actor, run->command, &own, error))
    return FALSE;
  return own || scope >= ZG_SCOPE_STORE ||
         zg_run_refuse (run, "not_allowed", NULL, "a %s may not do this", run->actor->role->name);
}

static gboolean
check (ZgRun *run, GError **error)
{
  if (run->spec == NULL)
    return zg_run_refuse (run, "unknown_command", "name", "there is no such command");
  if (run->command->v != 1)
    return zg_run_refuse (run, "invalid_argument", "v", "v must be 1");
  if (!zg_id_is_valid (run->command->id))
    return zg_run_refuse (run, "invalid_argument", "id", "id must be an id");
  if (run->command->group != NULL && !zg_id_is_valid (run->command->group))
    return zg_run_refuse (run, "invalid_argument", "group", "group must be an id");
  return is_allowed (run, error) && zg_args_check (run->spec->args, run->command->args, &run->outcome->refusal);
}

static void
begin (ZgOutcome *outcome)
{
  outcome->refusal = NULL;
  outcome->touched = zg_outcome_touched_new ();
}

/* Takes @failed. */
static ZgRunResult
end (ZgRun *run, gboolean good, GError *failed, GError **error)
{
  g_autoptr (GError) cause = failed;

  if (good)
    return ZG_RUN_APPLIED;
  g_ptr_array_set_size (run->outcome->touched, 0);
  if (run->outcome->refusal != NULL || is_guarded (run, cause))
    return ZG_RUN_REFUSED;
  g_propagate_error (error, g_steal_pointer (&cause));
  return ZG_RUN_FAILED;
}

ZgRunResult
zg_engine_run (ZgDb *db,
               const ZgActor *actor,
               const ZgCommand *command,
               const ZgRunContext *context,
               ZgOutcome *outcome,
               GError **error)
{
  ZgRun run = { db, actor, command, zg_command_spec (command->name), context, outcome, 0 };
  GError *failed = NULL;
  gboolean good;

  begin (outcome);
  good = check (&run, &failed) && run.spec->run (&run, &failed);
  return end (&run, good, failed, error);
}

ZgRunResult
zg_engine_check (ZgDb *db, const ZgActor *actor, const ZgCommand *command, ZgOutcome *outcome, GError **error)
{
  ZgRun run = { db, actor, command, zg_command_spec (command->name), NULL, outcome, 0 };
  GError *failed = NULL;
  gboolean good;

  begin (outcome);
  good = check (&run, &failed);
  return end (&run, good, failed, error);
}
