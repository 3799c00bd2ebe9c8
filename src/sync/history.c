/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of any row, as a person reads it. Orders and all others keep theirs in two tables; a row has its events
 * in one of them. Reader's thread; rows belong to the caller. */
#include "sync/history.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/row.h"
#include "sync/names.h"

#define WHO "actor_id, actor_name, device, device_at, server_at, "
/* A row's own events have nothing of these three; a technician's shifts and the like tell which of them it was. */
#define THING                                                                                                          \
  "COALESCE (s.start_at, v.start_at), COALESCE (s.end_at, v.end_at), COALESCE (v.kind, f.kind), detail FROM "          \
  "entity_events e LEFT JOIN shifts s ON s.id = e.row_id AND e.row_id <> $1 LEFT JOIN time_off v ON v.id = e.row_id "  \
  "AND e.row_id <> $1 LEFT JOIN certificates f ON f.id = e.row_id AND e.row_id <> $1 "
ZG_SQL (cache,
        history_list,
        "SELECT id, command, from_state, to_state, reason, " WHO "NULL, NULL, NULL, detail FROM order_events "
        "WHERE order_id = $1 AND deleted = 0 UNION ALL SELECT e.id, command, NULL, NULL, NULL, " WHO THING
        "WHERE e.row_id IN (SELECT $1 UNION ALL SELECT id FROM shifts WHERE technician_id = $1 AND $2 = 1 UNION ALL "
        "SELECT id FROM time_off WHERE technician_id = $1 AND $2 = 1 UNION ALL SELECT id FROM certificates WHERE "
        "technician_id = $1 AND $2 = 1) AND e.deleted = 0 ORDER BY device_at DESC, id DESC LIMIT $3")

static const char *const columns[] = { "id",         "command", "from_state",  "to_state",  "reason",    "actor_id",
                                       "actor_name", "device",  "device_at",   "server_at", "own_start", "own_end",
                                       "own_kind",   "detail",  "detail_view", NULL };

static gboolean
add_detail (ZgDb *db, const char *detail, ZgRowBuilder *builder, GError **error)
{
  g_autoptr (ZgArgs) view = detail != NULL ? zg_json_parse (detail, strlen (detail), 0, NULL) : NULL;
  ZgArgs *to = zg_args_get (view, "to");
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
zg_history_list (ZgDb *db, const char *row_id, gboolean owned, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  ZgStmt *stmt = zg_db_query (db, error, history_list, "sii", row_id, (gint64)(owned ? 1 : 0), limit);
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
