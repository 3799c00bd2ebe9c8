/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A role's view of the tables, from what tables and columns say they need. Any thread; nothing is kept. */
#include "engine/kernel/view.h"

#include "engine/kernel/reach.h"

gboolean
zg_view_has_table (const ZgRole *role, const ZgTable *table)
{
  return zg_reach_has_desks (table) && (table->read == ZG_MAY_NOTHING || zg_role_may (role, table->read));
}

gboolean
zg_view_has_column (const ZgRole *role, const ZgColumn *column)
{
  return column->reveal == ZG_MAY_NOTHING || zg_role_may (role, column->reveal);
}

#define FNV_PRIME 16777619u

/* FNV-1a, as in draft-eastlake-fnv, over a byte a table and column. */
static guint32
mix (guint32 hash, gboolean seen)
{
  return (hash ^ (seen ? 1u : 2u)) * FNV_PRIME;
}

guint32
zg_view_hash (const ZgRole *role)
{
  guint32 hash = 2166136261u;

  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      hash = mix (hash, zg_view_has_table (role, *table));
      /* Where more days travel than before, the desks lack some. */
      if ((*table)->reach == ZG_REACH_DAYS)
        hash = (hash ^ (*table)->days) * FNV_PRIME;
      for (guint i = 0; i < (*table)->n_columns; i++)
        hash = mix (hash, zg_view_has_column (role, &(*table)->columns[i]));
    }
  return hash;
}

gboolean
zg_view_covers (const ZgRole *now, const ZgRole *before)
{
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      if (zg_view_has_table (before, *table) && !zg_view_has_table (now, *table))
        return FALSE;
      for (guint i = 0; i < (*table)->n_columns; i++)
        if (zg_view_has_column (before, &(*table)->columns[i]) && !zg_view_has_column (now, &(*table)->columns[i]))
          return FALSE;
    }
  return TRUE;
}
