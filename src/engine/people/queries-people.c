/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of customers, technicians and members. Constants only; runs on the caller's thread. */
#include "db/statement.h"
#include "engine/kernel/queries.h"

static const ZgArgSpec search_args[] = {
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "limit", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 200 },
  { NULL },
};

static const ZgArgSpec customer_args[] = {
  { "customer_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

static const ZgArgSpec technician_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

static const ZgArgSpec roster_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { NULL },
};

/* visits: completed and live orders; last_at: start of the latest; no_shows: how often nobody opened. */
#define CUSTOMER_COLUMNS                                                                                               \
  "c.id, c.name, c.pinyin, c.phone, c.gender, c.tier, c.note, c.state, c.created_at, "                                 \
  "(SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.deleted = 0 "                                       \
  "AND o.state NOT IN ('cancelled', 'expired', 'no_show')) AS visits, "                                                \
  "(SELECT MAX(o.start_at) FROM orders o WHERE o.customer_id = c.id AND o.deleted = 0) AS last_at, "                   \
  "(SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.deleted = 0 AND o.state = 'no_show') AS no_shows "

/* Name or phone anywhere in it; full pinyin and initials from their first letter. */
ZG_SQL (both,
        customers_search,
        "SELECT " CUSTOMER_COLUMNS "FROM customers c WHERE c.store_id = $1 AND c.deleted = 0 AND c.state = 'active' "
        "AND (CAST($2 AS TEXT) IS NULL OR LOWER(c.name) LIKE $2 ESCAPE '\\' OR c.phone LIKE $2 ESCAPE '\\' "
        "OR c.pinyin LIKE SUBSTR($2, 2) ESCAPE '\\' OR c.initials LIKE SUBSTR($2, 2) ESCAPE '\\') "
        "ORDER BY c.pinyin, c.id LIMIT CAST($3 AS BIGINT)")

ZG_SQL (both,
        customer_detail,
        "SELECT " CUSTOMER_COLUMNS "FROM customers c WHERE c.store_id = $1 AND c.id = $2 AND c.deleted = 0")

/* Latest used first. */
ZG_SQL (
    both,
    customer_addresses,
    "SELECT a.id, a.customer_id, a.label, a.area_id, r.name AS area_name, r.name_en AS area_name_en, a.line, a.lat_e6, "
    "a.lng_e6, (SELECT MAX(o.start_at) FROM orders o WHERE o.customer_id = a.customer_id AND o.address_id = a.id) "
    "AS used_at FROM addresses a LEFT JOIN service_areas r ON r.id = a.area_id "
    "WHERE a.store_id = $1 AND a.customer_id = $2 AND a.deleted = 0 ORDER BY COALESCE((SELECT MAX(o.start_at) FROM "
    "orders o WHERE o.customer_id = a.customer_id AND o.address_id = a.id), 0) DESC, a.id")

/* at: the instant that "now" means; [from, to): the day counted. Of each technician: visits and booked (ms) of the day,
 * the visit under way (current_*), the next one (next_start_at), the day's shift (shift_start, shift_end), leave at
 * that instant (on_leave > 0). */
static const ZgArgSpec technicians_args[] = {
  { "from", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "to", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "at", ZG_ARG_TIME, ZG_ARG_REQUIRED },
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "all", ZG_ARG_FLAG }, /* with those who left */
  { NULL },
};

#define UNDER_WAY                                                                                                      \
  "FROM orders o WHERE o.technician_id = t.id AND o.deleted = 0 AND o.start_at >= CAST($2 AS BIGINT) - 43200000 "      \
  "AND o.start_at < CAST($3 AS BIGINT) AND o.state IN ('en_route', 'arrived', 'in_service') "                          \
  "ORDER BY o.start_at LIMIT 1"

ZG_SQL (
    both,
    technicians_list,
    "SELECT t.id, t.name, t.pinyin, t.phone, t.gender, t.level, t.state, t.presence, t.travel_mode, t.area_id, "
    "r.name AS area_name, r.name_en AS area_name_en, t.home_lat_e6, t.home_lng_e6, t.rating, t.hired_at, t.note, "
    "(SELECT COUNT(*) FROM orders o WHERE o.technician_id = t.id AND o.deleted = 0 AND o.start_at >= CAST($2 AS "
    "BIGINT) "
    "AND o.start_at < CAST($3 AS BIGINT) AND o.state NOT IN ('cancelled', 'expired', 'no_show', 'aborted')) AS visits, "
    "(SELECT CAST(COALESCE(SUM(o.end_at - o.start_at), 0) AS BIGINT) FROM orders o WHERE o.technician_id = t.id "
    "AND o.deleted = 0 AND o.start_at >= CAST($2 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) "
    "AND o.state NOT IN ('cancelled', 'expired', 'no_show', 'aborted')) AS booked, "
    "(SELECT o.id " UNDER_WAY ") AS current_id, (SELECT o.state " UNDER_WAY ") AS current_state, "
    "(SELECT o.end_at " UNDER_WAY ") AS current_end_at, "
    "(SELECT MIN(o.start_at) FROM orders o WHERE o.technician_id = t.id AND o.deleted = 0 "
    "AND o.start_at >= CAST($4 AS BIGINT) AND o.start_at < CAST($3 AS BIGINT) AND o.state IN ('pending_payment', "
    "'pending', 'open_pool', 'accepted', 'preparing')) AS next_start_at, "
    "(SELECT MIN(s.start_at) FROM shifts s WHERE s.technician_id = t.id AND s.deleted = 0 "
    "AND s.start_at >= CAST($2 AS BIGINT) AND s.start_at < CAST($3 AS BIGINT)) AS shift_start, "
    "(SELECT MAX(s.end_at) FROM shifts s WHERE s.technician_id = t.id AND s.deleted = 0 "
    "AND s.start_at >= CAST($2 AS BIGINT) AND s.start_at < CAST($3 AS BIGINT)) AS shift_end, "
    "(SELECT COUNT(*) FROM time_off f WHERE f.technician_id = t.id AND f.deleted = 0 "
    "AND f.start_at <= CAST($4 AS BIGINT) AND f.end_at > CAST($4 AS BIGINT)) AS on_leave, "
    "(SELECT COUNT(*) FROM skills k WHERE k.technician_id = t.id AND k.deleted = 0) AS skills "
    "FROM technicians t LEFT JOIN service_areas r ON r.id = t.area_id WHERE t.store_id = $1 AND t.deleted = 0 "
    "AND (CAST($5 AS TEXT) IS NULL OR LOWER(t.name) LIKE $5 ESCAPE '\\' OR t.phone LIKE $5 ESCAPE '\\' "
    "OR t.pinyin LIKE SUBSTR($5, 2) ESCAPE '\\' OR t.initials LIKE SUBSTR($5, 2) ESCAPE '\\') "
    "AND (t.state = 'active' OR COALESCE(CAST($6 AS BIGINT), 0) <> 0) ORDER BY t.pinyin, t.id")

ZG_SQL (both,
        technician_skills,
        "SELECT k.service_id AS id, k.service_id, s.name, s.name_en FROM skills k LEFT JOIN services s ON s.id = "
        "k.service_id "
        "WHERE k.store_id = $1 AND k.technician_id = $2 AND k.deleted = 0 ORDER BY s.position, k.id")

ZG_SQL (
    both,
    technician_certificates,
    "SELECT f.id, f.kind, f.number, f.valid_until FROM certificates f WHERE f.store_id = $1 AND f.technician_id = $2 "
    "AND f.deleted = 0 ORDER BY f.valid_until, f.id")

ZG_SQL (
    both,
    technician_shifts,
    "SELECT s.id, s.start_at, s.end_at, s.state FROM shifts s WHERE s.store_id = $1 AND s.technician_id = $2 "
    "AND s.end_at > CAST($3 AS BIGINT) AND s.start_at < CAST($4 AS BIGINT) AND s.deleted = 0 ORDER BY s.start_at, s.id")

ZG_SQL (
    both,
    technician_time_off,
    "SELECT f.id, f.start_at, f.end_at, f.kind, f.note FROM time_off f WHERE f.store_id = $1 AND f.technician_id = $2 "
    "AND f.end_at > CAST($3 AS BIGINT) AND f.start_at < CAST($4 AS BIGINT) AND f.deleted = 0 ORDER BY f.start_at, f.id")

ZG_SQL (both,
        members_list,
        "SELECT m.id, m.account_id, m.name, m.role FROM members m WHERE m.store_id = $1 AND m.deleted = 0 "
        "ORDER BY m.name, m.id")

const ZgQuerySpec zg_queries_people[] = {
  { "customers.search", ZG_ROLES_DESK, search_args, customers_search },
  { "customer.detail", ZG_ROLES_DESK, customer_args, customer_detail },
  { "customer.addresses", ZG_ROLES_DESK, customer_args, customer_addresses },
  { "technicians.list", ZG_ROLES_DESK, technicians_args, technicians_list },
  { "technician.skills", ZG_ROLES_DESK, technician_args, technician_skills },
  { "technician.certificates", ZG_ROLES_DESK, technician_args, technician_certificates },
  { "technician.shifts", ZG_ROLES_DESK, roster_args, technician_shifts },
  { "technician.time-off", ZG_ROLES_DESK, roster_args, technician_time_off },
  { "members.list", ZG_ROLES_DESK, NULL, members_list },
  { NULL },
};
