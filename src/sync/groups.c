/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the commands of one gesture as one, by what tables declare alone. Any thread; rows belong to the caller. */
#include "sync/groups.h"

#include "engine/kernel/command.h"

static const ZgTable *
table_of (ZgRow *row, const char *command)
{
  const ZgCommandSpec *spec = zg_command_spec (zg_row_text (row, command));

  return spec != NULL ? zg_table (spec->table) : NULL;
}

/* What is a part of another row that the group is about too goes along with that. */
static gboolean
goes_along (GPtrArray *parts, const ZgTable *table, const char *command)
{
  const ZgColumn *owner = zg_table_flagged (table, ZG_COLUMN_PART_OF);

  for (guint i = 0; owner != NULL && i < parts->len; i++)
    if (table_of (parts->pdata[i], command) == owner->references)
      return TRUE;
  return FALSE;
}

/* Tables stand after those that they refer to: the further on, the more of what was done leads there. */
static int
rank (GPtrArray *parts, ZgRow *part, const char *command)
{
  const ZgTable *table = table_of (part, command);
  int place = 0;

  if (table == NULL || goes_along (parts, table, command))
    return -1;
  while (zg_tables ()[place] != NULL && zg_tables ()[place] != table)
    place++;
  return place;
}

/* The last of those in the furthest table. */
static ZgRow *
find_head (GPtrArray *parts, const char *command)
{
  ZgRow *head = parts->pdata[0];
  int best = -1;

  for (guint i = 0; i < parts->len; i++)
    {
      int each = rank (parts, parts->pdata[i], command);

      if (each < best)
        continue;
      best = each;
      head = parts->pdata[i];
    }
  return head;
}

static ZgRow *
make_row (GPtrArray *parts, const char *command)
{
  if (parts->len == 1)
    return g_object_ref (parts->pdata[0]);
  return zg_row_with_parts (find_head (parts, command), parts);
}

GPtrArray *
zg_groups_fold (GPtrArray *rows, const char *command, gboolean backwards)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal); /* to the parts */
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *folded = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *group = zg_row_text (rows->pdata[i], "group_id");
      GPtrArray *parts = group != NULL ? g_hash_table_lookup (groups, group) : NULL;

      if (parts == NULL)
        {
          parts = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (all, parts);
          if (group != NULL)
            g_hash_table_insert (groups, (gpointer)group, parts);
        }
      g_ptr_array_insert (parts, backwards ? 0 : -1, g_object_ref (rows->pdata[i]));
    }
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (folded, make_row (all->pdata[i], command));
  return folded;
}
