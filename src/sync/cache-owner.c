/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose cache it is: the profile that is kept in it and follows the rows, another owner's coming, and emptying it.
 * Writer's thread. */
#include "sync/cache-owner.h"

#include "base/error.h"
#include "db/statement.h"
#include "engine/kernel/view.h"
#include "sync/outbox.h"
#include "sync/undo.h"

ZG_SQL (cache, meta_clear, "DELETE FROM cache_meta")
ZG_SQL (cache,
        meta_now,
        "SELECT m.role, m.name, s.name, s.zone, r.grants FROM members m JOIN settings s ON s.deleted = 0 "
        "LEFT JOIN roles r ON r.store_id = m.store_id AND r.name = m.role AND r.deleted = 0 "
        "WHERE m.account_id = $1 AND m.deleted = 0")
ZG_SQL (cache,
        outbox_clear_view,
        "UPDATE outbox SET before = NULL, current = NULL, overtaken = CASE WHEN overtaken IS NOT NULL THEN '{}' END")
ZG_SQL (cache, outbox_clear, "DELETE FROM outbox")
ZG_SQL (cache, outbox_rows_clear, "DELETE FROM outbox_rows")

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

gboolean
zg_cache_load_profile (ZgCache *self, GError **error)
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

/* The synced tables, staging and the patch; the fill starts again. */
static gboolean
empty_tables (ZgCache *self, ZgNews *news, GError **error)
{
  const char *const *tables = zg_cache_tables ();

  news->pending_anew = TRUE;
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);

      if (!zg_db_script (self->db, sql, error))
        return FALSE;
      zg_news_touch (news, tables[i], NULL);
    }
  return zg_undo_forget (self, error) && zg_cache_forget_staged (self, error) &&
         zg_cache_set_int (self, ZG_META_SINCE, 0, error) && zg_cache_set_int (self, ZG_META_FILLING, 1, error) &&
         zg_cache_unset (self, ZG_META_EPOCH, error);
}

static gboolean
empty_all (ZgCache *self, ZgNews *news, GError **error)
{
  return empty_tables (self, news, error) && zg_db_run (self->db, error, NULL, outbox_clear, "") &&
         zg_db_run (self->db, error, NULL, outbox_rows_clear, "") &&
         zg_db_run (self->db, error, NULL, meta_clear, "") && zg_cache_set_int (self, ZG_META_SCRUB, 1, error);
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
  guint waiting, attention;

  if (!zg_outbox_count (self, &waiting, &attention, error))
    return FALSE;
  if (foreign && waiting + attention > 0)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_BUSY, "Commands of another account are still waiting");
      return FALSE;
    }
  kept = foreign ? zg_profile_ref (profile)
                 : zg_profile_new (profile->server, profile->store_id, profile->store_name, profile->zone,
                                   profile->account_id, profile->account_name, &profile->role, self->profile->client);
  if (!zg_db_begin (self->db, error))
    return FALSE;
  if (!zg_cache_finish (self, write_profile (self, kept, foreign, news, error), news, error))
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
  return zg_db_run (self->db, error, NULL, outbox_clear_view, "") && zg_cache_set_int (self, ZG_META_SCRUB, 1, error);
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
  if (!zg_cache_finish (self, empty_all (self, news, error), news, error))
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
                            zg_cache_set_int (self, ZG_META_SCRUB, 1, error),
                        news, error))
    return FALSE;
  news->refetch = TRUE;
  /* It may be a narrower view that comes back: nothing of the wider one stays. */
  zg_cache_scrub (self);
  return TRUE;
}
