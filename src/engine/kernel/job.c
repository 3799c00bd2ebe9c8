/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of jobs that handlers write. A row's id is random and not the command's: nobody predicts it,
 * and it is another one each time that a job is put in an earlier one's place, so that whoever still runs that finds it
 * gone. On the connection's thread. */
#include "engine/kernel/job.h"

#include "base/clock.h"
#include "base/id.h"
#include "engine/kernel/run.h"

ZG_SQL (server,
        put_job_sql,
        "INSERT INTO jobs (id, store_id, kind, subject, due_at, args, state, tries, claimed_until) "
        "VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0) ON CONFLICT (store_id, kind, subject) DO UPDATE SET "
        "id = excluded.id, due_at = excluded.due_at, args = excluded.args, state = 'waiting', tries = 0, "
        "claimed_until = 0, failure = NULL")
ZG_SQL (server, drop_job_sql, "DELETE FROM jobs WHERE store_id = $1 AND kind = $2 AND subject = $3")

void
zg_job_free (ZgJob *self)
{
  g_free (self->id);
  g_free (self->store_id);
  g_free (self->kind);
  g_free (self->subject);
  g_clear_pointer (&self->args, zg_args_free);
  g_free (self);
}

/* The id follows from the job's. */
ZgCommand *
zg_job_command (const ZgJob *job, const char *name, ZgArgs *args)
{
  ZgCommand *command = zg_command_new (name, args);

  g_free (command->id);
  command->id = zg_id_derive (job->id, zg_id_time (job->id), 0);
  return command;
}

/* A cache has no server's time, and no jobs. */
static gboolean
is_cache (const ZgRun *run)
{
  return run->context->server_now == 0;
}

gboolean
zg_run_later (ZgRun *run, const char *kind, const char *subject, gint64 due_at, const ZgArgs *args, GError **error)
{
  g_autofree char *id = NULL, *text = NULL;

  if (is_cache (run))
    return TRUE;
  id = zg_id_new ();
  text = args != NULL ? zg_json_text (args) : g_strdup ("{}");
  if (!zg_db_run (run->db, error, NULL, put_job_sql, "ssssis", id, run->actor->store_id, kind, subject, due_at, text))
    return FALSE;
  zg_run_touch (run, ZG_JOBS_TABLE, id);
  return TRUE;
}

gboolean
zg_run_not_later (ZgRun *run, const char *kind, const char *subject, GError **error)
{
  return is_cache (run) || zg_db_run (run->db, error, NULL, drop_job_sql, "sss", run->actor->store_id, kind, subject);
}
