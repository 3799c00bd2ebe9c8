/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reader threads of the server: a queue, and one read-only connection a thread, opened by zg_pool_new() and closed by
 * its thread. No more is let in than is begun soon, by what a job has cost of late. Whoever
 * made the pool stops it, after the last push. */
#include "server/transport/pool.h"

#define ALWAYS_ROOM 8 /* jobs a thread */

typedef struct
{
  ZgPoolFunc func; /* NULL ends the thread that takes it */
  gpointer data;
} Job;

typedef struct
{
  ZgPool *pool;
  ZgDb *db;
  GThread *thread;
} Member;

struct _ZgPool
{
  char *uri;
  GAsyncQueue *jobs;
  Member *members;
  guint n_members;
  ZgPoolLimits limits;
  int cost; /* atomic: µs a job of late */
};

/* Quick to believe that jobs got dearer, slow to believe that they got cheap: a burst comes faster than it is done. Two
 * threads that do this at once lose one measurement of many. */
static void
note_cost (ZgPool *self, gint64 began)
{
  gint64 cost = g_get_monotonic_time () - began, before = g_atomic_int_get (&self->cost);

  g_atomic_int_set (&self->cost, (int)CLAMP (before + (cost - before) / (cost > before ? 4 : 16), 1, G_USEC_PER_SEC));
}

static gpointer
run_member (gpointer data)
{
  Member *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->pool->jobs))->func != NULL)
    {
      gint64 began = g_get_monotonic_time ();

      if (self->db == NULL)
        self->db = zg_db_open (self->pool->uri, ZG_DB_READ_ONLY, NULL);
      if (!job->func (self->db, job->data))
        g_clear_pointer (&self->db, zg_db_close);
      note_cost (self->pool, began);
      g_free (job);
    }
  g_free (job);
  g_clear_pointer (&self->db, zg_db_close);
  return NULL;
}

ZgPool *
zg_pool_new (const char *name, const char *uri, const ZgPoolLimits *limits, GError **error)
{
  ZgPool *self = g_new0 (ZgPool, 1);

  self->uri = g_strdup (uri);
  self->jobs = g_async_queue_new_full (g_free);
  self->members = g_new0 (Member, limits->threads);
  self->limits = *limits;
  self->cost = (int)limits->first_usec;
  for (guint i = 0; i < limits->threads; i++)
    {
      self->members[i].pool = self;
      self->members[i].db = zg_db_open (uri, ZG_DB_READ_ONLY, error);
      if (self->members[i].db == NULL)
        {
          zg_pool_stop (self);
          return NULL;
        }
      self->members[i].thread = g_thread_new (name, run_member, &self->members[i]);
      self->n_members++;
    }
  return self;
}

gboolean
zg_pool_push (ZgPool *self, ZgPoolFunc func, gpointer data)
{
  const ZgPoolLimits *limits = &self->limits;
  gint64 waiting = g_async_queue_length (self->jobs), cost = g_atomic_int_get (&self->cost);

  if (waiting >= limits->most_waiting ||
      (waiting >= ALWAYS_ROOM * limits->threads && waiting * cost / limits->threads > limits->most_usec))
    return FALSE;
  zg_pool_push_back (self, func, data);
  return TRUE;
}

void
zg_pool_push_back (ZgPool *self, ZgPoolFunc func, gpointer data)
{
  Job *job = g_new (Job, 1);

  job->func = func;
  job->data = data;
  g_async_queue_push (self->jobs, job);
}

void
zg_pool_stop (ZgPool *self)
{
  for (guint i = 0; i < self->n_members; i++)
    g_async_queue_push (self->jobs, g_new0 (Job, 1));
  for (guint i = 0; i < self->n_members; i++)
    g_thread_join (self->members[i].thread);
  g_async_queue_unref (self->jobs);
  g_free (self->members);
  g_free (self->uri);
  g_free (self);
}
