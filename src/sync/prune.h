/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"

/* Rows that have grown too old to be kept here (ZG_REACH_DAYS). Writer's thread; see cache.h for transactions. */

/* Whether any table has such. Any thread. */
gboolean zg_prune_is_needed (void);
/* What it takes to find them, in a cache that has just been opened. */
gboolean zg_prune_prepare (ZgCache *cache, GError **error);
/* Lets go of some, few enough that nobody waits for it: *more if there may be others. What a command that waits has
 * changed or is about stays, since it may have to be as it was. Nothing while the cache is filled. */
gboolean zg_prune_some (ZgCache *cache, ZgNews *news, gboolean *more, GError **error);
