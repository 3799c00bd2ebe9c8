/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One statement a table, made from the marks of its columns; their texts live as long as the program. */
#include "sync/titles.h"

#include "engine/kernel/reach.h"

static const char *
name_or_null (const ZgTable *table, ZgColumnFlags flag)
{
  const ZgColumn *column = zg_table_flagged (table, flag);

  return column != NULL ? column->name : "NULL";
}

static char *
make_sql (const ZgTable *table)
{
  const char *title = name_or_null (table, ZG_COLUMN_TITLE);
  g_autofree char *english = g_strconcat (title, "_en", NULL);

  return g_strdup_printf ("SELECT %s, %s, %s, %s, %s FROM %s WHERE id = $1", title,
                          zg_table_column (table, english) != NULL ? english : "NULL",
                          name_or_null (table, ZG_COLUMN_BEGINS), name_or_null (table, ZG_COLUMN_ENDS),
                          name_or_null (table, ZG_COLUMN_PART_OF), table->name);
}

static const char *
get_sql (const ZgTable *table)
{
  static gsize ready;
  static GHashTable *texts;

  if (g_once_init_enter (&ready))
    {
      texts = g_hash_table_new (NULL, NULL);
      for (const ZgTable *const *each = zg_tables (); *each != NULL; each++)
        g_hash_table_insert (texts, (gpointer)*each, make_sql (*each));
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_lookup (texts, table);
}

gboolean
zg_title_read (ZgDb *db, const ZgTable *table, const char *id, ZgTitle *self, gboolean *found, GError **error)
{
  ZgStmt *stmt;

  *self = (ZgTitle){ 0 };
  *found = FALSE;
  if (!zg_reach_has_desks (table))
    return TRUE;
  stmt = zg_db_query (db, error, get_sql (table), "s", id);
  if (stmt == NULL || !zg_stmt_step (stmt, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  *self = (ZgTitle){ .title = g_strdup (zg_stmt_text (stmt, 0)),
                     .title_en = g_strdup (zg_stmt_text (stmt, 1)),
                     .begins = zg_stmt_int (stmt, 2),
                     .ends = zg_stmt_int (stmt, 3),
                     .owner = g_strdup (zg_stmt_text (stmt, 4)) };
  zg_stmt_reset (stmt);
  return TRUE;
}

void
zg_title_clear (ZgTitle *self)
{
  g_free (self->title);
  g_free (self->title_en);
  g_free (self->owner);
}
