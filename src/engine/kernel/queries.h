/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/query.h"

/* Private to the engine: the query tables by subject, each ended by a NULL name, and the two that compute. Times: Unix
 * ms; windows are half-open [from, to). */
extern const ZgQuerySpec zg_queries_schedule[];
extern const ZgQuerySpec zg_queries_orders[];
extern const ZgQuerySpec zg_queries_order_list[];
extern const ZgQuerySpec zg_queries_people[];
extern const ZgQuerySpec zg_queries_catalogue[];
extern const ZgQuerySpec zg_queries_plan[];

/* "%text%" in lower case with LIKE's own characters escaped by a backslash. (transfer full), NULL for NULL or blank. */
char *zg_query_pattern (const char *text);

/* Binds the store's id as $1 and the arguments after it. */
void zg_query_bind (ZgStmt *stmt, const char *store_id, const ZgArgSpec *specs, const ZgArgs *args);
/* Runs a prepared text whose parameters are $1 = store id and then the declared arguments, and appends its rows. */
gboolean zg_query_collect (ZgDb *db,
                           const char *sql,
                           const char *store_id,
                           const ZgArgSpec *specs,
                           const ZgArgs *args,
                           GPtrArray *rows,
                           GError **error);

/* The columns of a visit, wherever orders are listed: the contract with the pages. */
#define ZG_VISIT_COLUMNS                                                                                               \
  "o.id, o.number, o.customer_id, c.name AS customer_name, c.phone AS customer_phone, c.tier AS customer_tier, "       \
  "o.address_id, a.line AS address_line, a.lat_e6, a.lng_e6, r.name AS area_name, r.name_en AS area_name_en, "         \
  "o.technician_id, t.name AS technician_name, o.requested, o.start_at, o.end_at, o.state, o.payment, o.refund, "      \
  "o.review, o.case_state, o.services_total, o.travel_fee, o.discount, o.total, o.paid, o.distance, o.source, "        \
  "o.note, o.created_at, o.accepted_at, o.departed_at, o.arrived_at, o.started_at, o.completed_at, "                   \
  "(SELECT l.name FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0 ORDER BY l.position LIMIT 1) AS "       \
  "service_name, "                                                                                                     \
  "(SELECT l.name_en FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0 ORDER BY l.position LIMIT 1) "       \
  "AS service_name_en, "                                                                                               \
  "(SELECT COUNT(*) FROM order_lines l WHERE l.order_id = o.id AND l.deleted = 0) AS lines "
#define ZG_VISIT_JOINS                                                                                                 \
  "LEFT JOIN customers c ON c.id = o.customer_id LEFT JOIN addresses a ON a.id = o.address_id "                        \
  "LEFT JOIN service_areas r ON r.id = a.area_id LEFT JOIN technicians t ON t.id = o.technician_id "
