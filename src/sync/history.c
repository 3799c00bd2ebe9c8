/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of any row, as a person reads it. Orders and all others keep theirs in two tables; a row has its events
 * in one of them. Reader's thread; rows belong to the caller. */
#include "sync/history.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/row.h"
#include "sync/names.h"
#include "sync/titles.h"

#define WHO "actor_id, actor_name, device, device_at, server_at, detail "
#define OWN                                                                                                            \
  "SELECT id, command, from_state, to_state, reason, NULL AS entity, order_id AS row_id, " WHO "FROM order_events "
#define ROWS "SELECT id, command, NULL, NULL, NULL, entity, row_id, " WHO "FROM entity_events "

static const char *const columns[] = {
  "id",      "command",  "from_state", "to_state", "reason",    "own_table", "own_title", "own_title_en", "own_start",
  "own_end", "actor_id", "actor_name", "device",   "device_at", "server_at", "detail",    "detail_view",  NULL
};

/* The rows that are a part of $1, where $2 is 1: their tables say which column tells whose they are. */
static void
add_parts (GString *sql)
{
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      const ZgColumn *owner = zg_table_flagged (*table, ZG_COLUMN_PART_OF);

      if (owner != NULL && (*table)->noun != NULL && zg_reach_has_desks (*table))
        g_string_append_printf (sql, " UNION ALL SELECT id FROM %s WHERE %s = $1 AND $2 = 1", (*table)->name,
                                owner->name);
    }
}

static const char *
get_sql (void)
{
  static gsize ready;
  static GString *sql;

  if (g_once_init_enter (&ready))
    {
      sql = g_string_new (OWN "WHERE order_id = $1 AND deleted = 0 UNION ALL " ROWS "WHERE row_id IN (SELECT $1");
      add_parts (sql);
      g_string_append (sql, ") AND deleted = 0 ORDER BY device_at DESC, id DESC LIMIT $3");
      g_once_init_leave (&ready, 1);
    }
  return sql->str;
}

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

/* A row's own events have nothing of this; of its parts it tells which of them it was. */
static gboolean
add_part (ZgDb *db, ZgStmt *stmt, const char *row_id, ZgRowBuilder *builder, GError **error)
{
  const ZgTable *table = zg_table (zg_stmt_text (stmt, 5));
  g_auto (ZgTitle) title = { 0 };
  gboolean found;

  if (table == NULL || g_strcmp0 (zg_stmt_text (stmt, 6), row_id) == 0)
    return TRUE;
  if (!zg_title_read (db, table, zg_stmt_text (stmt, 6), &title, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  zg_row_builder_text (builder, "own_table", table->name);
  zg_row_builder_text (builder, "own_title", title.title);
  zg_row_builder_text (builder, "own_title_en", title.title_en);
  if (title.begins != 0)
    zg_row_builder_int (builder, "own_start", title.begins);
  if (title.ends != 0)
    zg_row_builder_int (builder, "own_end", title.ends);
  return TRUE;
}

static gboolean
add_event (ZgDb *db, ZgStmt *stmt, const char *row_id, ZgRowBuilder *builder, GError **error)
{
  for (guint i = 0; i < zg_stmt_columns (stmt); i++)
    {
      const char *name = zg_stmt_name (stmt, i);

      if (i == 5 || i == 6 || zg_stmt_is_null (stmt, i))
        continue;
      if (zg_stmt_is_int (stmt, i))
        zg_row_builder_int (builder, name, zg_stmt_int (stmt, i));
      else
        zg_row_builder_text (builder, name, zg_stmt_text (stmt, i));
    }
  return add_part (db, stmt, row_id, builder, error) &&
         add_detail (db, zg_stmt_text (stmt, zg_stmt_columns (stmt) - 1), builder, error);
}

GPtrArray *
zg_history_list (ZgDb *db, const char *row_id, gboolean owned, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  ZgStmt *stmt = zg_db_query (db, error, get_sql (), "sii", row_id, (gint64)(owned ? 1 : 0), limit);
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  gboolean good = stmt != NULL, row = FALSE;

  while (good && (good = zg_stmt_step (stmt, &row, error)) && row)
    {
      good = add_event (db, stmt, row_id, builder, error);
      g_ptr_array_add (rows, zg_row_builder_end (builder));
    }
  zg_row_builder_free (builder);
  if (good)
    return g_steal_pointer (&rows);
  if (stmt != NULL)
    zg_stmt_reset (stmt);
  return NULL;
}
