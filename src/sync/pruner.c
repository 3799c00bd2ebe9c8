/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A job a transaction: whatever else the writer is asked meanwhile comes before the next. Looks every hour, since a
 * machine may have slept. Main thread but for write_some(); its memory goes when the last job has come back. */
#include "sync/pruner.h"

#include "sync/prune.h"

#define LOOK_SECONDS 3600

struct _ZgPruner
{
  ZgCacheWriter *writer; /* NULL once freed */
  guint timer;
  gboolean busy;
};

typedef struct
{
  ZgPruner *pruner; /* a reference */
  gboolean more;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_rc_box_release (job->pruner);
  g_free (job);
}

static gboolean
write_some (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Job *job = data;

  return zg_prune_some (cache, news, &job->more, error);
}

static void on_some_written (gpointer data, const GError *error);

static void
run (ZgPruner *self)
{
  Job *job;

  if (self->writer == NULL || self->busy)
    return;
  self->busy = TRUE;
  job = g_new (Job, 1);
  *job = (Job){ g_rc_box_acquire (self), FALSE };
  zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_some, job, free_job, on_some_written);
}

static void
on_some_written (gpointer data, const GError *error)
{
  const Job *job = data;

  job->pruner->busy = FALSE;
  if (error != NULL && job->pruner->writer != NULL)
    g_message ("Cache: what is too old goes later (%s)", error->message);
  if (error == NULL && job->more)
    run (job->pruner);
}

static gboolean
on_timer (gpointer data)
{
  run (data);
  return G_SOURCE_CONTINUE;
}

ZgPruner *
zg_pruner_new (ZgCacheWriter *writer)
{
  ZgPruner *self = g_rc_box_new0 (ZgPruner);

  self->writer = writer;
  if (!zg_prune_is_needed ())
    return self;
  self->timer = g_timeout_add_seconds (LOOK_SECONDS, on_timer, self);
  run (self);
  return self;
}

void
zg_pruner_free (ZgPruner *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->writer = NULL;
  g_rc_box_release (self);
}
