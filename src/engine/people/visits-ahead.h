/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/run.h"

/* Refuses has_visits on @field when the technician has live visits that touch [from, to). */
gboolean zg_visits_ahead_refuse (ZgRun *run,
                                 const char *technician_id,
                                 gint64 from,
                                 gint64 to,
                                 const char *field,
                                 GError **error);
