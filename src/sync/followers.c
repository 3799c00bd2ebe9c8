/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what was held back behind a refused command and would do its work on that command's rows, and makes it follow
 * to the rows of the one that takes its place. Writer's thread; keeps nothing. */
#include "sync/followers.h"

#include "base/json.h"
#include "db/statement.h"
#include "sync/outbox-row.h"

/* No command makes more rows that another one could name. */
#define ROWS_MOST 16

ZG_SQL (cache, followers_held, "SELECT " ZG_OUTBOX_COMMAND " FROM outbox WHERE state = 'held' AND n > $1 ORDER BY n")

static void
add_rows (GHashTable *places, const ZgCommand *old, const ZgCommand *again)
{
  for (guint i = 0; i < ROWS_MOST; i++)
    g_hash_table_insert (places, zg_command_row_id (old, i), zg_command_row_id (again, i));
}

/* The arguments with the new ids; @changed where they name one of the rows. An id stands in them as a text of its own.
 */
static ZgArgs *
follow (const ZgArgs *value, GHashTable *places, gboolean *changed)
{
  const char *text = zg_args_text (value), *place = text != NULL ? g_hash_table_lookup (places, text) : NULL, *name;
  ZgArgsIter iter;
  ZgArgs *copy, *member;

  *changed = *changed || place != NULL;
  if (zg_args_is (value, ZG_ARGS_LIST))
    {
      copy = zg_args_new_list (NULL);
      for (gsize i = 0; i < zg_args_length (value); i++)
        zg_args_append (copy, follow (zg_args_at (value, i), places, changed));
      return copy;
    }
  if (!zg_args_is (value, ZG_ARGS_OBJECT))
    return place != NULL ? zg_args_new_text (place) : zg_args_ref (value);
  copy = zg_args_new (NULL);
  zg_args_iter_init (&iter, value);
  while (zg_args_iter_next (&iter, &name, &member))
    zg_args_set (copy, name, follow (member, places, changed));
  return copy;
}

static void
take (const ZgCommand *held, GHashTable *places, GPtrArray *commands, GArray *numbers)
{
  gboolean changed = FALSE;
  g_autoptr (ZgArgs) args = follow (held->args, places, &changed);
  ZgCommand *again;

  if (!changed)
    return;
  again = zg_command_new (held->name, g_steal_pointer (&args));
  add_rows (places, held, again);
  g_ptr_array_add (commands, again);
  g_array_append_val (numbers, held->n);
}

gboolean
zg_followers_collect (ZgCache *cache,
                      const ZgCommand *old,
                      gint64 n,
                      GPtrArray *commands,
                      GArray *numbers,
                      GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ZgStmt *stmt = zg_db_query (cache->db, error, followers_held, "i", n);

  if (stmt == NULL)
    return FALSE;
  add_rows (places, old, g_ptr_array_index (commands, 0));
  for (;;)
    {
      g_autoptr (ZgCommand) held = NULL;

      if (!zg_outbox_row_next (stmt, &held, error))
        return FALSE;
      if (held == NULL)
        return TRUE;
      take (held, places, commands, numbers);
    }
}
