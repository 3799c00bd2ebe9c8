/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/subject.h"

/* The table entity_events: see event.h. */
extern const ZgSubject zg_subject_history;
extern const ZgEvents zg_events_common;
