/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads commands back out of the outbox, for all who ask it their own question. The connection's thread; commands
 * belong to the caller. */
#include "sync/outbox-row.h"

#include <string.h>

#include "base/json.h"

gboolean
zg_outbox_row_next (ZgStmt *stmt, ZgCommand **command, GError **error)
{
  g_autoptr (ZgCommand) read = NULL;
  const char *args;
  gboolean found;

  *command = NULL;
  if (!zg_stmt_step (stmt, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  read = g_new0 (ZgCommand, 1);
  read->n = zg_stmt_int (stmt, 0);
  read->id = g_strdup (zg_stmt_text (stmt, 1));
  read->name = g_strdup (zg_stmt_text (stmt, 2));
  read->v = zg_stmt_int (stmt, 3);
  read->at = zg_stmt_int (stmt, 4);
  args = zg_stmt_text (stmt, 5);
  read->group = g_strdup (zg_stmt_text (stmt, 6));
  read->args = zg_json_parse (args, strlen (args), 0, error);
  if (read->args == NULL)
    {
      zg_stmt_reset (stmt);
      return FALSE;
    }
  *command = g_steal_pointer (&read);
  return TRUE;
}
