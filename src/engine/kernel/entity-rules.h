/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/entity.h"

/* What is special about single entities: see ZgEntity for when each runs. */
extern const ZgEntity zg_technician_entity;

gboolean zg_technician_retire (ZgRun *run, const ZgEntityRow *row, GError **error);
gboolean zg_technician_added (ZgRun *run, const ZgEntityRow *row, GError **error);
gboolean zg_technician_skills (ZgRun *run, GError **error);
gboolean zg_shift_check (ZgRun *run, const ZgEntityRow *row, GError **error);
gboolean zg_time_off_check (ZgRun *run, const ZgEntityRow *row, GError **error);
gboolean zg_settings_check (ZgRun *run, const ZgEntityRow *row, GError **error);
