/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The one mechanism behind every entity: loads a row, changes what the command names, writes all its columns. The SQL
 * texts follow from the table, are made once a process and never change, so that each connection prepares them once. On
 * the connection's thread. */
#include "engine/kernel/entity.h"
#include "base/pinyin.h"
#include "engine/kernel/event.h"

#define PARAMETERS 4 /* before the columns: store, id, seq, deleted */

typedef struct
{
  const ZgTable *table;
  char *exists;
  char *select;
  char *insert;
  char *update;
} Sql;

static void
append_columns (GString *text, const ZgTable *table, gboolean with_name, gboolean with_value)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append (text, ", ");
      if (with_name)
        g_string_append (text, table->columns[i].name);
      if (with_name && with_value)
        g_string_append (text, " = ");
      if (with_value)
        g_string_append_printf (text, "$%u", i + PARAMETERS + 1);
    }
}

static void
make_sql (Sql *sql, const ZgTable *table)
{
  GString *select = g_string_new ("SELECT deleted"), *insert = g_string_new (NULL), *update = g_string_new (NULL);

  sql->table = table;
  sql->exists = g_strdup_printf ("SELECT 1 FROM %s WHERE store_id = $1 AND id = $2 AND deleted = 0", table->name);
  append_columns (select, table, TRUE, FALSE);
  g_string_append_printf (select, " FROM %s WHERE store_id = $1 AND id = $2", table->name);
  g_string_append_printf (insert, "INSERT INTO %s (store_id, id, seq, deleted", table->name);
  append_columns (insert, table, TRUE, FALSE);
  g_string_append (insert, ") VALUES ($1, $2, $3, $4");
  append_columns (insert, table, FALSE, TRUE);
  g_string_append_c (insert, ')');
  g_string_append_printf (update, "UPDATE %s SET seq = $3, deleted = $4", table->name);
  append_columns (update, table, TRUE, TRUE);
  g_string_append (update, " WHERE store_id = $1 AND id = $2");
  sql->select = g_string_free (select, FALSE);
  sql->insert = g_string_free (insert, FALSE);
  sql->update = g_string_free (update, FALSE);
}

static const Sql *
get_sql (const char *table)
{
  static gsize ready;
  static Sql *all;

  if (g_once_init_enter (&ready))
    {
      guint count = 0;
      while (zg_tables ()[count] != NULL)
        count++;
      all = g_new0 (Sql, count + 1);
      for (guint i = 0; i < count; i++)
        make_sql (&all[i], zg_tables ()[i]);
      g_once_init_leave (&ready, 1);
    }
  for (const Sql *sql = all; sql->table != NULL; sql++)
    if (strcmp (sql->table->name, table) == 0)
      return sql;
  g_return_val_if_reached (NULL);
}

static ZgEntityValue *
find_value (const ZgEntityRow *row, const char *column)
{
  int index = zg_table_find (row->table, column);

  return index >= 0 ? &row->values[index] : NULL;
}

const char *
zg_entity_text (const ZgEntityRow *row, const char *column)
{
  const ZgEntityValue *value = find_value (row, column);

  return value != NULL ? value->text : NULL;
}

gint64
zg_entity_int (const ZgEntityRow *row, const char *column)
{
  const ZgEntityValue *value = find_value (row, column);

  return value != NULL ? value->number : 0;
}

static void
set_text (const ZgEntityRow *row, const char *column, const char *text)
{
  ZgEntityValue *value = find_value (row, column);

  g_free (value->text);
  value->text = g_strdup (text);
  value->is_set = text != NULL;
}

static void
set_int (const ZgEntityRow *row, const char *column, gint64 number)
{
  ZgEntityValue *value = find_value (row, column);

  value->number = number;
  value->is_set = TRUE;
}

static void
row_init (ZgEntityRow *self, const ZgTable *table)
{
  guint n = table->n_columns;

  *self = (ZgEntityRow){ .table = table, .values = g_new0 (ZgEntityValue, n), .before = g_new0 (ZgEntityValue, n) };
}

static void
row_clear (ZgEntityRow *self)
{
  for (guint i = 0; self->table != NULL && i < self->table->n_columns; i++)
    {
      g_free (self->values[i].text);
      g_free (self->before[i].text);
    }
  g_free (self->values);
  g_free (self->before);
  g_free (self->id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgEntityRow, row_clear)

static void
read_row (ZgEntityRow *self, const ZgTable *table, ZgStmt *stmt)
{
  self->is_deleted = self->was_deleted = zg_stmt_int (stmt, 0) != 0;
  for (guint i = 0; i < table->n_columns; i++)
    {
      ZgEntityValue *value = &self->values[i];
      value->is_set = !zg_stmt_is_null (stmt, i + 1);
      if (table->columns[i].type == ZG_COLUMN_TEXT)
        value->text = g_strdup (zg_stmt_text (stmt, i + 1));
      else
        value->number = zg_stmt_int (stmt, i + 1);
      self->before[i] = *value;
      self->before[i].text = g_strdup (value->text);
    }
}

/* The row that the command's subject names; a deleted one only for restore. */
static gboolean
load_row (ZgRun *run, ZgEntityRow *self, gboolean or_deleted, GError **error)
{
  const ZgTable *table = run->spec->data;
  const Sql *sql = get_sql (table->name);
  gboolean row = FALSE;
  ZgStmt *stmt;

  row_init (self, table);
  self->id = g_strdup (table->subject != NULL ? zg_run_text (run, table->subject) : run->actor->store_id);
  stmt = zg_db_query (run->db, error, sql->select, "ss", run->actor->store_id, self->id);
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      read_row (self, sql->table, stmt);
      zg_stmt_reset (stmt);
      if (!self->is_deleted || or_deleted)
        return TRUE;
    }
  return zg_run_refuse (run, "not_found", table->subject, "there is no such %s", table->word);
}

static ZgArgs *
make_value (const ZgColumn *column, const ZgEntityValue *value)
{
  if (!value->is_set)
    return zg_args_new_null ();
  if (zg_column_is_list (column))
    return zg_json_parse (value->text, strlen (value->text), 0, NULL);
  return column->type == ZG_COLUMN_INT ? zg_args_new_int (value->number) : zg_args_new_text (value->text);
}

/* What the command changed; what follows from the name is not worth telling. */
static ZgArgs *
describe (const ZgEntityRow *self)
{
  const ZgTable *table = self->table;
  ZgArgs *detail = zg_args_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    if ((table->columns[i].flags & ZG_COLUMN_DERIVED) == 0)
      zg_event_note (detail, table->columns[i].name, make_value (&table->columns[i], &self->before[i]),
                     make_value (&table->columns[i], &self->values[i]));
  zg_event_note (detail, "deleted", zg_args_new_int (self->was_deleted), zg_args_new_int (self->is_deleted));
  return detail;
}

static gboolean
write_row (ZgRun *run, const ZgEntityRow *self, GError **error)
{
  const Sql *sql = get_sql (self->table->name);
  ZgStmt *stmt = zg_db_prepare (run->db, self->is_new ? sql->insert : sql->update, error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  zg_stmt_bind_text (stmt, 1, run->actor->store_id);
  zg_stmt_bind_text (stmt, 2, self->id);
  zg_stmt_bind_int (stmt, 3, run->context->seq);
  zg_stmt_bind_int (stmt, 4, self->is_deleted ? 1 : 0);
  for (guint i = 0; i < sql->table->n_columns; i++)
    {
      const ZgEntityValue *value = &self->values[i];
      if (value->is_set && sql->table->columns[i].type == ZG_COLUMN_INT)
        zg_stmt_bind_int (stmt, i + PARAMETERS + 1, value->number);
      else
        zg_stmt_bind_text (stmt, i + PARAMETERS + 1, value->is_set ? value->text : NULL);
    }
  if (!zg_stmt_step (stmt, &row, error))
    return FALSE;
  zg_run_touch (run, sql->table->name, self->id);
  return TRUE;
}

/* A row that stays as it was is not written, and nobody is told of it. */
static gboolean
save_row (ZgRun *run, const ZgEntityRow *self, GError **error)
{
  g_autoptr (ZgArgs) detail = describe (self);

  return zg_args_is_empty (detail) ||
         (write_row (run, self, error) && zg_event_of_row (run, self->table->name, self->id, detail, error));
}

static void
take_arguments (ZgRun *run, ZgEntityRow *self)
{
  const ZgTable *table = self->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *name = table->columns[i].name;
      const ZgArgs *arg = zg_args_get (run->command->args, name);
      if (arg == NULL)
        continue;
      if (zg_column_is_list (&table->columns[i]))
        {
          g_autofree char *text = zg_args_is (arg, ZG_ARGS_LIST) ? zg_json_text (arg) : NULL;
          set_text (self, name, text);
        }
      else if (table->columns[i].type == ZG_COLUMN_INT && !zg_args_is (arg, ZG_ARGS_NULL))
        set_int (self, name, zg_run_int (run, name, 0));
      else
        {
          g_autofree char *text = zg_run_trimmed (run, name);
          set_text (self, name, text);
        }
    }
  if (zg_run_has (run, "name") && zg_table_find (table, "pinyin") >= 0)
    {
      g_autofree char *full = NULL, *initials = NULL;
      zg_pinyin (zg_entity_text (self, "name"), &full, &initials);
      set_text (self, "pinyin", full);
      set_text (self, "initials", initials);
    }
}

gboolean
zg_entity_require (ZgRun *run, const char *table, const char *field, const char *id, GError **error)
{
  gboolean exists = FALSE;
  ZgStmt *stmt = zg_db_query (run->db, error, get_sql (table)->exists, "ss", run->actor->store_id, id);

  if (!zg_run_exists (stmt, &exists, error))
    return FALSE;
  return exists || zg_run_refuse (run, "not_found", field, "%s names no row of the store", field);
}

/* What an argument names must be there: one row, or each of a list. */
static gboolean
check_reference (ZgRun *run, const ZgColumn *column, GError **error)
{
  const ZgArgs *arg = zg_args_get (run->command->args, column->name);
  const char *id = zg_args_text (arg);

  if (id != NULL && !zg_entity_require (run, column->references->name, column->name, id, error))
    return FALSE;
  for (gsize i = 0; zg_args_is (arg, ZG_ARGS_LIST) && i < zg_args_length (arg); i++)
    if (!zg_entity_require (run, column->references->name, column->name, zg_args_text (zg_args_at (arg, i)), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_row (ZgRun *run, const ZgEntityRow *self, GError **error)
{
  const ZgTable *table = self->table;

  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].references != NULL && !check_reference (run, &table->columns[i], error))
      return FALSE;
  return table->check == NULL || table->check (run, self, error);
}

static void
set_defaults (ZgRun *run, ZgEntityRow *self)
{
  const ZgTable *table = self->table;

  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].initially != NULL)
      set_text (self, table->columns[i].name, table->columns[i].initially);
    else if (table->columns[i].type == ZG_COLUMN_INT && (table->columns[i].flags & ZG_COLUMN_NOT_NULL) != 0)
      set_int (self, table->columns[i].name, table->columns[i].at_first);
  if (find_value (self, "created_at") != NULL)
    set_int (self, "created_at", run->command->at);
}

gboolean
zg_entity_add (ZgRun *run, GError **error)
{
  g_auto (ZgEntityRow) row = { 0 };
  const ZgTable *table = run->spec->data;

  row_init (&row, table);
  row.is_new = TRUE;
  row.id = zg_run_new_id (run);
  set_defaults (run, &row);
  take_arguments (run, &row);
  return check_row (run, &row, error) && write_row (run, &row, error) &&
         (table->added == NULL || table->added (run, &row, error)) &&
         zg_event_of_row (run, table->name, row.id, NULL, error);
}

gboolean
zg_entity_edit (ZgRun *run, GError **error)
{
  g_auto (ZgEntityRow) row = { 0 };

  if (!load_row (run, &row, FALSE, error))
    return FALSE;
  take_arguments (run, &row);
  return check_row (run, &row, error) && save_row (run, &row, error);
}

gboolean
zg_entity_retire (ZgRun *run, GError **error)
{
  g_auto (ZgEntityRow) row = { 0 };
  const ZgTable *table = run->spec->data;

  if (!load_row (run, &row, FALSE, error))
    return FALSE;
  if (table->leave != NULL && !table->leave (run, &row, error))
    return FALSE;
  if ((table->verbs & ZG_TABLE_RETIRE) != 0)
    set_text (&row, "state", table->retired);
  else
    row.is_deleted = TRUE;
  return save_row (run, &row, error);
}

gboolean
zg_entity_restore (ZgRun *run, GError **error)
{
  g_auto (ZgEntityRow) row = { 0 };
  const ZgTable *table = run->spec->data;
  gboolean is_retired = (table->verbs & ZG_TABLE_RETIRE) != 0;

  if (!load_row (run, &row, !is_retired, error))
    return FALSE;
  if (is_retired)
    set_text (&row, "state", "active");
  row.is_deleted = FALSE;
  return check_row (run, &row, error) && save_row (run, &row, error);
}
