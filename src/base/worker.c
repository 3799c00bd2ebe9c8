/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread with a queue: the way everything slow leaves the window's thread, and the one writer of a database.
 * Owns its thread and the queue (under a lock); the jobs' data belongs to the jobs. Jobs run one after the other, so
 * what only they touch needs no lock. Freed by zg_worker_stop(). */
#include "base/worker.h"

typedef struct
{
  int priority;
  ZgJob run;
  gpointer data;
  GDestroyNotify destroy;
} Job;

struct _ZgWorker
{
  GThread *thread;
  GMutex lock;
  GCond wake;
  GQueue jobs; /* of Job, in the order in which they will run */
  gboolean stopping;
};

static gpointer
run_jobs (gpointer data)
{
  ZgWorker *self = data;

  g_mutex_lock (&self->lock);
  for (;;)
    {
      Job *job = g_queue_pop_head (&self->jobs);
      if (job)
        {
          g_mutex_unlock (&self->lock);
          job->run (job->data);
          if (job->destroy)
            job->destroy (job->data);
          g_free (job);
          g_mutex_lock (&self->lock);
        }
      else if (self->stopping)
        break;
      else
        g_cond_wait (&self->wake, &self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

ZgWorker *
zg_worker_new (const char *name)
{
  ZgWorker *self = g_new0 (ZgWorker, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_queue_init (&self->jobs);
  self->thread = g_thread_new (name, run_jobs, self);
  return self;
}

void
zg_worker_push (ZgWorker *self, int priority, ZgJob run, gpointer data, GDestroyNotify destroy)
{
  Job *job = g_new (Job, 1);
  GList *before;

  *job = (Job){ priority, run, data, destroy };
  g_mutex_lock (&self->lock);
  before = self->jobs.tail;
  while (before && ((Job *)before->data)->priority > priority)
    before = before->prev;
  if (before)
    g_queue_insert_after (&self->jobs, before, job);
  else
    g_queue_push_head (&self->jobs, job);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

typedef struct
{
  GTask *task;
  GTaskThreadFunc func;
} TaskJob;

static void
run_task (gpointer data)
{
  TaskJob *job = data;
  GTask *task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), g_task_get_task_data (task), g_task_get_cancellable (task));
}

static gboolean
drop_task (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* The last reference may hold objects that only the task's own thread may free. */
static void
free_task_job (gpointer data)
{
  TaskJob *job = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, drop_task, job->task, g_object_unref);
  g_source_attach (source, g_task_get_context (job->task));
  g_free (job);
}

void
zg_worker_run_task (ZgWorker *self, int priority, GTask *task, GTaskThreadFunc func)
{
  TaskJob *job = g_new (TaskJob, 1);

  *job = (TaskJob){ g_object_ref (task), func };
  zg_worker_push (self, priority, run_task, job, free_task_job);
}

gboolean
zg_worker_is_wanted (ZgWorker *self, int priority)
{
  Job *first;
  gboolean wanted;

  g_mutex_lock (&self->lock);
  first = g_queue_peek_head (&self->jobs);
  wanted = first && first->priority < priority;
  g_mutex_unlock (&self->lock);
  return wanted;
}

void
zg_worker_stop (ZgWorker *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}
