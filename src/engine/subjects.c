/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program deals in: the one list in which a new subject is named. Parents come before children. */
#include "engine/subjects.h"

const ZgSubject *const zg_subjects[] = {
  &zg_subject_store,
  &zg_subject_roles,
  &zg_subject_areas,
  &zg_subject_services,
  &zg_subject_technicians,
  &zg_subject_certificates,
  &zg_subject_shifts,
  &zg_subject_time_off,
  &zg_subject_customers,
  &zg_subject_preferences,
  &zg_subject_orders,
  &zg_subject_booking,
  &zg_subject_moves,
  &zg_subject_schedule,
  &zg_subject_plan,
  &zg_subject_history,
  NULL,
};
