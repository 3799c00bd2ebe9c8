/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache file as all who write to it stand on it: small values, the end of a transaction, what is overwritten on the
 * disk. Opened on the main thread before the writer's runs, then the writer's alone; the store closes it after that
 * thread has ended. The database belongs to it. */
#include "sync/cache.h"

#include <unistd.h>

#include "db/statement.h"
#include "engine/kernel/reach.h"

ZG_SQL (cache, meta_get, "SELECT value FROM cache_meta WHERE name = $1")
ZG_SQL (cache,
        meta_set,
        "INSERT INTO cache_meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2")
ZG_SQL (cache, meta_unset, "DELETE FROM cache_meta WHERE name = $1")
ZG_SQL (cache, staged_pages_clear, "DELETE FROM staged_pages")

const char *const *
zg_cache_tables (void)
{
  static gsize ready;
  static GPtrArray *names;

  if (g_once_init_enter (&ready))
    {
      names = g_ptr_array_new ();
      for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
        if (zg_reach_has_desks (*table))
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

gboolean
zg_cache_unset (ZgCache *self, const char *name, GError **error)
{
  return zg_db_run (self->db, error, NULL, meta_unset, "s", name);
}

gboolean
zg_cache_forget_staged (ZgCache *self, GError **error)
{
  return zg_db_run (self->db, error, NULL, staged_pages_clear, "");
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

  if (zg_cache_get_int (self, ZG_META_SCRUB, 0, &owed, &error) && owed == 0)
    return;
  if (error != NULL || !scrub (self, &error) || !zg_cache_set_int (self, ZG_META_SCRUB, 0, &error))
    g_message ("Cache: what was deleted is overwritten later (%s)", error->message);
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
zg_cache_finish (ZgCache *self, gboolean good, ZgNews *news, GError **error)
{
  if (good && zg_db_commit (self->db, error))
    return TRUE;
  zg_db_rollback (self->db);
  if (news != NULL)
    zg_news_reset (news);
  return FALSE;
}
