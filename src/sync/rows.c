/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the feed into the synced tables and back: one statement a table, made from engine/tables.h. Writer's thread;
 * the statements' texts live as long as the program. */
#include "sync/rows.h"

#include "base/error.h"
#include "base/json-scan.h"
#include "base/json.h"
#include "engine/command.h"
#include "engine/tables.h"

typedef struct
{
  const ZgTable *table;
  char *put;
  char *remove; /* its row stays, so that it can be brought back here */
  char *read;   /* the columns that commands name */
} Writer;

/* What a technician can do has rows of its own, but commands name it like a column. */
static const char skilled_seq[] =
    "SELECT MAX (seq, COALESCE ((SELECT MAX (k.seq) FROM skills k WHERE k.technician_id = technicians.id), 0))";
static const char skilled_ids[] =
    ", (SELECT json_group_array (service_id) FROM (SELECT k.service_id FROM skills k WHERE k.technician_id = "
    "technicians.id AND k.deleted = 0 ORDER BY k.service_id)) AS service_ids";

static char *
make_read (const ZgTable *table)
{
  gboolean skilled = g_str_equal (table->name, "technicians");
  GString *text = g_string_new (skilled ? skilled_seq : "SELECT seq");

  for (guint i = 0; i < table->n_columns; i++)
    if (zg_command_names (table->name, table->columns[i].name))
      g_string_append_printf (text, ", %s", table->columns[i].name);
  if (skilled)
    g_string_append (text, skilled_ids);
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
      for (guint i = 0; zg_tables[i] != NULL; i++)
        g_hash_table_insert (writers, (gpointer)zg_tables[i]->name, make_writer (zg_tables[i]));
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_lookup (writers, table);
}

/* The column of a key: nearly always the one after that of the key before. n_columns for none of ours. */
static guint
find_column (const ZgTable *table, guint expected, const ZgJsonToken *key)
{
  guint i = 0;

  if (expected < table->n_columns && zg_json_token_is (key, table->columns[expected].name))
    return expected;
  while (i < table->n_columns && !zg_json_token_is (key, table->columns[i].name))
    i++;
  return i;
}

/* @texts has room for what the value is as a text. */
static gboolean
bind_column (ZgStmt *stmt, guint index, const ZgColumn *column, const ZgJsonToken *value, char **texts)
{
  char *text;

  if (value->kind == ZG_JSON_NULL)
    {
      zg_stmt_bind_text (stmt, index, NULL);
      return (column->flags & ZG_COLUMN_NOT_NULL) == 0;
    }
  if (column->type == ZG_COLUMN_INT)
    {
      zg_stmt_bind_int (stmt, index, value->number);
      return value->kind == ZG_JSON_INT;
    }
  if (value->kind != ZG_JSON_TEXT)
    return FALSE;
  text = *texts;
  *texts += zg_json_token_copy (value, text);
  zg_stmt_lend_text (stmt, index, text);
  return TRUE;
}

static gboolean
refuse_column (const ZgTable *table, guint column, GError **error)
{
  g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Feed: %s.%s is missing or of the wrong type", table->name,
               table->columns[column].name);
  return FALSE;
}

/* Every column is bound once. The page has been walked over already, so the text is known to be an object. */
static gboolean
bind_row (ZgStmt *stmt, const ZgChange *change, char *texts, GError **error)
{
  const ZgTable *table = change->table;
  ZgJsonScan scan = { change->row, change->row + change->length, FALSE };
  ZgJsonToken key, value;
  gboolean first = TRUE;
  guint next = 0;
  guint64 bound = 0;

  zg_json_scan_open (&scan, '{');
  while (zg_json_scan_key (&scan, &first, &key))
    {
      guint column = find_column (table, next, &key);

      if (!zg_json_scan_value (&scan, &value) || column == table->n_columns)
        continue;
      if ((bound & (G_GUINT64_CONSTANT (1) << column)) != 0 ||
          !bind_column (stmt, column + 4, &table->columns[column], &value, &texts))
        return refuse_column (table, column, error);
      bound |= G_GUINT64_CONSTANT (1) << column;
      next = column + 1;
    }
  for (guint i = 0; i < table->n_columns; i++)
    if ((bound & (G_GUINT64_CONSTANT (1) << i)) == 0)
      return refuse_column (table, i, error);
  return TRUE;
}

gboolean
zg_rows_write (ZgCache *cache, const ZgChange *change, GError **error)
{
  const Writer *writer = find_writer (change->table->name);
  g_autofree char *texts = NULL;
  ZgStmt *stmt;
  gboolean more;

  if (change->row == NULL)
    return zg_db_run (cache->db, error, NULL, writer->remove, "si", change->id, change->seq);
  stmt = zg_db_prepare (cache->db, writer->put, error);
  if (stmt == NULL)
    return FALSE;
  zg_stmt_lend_text (stmt, 1, change->id);
  zg_stmt_lend_text (stmt, 2, cache->profile->store_id);
  zg_stmt_bind_int (stmt, 3, change->seq);
  texts = g_malloc (change->length);
  if (bind_row (stmt, change, texts, error))
    return zg_stmt_step (stmt, &more, error);
  zg_stmt_reset (stmt);
  return FALSE;
}

static json_t *
read_columns (ZgStmt *stmt)
{
  json_t *object = json_object ();

  for (guint i = 1; i < zg_stmt_columns (stmt); i++)
    json_object_set_new (object, zg_stmt_name (stmt, i),
                         zg_stmt_is_null (stmt, i)  ? json_null ()
                         : zg_stmt_is_int (stmt, i) ? json_integer (zg_stmt_int (stmt, i))
                         : g_str_has_suffix (zg_stmt_name (stmt, i), "_ids")
                             ? json_loads (zg_stmt_text (stmt, i), 0, NULL)
                             : json_string (zg_stmt_text (stmt, i)));
  return object;
}

gboolean
zg_rows_read (ZgDb *db, const char *table, const char *id, json_t **row, gint64 *seq, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, find_writer (table)->read, "s", id);
  gboolean found;

  *row = NULL;
  if (stmt == NULL || !zg_stmt_step (stmt, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  *row = read_columns (stmt);
  *seq = zg_stmt_int (stmt, 0);
  zg_stmt_reset (stmt);
  return TRUE;
}
