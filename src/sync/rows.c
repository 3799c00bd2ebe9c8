/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the feed into the synced tables and back: one statement a table, made from what the tables declare. Writer's
 * thread; the statements' texts live as long as the program. */
#include "sync/rows.h"

#include "base/error.h"
#include "base/json.h"
#include "engine/kernel/command.h"
#include "engine/kernel/reach.h"

typedef struct
{
  const ZgTable *table;
  char *put;
  char *remove; /* its row stays, so that it can be brought back here */
  char *read;   /* the columns that commands name */
} Writer;

/* A set has rows of its own, but commands name it like a column: its ids as a list, and the latest change of all. */
static void
add_set (GString *text, const ZgTable *table, gboolean seq)
{
  const ZgSet *set = table->set;

  if (seq)
    g_string_append_printf (text, "SELECT MAX (seq, COALESCE ((SELECT MAX (k.seq) FROM %s k WHERE k.%s = %s.id), 0))",
                            set->table->name, set->owner, table->name);
  else
    g_string_append_printf (text,
                            ", (SELECT json_group_array (%s) FROM (SELECT k.%s FROM %s k WHERE k.%s = %s.id AND "
                            "k.deleted = 0 ORDER BY k.%s)) AS %s",
                            set->value, set->value, set->table->name, set->owner, table->name, set->value, set->name);
}

static char *
make_read (const ZgTable *table)
{
  GString *text = g_string_new (table->set == NULL ? "SELECT seq" : NULL);

  if (table->set != NULL)
    add_set (text, table, TRUE);
  for (guint i = 0; i < table->n_columns; i++)
    if (zg_command_names (table->name, table->columns[i].name))
      g_string_append_printf (text, ", %s", table->columns[i].name);
  if (table->set != NULL)
    add_set (text, table, FALSE);
  g_string_append_printf (text, " FROM %s WHERE id = $1 AND deleted = 0", table->name);
  return g_string_free (text, FALSE);
}

static Writer *
make_writer (const ZgTable *table)
{
  Writer *self = g_new (Writer, 1);
  g_autoptr (GString) names = g_string_new ("id, store_id, seq, deleted");
  g_autoptr (GString) values = g_string_new ("$1, $2, $3, 0");
  g_autoptr (GString) sets = g_string_new ("store_id = $2, seq = $3, deleted = 0");

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append_printf (names, ", %s", table->columns[i].name);
      g_string_append_printf (values, ", $%u", i + 4);
      g_string_append_printf (sets, ", %s = $%u", table->columns[i].name, i + 4);
    }
  self->table = table;
  self->put = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s", table->name,
                               names->str, values->str, sets->str);
  self->read = make_read (table);
  self->remove = g_strdup_printf ("UPDATE %s SET deleted = 1, seq = $2 WHERE id = $1", table->name);
  return self;
}

static const Writer *
find_writer (const char *table)
{
  static gsize ready;
  static GHashTable *writers;

  if (g_once_init_enter (&ready))
    {
      writers = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; zg_tables ()[i] != NULL; i++)
        g_hash_table_insert (writers, (gpointer)zg_tables ()[i]->name, make_writer (zg_tables ()[i]));
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_lookup (writers, table);
}

gboolean
zg_rows_write (ZgCache *cache, const ZgFeedTable *table, guint row, GError **error)
{
  const ZgTable *spec = table->table;
  ZgStmt *stmt = zg_db_prepare (cache->db, find_writer (spec->name)->put, error);
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  zg_stmt_lend_text (stmt, 1, table->ids[row].text);
  zg_stmt_lend_text (stmt, 2, cache->profile->store_id);
  zg_stmt_bind_int (stmt, 3, table->seqs[row].number);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      const ZgCell *cell = &table->columns[i][row];

      if (spec->columns[i].type == ZG_COLUMN_TEXT && cell->text != NULL)
        zg_stmt_lend_text (stmt, i + 4, cell->text);
      else if (spec->columns[i].type == ZG_COLUMN_INT && cell->number != ZG_CELL_NOTHING)
        zg_stmt_bind_int (stmt, i + 4, cell->number);
      else
        zg_stmt_bind_text (stmt, i + 4, NULL);
    }
  return zg_stmt_step (stmt, &more, error);
}

gboolean
zg_rows_remove (ZgCache *cache, const ZgFeedTable *table, guint row, GError **error)
{
  return zg_db_run (cache->db, error, NULL, find_writer (table->table->name)->remove, "si",
                    table->removed_ids[row].text, table->removed_seqs[row].number);
}

/* A list of ids is text that the database has just made of them. */
static ZgArgs *
read_value (ZgStmt *stmt, guint column)
{
  const char *text = zg_stmt_text (stmt, column);

  if (zg_stmt_is_null (stmt, column))
    return zg_args_new_null ();
  if (zg_stmt_is_int (stmt, column))
    return zg_args_new_int (zg_stmt_int (stmt, column));
  if (g_str_has_suffix (zg_stmt_name (stmt, column), "_ids"))
    return zg_json_parse (text, strlen (text), strlen (text), NULL);
  return zg_args_new_text (text);
}

static ZgArgs *
read_columns (ZgStmt *stmt)
{
  ZgArgs *object = zg_args_new (NULL);

  for (guint i = 1; i < zg_stmt_columns (stmt); i++)
    zg_args_set (object, zg_stmt_name (stmt, i), read_value (stmt, i));
  return object;
}

gboolean
zg_rows_read (ZgDb *db, const char *table, const char *id, ZgArgs **row, gint64 *seq, GError **error)
{
  const Writer *writer = find_writer (table);
  ZgStmt *stmt;
  gboolean found;

  *row = NULL;
  if (!zg_reach_has_desks (writer->table))
    return TRUE;
  stmt = zg_db_query (db, error, writer->read, "s", id);
  if (stmt == NULL || !zg_stmt_step (stmt, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  *row = read_columns (stmt);
  *seq = zg_stmt_int (stmt, 0);
  zg_stmt_reset (stmt);
  return TRUE;
}
