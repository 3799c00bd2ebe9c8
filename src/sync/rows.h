/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"
#include "sync/page.h"

/* Writes one row of the feed as the server has it, or removes it; in the caller's transaction. ZG_ERROR_PROTOCOL names
 * the column that is missing, ill-typed or there twice. */
gboolean zg_rows_write (ZgCache *cache, const ZgChange *change, GError **error);
