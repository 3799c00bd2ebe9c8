/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/entity.h"
#include "engine/kernel/query.h"

extern const ZgTable zg_technicians_table;
extern const ZgQuerySpec zg_queries_technicians[];

/* Skills: the services that a technician can do, a set that is given as a whole; see skills.c. The first is a rule of
 * add, the second the command technician.skills. */
gboolean zg_skills_added (ZgRun *run, const ZgEntityRow *row, GError **error);
gboolean zg_skills_replace (ZgRun *run, GError **error);
