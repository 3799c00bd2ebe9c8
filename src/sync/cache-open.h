/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache.h"

/* Opens (makes, migrates) DIRECTORY/cache.db. READ_ONLY, CORRUPT, NEWER; BUSY if another process has it. */
ZgCache *zg_cache_open (const char *directory, GError **error) G_GNUC_WARN_UNUSED_RESULT;
