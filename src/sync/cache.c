/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache file: opening, its lock, small values, whose it is, and emptying it.
 * Opened on the main thread before the writer's runs, then the writer's alone; the store closes it after that thread
 * has ended. The database belongs to it. */
#include "sync/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "db/migrate.h"
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/view.h"
#include "engine/kernel/table.h"
#include "sync/cache-schema.h"
#include "sync/outbox.h"
#include "sync/rebase.h"
#include "sync/undo.h"

#define META_SCRUB "scrub" /* 1 while deleted rows may still be read from the file's free pages */

ZG_SQL (cache, meta_get, "SELECT value FROM cache_meta WHERE name = $1")
ZG_SQL (cache,
        meta_set,
        "INSERT INTO cache_meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2")
ZG_SQL (cache, meta_clear, "DELETE FROM cache_meta")
ZG_SQL (cache, meta_clear_epoch, "DELETE FROM cache_meta WHERE name = 'epoch'")
ZG_SQL (cache,
        meta_now,
        "SELECT m.role, m.name, s.name, s.zone, r.grants FROM members m JOIN settings s ON s.deleted = 0 "
        "LEFT JOIN roles r ON r.store_id = m.store_id AND r.name = m.role AND r.deleted = 0 "
        "WHERE m.account_id = $1 AND m.deleted = 0")
ZG_SQL (cache,
        outbox_clear_view,
        "UPDATE outbox SET before = NULL, current = NULL, overtaken = CASE WHEN overtaken IS NOT NULL THEN '{}' END")
ZG_SQL (cache, staged_pages_clear, "DELETE FROM staged_pages")
ZG_SQL (cache, outbox_clear, "DELETE FROM outbox")
ZG_SQL (cache, outbox_rows_clear, "DELETE FROM outbox_rows")

const char *const *
zg_cache_tables (void)
{
  static gsize ready;
  static GPtrArray *names;

  if (g_once_init_enter (&ready))
    {
      names = g_ptr_array_new ();
      for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
        if ((*table)->reach == ZG_REACH_DESKS)
          g_ptr_array_add (names, (gpointer)(*table)->name);
      g_ptr_array_add (names, NULL);
      g_once_init_leave (&ready, 1);
    }
  return (const char *const *)names->pdata;
}

gboolean
zg_cache_get (ZgCache *self, const char *name, char **value, GError **error)
{
  return zg_db_get_text (self->db, error, value, meta_get, "s", name);
}

gboolean
zg_cache_get_int (ZgCache *self, const char *name, gint64 fallback, gint64 *value, GError **error)
{
  g_autofree char *text = NULL;

  if (!zg_cache_get (self, name, &text, error))
    return FALSE;
  *value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : fallback;
  return TRUE;
}

gboolean
zg_cache_set (ZgCache *self, const char *name, const char *value, GError **error)
{
  return zg_db_run (self->db, error, NULL, meta_set, "ss", name, value);
}

gboolean
zg_cache_set_int (ZgCache *self, const char *name, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return zg_cache_set (self, name, text, error);
}

static gboolean
save_profile (ZgCache *self, const ZgProfile *profile, GError **error)
{
  g_autofree char *grants = zg_role_grants (&profile->role);

  return zg_cache_set (self, "server", profile->server, error) &&
         zg_cache_set (self, "store_id", profile->store_id, error) &&
         zg_cache_set (self, "store_name", profile->store_name, error) &&
         zg_cache_set (self, "zone", profile->zone, error) &&
         zg_cache_set (self, "account_id", profile->account_id, error) &&
         zg_cache_set (self, "account_name", profile->account_name, error) &&
         zg_cache_set (self, "role", profile->role.name, error) && zg_cache_set (self, "grants", grants, error) &&
         zg_cache_set (self, "client", profile->client, error);
}

/* Leaves it NULL where nobody has signed in. */
static gboolean
load_profile (ZgCache *self, GError **error)
{
  static const char *const names[] = { "server",       "store_id", "store_name", "zone",  "account_id",
                                       "account_name", "role",     "client",     "grants" };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  const char *const *v;
  ZgRole role;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *value = NULL;

      if (!zg_cache_get (self, names[i], &value, error))
        return FALSE;
      g_ptr_array_add (values, value);
    }
  v = (const char *const *)values->pdata;
  if (v[1] != NULL && v[7] != NULL && v[6] != NULL && zg_role_read (&role, v[6], v[8]))
    self->profile = zg_profile_new (v[0], v[1], v[2], v[3], v[4], v[5], &role, v[7]);
  return TRUE;
}

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
                           zg_db_run (self->db, &cause, NULL, meta_clear_epoch, ""),
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
         (!anew || zg_cache_refetch (self, news, error)) && zg_db_run (self->db, error, NULL, staged_pages_clear, "");
}

/* What was deleted still stands in free pages and in the log: both are rewritten. */
static gboolean
scrub (ZgCache *self, GError **error)
{
  return zg_db_script (self->db, "VACUUM; PRAGMA wal_checkpoint (TRUNCATE);", error);
}

void
zg_cache_scrub (ZgCache *self)
{
  g_autoptr (GError) error = NULL;
  gint64 owed;

  if (zg_cache_get_int (self, META_SCRUB, 0, &owed, &error) && owed == 0)
    return;
  if (error != NULL || !scrub (self, &error) || !zg_cache_set_int (self, META_SCRUB, 0, &error))
    g_message ("Cache: what was deleted is overwritten later (%s)", error->message);
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
  if (self->db == NULL || !migrate (self, error) || !load_profile (self, error))
    return NULL;
  zg_cache_scrub (self);
  return g_steal_pointer (&self);
}

void
zg_cache_close (ZgCache *self)
{
  g_clear_pointer (&self->db, zg_db_close);
  g_clear_pointer (&self->profile, zg_profile_unref);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->directory);
  g_free (self->path);
  g_free (self);
}

gboolean
zg_cache_report (ZgCache *self, ZgNews *news, GError **error)
{
  if (self->profile != NULL)
    news->profile = zg_profile_ref (self->profile);
  return zg_outbox_report (self, TRUE, news, error);
}

gboolean
zg_cache_finish (ZgCache *self, gboolean good, ZgNews *news, GError **error)
{
  if (good && zg_db_commit (self->db, error))
    return TRUE;
  zg_db_rollback (self->db);
  if (news != NULL)
    zg_news_reset (news);
  return FALSE;
}

/* The synced tables, staging and the patch; the fill starts again. */
static gboolean
empty_tables (ZgCache *self, ZgNews *news, GError **error)
{
  const char *const *tables = zg_cache_tables ();

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);

      if (!zg_db_script (self->db, sql, error))
        return FALSE;
      zg_news_touch (news, tables[i], NULL);
    }
  return zg_undo_forget (self, error) && zg_db_run (self->db, error, NULL, staged_pages_clear, "") &&
         zg_cache_set_int (self, ZG_META_SINCE, 0, error) && zg_cache_set_int (self, ZG_META_FILLING, 1, error) &&
         zg_db_run (self->db, error, NULL, meta_clear_epoch, "");
}

static gboolean
empty_all (ZgCache *self, ZgNews *news, GError **error)
{
  return empty_tables (self, news, error) && zg_db_run (self->db, error, NULL, outbox_clear, "") &&
         zg_db_run (self->db, error, NULL, outbox_rows_clear, "") &&
         zg_db_run (self->db, error, NULL, meta_clear, "") && zg_cache_set_int (self, META_SCRUB, 1, error);
}

static gboolean
write_profile (ZgCache *self, const ZgProfile *profile, gboolean foreign, ZgNews *news, GError **error)
{
  if (foreign && (!empty_all (self, news, error) || !zg_cache_set_int (self, ZG_META_FILLING, 1, error)))
    return FALSE;
  return save_profile (self, profile, error);
}

gboolean
zg_cache_set_profile (ZgCache *self, ZgProfile *profile, ZgNews *news, GError **error)
{
  gboolean foreign = self->profile == NULL || !zg_profile_same_owner (self->profile, profile);
  g_autoptr (ZgProfile) kept = NULL;

  if (!zg_outbox_report (self, FALSE, news, error))
    return FALSE;
  if (foreign && news->waiting + news->attention > 0)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_BUSY, "Commands of another account are still waiting");
      return FALSE;
    }
  kept = foreign ? zg_profile_ref (profile)
                 : zg_profile_new (profile->server, profile->store_id, profile->store_name, profile->zone,
                                   profile->account_id, profile->account_name, &profile->role, self->profile->client);
  if (!zg_db_begin (self->db, error))
    return FALSE;
  if (!zg_cache_finish (self,
                        write_profile (self, kept, foreign, news, error) && zg_outbox_report (self, TRUE, news, error),
                        news, error))
    return FALSE;
  /* While nothing is in it: after the fill it would write the whole cache again. */
  zg_cache_scrub (self);
  g_clear_pointer (&self->profile, zg_profile_unref);
  self->profile = zg_profile_ref (kept);
  news->profile = g_steal_pointer (&kept);
  return TRUE;
}

/* What the rows say, or NULL where it is what we know already. */
static gboolean
read_profile_now (ZgCache *self, ZgProfile **now, GError **error)
{
  const ZgProfile *old = self->profile;
  ZgStmt *stmt = zg_db_query (self->db, error, meta_now, "s", old->account_id);
  gboolean row = FALSE;
  ZgRole role;

  *now = NULL;
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (zg_role_read (&role, zg_stmt_text (stmt, 0), zg_stmt_text (stmt, 4)) &&
      (!zg_role_equal (&role, &old->role) || g_strcmp0 (zg_stmt_text (stmt, 1), old->account_name) != 0 ||
       g_strcmp0 (zg_stmt_text (stmt, 2), old->store_name) != 0 || g_strcmp0 (zg_stmt_text (stmt, 3), old->zone) != 0))
    *now = zg_profile_new (old->server, old->store_id, zg_stmt_text (stmt, 2), zg_stmt_text (stmt, 3), old->account_id,
                           zg_stmt_text (stmt, 1), &role, old->client);
  zg_stmt_reset (stmt);
  return TRUE;
}

/* The queue keeps what rows were, for a person who may not see that any more. */
static gboolean
leave_role (ZgCache *self, const ZgProfile *now, GError **error)
{
  if (zg_view_covers (&now->role, &self->profile->role))
    return TRUE;
  return zg_db_run (self->db, error, NULL, outbox_clear_view, "") && zg_cache_set_int (self, META_SCRUB, 1, error);
}

gboolean
zg_cache_follow_profile (ZgCache *self, ZgNews *news, GError **error)
{
  g_autoptr (ZgProfile) now = NULL;

  if (!read_profile_now (self, &now, error))
    return FALSE;
  if (now == NULL)
    return TRUE;
  if (!zg_db_begin (self->db, error))
    return FALSE;
  if (!zg_cache_finish (self, save_profile (self, now, error) && leave_role (self, now, error), NULL, error))
    return FALSE;
  zg_cache_scrub (self);
  g_clear_pointer (&self->profile, zg_profile_unref);
  self->profile = zg_profile_ref (now);
  g_clear_pointer (&news->profile, zg_profile_unref);
  news->profile = g_steal_pointer (&now);
  return TRUE;
}

gboolean
zg_cache_wipe (ZgCache *self, ZgNews *news, GError **error)
{
  if (!zg_db_begin (self->db, error))
    return FALSE;
  if (!zg_cache_finish (self, empty_all (self, news, error) && zg_outbox_report (self, TRUE, news, error), news, error))
    return FALSE;
  g_clear_pointer (&self->profile, zg_profile_unref);
  news->outbox = TRUE;
  zg_cache_scrub (self);
  return TRUE;
}

gboolean
zg_cache_refetch (ZgCache *self, ZgNews *news, GError **error)
{
  if (!zg_db_begin (self->db, error))
    return FALSE;
  if (!zg_cache_finish (self,
                        empty_tables (self, news, error) && zg_outbox_doubt (self, error) &&
                            zg_cache_set_int (self, META_SCRUB, 1, error) && zg_outbox_report (self, TRUE, news, error),
                        news, error))
    return FALSE;
  news->refetch = TRUE;
  /* It may be a narrower view that comes back: nothing of the wider one stays. */
  zg_cache_scrub (self);
  return TRUE;
}
