/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of any row, as a person reads it. Orders and all others keep theirs in two tables; a row has its events
 * in one of them. Reader's thread; rows belong to the caller. */
#include "sync/history.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/row.h"
#include "sync/names.h"

#define WHO "actor_id, actor_name, device, device_at, server_at, detail"
ZG_SQL (cache,
        history_list,
        "SELECT id, command, from_state, to_state, reason, " WHO
        " FROM order_events WHERE order_id = $1 AND deleted = 0 UNION ALL SELECT id, command, NULL, NULL, NULL, " WHO
        " FROM entity_events WHERE row_id = $1 AND deleted = 0 ORDER BY device_at DESC, id DESC LIMIT $2")

static const char *const columns[] = { "id",         "command", "from_state", "to_state",  "reason",      "actor_id",
                                       "actor_name", "device",  "device_at",  "server_at", "detail_view", NULL };

static gboolean
add_detail (ZgDb *db, const char *detail, ZgRowBuilder *builder, GError **error)
{
  g_autoptr (json_t) view = detail != NULL ? zg_json_parse (detail, strlen (detail), 0, NULL) : NULL;
  json_t *to = json_object_get (view, "to");
  g_autofree char *text = NULL;

  if (view == NULL)
    return TRUE;
  if (!zg_names_put (db, view, error) || (to != NULL && !zg_names_put (db, to, error)))
    return FALSE;
  text = zg_json_text (view);
  zg_row_builder_text (builder, "detail_view", text);
  return TRUE;
}

static gboolean
add_event (ZgDb *db, ZgStmt *stmt, ZgRowBuilder *builder, GError **error)
{
  for (guint i = 0; columns[i + 1] != NULL; i++)
    if (zg_stmt_is_null (stmt, i))
      continue;
    else if (zg_stmt_is_int (stmt, i))
      zg_row_builder_int (builder, columns[i], zg_stmt_int (stmt, i));
    else
      zg_row_builder_text (builder, columns[i], zg_stmt_text (stmt, i));
  return add_detail (db, zg_stmt_text (stmt, zg_stmt_columns (stmt) - 1), builder, error);
}

GPtrArray *
zg_history_list (ZgDb *db, const char *row_id, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  ZgStmt *stmt = zg_db_query (db, error, history_list, "si", row_id, limit);
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  gboolean good = stmt != NULL, row = FALSE;

  while (good && (good = zg_stmt_step (stmt, &row, error)) && row)
    {
      good = add_event (db, stmt, builder, error);
      g_ptr_array_add (rows, zg_row_builder_end (builder));
    }
  zg_row_builder_free (builder);
  if (good)
    return g_steal_pointer (&rows);
  if (stmt != NULL)
    zg_stmt_reset (stmt);
  return NULL;
}
