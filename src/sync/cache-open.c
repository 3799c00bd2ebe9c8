/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the cache file: its folder, its lock, the steps that bring an older one up to date. On the main thread, before
 * the writer's runs; the cache belongs to the caller. */
#include "sync/cache-open.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "base/error.h"
#include "db/migrate.h"
#include "engine/kernel/engine.h"
#include "sync/cache-owner.h"
#include "sync/cache-schema.h"
#include "sync/prune.h"
#include "sync/undo.h"

static gboolean
take_lock (ZgCache *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, "lock", NULL);
  int reason;

  if (g_mkdir_with_parents (self->directory, 0700) == 0)
    self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  reason = errno;
  if (self->lock < 0)
    {
      g_set_error (error, ZG_ERROR, reason == ENOSPC ? ZG_ERROR_FULL : ZG_ERROR_READ_ONLY, "%s: %s", path,
                   g_strerror (reason));
      return FALSE;
    }
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_BUSY, "%s: another window has this profile", self->directory);
  return FALSE;
}

/* A step of the synced tables' schema must not find rows that the patch will want back as they were: it is backed out
 * first, and the queue is run again after. What the step adds to rows only the server knows: without an epoch they are
 * shown until it is reached, and then fetched anew. *anew where the patch does not fit. */
static gboolean
prepare_migration (ZgCache *self, gboolean *anew, GError **error)
{
  g_autoptr (ZgNews) news = zg_news_new ();
  g_autoptr (GError) cause = NULL;
  int version;

  *anew = FALSE;
  if (!zg_db_schema_version (self->db, ZG_SCHEMA_STORE, &version, error))
    return FALSE;
  if (version == 0 || version >= zg_engine_store_version ())
    return TRUE;
  if (!zg_db_begin (self->db, error))
    return FALSE;
  if (zg_cache_finish (self,
                       zg_undo_back_out (self, news, &cause) && zg_cache_set_int (self, ZG_META_OWED, 1, &cause) &&
                           zg_cache_unset (self, ZG_META_EPOCH, &cause),
                       news, &cause))
    return TRUE;
  *anew = g_error_matches (cause, ZG_ERROR, ZG_ERROR_CONSTRAINT);
  if (!*anew)
    g_propagate_error (error, g_steal_pointer (&cause));
  return *anew;
}

static gboolean
migrate (ZgCache *self, GError **error)
{
  g_autoptr (ZgNews) news = zg_news_new ();
  gboolean anew;

  return zg_db_migrate (self->db, "cache", zg_schema_cache, NULL, NULL, error) &&
         prepare_migration (self, &anew, error) && zg_engine_migrate_store (self->db, error) &&
         (!anew || zg_cache_refetch (self, news, error)) && zg_cache_forget_staged (self, error) &&
         zg_prune_prepare (self, error);
}

ZgCache *
zg_cache_open (const char *directory, GError **error)
{
  g_autoptr (ZgCache) self = g_new0 (ZgCache, 1);

  self->lock = -1;
  self->directory = g_strdup (directory);
  self->path = g_build_filename (directory, "cache.db", NULL);
  if (!take_lock (self, error))
    return NULL;
  self->db = zg_db_open (self->path, ZG_DB_READ_WRITE, error);
  if (self->db == NULL || !migrate (self, error) || !zg_cache_load_profile (self, error))
    return NULL;
  zg_cache_scrub (self);
  return g_steal_pointer (&self);
}
