/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that copies the log back once it is long. What was committed meanwhile is little: the writer copies that
 * itself between two commits, and as nothing is left then, its next commit begins the log anew. While someone reads an
 * old state for long, the log can't begin anew and grows, and it is tried again only each time it has grown well.
 * Owned by the writer. */
#include "server/write/log-keeper.h"

#include "db/log.h"

#define LONG_PAGES 16000u /* 64 MB */
#define WRITER_CACHE (32 * 1024)

typedef enum
{
  RESTING,
  COPYING,
  COPIED, /* all but what came since */
  STOPPING,
} State;

struct _ZgLogKeeper
{
  ZgDb *writer; /* the writer's, on its thread; so are the next two */
  guint pages;  /* at the last look */
  guint next;   /* when the log is long */
  ZgDb *db;     /* the thread's */
  GThread *thread;
  GMutex lock;
  GCond changed;
  State state;
};

static void
copy_back (ZgDb *db)
{
  g_autoptr (GError) error = NULL;

  if (!zg_db_log_copy_back (db, &error))
    g_message ("The log could not be copied back, it grows: %s", error->message);
}

static gpointer
run_keeper (gpointer data)
{
  ZgLogKeeper *self = data;

  g_mutex_lock (&self->lock);
  while (self->state != STOPPING)
    {
      if (self->state != COPYING)
        {
          g_cond_wait (&self->changed, &self->lock);
          continue;
        }
      g_mutex_unlock (&self->lock);
      copy_back (self->db);
      g_mutex_lock (&self->lock);
      if (self->state == COPYING)
        self->state = COPIED;
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

ZgLogKeeper *
zg_log_keeper_new (const char *uri, ZgDb *writer, GError **error)
{
  ZgLogKeeper *self = g_new0 (ZgLogKeeper, 1);

  self->writer = writer;
  self->next = LONG_PAGES;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  if (zg_db_kind (writer) != ZG_DB_SQLITE)
    return self;
  if (zg_db_log_keep (writer, WRITER_CACHE, error))
    self->db = zg_db_open (uri, ZG_DB_READ_WRITE, error);
  if (self->db == NULL)
    {
      zg_log_keeper_stop (self);
      return NULL;
    }
  self->thread = g_thread_new ("log-keeper", run_keeper, self);
  return self;
}

void
zg_log_keeper_look (ZgLogKeeper *self)
{
  guint pages = zg_db_log_pages (self->writer);
  State before;

  if (pages < self->pages)
    self->next = LONG_PAGES;
  self->pages = pages;
  if (pages < self->next)
    return;
  g_mutex_lock (&self->lock);
  before = self->state;
  if (before == RESTING)
    {
      self->state = COPYING;
      g_cond_signal (&self->changed);
    }
  else if (before == COPIED)
    self->state = RESTING;
  g_mutex_unlock (&self->lock);
  if (before != COPIED)
    return;
  copy_back (self->writer);
  self->next = pages + LONG_PAGES;
}

void
zg_log_keeper_stop (ZgLogKeeper *self)
{
  g_mutex_lock (&self->lock);
  self->state = STOPPING;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  zg_db_close (self->db);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}
