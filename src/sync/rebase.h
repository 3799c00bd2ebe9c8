/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/outbox.h"
#include "sync/feed-page.h"

/* How the feed's rows come into the tables. Writer's thread. */

/* First fill: writes the page's rows and the cursor; the last page ends the fill and runs the queue again. */
gboolean zg_rebase_fill (ZgCache *cache, const ZgFeedPage *page, ZgNews *news, GError **error);
/* Later: keeps the page until its round is complete. */
gboolean zg_rebase_stage (ZgCache *cache, const ZgFeedPage *page, GError **error);
/* Backs out the undo patch, writes the staged rows and those of the round's last @page (NULL: neither, something was
 * refused or discarded), lets confirmed commands go and runs the others again: one transaction. INTERRUPTED when it
 * gave way: call it again. A patch that can't be undone empties the cache for a refetch (told in @news). */
gboolean zg_rebase_run (ZgCache *cache,
                        const ZgFeedPage *page,
                        ZgGiveWay give_way,
                        gpointer data,
                        ZgNews *news,
                        GError **error);
/* Whether a rebase is owed: something was refused or discarded, and the program ended before it was backed out. */
gboolean zg_rebase_is_owed (ZgCache *cache, gboolean *owed, GError **error);
