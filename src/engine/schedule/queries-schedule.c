/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the calendar reads of a window of time. Constants only; runs on the caller's thread. */
#include "db/statement.h"
#include "engine/schedule/queries.h"
#include "engine/schedule/coverage.h"
#include "engine/schedule/technicians-list.h"
#include "engine/visit-sql.h"

static const ZgArgSpec window_args[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { NULL },
};

static const ZgArgSpec one_args[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

/* A visit is at most 12 h long, which lets the index on start_at bound the window at both ends. */
#define IN_WINDOW                                                                                                      \
  "o.store_id = $1 AND o.start_at > CAST($2 AS BIGINT) - " ZG_SQL_LONGEST_VISIT                                        \
  " AND o.start_at < CAST($3 AS BIGINT) AND o.end_at > CAST($2 AS BIGINT) AND o.deleted = 0 AND o.state NOT IN "       \
  "('cancelled', 'expired') "

ZG_SQL (both,
        schedule_visits,
        "SELECT " ZG_VISIT_COLUMNS "FROM orders o " ZG_VISIT_JOINS "WHERE " IN_WINDOW "ORDER BY o.start_at, o.id")

/* The same row of one order, named by itself or by one of its lines; none when the order isn't in the window. */
ZG_SQL (both,
        schedule_visit,
        "SELECT " ZG_VISIT_COLUMNS "FROM orders o " ZG_VISIT_JOINS
        "WHERE o.id IN ($4, (SELECT m.order_id FROM order_lines m WHERE m.id = $4)) AND " IN_WINDOW)

/* Everyone who is active, and whoever has a visit in the window. visits and booked (ms) count live and completed ones.
 */
ZG_SQL (both,
        schedule_technicians,
        "SELECT t.id, t.name, t.pinyin, t.initials, t.phone, t.level, t.state, t.presence, t.travel_mode, t.area_id, "
        "t.home_lat_e6, t.home_lng_e6, t.rating, COALESCE(v.visits, 0) AS visits, COALESCE(v.booked, 0) AS booked "
        "FROM technicians t LEFT JOIN (SELECT o.technician_id, COUNT(*) AS visits, "
        "CAST(SUM(o.end_at - o.start_at) AS BIGINT) AS booked FROM orders o WHERE o.store_id = $1 "
        "AND o.start_at >= CAST($2 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) AND o.deleted = 0 "
        "AND o.state NOT IN " ZG_SQL_FAILED " GROUP BY o.technician_id) v "
        "ON v.technician_id = t.id "
        "WHERE t.store_id = $1 AND t.deleted = 0 AND (t.state = 'active' OR v.visits > 0) ORDER BY t.pinyin, t.id")

ZG_SQL (both,
        schedule_shifts,
        "SELECT s.id, s.technician_id, s.start_at, s.end_at, s.state FROM shifts s WHERE s.store_id = $1 "
        "AND s.end_at > CAST($2 AS BIGINT) AND s.start_at < CAST($3 AS BIGINT) AND s.deleted = 0 "
        "ORDER BY s.start_at, s.id")

ZG_SQL (both,
        schedule_time_off,
        "SELECT f.id, f.technician_id, f.start_at, f.end_at, f.kind, f.note FROM time_off f WHERE f.store_id = $1 "
        "AND f.end_at > CAST($2 AS BIGINT) AND f.start_at < CAST($3 AS BIGINT) AND f.deleted = 0 "
        "ORDER BY f.start_at, f.id")

/* A row a technician and service, for checks of skill in the window. */
ZG_SQL (both,
        schedule_skills,
        "SELECT k.id, k.technician_id, k.service_id FROM skills k WHERE k.store_id = $1 AND k.deleted = 0")

/* A row a line of the window's visits: which services a visit needs. */
#define LINES                                                                                                          \
  "SELECT l.id, l.order_id, l.service_id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE " IN_WINDOW       \
  "AND l.deleted = 0 AND l.service_id IS NOT NULL"
ZG_SQL (both, schedule_lines, LINES)

/* Of one order, or one line. */
ZG_SQL (both, schedule_visit_lines, LINES " AND (l.id = $4 OR l.order_id = $4)")

const ZgQuerySpec zg_queries_schedule[] = {
  { "schedule.visits", ZG_MAY_ORDERS_READ, window_args, schedule_visits },
  { "schedule.technicians", ZG_MAY_TECHNICIANS_READ, window_args, schedule_technicians },
  { "schedule.shifts", ZG_MAY_ROSTER_READ, window_args, schedule_shifts },
  { "schedule.time-off", ZG_MAY_ROSTER_READ, window_args, schedule_time_off },
  { "schedule.skills", ZG_MAY_TECHNICIANS_READ, NULL, schedule_skills },
  { "schedule.lines", ZG_MAY_ORDERS_READ, window_args, schedule_lines },
  { "schedule.visit", ZG_MAY_ORDERS_READ, one_args, schedule_visit },
  { "schedule.visit-lines", ZG_MAY_ORDERS_READ, one_args, schedule_visit_lines },
  { "schedule.uncovered", ZG_MAY_ORDERS_READ, zg_coverage_args, NULL, zg_coverage_list },
  { "technicians.list", ZG_MAY_TECHNICIANS_READ, zg_technicians_list_args, NULL, zg_technicians_list,
    "The technicians, with what the day [from, to) holds for each and where each is at an instant of it." },
  { NULL },
};
