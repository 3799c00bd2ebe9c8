/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The private server's store, owner and session. Runs before the server starts, on its connection. */
#include "server/programs/private.h"

#include "base/error.h"
#include "db/statement.h"
#include "server/accounts/directory.h"
#include "server/accounts/sessions.h"

#define STORE_NAME "我的门店"
#define OWNER_NAME "店主"
#define STORE_ZONE "Asia/Shanghai"
#define DEVICE "private"

ZG_SQL (server, count_stores_sql, "SELECT COUNT(*) FROM stores")
ZG_SQL (server,
        find_owner_sql,
        "SELECT m.account_id FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.role = 'owner' AND a.state = 'active' ORDER BY a.created_at, a.id LIMIT 1")
ZG_SQL (server, end_private_sql, "DELETE FROM sessions WHERE account_id = $1 AND device = $2")

static gboolean
make_store (ZgDb *db, const char *name, const char *owner, GError **error)
{
  g_autofree char *store = zg_directory_add_store (db, name != NULL ? name : STORE_NAME, STORE_ZONE, error);
  g_autofree char *account =
      store != NULL ? zg_directory_add_account (db, "owner", owner != NULL ? owner : OWNER_NAME, NULL, error) : NULL;

  return account != NULL && zg_directory_add_member (db, store, account, "owner", error);
}

static char *
make_session (ZgDb *db, const char *store_name, const char *owner_name, GError **error)
{
  g_autofree char *owner = NULL;
  gint64 stores, expires_at;

  if (!zg_db_get_int (db, error, &stores, 0, count_stores_sql, "") ||
      (stores == 0 && !make_store (db, store_name, owner_name, error)) ||
      !zg_db_get_text (db, error, &owner, find_owner_sql, ""))
    return NULL;
  if (owner == NULL)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "No active account owns a store in this database");
      return NULL;
    }
  if (!zg_db_run (db, error, NULL, end_private_sql, "ss", owner, DEVICE))
    return NULL;
  return zg_session_start (db, owner, DEVICE, &expires_at, error);
}

char *
zg_private_session (ZgDb *db, const char *store_name, const char *owner_name, GError **error)
{
  g_autofree char *token = NULL;

  if (!zg_db_begin (db, error))
    return NULL;
  token = make_session (db, store_name, owner_name, error);
  if (token != NULL && zg_db_commit (db, error))
    return g_steal_pointer (&token);
  zg_db_rollback (db);
  return NULL;
}
