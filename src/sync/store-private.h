/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/worker.h"
#include "sync/cache.h"
#include "sync/line.h"
#include "sync/store.h"

/* The inside of the store, for the files that make it up. Main thread. */
struct _ZgStore
{
  GObject parent_instance;
  ZgCache *cache;   /* the writer's */
  ZgDb *db;         /* the reader's, read only */
  ZgWorker *writer; /* NULL once closed */
  ZgWorker *reader;
  ZgLine *line;
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
typedef void (*ZgWritten) (ZgStore *self, gpointer data, const GError *error);
void zg_store_write (ZgStore *self, int priority, ZgWrite write, gpointer data, GDestroyNotify destroy, ZgWritten done);

/* The line's part of the properties. */
void zg_store_set_state (ZgStore *self, ZgSyncState state, const char *trouble);
void zg_store_set_progress (ZgStore *self, double progress);
void zg_store_set_skew (ZgStore *self, gint64 skew);
void zg_store_set_anew (ZgStore *self, gboolean anew);
/* The profile was wiped. */
void zg_store_forget_profile (ZgStore *self);
