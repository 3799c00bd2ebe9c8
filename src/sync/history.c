/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of any row, as a person reads it. Where it is kept its table says; a row has its events in one of those
 * places. Reader's thread; rows belong to the caller. */
#include "sync/history.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/history.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/row.h"
#include "sync/groups.h"
#include "sync/names.h"
#include "sync/titles.h"

/* The columns of a row are in this order, but for entity, row_id and seq; group_id and detail are the last. */
#define WHO "actor_id, actor_name, device, device_at, server_at, group_id, detail"
#define ENTITY 5
#define ROW 6
#define SEQ 7

static const char *const columns[] = { "id",        "command",    "from_state",   "to_state",  "reason",
                                       "own_table", "own_title",  "own_title_en", "own_start", "own_end",
                                       "actor_id",  "actor_name", "device",       "device_at", "server_at",
                                       "group_id",  "detail",     "detail_view",  NULL };

/* The rows that are a part of $1, where $2 is 1: their tables say which column tells whose they are. */
static void
add_parts (GString *sql, const ZgEvents *events)
{
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      const ZgColumn *owner = zg_table_flagged (*table, ZG_COLUMN_PART_OF);

      if (owner != NULL && (*table)->noun != NULL && zg_table_events (*table) == events && zg_reach_has_desks (*table))
        g_string_append_printf (sql, " UNION ALL SELECT id FROM %s WHERE %s = $1 AND $2 = 1", (*table)->name,
                                owner->name);
    }
}

static void
add_place (GString *sql, const ZgEvents *events)
{
  g_string_append_printf (
      sql, "SELECT id, command, %s, %s AS entity, %s AS row_id, seq, " WHO " FROM %s WHERE %s IN (SELECT $1",
      events->has_states ? "from_state, to_state, reason" : "NULL AS from_state, NULL AS to_state, NULL AS reason",
      events->entity != NULL ? events->entity : "NULL", events->row, events->table->name, events->row);
  add_parts (sql, events);
  g_string_append (sql, ") AND deleted = 0");
}

static const char *
get_sql (void)
{
  static gsize ready;
  static GString *sql;

  if (g_once_init_enter (&ready))
    {
      sql = g_string_new (NULL);
      for (const ZgEvents *const *events = zg_events (); *events != NULL; events++)
        {
          if (sql->len > 0)
            g_string_append (sql, " UNION ALL ");
          add_place (sql, *events);
        }
      g_string_append (sql, " ORDER BY device_at DESC, seq DESC, id DESC");
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
  const ZgTable *table = zg_table (zg_stmt_text (stmt, ENTITY));
  g_auto (ZgTitle) title = { 0 };
  gboolean found;

  if (table == NULL || g_strcmp0 (zg_stmt_text (stmt, ROW), row_id) == 0)
    return TRUE;
  if (!zg_title_read (db, table, zg_stmt_text (stmt, ROW), &title, &found, error))
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

      if (i == ENTITY || i == ROW || i == SEQ || zg_stmt_is_null (stmt, i))
        continue;
      if (zg_stmt_is_int (stmt, i))
        zg_row_builder_int (builder, name, zg_stmt_int (stmt, i));
      else
        zg_row_builder_text (builder, name, zg_stmt_text (stmt, i));
    }
  return add_part (db, stmt, row_id, builder, error) &&
         add_detail (db, zg_stmt_text (stmt, zg_stmt_columns (stmt) - 1), builder, error);
}

/* So many entries are enough, but for what else belongs to one of them. */
static gboolean
is_enough (GHashTable *groups, guint entries, gint64 limit, const char *group)
{
  return entries >= limit && (group == NULL || !g_hash_table_contains (groups, group));
}

static gboolean
collect (ZgDb *db, ZgStmt *stmt, const char *row_id, gint64 limit, GPtrArray *rows, GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  gboolean good, row = FALSE;
  guint entries = 0;

  while ((good = zg_stmt_step (stmt, &row, error)) && row)
    {
      const char *group = zg_stmt_text (stmt, zg_stmt_columns (stmt) - 2);
      ZgRow *event;

      if (is_enough (groups, entries, limit, group) || !(good = add_event (db, stmt, row_id, builder, error)))
        break;
      event = zg_row_builder_end (builder);
      g_ptr_array_add (rows, event);
      group = zg_row_text (event, "group_id");
      entries += group == NULL || g_hash_table_add (groups, (gpointer)group) ? 1 : 0;
    }
  zg_row_builder_free (builder);
  if (row)
    zg_stmt_reset (stmt);
  return good;
}

GPtrArray *
zg_history_list (ZgDb *db, const char *row_id, gboolean owned, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  ZgStmt *stmt = zg_db_query (db, error, get_sql (), "si", row_id, (gint64)(owned ? 1 : 0));

  if (stmt == NULL || !collect (db, stmt, row_id, limit, rows, error))
    return NULL;
  return zg_groups_fold (rows, "command", TRUE);
}
