/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what was held back behind a refused command and would do its work on that command's rows, and makes it follow
 * to the rows of the one that takes its place. Writer's thread; keeps nothing. */
#include "sync/followers.h"

#include "base/json.h"
#include "db/statement.h"
#include "sync/outbox.h"

/* No command makes more rows that another one could name. */
#define ROWS_MOST 16

ZG_SQL (cache, followers_held, "SELECT " ZG_OUTBOX_COMMAND " FROM outbox WHERE state = 'held' AND n > $1 ORDER BY n")

static void
add_rows (GHashTable *places, const ZgCommand *old, const ZgCommand *again)
{
  for (guint i = 0; i < ROWS_MOST; i++)
    g_hash_table_insert (places, zg_command_row_id (old, i), zg_command_row_id (again, i));
}

/* The arguments with the new ids, or NULL where they name none of the rows. An id stands in them as a text of its own.
 */
static json_t *
follow (const json_t *value, GHashTable *places, gboolean *changed)
{
  const char *place = json_is_string (value) ? g_hash_table_lookup (places, json_string_value (value)) : NULL;
  json_t *copy = place != NULL ? json_string (place) : json_copy ((json_t *)value);
  const char *key;
  json_t *member;
  gsize i;

  *changed = *changed || place != NULL;
  json_object_foreach ((json_t *)value, key, member) json_object_set_new (copy, key, follow (member, places, changed));
  json_array_foreach ((json_t *)value, i, member) json_array_set_new (copy, i, follow (member, places, changed));
  return copy;
}

static void
take (const ZgCommand *held, GHashTable *places, GPtrArray *commands, GArray *numbers)
{
  gboolean changed = FALSE;
  json_t *args = follow (held->args, places, &changed);
  ZgCommand *again;

  if (!changed)
    {
      json_decref (args);
      return;
    }
  again = zg_command_new (held->name, args);
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

  add_rows (places, old, g_ptr_array_index (commands, 0));
  while (stmt != NULL)
    {
      g_autoptr (GError) cause = NULL;
      gboolean found = FALSE;
      g_autoptr (ZgCommand) held = zg_outbox_read_command (stmt, &found, &cause);

      if (held != NULL)
        {
          take (held, places, commands, numbers);
          continue;
        }
      if (cause == NULL)
        return TRUE;
      zg_stmt_reset (stmt);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  return FALSE;
}
