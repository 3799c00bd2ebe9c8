/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/worker.h"
#include "sync/cache.h"
#include "sync/link.h"
#include "sync/replica.h"

/* The inside of the store, for the files that make it up. Main thread. */
struct _ZgReplica
{
  GObject parent_instance;
  ZgCache *cache;   /* the writer's */
  ZgDb *db;         /* the reader's, read only */
  ZgWorker *writer; /* NULL once closed */
  ZgWorker *reader;
  ZgLink *link;
  ZgProfile *profile; /* NULL: nobody has signed in */
  GHashTable *pending;
  ZgSyncState state;
  char *trouble;
  double progress;
  gint64 skew;
  gboolean anew;
  guint waiting;
  guint attention;
};

/* Order of the writer's jobs: the user never waits for the feed. */
enum
{
  ZG_PRIORITY_USER,
  ZG_PRIORITY_ANSWER,
  ZG_PRIORITY_FEED,
};

/* A job on the writer's thread. @write gets @data and fills @news; then, on the main thread, the news are told and
 * @done is called with the error or NULL; then @data is freed. */
typedef gboolean (*ZgWrite) (ZgCache *cache, gpointer data, ZgNews *news, GError **error);
typedef void (*ZgWritten) (ZgReplica *self, gpointer data, const GError *error);
void zg_replica_write (ZgReplica *self,
                       int priority,
                       ZgWrite write,
                       gpointer data,
                       GDestroyNotify destroy,
                       ZgWritten done);

/* The line's part of the properties. */
void zg_replica_set_state (ZgReplica *self, ZgSyncState state, const char *trouble);
void zg_replica_set_progress (ZgReplica *self, double progress);
void zg_replica_set_skew (ZgReplica *self, gint64 skew);
void zg_replica_set_anew (ZgReplica *self, gboolean anew);
/* The profile was wiped. */
void zg_replica_forget_profile (ZgReplica *self);
