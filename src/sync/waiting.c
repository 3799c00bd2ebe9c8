/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the outbox with the names that a sentence about each command needs, and for those that need an answer what its
 * row was, was meant to be and is now. Reader's thread; rows belong to the caller. */
#include "sync/waiting.h"

#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/command.h"
#include "engine/kernel/row.h"
#include "sync/about.h"
#include "sync/groups.h"
#include "sync/names.h"
#include "sync/outbox-row.h"
#include "sync/rows.h"

/* How many commands there are of the group. */
#define DONE "'done', 'doubt'"
#define OF_GROUP(which) "(SELECT COUNT (*) FROM outbox g WHERE g.group_id = outbox.group_id AND " which ")"

ZG_SQL (cache,
        waiting_list,
        "SELECT n, id, name, at, CASE WHEN overtaken IS NOT NULL THEN 'overtaken' ELSE state END AS state, "
        "CASE WHEN overtaken IS NOT NULL THEN 'overtaken' ELSE code END AS code, field, message, subject_id, "
        "args AS args_text, current AS current_text, before AS before_text, wrote AS wrote_text, "
        "overtaken AS overtaken_text, group_id, " OF_GROUP (
            "g.state IN (" ZG_OUTBOX_OPEN ", " DONE
            ")") " AS group_all, " OF_GROUP ("(g.state IN (" DONE ") OR g.state = 'sent' AND g.seq IS NOT "
                                             "NULL)") " AS group_done FROM outbox "
                                                      "WHERE state IN (" ZG_OUTBOX_OPEN ") OR overtaken IS NOT NULL "
                                                      "ORDER BY overtaken IS NULL AND "
                                                      "state IN (" ZG_OUTBOX_QUEUED "), n")

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
  zg_about_columns (names);
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

/* A command of a newer program is listed by its name alone. */
static gboolean
add_about (ZgDb *db, ZgRow *row, ZgRowBuilder *builder, GError **error)
{
  g_autoptr (ZgArgs) args = parse (row, "args_text");
  g_autoptr (ZgArgs) before = parse (row, "before_text");
  ZgAbout about = { zg_command_spec (zg_row_text (row, "name")), zg_row_text (row, "subject_id"), args, before };

  return about.spec == NULL || zg_about_add (db, &about, builder, error);
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
      copy_columns (stmt, builder);
      if (!add_about (db, made, builder, error) || (needs_answer (made) && !add_views (db, made, builder, error)))
        break;
      g_ptr_array_add (rows, zg_row_builder_end (builder));
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
    return zg_groups_fold (rows, "name", FALSE);
  zg_stmt_reset (stmt);
  return NULL;
}
