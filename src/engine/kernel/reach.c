/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a table's reach. Any thread; nothing is kept. */
#include "engine/kernel/reach.h"

#include "base/clock.h"

gboolean
zg_reach_has_desks (const ZgTable *table)
{
  return table->reach != ZG_REACH_SERVER;
}

const ZgColumn *
zg_reach_time (const ZgTable *table)
{
  return table->reach == ZG_REACH_DAYS ? zg_table_flagged (table, ZG_COLUMN_BEGINS) : NULL;
}

gint64
zg_reach_oldest (const ZgTable *table, gint64 now)
{
  return table->reach == ZG_REACH_DAYS ? (now / ZG_DAY - table->days) * ZG_DAY : G_MININT64;
}

gboolean
zg_reach_is_sent (const ZgCommandSpec *spec)
{
  const ZgTable *table = zg_table (spec->table);

  return spec->sent_only || (table != NULL && !zg_reach_has_desks (table));
}
