/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/worker.h"
#include "sync/cache.h"
#include "sync/link.h"
#include "sync/replica.h"
#include "sync/cache-writer.h"

/* The inside of the store, for the files that make it up (replica.c, replica-jobs.c and account.c). Main thread. */
struct _ZgReplica
{
  GObject parent_instance;
  ZgCache *cache;        /* the writer's */
  ZgDb *db;              /* the reader's, read only */
  ZgCacheWriter *writer; /* stopped once closed */
  ZgWorker *reader;      /* NULL once closed */
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

/* The profile was wiped. */
void zg_replica_forget_profile (ZgReplica *self);
