/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"

/* How far rows and commands travel, from what their tables declare. Pure; any thread. */

/* Whether its rows come to desks at all. */
gboolean zg_reach_has_desks (const ZgTable *table);
/* The column by whose time the rows of a ZG_REACH_DAYS table age, NULL of any other table. It never changes: a row that
 * a desk has is not made older by an edit, and one that has fallen out does not come back. */
const ZgColumn *zg_reach_time (const ZgTable *table);
/* The oldest such time that desks keep: the begin of a day (UTC's, which is no store's: all who ask on one day get the
 * same). The feed sends a day more, so that a row which a desk still shows is followed whatever its clock says.
 * G_MININT64 of any other table. */
gint64 zg_reach_oldest (const ZgTable *table, gint64 now);

/* Whether the command is only sent: a desk checks who gives it and its arguments, keeps it in its queue, and leaves it
 * to the server to run it. Such are all commands about rows that stay there. */
gboolean zg_reach_is_sent (const ZgCommandSpec *spec);
