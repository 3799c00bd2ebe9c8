/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json-scan.h"
#include "sync/feed-rows.h"

/* Reads the members of a table's object, which stands open in the scan. @before: the tables of the page before it.
 * @texts keeps what is made. ZG_ERROR_PROTOCOL names the column. */
ZgFeedTable *zg_feed_table_read (ZgJsonScan *scan, const GPtrArray *before, GStringChunk *texts, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void zg_feed_table_free (ZgFeedTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgFeedTable, zg_feed_table_free)
