/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that come with the program and not from a person, for every store of a server. On the connection's thread. */
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/subject.h"

ZG_SQL (server, ship_stores_sql, "SELECT id FROM stores ORDER BY id")
ZG_SQL (server, ship_seq_sql, "UPDATE stores SET seq = seq + 1 WHERE id = $1 RETURNING seq")

static gboolean
ship (ZgDb *db, const char *store_id, gint64 seq, gboolean *missing, GError **error)
{
  for (const ZgSubject *const *subject = zg_subjects_all (); *subject != NULL; subject++)
    if ((*subject)->ship != NULL && !(*subject)->ship (db, store_id, seq, missing, error))
      return FALSE;
  return TRUE;
}

static gboolean
ship_late (ZgDb *db, const char *store_id, GError **error)
{
  gboolean missing = FALSE;
  gint64 seq;

  if (!ship (db, store_id, 0, &missing, error))
    return FALSE;
  return !missing ||
         (zg_db_get_int (db, error, &seq, 0, ship_seq_sql, "s", store_id) && ship (db, store_id, seq, &missing, error));
}

static GPtrArray *
list_stores (ZgDb *db, GError **error)
{
  g_autoptr (GPtrArray) stores = g_ptr_array_new_with_free_func (g_free);
  ZgStmt *stmt = zg_db_query (db, error, ship_stores_sql, "");
  gboolean row;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&stores);
      g_ptr_array_add (stores, g_strdup (zg_stmt_text (stmt, 0)));
    }
  return NULL;
}

static gboolean
ship_all (ZgDb *db, GError **error)
{
  g_autoptr (GPtrArray) stores = list_stores (db, error);

  for (guint i = 0; stores != NULL && i < stores->len; i++)
    if (!ship_late (db, stores->pdata[i], error))
      return FALSE;
  return stores != NULL;
}

gboolean
zg_engine_ship (ZgDb *db, const char *store_id, gint64 seq, GError **error)
{
  gboolean missing = FALSE;

  if (store_id != NULL)
    return ship (db, store_id, seq, &missing, error);
  if (!zg_db_begin (db, error))
    return FALSE;
  if (ship_all (db, error))
    return zg_db_commit (db, error);
  zg_db_rollback (db);
  return FALSE;
}
