/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/kernel/history.h"

/* What the program deals in: the one list in which a new subject is named. Each is declared in the file of its name;
 * parents come before children. */
#define SUBJECTS(X)                                                                                                    \
  X (store)                                                                                                            \
  X (roles)                                                                                                            \
  X (areas)                                                                                                            \
  X (services)                                                                                                         \
  X (technicians)                                                                                                      \
  X (certificates)                                                                                                     \
  X (shifts)                                                                                                           \
  X (time_off)                                                                                                         \
  X (customers)                                                                                                        \
  X (preferences)                                                                                                      \
  X (orders)                                                                                                           \
  X (booking)                                                                                                          \
  X (moves)                                                                                                            \
  X (schedule)                                                                                                         \
  X (plan)                                                                                                             \
  X (history)

#define DECLARE(name) extern const ZgSubject zg_subject_##name;
#define LIST(name) &zg_subject_##name,

SUBJECTS (DECLARE)

const ZgSubject *const zg_subjects[] = { SUBJECTS (LIST) NULL };
