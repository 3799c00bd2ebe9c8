/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/query-run.h"

/* "technicians.list", private to the engine. */
extern const ZgArgSpec zg_technicians_list_args[];
gboolean zg_technicians_list (ZgDb *db,
                              const ZgActor *actor,
                              const ZgArgs *args,
                              GPtrArray *rows,
                              ZgRefusal **refusal,
                              GError **error);
