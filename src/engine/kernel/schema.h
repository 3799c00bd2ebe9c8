/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/migrate.h"

/* The steps of both families, from the files of ../schema/ by the build, ended by version 0. A file that has landed is
 * never edited; the next change is a new one. */
extern const ZgMigration zg_schema_store[];
extern const ZgMigration zg_schema_server[];

/* For tests of an upgrade to come: takes these for the store's steps, NULL for our own. Before anything is opened. */
void zg_engine_replace_store_steps (const ZgMigration *steps);
