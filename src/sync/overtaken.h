/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "sync/cache.h"

/* Own changes that others have written over: the later one stands, and the earlier one is told, once, for a week after
 * the change. Writer's thread, in the caller's transaction, while the tables hold the server's rows alone. */

/* Looks at the rows of the round that stand in staging, or at all of them after a fill. */
gboolean zg_overtaken_find (ZgCache *cache, gboolean filled, GError **error);
/* The person has given other values to what @wrote names of the row @subject: an answer to what was told of those. */
gboolean zg_overtaken_supersede (ZgCache *cache, const char *subject, const char *wrote, GError **error);
/* The person has answered. */
gboolean zg_overtaken_settle (ZgCache *cache, gint64 n, GError **error);
/* Appends what says @old again where others have overwritten it (@overtaken, as the outbox keeps it), and nothing more:
 * what else the command once set may have been changed since. A removed row is brought back first. */
gboolean zg_overtaken_again (ZgCache *cache,
                             const ZgCommand *old,
                             const char *overtaken,
                             GPtrArray *commands,
                             GError **error);
