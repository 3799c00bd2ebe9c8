/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the outbox with the names that a sentence about each command needs, and for those that need an answer what its
 * row was, was meant to be and is now. Reader's thread; rows belong to the caller. */
#include "sync/waiting.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/command.h"
#include "engine/kernel/row.h"
#include "sync/names.h"
#include "sync/rows.h"

/* A command of an order speaks of the order's customer and technician; one that makes something names them itself. */
ZG_SQL (
    cache,
    waiting_list,
    "SELECT b.n, b.id, b.name, b.at, CASE WHEN b.overtaken IS NOT NULL THEN 'overtaken' ELSE b.state END AS state, "
    "CASE WHEN b.overtaken IS NOT NULL THEN 'overtaken' ELSE b.code END AS code, b.field, b.message, b.subject_id, "
    "COALESCE (c.name, CASE WHEN b.name LIKE 'customer.%' THEN b.args ->> 'name' END) AS customer_name, "
    "COALESCE (t.name, CASE WHEN b.name LIKE 'technician.%' THEN b.args ->> 'name' END) AS technician_name, "
    "n.name AS to_name, json_type (b.args, '$.technician_id') = 'null' AS to_nobody, "
    "COALESCE (b.before ->> 'name', b.args ->> 'name', sv.name, g.name, r.name, "
    "b.before ->> 'line', b.args ->> 'line', a.line, CASE WHEN b.name LIKE 'certificate.%' THEN "
    "COALESCE (b.before ->> 'kind', b.args ->> 'kind', f.kind) END, c.name, t.name) AS thing_name, "
    "COALESCE (b.before ->> 'name_en', b.args ->> 'name_en', sv.name_en, g.name_en, r.name_en) AS thing_name_en, "
    "COALESCE (b.args ->> 'start_at', o.start_at, s.start_at, v.start_at) AS start_at, "
    "COALESCE (b.before ->> 'start_at', CASE WHEN b.args ->> 'start_at' IS NULL THEN o.start_at END, "
    "s.start_at, v.start_at) AS was_at, b.args ->> 'duration' AS length, o.number AS order_number, "
    "b.args AS args_text, b.current AS current_text, b.before AS before_text, b.wrote AS wrote_text, "
    "b.overtaken AS overtaken_text FROM outbox b "
    "LEFT JOIN orders o ON o.id = COALESCE (b.args ->> 'order_id', b.subject_id) "
    "LEFT JOIN shifts s ON s.id = b.subject_id LEFT JOIN time_off v ON v.id = b.subject_id "
    "LEFT JOIN certificates f ON f.id = b.subject_id LEFT JOIN addresses a ON a.id = b.subject_id "
    "LEFT JOIN services sv ON sv.id = b.subject_id LEFT JOIN service_categories g ON g.id = b.subject_id "
    "LEFT JOIN service_areas r ON r.id = b.subject_id "
    "LEFT JOIN customers c ON c.id = COALESCE (b.args ->> 'customer_id', o.customer_id, a.customer_id, b.subject_id) "
    "LEFT JOIN technicians t ON t.id = COALESCE (b.args ->> 'technician_id', b.before ->> 'technician_id', "
    "o.technician_id, s.technician_id, v.technician_id, f.technician_id, b.subject_id) "
    "LEFT JOIN technicians n ON n.id = b.args ->> 'technician_id' "
    "WHERE b.state IN ('queued', 'sent', 'refused', 'held') OR b.overtaken IS NOT NULL "
    "ORDER BY b.overtaken IS NULL AND b.state IN ('queued', 'sent'), b.n")

static const char *const views[] = { "before_view", "mine_view", "now_view" };

static ZgArgs *
parse (ZgRow *row, const char *column)
{
  const char *text = zg_row_text (row, column);

  return text != NULL ? zg_json_parse (text, strlen (text), 0, NULL) : NULL;
}

/* What the command meant: its arguments as far as they are columns, and what followed from them here. */
static ZgArgs *
see_mine (ZgRow *row, const ZgArgs *args)
{
  const ZgCommandSpec *spec = zg_command_spec (zg_row_text (row, "name"));
  g_autoptr (ZgArgs) wrote = parse (row, "wrote_text");
  g_autoptr (ZgArgs) overtaken = parse (row, "overtaken_text");
  ZgArgs *mine = overtaken == NULL ? zg_args_copy (args) : zg_args_new (NULL), *both;
  const char *column;
  ZgArgsIter iter;

  if (overtaken == NULL && wrote != NULL)
    zg_args_update (mine, wrote);
  zg_args_iter_init (&iter, zg_args_get (overtaken, "columns"));
  while (zg_args_iter_next (&iter, &column, &both))
    zg_args_set (mine, column, zg_args_ref (zg_args_get (both, "mine")));
  if (spec != NULL && spec->subject != NULL)
    zg_args_remove (mine, spec->subject);
  return mine;
}

static gboolean
add_views (ZgDb *db, ZgRow *row, ZgRowBuilder *builder, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (zg_row_text (row, "name"));
  const char *subject = zg_row_text (row, "subject_id");
  g_autoptr (ZgArgs) before = parse (row, "before_text");
  g_autoptr (ZgArgs) args = parse (row, "args_text");
  g_autoptr (ZgArgs) mine = see_mine (row, args);
  g_autoptr (ZgArgs) now = NULL;
  ZgArgs *all[G_N_ELEMENTS (views)];
  gint64 seq;

  if (spec != NULL && subject != NULL && !zg_rows_read (db, spec->table, subject, &now, &seq, error))
    return FALSE;
  all[0] = before;
  all[1] = mine;
  all[2] = now;
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *text = NULL;

      if (all[i] == NULL)
        continue;
      if (!zg_names_put (db, all[i], error))
        return FALSE;
      text = zg_json_text (all[i]);
      zg_row_builder_text (builder, views[i], text);
    }
  return TRUE;
}

static void
copy_columns (ZgStmt *stmt, ZgRowBuilder *builder)
{
  for (guint i = 0; i < zg_stmt_columns (stmt); i++)
    if (zg_stmt_is_null (stmt, i))
      continue;
    else if (zg_stmt_is_int (stmt, i))
      zg_row_builder_int (builder, zg_stmt_name (stmt, i), zg_stmt_int (stmt, i));
    else
      zg_row_builder_text (builder, zg_stmt_name (stmt, i), zg_stmt_text (stmt, i));
}

static ZgRowBuilder *
make_builder (ZgStmt *stmt)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < zg_stmt_columns (stmt); i++)
    g_ptr_array_add (names, (gpointer)zg_stmt_name (stmt, i));
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    g_ptr_array_add (names, (gpointer)views[i]);
  g_ptr_array_add (names, NULL);
  return zg_row_builder_new ((const char *const *)names->pdata);
}

static gboolean
needs_answer (ZgRow *row)
{
  const char *state = zg_row_text (row, "state");

  return g_strcmp0 (state, "queued") != 0 && g_strcmp0 (state, "sent") != 0;
}

static gboolean
collect (ZgDb *db, ZgStmt *stmt, GPtrArray *rows, GError **error)
{
  ZgRowBuilder *builder = make_builder (stmt);
  gboolean row, good;

  while ((good = zg_stmt_step (stmt, &row, error)) && row)
    {
      g_autoptr (ZgRow) made = NULL;

      copy_columns (stmt, builder);
      made = zg_row_builder_end (builder);
      if (needs_answer (made))
        {
          copy_columns (stmt, builder);
          if (!add_views (db, made, builder, error))
            break;
          g_object_unref (made);
          made = zg_row_builder_end (builder);
        }
      g_ptr_array_add (rows, g_steal_pointer (&made));
    }
  zg_row_builder_free (builder);
  return good && !row;
}

GPtrArray *
zg_waiting_list (ZgDb *db, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, waiting_list, "");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (stmt == NULL)
    return NULL;
  if (collect (db, stmt, rows, error))
    return g_steal_pointer (&rows);
  zg_stmt_reset (stmt);
  return NULL;
}
