/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/history.h"

/* Each is declared in the file of its name. */
extern const ZgSubject zg_subject_areas;
extern const ZgSubject zg_subject_booking;
extern const ZgSubject zg_subject_certificates;
extern const ZgSubject zg_subject_customers;
extern const ZgSubject zg_subject_moves;
extern const ZgSubject zg_subject_orders;
extern const ZgSubject zg_subject_plan;
extern const ZgSubject zg_subject_preferences;
extern const ZgSubject zg_subject_roles;
extern const ZgSubject zg_subject_schedule;
extern const ZgSubject zg_subject_services;
extern const ZgSubject zg_subject_shifts;
extern const ZgSubject zg_subject_store;
extern const ZgSubject zg_subject_technicians;
extern const ZgSubject zg_subject_time_off;
