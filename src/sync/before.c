/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a command's row before the command changes it. One text a kind of row. Writer's thread; keeps nothing. */
#include "sync/before.h"

#include <string.h>

#include "base/json.h"
#include "db/statement.h"

ZG_SQL (cache,
        before_order,
        "SELECT o.start_at, o.end_at, o.state, o.note, o.technician_id, t.name AS technician_name FROM orders o "
        "LEFT JOIN technicians t ON t.id = o.technician_id WHERE o.id = $1")
ZG_SQL (cache, before_customer, "SELECT name, phone, gender, tier, note, state FROM customers WHERE id = $1")

static const struct
{
  const char *prefix; /* of the command's name */
  const char *sql;
} kinds[] = {
  { "order.", before_order },
  { "customer.", before_customer },
};

static char *
row_text (ZgStmt *stmt)
{
  g_autoptr (json_t) object = json_object ();

  for (guint i = 0; i < zg_stmt_columns (stmt); i++)
    json_object_set_new (object, zg_stmt_name (stmt, i),
                         zg_stmt_is_null (stmt, i)  ? json_null ()
                         : zg_stmt_is_int (stmt, i) ? json_integer (zg_stmt_int (stmt, i))
                                                    : json_string (zg_stmt_text (stmt, i)));
  return zg_json_text (object);
}

gboolean
zg_before_read (ZgCache *cache, const ZgCommand *command, char **text, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (command->name);
  const char *id = spec != NULL && spec->subject != NULL ? zg_args_get_text (command->args, spec->subject) : NULL;
  gboolean row = FALSE;

  *text = NULL;
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (command->name, kinds[i].prefix))
      {
        ZgStmt *stmt = zg_db_query (cache->db, error, kinds[i].sql, "s", id);

        if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
          return FALSE;
        if (row)
          *text = row_text (stmt);
        zg_stmt_reset (stmt);
      }
  return TRUE;
}
