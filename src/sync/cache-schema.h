/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/migrate.h"

/* The steps of the family "cache": what the cache keeps besides the synced tables, ended by version 0. */
extern const ZgMigration zg_cache_schema[];
