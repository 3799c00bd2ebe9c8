/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of the store itself and of what it offers. Constants only; runs on the caller's thread. */
#include "db/statement.h"
#include "engine/kernel/queries.h"

static const ZgArgSpec services_args[] = {
  { "text", ZG_ARG_TEXT, ZG_ARG_OPTIONAL, 0, 100 },
  { "all", ZG_ARG_FLAG }, /* with retired ones */
  { NULL },
};

ZG_SQL (both,
        store_settings,
        "SELECT s.id, s.name, s.zone, s.phone, s.lat_e6, s.lng_e6, s.road_factor, s.speed_walk, s.speed_ebike, "
        "s.speed_transit, s.speed_car, s.free_distance, s.travel_fee_km, s.buffer, s.opens, s.closes FROM settings s "
        "WHERE s.store_id = $1 AND s.deleted = 0")

/* skilled: how many active technicians can do it. */
ZG_SQL (
    both,
    services_list,
    "SELECT s.id, s.code, s.name, s.name_en, s.pinyin, s.duration, s.price, s.position, s.state, s.category_id, "
    "g.name AS category_name, g.name_en AS category_name_en, (SELECT COUNT(*) FROM skills k JOIN technicians t "
    "ON t.id = k.technician_id WHERE k.service_id = s.id AND k.deleted = 0 AND t.state = 'active') AS skilled "
    "FROM services s LEFT JOIN service_categories g ON g.id = s.category_id WHERE s.store_id = $1 AND s.deleted = 0 "
    "AND (CAST($2 AS TEXT) IS NULL OR LOWER(s.name) LIKE $2 ESCAPE '\\' OR LOWER(s.name_en) LIKE $2 ESCAPE '\\' "
    "OR LOWER(s.code) LIKE SUBSTR($2, 2) ESCAPE '\\' OR s.pinyin LIKE SUBSTR($2, 2) ESCAPE '\\' "
    "OR s.initials LIKE SUBSTR($2, 2) ESCAPE '\\') AND (s.state = 'active' OR COALESCE(CAST($3 AS BIGINT), 0) <> 0) "
    "ORDER BY g.position, s.position, s.id")

ZG_SQL (both,
        categories_list,
        "SELECT g.id, g.name, g.name_en, g.position FROM service_categories g WHERE g.store_id = $1 AND g.deleted = 0 "
        "ORDER BY g.position, g.id")

ZG_SQL (
    both,
    areas_list,
    "SELECT r.id, r.name, r.name_en, r.lat_e6, r.lng_e6 FROM service_areas r WHERE r.store_id = $1 AND r.deleted = 0 "
    "ORDER BY r.name, r.id")

const ZgQuerySpec zg_queries_catalogue[] = {
  { "store.settings", ZG_ROLES_DESK, NULL, store_settings },
  { "services.list", ZG_ROLES_DESK, services_args, services_list },
  { "categories.list", ZG_ROLES_DESK, NULL, categories_list },
  { "areas.list", ZG_ROLES_DESK, NULL, areas_list },
  { NULL },
};
