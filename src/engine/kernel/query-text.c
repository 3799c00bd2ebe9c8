/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of queries for roles that do not see personal columns. A text is given its tables anew, under their own
 * names and with those columns blank, as the feed blanks them: what a query shows, filters and sorts by is then blank
 * by what its table says, and none can forget it. Made once a text, driver and view, and kept as long as the process,
 * since connections keep statements by a text's address. Any thread. */
#include "engine/kernel/query-run.h"
#include "engine/kernel/view.h"

#include <string.h>

/* As a word of its own. */
static gboolean
names_table (const char *sql, const char *table)
{
  gsize length = strlen (table);

  for (const char *at = strstr (sql, table); at != NULL; at = strstr (at + 1, table))
    if ((at == sql || !(g_ascii_isalnum (at[-1]) || at[-1] == '_')) &&
        !(g_ascii_isalnum (at[length]) || at[length] == '_'))
      return TRUE;
  return FALSE;
}

static gboolean
has_hidden (const ZgRole *role, const ZgTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (!zg_view_has_column (role, &table->columns[i]))
      return TRUE;
  return FALSE;
}

static const char *
blank_of (const ZgColumn *column)
{
  if ((column->flags & ZG_COLUMN_NOT_NULL) == 0)
    return column->type == ZG_COLUMN_INT ? "CAST (NULL AS BIGINT)" : "CAST (NULL AS TEXT)";
  return column->type == ZG_COLUMN_INT ? "CAST (0 AS BIGINT)" : "CAST ('' AS TEXT)";
}

/* SQLite takes the table's own name for the one that is just being made. */
static void
append_table (GString *text, const ZgRole *role, const ZgTable *table, ZgDbKind kind)
{
  g_string_append_printf (text, "%s%s AS NOT MATERIALIZED (SELECT id, store_id, seq, deleted",
                          text->len > 0 ? ", " : "WITH ", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const ZgColumn *column = &table->columns[i];

      if (!zg_view_has_column (role, column))
        g_string_append_printf (text, ", %s AS %s", blank_of (column), column->name);
      else
        g_string_append_printf (text, ", %s", column->name);
    }
  g_string_append_printf (text, " FROM %s%s)", kind == ZG_DB_SQLITE ? "main." : "", table->name);
}

static char *
make_blank (const char *sql, const ZgRole *role, ZgDbKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    if (has_hidden (role, *table) && names_table (sql, (*table)->name))
      append_table (text, role, *table, kind);
  if (text->len == 0)
    return g_strdup (sql);
  if (g_str_has_prefix (sql, "WITH "))
    return g_strconcat (text->str, ", ", sql + strlen ("WITH "), NULL);
  return g_strconcat (text->str, " ", sql, NULL);
}

static gboolean
sees_all (const ZgRole *role)
{
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    if (has_hidden (role, *table))
      return FALSE;
  return TRUE;
}

const char *
zg_query_text (ZgDb *db, const ZgActor *actor, const char *sql)
{
  static GMutex lock;
  static GHashTable *blanks; /* "driver view address" -> the text */
  g_autofree char *key = NULL;
  const char *text;

  if (sees_all (actor->role))
    return sql;
  key = g_strdup_printf ("%d %08x %p", zg_db_kind (db), zg_view_hash (actor->role), sql);
  g_mutex_lock (&lock);
  if (blanks == NULL)
    blanks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  text = g_hash_table_lookup (blanks, key);
  if (text == NULL)
    {
      text = make_blank (sql, actor->role, zg_db_kind (db));
      g_hash_table_insert (blanks, g_steal_pointer (&key), (gpointer)text);
    }
  g_mutex_unlock (&lock);
  return text;
}
