/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"
#include "sync/link.h"
#include "sync/pruner.h"
#include "sync/reader.h"
#include "sync/replica.h"
#include "sync/cache-writer.h"

/* The inside of the store, for the files that make it up (replica.c, replica-jobs.c and account.c). Main thread. */
struct _ZgReplica
{
  GObject parent_instance;
  ZgCache *cache;        /* the writer's */
  ZgCacheWriter *writer; /* stopped once closed */
  ZgReader *reader;      /* NULL once closed */
  ZgReader *reports;     /* for what may be long; NULL before the first of that, and once closed */
  ZgLink *link;
  ZgPruner *pruner;   /* NULL before the start, and once closed */
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
