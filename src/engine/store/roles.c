/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The roles of a store as rows: those that the program ships are brought up to date when a server starts, so that a new
 * permission reaches the roles that should have it. On the connection's thread. */
#include "engine/store/roles.h"

#include "base/id.h"
#include "db/statement.h"
#include "engine/kernel/subject.h"

/* clang-format off */
static const ZgColumn columns[] = {
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE },
  { "grants", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
};
/* clang-format on */
static const ZgTable roles_table = { "roles", ZG_COLUMNS (columns) };

ZG_SQL (both, role_grants_sql, "SELECT grants FROM roles WHERE store_id = $1 AND name = $2 AND deleted = 0")
ZG_SQL (server,
        add_role_sql,
        "INSERT INTO roles (id, store_id, seq, deleted, name, grants) VALUES ($1, $2, $3, 0, $4, $5)")
ZG_SQL (server,
        set_role_sql,
        "UPDATE roles SET grants = $4, seq = $2 WHERE store_id = $1 AND name = $3 AND deleted = 0")
ZG_SQL (both,
        roles_list,
        "SELECT r.id, r.name, r.grants FROM roles r WHERE r.store_id = $1 AND r.deleted = 0 ORDER BY r.name, r.id")

gboolean
zg_role_load (ZgDb *db, const char *store_id, const char *name, ZgRole *role, gboolean *found, GError **error)
{
  g_autofree char *grants = NULL;

  if (!zg_db_get_text (db, error, &grants, role_grants_sql, "ss", store_id, name))
    return FALSE;
  *found = zg_role_read (role, name, grants);
  return TRUE;
}

static gboolean
write_role (ZgDb *db, const char *store_id, gint64 seq, const ZgRole *role, const char *grants, GError **error)
{
  g_autofree char *id = zg_id_new ();
  gint64 changed;

  return zg_db_run (db, error, &changed, set_role_sql, "siss", store_id, seq, role->name, grants) &&
         (changed > 0 || zg_db_run (db, error, NULL, add_role_sql, "ssiss", id, store_id, seq, role->name, grants));
}

static gboolean
ship (ZgDb *db, const char *store_id, gint64 seq, gboolean *missing, GError **error)
{
  const ZgRole *role;

  for (guint i = 0; (role = zg_role_at (i)) != NULL; i++)
    {
      g_autofree char *wanted = zg_role_grants (role);
      g_autofree char *grants = NULL;

      if (!zg_db_get_text (db, error, &grants, role_grants_sql, "ss", store_id, role->name))
        return FALSE;
      if (g_strcmp0 (grants, wanted) == 0)
        continue;
      *missing = TRUE;
      if (seq > 0 && !write_role (db, store_id, seq, role, wanted, error))
        return FALSE;
    }
  return TRUE;
}

static const ZgTable *const tables[] = { &roles_table, NULL };
static const ZgQuerySpec queries[] = {
  { "roles.list", ZG_MAY_ROLES_READ, NULL, roles_list },
  { NULL },
};
const ZgSubject zg_subject_roles = { tables, NULL, queries, .ship = ship };
