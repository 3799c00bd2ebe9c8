/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of rows that commands make follow from the commands, so that those of a command that is given again are known
 * before it runs. Nothing is kept; the map belongs to the caller. */
#include "engine/kernel/follow.h"

/* No command makes more rows that another one could name. */
#define ROWS_MOST 16

GHashTable *
zg_follow_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
zg_follow_note (GHashTable *places, const ZgCommand *old, const ZgCommand *again)
{
  for (guint i = 0; i < ROWS_MOST; i++)
    g_hash_table_insert (places, zg_command_row_id (old, i), zg_command_row_id (again, i));
}

/* An id stands in arguments as a text of its own. */
ZgArgs *
zg_follow_args (GHashTable *places, const ZgArgs *args, gboolean *follows)
{
  const char *text = zg_args_text (args), *place = text != NULL ? g_hash_table_lookup (places, text) : NULL, *name;
  ZgArgsIter iter;
  ZgArgs *copy, *member;

  *follows = *follows || place != NULL;
  if (zg_args_is (args, ZG_ARGS_LIST))
    {
      copy = zg_args_new_list (NULL);
      for (gsize i = 0; i < zg_args_length (args); i++)
        zg_args_append (copy, zg_follow_args (places, zg_args_at (args, i), follows));
      return copy;
    }
  if (!zg_args_is (args, ZG_ARGS_OBJECT))
    return place != NULL ? zg_args_new_text (place) : zg_args_ref (args);
  copy = zg_args_new (NULL);
  zg_args_iter_init (&iter, args);
  while (zg_args_iter_next (&iter, &name, &member))
    zg_args_set (copy, name, zg_follow_args (places, member, follows));
  return copy;
}
