/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "sync/cache.h"

/* Writes one row of the feed as the server has it, or removes it where @row is NULL; in the caller's transaction.
 * ZG_ERROR_PROTOCOL names the column that is missing or ill-typed. */
gboolean zg_rows_write (ZgCache *cache,
                        const char *table,
                        const char *id,
                        gint64 seq,
                        const json_t *row,
                        GError **error);
