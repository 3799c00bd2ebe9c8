/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads for the window, one question after the other. Whoever waits behind a question waits for all of it, so what may
 * be long has a reader of its own. The store owns it; zg_reader_stop() frees. */
#include "sync/reader.h"

#include "base/worker.h"
#include "db/watch.h"

struct _ZgReader
{
  char *path;
  ZgWorker *worker;
  gint stopping; /* atomic */
  /* The thread's: */
  ZgDb *db;                  /* NULL before the first question */
  GCancellable *cancellable; /* of the question at hand, borrowed */
};

static gboolean
is_over (gpointer reader)
{
  ZgReader *self = reader;

  return g_atomic_int_get (&self->stopping) != 0 ||
         (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable));
}

ZgReader *
zg_reader_new (const char *path, const char *name)
{
  ZgReader *self = g_new0 (ZgReader, 1);

  self->path = g_strdup (path);
  self->worker = zg_worker_new (name);
  return self;
}

void
zg_reader_run (ZgReader *self, GTask *task, GTaskThreadFunc func)
{
  zg_worker_run_task (self->worker, 0, task, func);
}

static GPtrArray *
read_moment (ZgReader *self, ZgRead read, gconstpointer question, GError **error)
{
  GPtrArray *rows = NULL;

  if (self->db == NULL)
    self->db = zg_db_open (self->path, ZG_DB_READ_ONLY, error);
  if (self->db == NULL)
    return NULL;
  zg_db_watch (self->db, is_over, self);
  if (zg_db_begin_snapshot (self->db, error))
    rows = read (self->db, question, error);
  zg_db_watch (self->db, NULL, NULL);
  zg_db_rollback (self->db);
  return rows;
}

GPtrArray *
zg_reader_read (ZgReader *self, GCancellable *cancellable, ZgRead read, gconstpointer question, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GPtrArray *rows = NULL;

  self->cancellable = cancellable;
  if (!is_over (self))
    rows = read_moment (self, read, question, &cause);
  if (rows == NULL && is_over (self))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was given up");
  else if (rows == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  self->cancellable = NULL;
  return rows;
}

void
zg_reader_stop (ZgReader *self)
{
  g_atomic_int_set (&self->stopping, 1);
  zg_worker_stop (self->worker);
  g_clear_pointer (&self->db, zg_db_close);
  g_free (self->path);
  g_free (self);
}
