/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL of the jobs. A claim is the time until which it lasts: two claims of one job never end at the same time, since
 * the second begins after the first has ended. On the caller's connection and thread. */
#include "server/write/job-rows.h"

#include "base/clock.h"
#include "db/statement.h"

#define TRIES_DEFAULT 10 /* of a kind that this program doesn't know */
#define PAUSE_MOST ZG_HOUR
#define FAILURE_MOST 300 /* characters */

ZgJobTimes zg_job_times = { ZG_JOB_LEASE, 2 * ZG_SECOND, 30 * 1000 };

ZG_SQL (
    server,
    next_job_sql,
    "SELECT MIN (at) FROM (SELECT (SELECT due_at FROM jobs WHERE state = 'waiting' AND claimed_until = 0 "
    "ORDER BY due_at LIMIT 1) AS at UNION ALL SELECT MIN (claimed_until) FROM jobs WHERE claimed_until > 0) AS next")
#define DUE                                                                                                            \
  "UPDATE jobs SET claimed_until = $2, tries = tries + 1 WHERE id IN (SELECT id FROM jobs WHERE state = 'waiting' "    \
  "AND due_at <= $1 AND claimed_until <= $1 ORDER BY due_at, id LIMIT CAST ($3 AS BIGINT)"
#define CLAIMED ") RETURNING id, store_id, kind, subject, due_at, args, tries"
ZG_SQL (server, claim_jobs_sql, DUE CLAIMED)
/* PostgreSQL's alone: several servers, none of which waits for another. */
static const char claim_beside_sql[] = DUE " FOR UPDATE SKIP LOCKED" CLAIMED;
ZG_SQL (server,
        hold_job_sql,
        "UPDATE jobs SET claimed_until = claimed_until WHERE id = $1 AND claimed_until = $2 AND state = 'waiting'")
ZG_SQL (server, end_job_sql, "DELETE FROM jobs WHERE id = $1 AND claimed_until = $2")
ZG_SQL (server,
        put_off_sql,
        "UPDATE jobs SET state = $3, due_at = $4, claimed_until = 0, failure = $5 WHERE id = $1 AND claimed_until = $2")

gboolean
zg_jobs_next (ZgDb *db, gint64 *at, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, next_job_sql, "");
  gboolean row = FALSE;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  *at = row && !zg_stmt_is_null (stmt, 0) ? zg_stmt_int (stmt, 0) : G_MAXINT64;
  zg_stmt_reset (stmt);
  return TRUE;
}

static guint
most_tries (const ZgJob *job)
{
  const ZgJobKind *kind = zg_job_kind (job->kind);

  return kind != NULL ? kind->tries : TRIES_DEFAULT;
}

/* What is no object says so when it is made a command of. */
static ZgJob *
read_job (ZgStmt *stmt, gint64 claim)
{
  ZgJob *job = g_new0 (ZgJob, 1);

  job->id = g_strdup (zg_stmt_text (stmt, 0));
  job->store_id = g_strdup (zg_stmt_text (stmt, 1));
  job->kind = g_strdup (zg_stmt_text (stmt, 2));
  job->subject = g_strdup (zg_stmt_text (stmt, 3));
  job->due_at = zg_stmt_int (stmt, 4);
  job->args = zg_args_parse (zg_stmt_text (stmt, 5), NULL);
  job->tries = zg_stmt_int (stmt, 6);
  job->claim = claim;
  return job;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const ZgJob *x = *(ZgJob *const *)a, *y = *(ZgJob *const *)b;

  return x->due_at != y->due_at ? (x->due_at < y->due_at ? -1 : 1) : g_strcmp0 (x->id, y->id);
}

static gboolean
give_up_lost (ZgDb *db, gint64 now, GPtrArray *jobs, GError **error)
{
  for (guint i = jobs->len; i-- > 0;)
    {
      const ZgJob *job = jobs->pdata[i];

      if (job->tries <= most_tries (job))
        continue;
      if (!zg_job_put_off (db, job, "The server ended while it tried", now, error))
        return FALSE;
      g_ptr_array_remove_index (jobs, i);
    }
  return TRUE;
}

gboolean
zg_jobs_claim (ZgDb *db, gint64 now, guint most, GPtrArray *jobs, GError **error)
{
  const char *sql = zg_db_kind (db) == ZG_DB_POSTGRES ? claim_beside_sql : claim_jobs_sql;
  gint64 claim = now + zg_job_times.lease;
  ZgStmt *stmt = zg_db_query (db, error, sql, "iii", now, claim, (gint64)most);
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        {
          g_ptr_array_sort (jobs, compare_due);
          return give_up_lost (db, now, jobs, error);
        }
      g_ptr_array_add (jobs, read_job (stmt, claim));
    }
  return FALSE;
}

gboolean
zg_job_hold (ZgDb *db, const ZgJob *job, gboolean *held, GError **error)
{
  gint64 changed = 0;

  if (!zg_db_run (db, error, &changed, hold_job_sql, "si", job->id, job->claim))
    return FALSE;
  *held = changed == 1;
  return TRUE;
}

gboolean
zg_job_end (ZgDb *db, const ZgJob *job, GError **error)
{
  return zg_db_run (db, error, NULL, end_job_sql, "si", job->id, job->claim);
}

gboolean
zg_job_put_off (ZgDb *db, const ZgJob *job, const char *failure, gint64 now, GError **error)
{
  gboolean dead = job->tries >= most_tries (job);
  gint64 pause = zg_job_times.pause << CLAMP (job->tries - 1, 0, 20);
  g_autofree char *valid = g_utf8_make_valid (failure, -1);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), FAILURE_MOST));

  if (dead)
    g_message ("A job of the kind %s was given up after %" G_GINT64_FORMAT " tries", job->kind, job->tries);
  return zg_db_run (db, error, NULL, put_off_sql, "sisis", job->id, job->claim, dead ? "dead" : "waiting",
                    now + MIN (pause, PAUSE_MOST), cut);
}
