/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of technicians. Constants only; runs on the caller's thread. */
#include "db/statement.h"
#include "engine/people/technicians.h"
#include "engine/store/areas.h"

static const ZgArgSpec technician_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

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
    "" ZG_AREA_NAMES ", t.home_lat_e6, t.home_lng_e6, t.rating, t.hired_at, t.note, "
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
    "FROM technicians t " ZG_AREA_JOIN (
        "t") "WHERE t.store_id = $1 AND t.deleted = 0 "
             "AND (CAST($5 AS TEXT) IS NULL OR LOWER(t.name) LIKE $5 ESCAPE '\\' OR t.phone LIKE $5 ESCAPE '\\' "
             "OR t.pinyin LIKE SUBSTR($5, 2) ESCAPE '\\' OR t.initials LIKE SUBSTR($5, 2) ESCAPE '\\') "
             "AND (t.state = 'active' OR COALESCE(CAST($6 AS BIGINT), 0) <> 0) ORDER BY t.pinyin, t.id")

ZG_SQL (both,
        technician_skills,
        "SELECT k.service_id AS id, k.service_id, s.name, s.name_en FROM skills k LEFT JOIN services s ON s.id = "
        "k.service_id "
        "WHERE k.store_id = $1 AND k.technician_id = $2 AND k.deleted = 0 ORDER BY s.position, k.id")

const ZgQuerySpec zg_queries_technicians[] = {
  { "technicians.list", ZG_MAY_TECHNICIANS_READ, technicians_args, technicians_list },
  { "technician.skills", ZG_MAY_TECHNICIANS_READ, technician_args, technician_skills },
  { NULL },
};
