/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a store's settings row into the figures that core's rules take. Runs on the caller's thread; nothing to free.
 */
#include "engine/store/store-rules.h"

#include "db/statement.h"

ZG_SQL (both,
        rules_settings,
        "SELECT lat_e6, lng_e6, road_factor, speed_walk, speed_ebike, speed_transit, speed_car, free_distance, "
        "travel_fee_km, buffer FROM settings WHERE id = $1 AND deleted = 0")

gboolean
zg_store_rules_load (ZgDb *db, const char *store_id, ZgStoreRules *rules, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, rules_settings, "s", store_id);
  gboolean row = FALSE;

  *rules = (ZgStoreRules){ .travel = zg_travel_model_default };
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  rules->place = (ZgPlace){ .lat_e6 = (gint32)zg_stmt_int (stmt, 0), .lng_e6 = (gint32)zg_stmt_int (stmt, 1) };
  rules->travel.road_factor = (int)zg_stmt_int (stmt, 2);
  for (guint mode = 0; mode < ZG_TRAVEL_MODES; mode++)
    rules->travel.speed[mode] = (int)zg_stmt_int (stmt, 3 + mode);
  rules->fee = (ZgTravelFee){ .free_distance = zg_stmt_int (stmt, 7), .fee_km = zg_stmt_int (stmt, 8) };
  rules->buffer = zg_stmt_int (stmt, 9);
  zg_stmt_reset (stmt);
  return TRUE;
}
