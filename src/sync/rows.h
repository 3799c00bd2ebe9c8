/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <jansson.h>

#include "sync/cache.h"
#include "sync/page.h"

/* Writes one row of the feed as the server has it, or marks it as removed; in the caller's transaction.
 * ZG_ERROR_PROTOCOL names the column that is missing, ill-typed or there twice. */
gboolean zg_rows_write (ZgCache *cache, const ZgChange *change, GError **error);

/* What commands name of a row (zg_command_names()), as an object, and the sequence of its last change; *row is NULL
 * where there is none. Any connection to the cache. (transfer full) */
gboolean zg_rows_read (ZgDb *db, const char *table, const char *id, json_t **row, gint64 *seq, GError **error);
