/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that sleeps until something is due, claims it, makes commands of it and gives them to the writer, whose
 * commit holds a command's effect and the job's end. What a killed server has claimed is claimed again when that claim
 * has ended. A commit of this server wakes it; what others put down they run themselves, or it is found by looking now
 * and then. It owns a connection that only reads. */
#include "server/write/job-runner.h"

#include "base/clock.h"
#include "server/write/job-rows.h"

#define MOST_CLAIMED 16

struct _ZgJobRunner
{
  char *uri;
  ZgDb *db; /* NULL when lost */
  ZgWriter *writer;
  GThread *thread;
  GMutex lock;
  GCond changed;
  guint underway; /* at the writer */
  gboolean woken;
  gboolean stopping;
};

typedef struct
{
  GPtrArray *jobs;
  const ZgJob *job;
  const char *failure;
} Write;

static gboolean
claim (ZgDb *db, gpointer data, GError **error)
{
  Write *write = data;

  g_ptr_array_set_size (write->jobs, 0);
  return zg_jobs_claim (db, zg_clock_now (), MOST_CLAIMED, write->jobs, error);
}

static gboolean
end_job (ZgDb *db, gpointer data, GError **error)
{
  return zg_job_end (db, ((Write *)data)->job, error);
}

static gboolean
put_off (ZgDb *db, gpointer data, GError **error)
{
  const Write *write = data;

  return zg_job_put_off (db, write->job, write->failure, zg_clock_now (), error);
}

/* Where this fails too, the claim ends by itself. */
static void
fail (ZgJobRunner *self, const ZgJob *job, const char *failure)
{
  Write write = { .job = job, .failure = failure };

  zg_writer_run (self->writer, put_off, &write, NULL);
}

/* --- one round --- */

typedef struct
{
  ZgJobRunner *runner;
  gboolean failed; /* the commit */
} Errand;

static void
on_writer_done (ZgBatch *batch, gboolean committed, gpointer data)
{
  Errand *errand = data;

  g_mutex_lock (&errand->runner->lock);
  errand->failed = !committed;
  errand->runner->underway--;
  g_cond_signal (&errand->runner->changed);
  g_mutex_unlock (&errand->runner->lock);
}

static void
begin (ZgJobRunner *self, const ZgJob *job, Errand *errand)
{
  const ZgJobKind *kind = zg_job_kind (job->kind);
  g_autoptr (GError) error = NULL;
  Write write = { .job = job };
  ZgCommand *command;

  if (kind == NULL || job->args == NULL)
    {
      fail (self, job, kind == NULL ? "This program doesn't know the kind" : "The arguments are no object");
      return;
    }
  command = kind->make (job, &error);
  if (command == NULL && error != NULL)
    fail (self, job, error->message);
  else if (command == NULL)
    zg_writer_run (self->writer, end_job, &write, NULL);
  else
    {
      g_mutex_lock (&self->lock);
      self->underway++;
      g_mutex_unlock (&self->lock);
      errand->runner = self;
      zg_writer_push (self->writer, zg_batch_new_job (job, command, on_writer_done, errand));
    }
}

/* How many jobs there were. */
static guint
run_round (ZgJobRunner *self)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_job_free);
  Write write = { .jobs = jobs };
  g_autofree Errand *errands = NULL;

  if (!zg_writer_run (self->writer, claim, &write, NULL))
    return 0;
  errands = g_new0 (Errand, jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    begin (self, jobs->pdata[i], &errands[i]);
  g_mutex_lock (&self->lock);
  while (self->underway > 0)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < jobs->len; i++)
    if (errands[i].failed)
      fail (self, jobs->pdata[i], "The commit failed");
  return jobs->len;
}

/* --- the thread --- */

static gint64
next_due (ZgJobRunner *self)
{
  gint64 at = G_MAXINT64;

  if (self->db == NULL)
    self->db = zg_db_open (self->uri, ZG_DB_READ_ONLY, NULL);
  if (self->db != NULL && !zg_jobs_next (self->db, &at, NULL))
    {
      g_clear_pointer (&self->db, zg_db_close);
      return G_MAXINT64;
    }
  return at;
}

static gpointer
run_jobs (gpointer data)
{
  ZgJobRunner *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stopping)
    {
      gint64 pause;

      self->woken = FALSE;
      g_mutex_unlock (&self->lock);
      pause = CLAMP (next_due (self) - zg_clock_now (), 0, (gint64)zg_job_times.poll);
      if (pause == 0 && run_round (self) == 0)
        pause = MIN (ZG_SECOND, (gint64)zg_job_times.poll);
      g_mutex_lock (&self->lock);
      if (pause > 0 && !self->woken && !self->stopping)
        g_cond_wait_until (&self->changed, &self->lock, g_get_monotonic_time () + pause * 1000);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
on_writer_later (gpointer data)
{
  ZgJobRunner *self = data;

  g_mutex_lock (&self->lock);
  self->woken = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

ZgJobRunner *
zg_job_runner_new (const char *uri, ZgWriter *writer, GError **error)
{
  ZgDb *db = zg_db_open (uri, ZG_DB_READ_ONLY, error);
  ZgJobRunner *self;

  if (db == NULL)
    return NULL;
  self = g_new0 (ZgJobRunner, 1);
  self->uri = g_strdup (uri);
  self->db = db;
  self->writer = writer;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  zg_writer_on_later (writer, on_writer_later, self);
  self->thread = g_thread_new ("jobs", run_jobs, self);
  return self;
}

void
zg_job_runner_stop (ZgJobRunner *self)
{
  zg_writer_on_later (self->writer, NULL, NULL);
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_clear_pointer (&self->db, zg_db_close);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->uri);
  g_free (self);
}
