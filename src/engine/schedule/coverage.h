/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/query-run.h"

/* "schedule.uncovered", private to the engine: the planned visits of a window whose technician can't come any more, and
 * why not. */
extern const ZgArgSpec zg_coverage_args[];
gboolean zg_coverage_list (ZgDb *db,
                           const ZgActor *actor,
                           const ZgArgs *args,
                           GPtrArray *rows,
                           ZgRefusal **refusal,
                           GError **error);
