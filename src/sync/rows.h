/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "sync/cache.h"
#include "sync/feed-page.h"

/* Writes a row of the table as the server has it, or marks one of those that it removed; in the caller's transaction.
 */
gboolean zg_rows_write (ZgCache *cache, const ZgFeedTable *table, guint row, GError **error);
gboolean zg_rows_remove (ZgCache *cache, const ZgFeedTable *table, guint row, GError **error);

/* What commands name of a row (zg_command_names()), as an object, and the sequence of its last change; *row is NULL
 * where there is none. Any connection to the cache. (transfer full) */
gboolean zg_rows_read (ZgDb *db, const char *table, const char *id, ZgArgs **row, gint64 *seq, GError **error);
