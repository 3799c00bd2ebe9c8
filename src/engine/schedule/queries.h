/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/query-run.h"
#include "engine/store/areas.h"

extern const ZgQuerySpec zg_queries_schedule[];
extern const ZgQuerySpec zg_queries_plan[];

/* The columns of a visit, wherever orders are listed: the contract with the pages. */
#define ZG_VISIT_COLUMNS                                                                                               \
  "o.id, o.number, o.customer_id, c.name AS customer_name, c.phone AS customer_phone, c.tier AS customer_tier, "       \
  "o.address_id, a.line AS address_line, a.lat_e6, a.lng_e6, " ZG_AREA_NAMES ", "                                      \
  "o.technician_id, t.name AS technician_name, o.requested, o.start_at, o.end_at, o.state, o.payment, o.refund, "      \
  "o.review, o.case_state, o.services_total, o.travel_fee, o.discount, o.total, o.paid, o.distance, o.source, "        \
  "o.note, o.created_at, o.accepted_at, o.departed_at, o.arrived_at, o.started_at, o.completed_at, "                   \
  "(SELECT l.name FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0 ORDER BY l.position LIMIT 1) AS "       \
  "service_name, "                                                                                                     \
  "(SELECT l.name_en FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0 ORDER BY l.position LIMIT 1) "       \
  "AS service_name_en, "                                                                                               \
  "(SELECT COUNT(*) FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0) AS lines "
#define ZG_VISIT_JOINS                                                                                                 \
  "LEFT JOIN customers c ON c.id = o.customer_id LEFT JOIN addresses a ON a.id = o.address_id " ZG_AREA_JOIN (         \
      "a") "LEFT JOIN technicians t ON t.id = o.technician_id "
