/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/migrate.h"

/* The steps of the family "cache", from the files of schema/ by the build: what the cache keeps besides the synced
 * tables, ended by version 0. A file that has landed is never edited; the next change is a new one. */
extern const ZgMigration zg_schema_cache[];

/* Called by the step 5. */
gboolean zg_cache_move_undo_texts (ZgDb *db, GError **error);
