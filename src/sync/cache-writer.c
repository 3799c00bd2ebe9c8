/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs jobs on the cache, one after the other, and hands what they changed to the window's side. Counted: each job
 * holds the writer until it has been answered, so that it may be given and answered after the stop. Main thread, but
 * for run_job(). */
#include "sync/cache-writer.h"

#include "base/error.h"
#include "base/worker.h"
#include "sync/outbox.h"

struct _ZgWriter
{
  ZgCache *cache;   /* borrowed */
  ZgWorker *worker; /* gone once stopped */
  ZgTell tell;      /* NULL once stopped */
  gpointer data;
};

typedef struct
{
  ZgCacheWriter *writer; /* a reference */
  ZgWrite write;
  ZgWritten done;
  gpointer data;
  GDestroyNotify destroy;
  ZgNews *news;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  zg_news_free (job->news);
  zg_cache_writer_unref (job->writer);
  g_free (job);
}

/* What has been written is written, whether or not it can be counted. */
static void
report (ZgCache *cache, ZgNews *news)
{
  g_autoptr (GError) error = NULL;

  if (!zg_outbox_report (cache, news, &error))
    g_message ("Cache: what waits is counted later (%s)", error->message);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (!job->write (job->writer->cache, job->data, job->news, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  report (job->writer->cache, job->news);
  g_task_return_boolean (task, TRUE);
}

static void
write_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) && job->writer->tell != NULL)
    job->writer->tell (job->news, job->writer->data);
  if (job->done != NULL)
    job->done (job->data, error);
}

ZgCacheWriter *
zg_cache_writer_new (ZgCache *cache, ZgTell tell, gpointer data)
{
  ZgCacheWriter *self = g_atomic_rc_box_new0 (ZgCacheWriter);

  *self = (ZgCacheWriter){ cache, zg_worker_new ("cache-writer"), tell, data };
  return self;
}

void
zg_cache_writer_run (ZgCacheWriter *self,
                     int priority,
                     ZgWrite write,
                     gpointer data,
                     GDestroyNotify destroy,
                     ZgWritten done)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, write_cb, NULL);
  Job *job = g_new0 (Job, 1);

  *job = (Job){ g_atomic_rc_box_acquire (self), write, done, data, destroy, zg_news_new () };
  g_task_set_task_data (task, job, free_job);
  if (self->tell != NULL)
    zg_worker_run_task (self->worker, priority, task, run_job);
  else
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_FAILED, "The store is closed");
}

gboolean
zg_cache_writer_gives_way (gpointer writer)
{
  return zg_worker_is_wanted (((ZgCacheWriter *)writer)->worker, ZG_PRIORITY_FEED);
}

void
zg_cache_writer_stop (ZgCacheWriter *self)
{
  if (self->tell == NULL)
    return;
  self->tell = NULL;
  zg_worker_stop (self->worker);
}

void
zg_cache_writer_unref (ZgCacheWriter *self)
{
  g_atomic_rc_box_release (self);
}
