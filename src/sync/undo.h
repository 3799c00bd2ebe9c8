/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"

/* The undo patch: what the waiting commands changed in the synced tables, as changesets in order (DESIGN section 5.7).
 * Inside the caller's transaction. */
gboolean zg_undo_append (ZgCache *cache, GBytes *changes, GError **error);
/* Backs all of it out and tells the rows. ZG_ERROR_CONSTRAINT: a row is not as the patch left it; roll back. */
gboolean zg_undo_back_out (ZgCache *cache, ZgNews *news, GError **error);
/* Adds the ids of the rows that it is about. */
gboolean zg_undo_rows (ZgCache *cache, GHashTable *ids, GError **error);
gboolean zg_undo_forget (ZgCache *cache, GError **error);
