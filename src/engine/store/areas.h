/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/table.h"

/* Service areas: the districts that addresses and technicians belong to. */
extern const ZgTable zg_areas_table;

/* The names of the area that a row with an area_id belongs to, for queries: its columns, and its join to the row's
 * table @of. */
#define ZG_AREA_NAMES "r.name AS area_name, r.name_en AS area_name_en"
#define ZG_AREA_JOIN(of) "LEFT JOIN service_areas r ON r.id = " of ".area_id "
