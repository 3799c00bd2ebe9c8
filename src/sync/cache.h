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

/* Opens (makes, migrates) DIRECTORY/cache.db. READ_ONLY, CORRUPT, NEWER; BUSY if another process has it. */
ZgCache *zg_cache_open (const char *directory, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_cache_close (ZgCache *self);

/* Counts, the pending set and the profile as they are. */
gboolean zg_cache_report (ZgCache *self, ZgNews *news, GError **error);

/* Makes it the cache of @profile. Another owner's cache is emptied, which needs an empty outbox (BUSY). The client
 * stays the old one for the same owner. */
gboolean zg_cache_set_profile (ZgCache *self, ZgProfile *profile, ZgNews *news, GError **error);
/* The role, the store's name and its zone as the rows say now; after a transaction that brought rows. */
gboolean zg_cache_follow_profile (ZgCache *self, ZgNews *news, GError **error);
/* Forgets everything, outbox included, and overwrites it on the disk, at once or as zg_cache_scrub() says. */
gboolean zg_cache_wipe (ZgCache *self, ZgNews *news, GError **error);
/* Empties the synced tables and starts the fill from nothing; the outbox stays and is run again after the fill. */
gboolean zg_cache_refetch (ZgCache *self, ZgNews *news, GError **error);
/* Overwrites what a refetch deleted, where that is still owed; a disk that is full lets it be tried again. */
void zg_cache_scrub (ZgCache *self);

/* Ends a transaction: commits what is @good, or rolls back and forgets the news (NULL for none). */
gboolean zg_cache_finish (ZgCache *self, gboolean good, ZgNews *news, GError **error);

/* Small values kept beside the rows; inside the caller's transaction. The text is (transfer full), NULL if unset; the
 * number is @fallback then. FALSE only on error: what can't be read is not unset. */
gboolean zg_cache_get (ZgCache *self, const char *name, char **value, GError **error);
gboolean zg_cache_get_int (ZgCache *self, const char *name, gint64 fallback, gint64 *value, GError **error);
gboolean zg_cache_set (ZgCache *self, const char *name, const char *value, GError **error);
gboolean zg_cache_set_int (ZgCache *self, const char *name, gint64 value, GError **error);
#define ZG_META_SINCE "since"     /* the feed's rows up to here are in the tables */
#define ZG_META_EPOCH "epoch"     /* of the feed, absent before the first page */
#define ZG_META_FILLING "filling" /* 1 while the tables are filled directly */
#define ZG_META_NEXT_N "next_n"
#define ZG_META_OWED "rebase" /* 1 while a rebase is owed */

/* The names of the synced tables, NULL-ended, static. */
const char *const *zg_cache_tables (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgCache, zg_cache_close)
