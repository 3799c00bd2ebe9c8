/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"

/* The cache's one writer: a thread that runs jobs, and what every job ends with. Main thread, but for what says
 * otherwise. */
typedef struct _ZgWriter ZgCacheWriter;

/* Order of the jobs: the user never waits for the feed. */
enum
{
  ZG_PRIORITY_USER,
  ZG_PRIORITY_ANSWER,
  ZG_PRIORITY_FEED,
};

/* A job: @write gets @data on the writer's thread and adds to @news what it changed; counts and the pending set are
 * added after it. Then, on the main thread, the news are told and @done is called with the error or NULL, also after a
 * stop; then @data is freed. */
typedef gboolean (*ZgWrite) (ZgCache *cache, gpointer data, ZgNews *news, GError **error);
typedef void (*ZgWritten) (gpointer data, const GError *error);
/* Gets the news of each job that went well, until the stop. */
typedef void (*ZgTell) (ZgNews *news, gpointer data);

/* Borrows the cache until the stop, which must come before the last unref. */
ZgCacheWriter *zg_cache_writer_new (ZgCache *cache, ZgTell tell, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void zg_cache_writer_run (ZgCacheWriter *self,
                          int priority,
                          ZgWrite write,
                          gpointer data,
                          GDestroyNotify destroy,
                          ZgWritten done);
/* Whether something more urgent than the feed waits: long jobs ask. Any thread. */
gboolean zg_cache_writer_gives_way (gpointer writer);
/* Lets the jobs that are queued run and ends the thread; jobs given later fail. */
void zg_cache_writer_stop (ZgCacheWriter *self);
void zg_cache_writer_unref (ZgCacheWriter *self);
