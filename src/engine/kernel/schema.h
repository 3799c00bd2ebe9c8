/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/migrate.h"

/* For tests of an upgrade to come: takes these for the store's steps, NULL for our own. Before anything is opened. */
void zg_engine_replace_store_steps (const ZgMigration *steps);

/* The SQL files of schema/, embedded by the build. */
extern const char zg_schema_001_store[];
extern const char zg_schema_001_server[];
extern const char zg_schema_001_server_sqlite[];
extern const char zg_schema_001_server_postgres[];
extern const char zg_schema_002_server_sqlite[];
extern const char zg_schema_002_store[];
extern const char zg_schema_003_server[];
extern const char zg_schema_003_server_sqlite[];
extern const char zg_schema_004_server_sqlite[];
