/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the schedule as a whole: the calendar's window, quotes and suggestions. Constants only. */
#include "engine/kernel/subject.h"
#include "engine/schedule/queries.h"

const ZgSubject zg_subject_schedule = { NULL, NULL, zg_queries_schedule };
const ZgSubject zg_subject_plan = { NULL, NULL, zg_queries_plan };
