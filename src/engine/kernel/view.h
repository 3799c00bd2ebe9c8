/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/role.h"
#include "engine/kernel/table.h"

/* What a role sees of a store: which tables, and which of their columns. Pure; any thread. */
gboolean zg_view_has_table (const ZgRole *role, const ZgTable *table);
gboolean zg_view_has_column (const ZgRole *role, const ZgColumn *column);
/* A fingerprint of all of it: two roles with the same see the same of every row. */
guint32 zg_view_hash (const ZgRole *role);
/* Whether @now sees everything that @before did. */
gboolean zg_view_covers (const ZgRole *now, const ZgRole *before);
