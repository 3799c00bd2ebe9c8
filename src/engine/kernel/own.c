/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes from a row to whom it concerns and to what it is a part of, until it meets the actor or nothing is left. Tables
 * refer to parents alone (subject.h), so that this ends. The texts are made of declared names and live as long as the
 * process. */
#include "engine/kernel/own.h"

static gboolean
is_whose (const ZgColumn *column)
{
  return column->references != NULL && (column->flags & (ZG_COLUMN_CONCERNS | ZG_COLUMN_PART_OF)) != 0;
}

static gboolean
read_column (ZgDb *db,
             const char *store_id,
             const ZgTable *table,
             const char *column,
             const char *id,
             char **value,
             GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM %s WHERE id = $1 AND store_id = $2", column, table->name);

  return zg_db_get_text (db, error, value, g_intern_string (text), "ss", id, store_id);
}

/* @said: a command's arguments, which stand before what the row holds; or NULL. @id NULL: a row that is not there yet.
 */
static gboolean
ask_columns (ZgDb *db,
             const ZgActor *actor,
             const ZgTable *table,
             const char *id,
             const ZgArgs *said,
             gboolean *own,
             GError **error)
{
  *own = FALSE;
  for (guint i = 0; i < table->n_columns && !*own; i++)
    {
      const ZgColumn *column = &table->columns[i];
      g_autofree char *value = NULL;

      if (!is_whose (column))
        continue;
      if (said != NULL && zg_args_has (said, column->name))
        value = g_strdup (zg_args_get_text (said, column->name));
      else if (id != NULL && !read_column (db, actor->store_id, table, column->name, id, &value, error))
        return FALSE;
      if (value != NULL && !zg_own_row (db, actor, column->references, value, own, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
zg_own_row (ZgDb *db, const ZgActor *actor, const ZgTable *table, const char *id, gboolean *own, GError **error)
{
  g_autofree char *found = NULL;

  *own = FALSE;
  if (actor->own_id == NULL || id == NULL)
    return TRUE;
  if (!g_str_equal (id, actor->own_id))
    return ask_columns (db, actor, table, id, NULL, own, error);
  if (!read_column (db, actor->store_id, table, "id", id, &found, error))
    return FALSE;
  *own = found != NULL;
  return TRUE;
}

gboolean
zg_own_command (ZgDb *db, const ZgActor *actor, const ZgCommand *command, gboolean *own, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (command->name);
  const ZgTable *table = spec != NULL && spec->table != NULL ? zg_table (spec->table) : NULL;
  const char *id = table != NULL && spec->subject != NULL ? zg_args_get_text (command->args, spec->subject) : NULL;

  *own = FALSE;
  if (table == NULL || actor->own_id == NULL)
    return TRUE;
  if (spec->is_new)
    return ask_columns (db, actor, table, NULL, command->args, own, error);
  if (!zg_own_row (db, actor, table, id, own, error))
    return FALSE;
  if (!*own || g_strcmp0 (id, actor->own_id) == 0)
    return TRUE;
  return ask_columns (db, actor, table, id, command->args, own, error);
}
