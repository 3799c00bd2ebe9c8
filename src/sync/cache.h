/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "sync/news.h"

/* One store's cache file and all that is written to it: synced tables, outbox, undo patch, staging. It belongs to the
 * writer's thread once that runs. Functions that write own their transaction; on FALSE nothing has changed. */
typedef struct
{
  ZgDb *db;
  char *directory;
  char *path;
  int lock;           /* descriptor of the lock file */
  ZgProfile *profile; /* NULL: nobody has signed in yet */
  gboolean in_hurry;  /* while it is filled */
} ZgCache;

void zg_cache_close (ZgCache *self);

/* Ends a transaction: commits what is @good, or rolls back and forgets the news (NULL for none). */
gboolean zg_cache_finish (ZgCache *self, gboolean good, ZgNews *news, GError **error);
/* Overwrites what a refetch deleted, where that is still owed; a disk that is full lets it be tried again. */
void zg_cache_scrub (ZgCache *self);
/* Forgets the pages that wait for the end of their round: it is not going on, or has been written. */
gboolean zg_cache_forget_staged (ZgCache *self, GError **error);

/* Small values kept beside the rows; inside the caller's transaction. The text is (transfer full), NULL if unset; the
 * number is @fallback then. FALSE only on error: what can't be read is not unset. */
gboolean zg_cache_get (ZgCache *self, const char *name, char **value, GError **error);
gboolean zg_cache_get_int (ZgCache *self, const char *name, gint64 fallback, gint64 *value, GError **error);
gboolean zg_cache_set (ZgCache *self, const char *name, const char *value, GError **error);
gboolean zg_cache_set_int (ZgCache *self, const char *name, gint64 value, GError **error);
gboolean zg_cache_unset (ZgCache *self, const char *name, GError **error);
#define ZG_META_SINCE "since"     /* the feed's rows up to here are in the tables */
#define ZG_META_EPOCH "epoch"     /* of the feed, absent before the first page */
#define ZG_META_FILLING "filling" /* 1 while the tables are filled directly */
#define ZG_META_NEXT_N "next_n"
#define ZG_META_OWED "rebase" /* 1 while a rebase is owed */
#define ZG_META_SCRUB "scrub" /* 1 while deleted rows may still be read from the file's free pages */

/* The names of the synced tables, NULL-ended, static. */
const char *const *zg_cache_tables (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgCache, zg_cache_close)
