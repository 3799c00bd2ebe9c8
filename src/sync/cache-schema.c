/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of schema/ can't say as statements. Writer's thread, in the migration's transaction. */
#include "sync/cache-schema.h"

#include "db/statement.h"

/* The queue's effects of an older program are backed out with what it kept. */
gboolean
zg_cache_move_undo_texts (ZgDb *db, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, "SELECT part, body FROM undo_texts", "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      g_autoptr (GBytes) body = NULL;
      gsize size;
      guchar *data;

      if (!row)
        return zg_db_script (db, "DROP TABLE undo_texts", error);
      data = g_base64_decode (zg_stmt_text (stmt, 1), &size);
      body = g_bytes_new_take (data, size);
      if (!zg_db_run (db, error, NULL, "INSERT INTO undo_patches (part, body) VALUES ($1, $2)", "ib",
                      zg_stmt_int (stmt, 0), body))
        break;
    }
  if (stmt != NULL)
    zg_stmt_reset (stmt);
  return FALSE;
}
