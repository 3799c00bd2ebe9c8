/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reader threads of the server: a bounded queue, and one read-only connection a thread, opened by zg_pool_new() and
 * closed by its thread. Whoever made the pool stops it, after the last push. */
#include "server/pool.h"

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
  gint most_waiting;
};

static gpointer
run_member (gpointer data)
{
  Member *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->pool->jobs))->func != NULL)
    {
      if (self->db == NULL)
        self->db = zg_db_open (self->pool->uri, ZG_DB_READ_ONLY, NULL);
      if (!job->func (self->db, job->data))
        g_clear_pointer (&self->db, zg_db_close);
      g_free (job);
    }
  g_free (job);
  g_clear_pointer (&self->db, zg_db_close);
  return NULL;
}

ZgPool *
zg_pool_new (const char *name, guint threads, const char *uri, guint most_waiting, GError **error)
{
  ZgPool *self = g_new0 (ZgPool, 1);

  self->uri = g_strdup (uri);
  self->jobs = g_async_queue_new_full (g_free);
  self->members = g_new0 (Member, threads);
  self->most_waiting = (gint)most_waiting;
  for (guint i = 0; i < threads; i++)
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
  Job *job;

  if (g_async_queue_length (self->jobs) >= self->most_waiting)
    return FALSE;
  job = g_new (Job, 1);
  job->func = func;
  job->data = data;
  g_async_queue_push (self->jobs, job);
  return TRUE;
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
