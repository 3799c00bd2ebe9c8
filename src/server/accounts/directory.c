/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL of the directory: stores, accounts, memberships. Any thread, on the caller's connection. A membership is written
 * twice in one transaction: for permission, and as the synced row of members that desktops show. */
#include "server/accounts/directory.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "base/zone.h"
#include "core/travel.h"
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "server/feed/listener.h"
#include "server/accounts/password.h"

ZG_SQL (server, find_account_sql, "SELECT id, name, password_hash, state FROM accounts WHERE login = $1")
ZG_SQL (server,
        role_sql,
        "SELECT m.role, a.name, r.grants, m.person_id FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "LEFT JOIN roles r ON r.store_id = m.store_id AND r.name = m.role AND r.deleted = 0 WHERE m.account_id = $1 "
        "AND m.store_id = $2 AND a.state = 'active'")
ZG_SQL (server,
        stores_sql,
        "SELECT s.id, s.name, s.zone, m.role, r.grants FROM memberships m JOIN stores s ON s.id = m.store_id "
        "LEFT JOIN roles r ON r.store_id = m.store_id AND r.name = m.role AND r.deleted = 0 WHERE m.account_id = $1 "
        "ORDER BY s.created_at, s.id")
ZG_SQL (server, next_seq_sql, "UPDATE stores SET seq = seq + 1 WHERE id = $1 RETURNING seq")
ZG_SQL (server,
        add_store_sql,
        "INSERT INTO stores (id, name, zone, seq, last_number, epoch, created_at) VALUES ($1, $2, $3, 0, 0, $4, $5)")
ZG_SQL (server,
        add_settings_sql,
        "INSERT INTO settings (id, store_id, seq, deleted, name, zone, phone, lat_e6, lng_e6, road_factor, speed_walk, "
        "speed_ebike, speed_transit, speed_car, free_distance, travel_fee_km, buffer, opens, closes) "
        "VALUES ($1, $1, $2, 0, $3, $4, NULL, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
ZG_SQL (
    server,
    add_account_sql,
    "INSERT INTO accounts (id, login, name, password_hash, state, created_at) VALUES ($1, $2, $3, $4, 'active', $5)")
ZG_SQL (server, add_membership_sql, "INSERT INTO memberships (account_id, store_id, role) VALUES ($1, $2, $3)")
ZG_SQL (server,
        add_member_sql,
        "INSERT INTO members (id, store_id, seq, deleted, account_id, name, role) "
        "SELECT $1, $2, $3, 0, id, name, $4 FROM accounts WHERE id = $5")
ZG_SQL (
    server,
    technicians_sql,
    "SELECT id FROM technicians WHERE store_id = $1 AND deleted = 0 AND (id = $2 OR phone = $2 OR name = $2) LIMIT 2")
ZG_SQL (server,
        customers_sql,
        "SELECT id FROM customers WHERE store_id = $1 AND deleted = 0 AND (id = $2 OR phone = $2 OR name = $2) LIMIT 2")
ZG_SQL (
    server,
    link_sql,
    "UPDATE memberships SET person_id = $3 WHERE store_id = $1 AND account_id = (SELECT id FROM accounts WHERE login "
    "= $2)")
ZG_SQL (server, set_password_sql, "UPDATE accounts SET password_hash = $2 WHERE login = $1")
ZG_SQL (server, set_state_sql, "UPDATE accounts SET state = $2 WHERE login = $1")
ZG_SQL (server, end_sessions_sql, "DELETE FROM sessions WHERE account_id IN (SELECT id FROM accounts WHERE login = $1)")

gboolean
zg_directory_find_account (ZgDb *db,
                           const char *login,
                           char **id,
                           char **name,
                           char **password_hash,
                           gboolean *active,
                           GError **error)
{
  g_autofree char *key = g_utf8_strdown (login, -1);
  ZgStmt *stmt = zg_db_query (db, error, find_account_sql, "s", key);
  gboolean row = FALSE;

  *id = *name = *password_hash = NULL;
  *active = FALSE;
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *id = g_strdup (zg_stmt_text (stmt, 0));
  *name = g_strdup (zg_stmt_text (stmt, 1));
  *password_hash = g_strdup (zg_stmt_text (stmt, 2));
  *active = g_strcmp0 (zg_stmt_text (stmt, 3), "active") == 0;
  zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_directory_role (ZgDb *db,
                   const char *account_id,
                   const char *store_id,
                   ZgRole *role,
                   char **name,
                   char **person_id,
                   GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, role_sql, "ss", account_id, store_id);
  gboolean row = FALSE;

  *role = (ZgRole){ 0 };
  *name = *person_id = NULL;
  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  zg_role_read (role, zg_stmt_text (stmt, 0), zg_stmt_text (stmt, 2));
  *name = g_strdup (zg_stmt_text (stmt, 1));
  *person_id = g_strdup (zg_stmt_text (stmt, 3));
  zg_stmt_reset (stmt);
  return TRUE;
}

ZgArgs *
zg_directory_stores (ZgDb *db, const char *account_id, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, stores_sql, "s", account_id);
  ZgArgs *stores = zg_args_new_list (NULL);
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return stores;
      zg_args_append (stores, zg_args_new ("id", 's', zg_stmt_text (stmt, 0), "name", 's', zg_stmt_text (stmt, 1),
                                           "zone", 's', zg_stmt_text (stmt, 2), "role", 's', zg_stmt_text (stmt, 3),
                                           "grants", 's', zg_stmt_text (stmt, 4), NULL));
    }
  zg_args_free (stores);
  return NULL;
}

gboolean
zg_directory_next_seq (ZgDb *db, const char *store_id, gint64 *seq, GError **error)
{
  if (!zg_db_get_int (db, error, seq, -1, next_seq_sql, "s", store_id))
    return FALSE;
  if (*seq >= 0)
    return zg_listener_tell (db, store_id, *seq, error);
  g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "There is no store %s", store_id);
  return FALSE;
}

/* Shanghai's middle, until someone says where the store is; 3 km free, then ¥3 a km; 10:00 to 01:00. */
static gboolean
add_settings (ZgDb *db, const char *id, gint64 seq, const char *name, const char *zone, GError **error)
{
  const ZgTravelModel *model = &zg_travel_model_default;

  return zg_db_run (db, error, NULL, add_settings_sql, "sissiiiiiiiiiiii", id, seq, name, zone,
                    G_GINT64_CONSTANT (31230400), G_GINT64_CONSTANT (121473700), (gint64)model->road_factor,
                    (gint64)model->speed[ZG_TRAVEL_WALK], (gint64)model->speed[ZG_TRAVEL_EBIKE],
                    (gint64)model->speed[ZG_TRAVEL_TRANSIT], (gint64)model->speed[ZG_TRAVEL_CAR],
                    G_GINT64_CONSTANT (3000), G_GINT64_CONSTANT (300), 10 * ZG_MINUTE, G_GINT64_CONSTANT (600),
                    G_GINT64_CONSTANT (1500));
}

char *
zg_directory_add_store (ZgDb *db, const char *name, const char *zone, GError **error)
{
  g_autofree char *id = zg_id_new ();
  g_autofree char *epoch = zg_id_new ();
  GTimeZone *known = zg_zone_new (zone);
  gint64 seq;

  if (known == NULL)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "\"%s\" is not a time zone", zone);
      return NULL;
    }
  g_time_zone_unref (known);
  if (!zg_db_run (db, error, NULL, add_store_sql, "ssssi", id, name, zone, epoch, zg_clock_now ()) ||
      !zg_directory_next_seq (db, id, &seq, error) || !add_settings (db, id, seq, name, zone, error) ||
      !zg_engine_ship (db, id, seq, error))
    return NULL;
  return g_steal_pointer (&id);
}

char *
zg_directory_add_account (ZgDb *db, const char *login, const char *name, const char *password, GError **error)
{
  g_autofree char *id = zg_id_new ();
  g_autofree char *key = g_utf8_strdown (login, -1);
  g_autofree char *hash = password != NULL ? zg_password_hash (password, error) : g_strdup ("");

  if (hash == NULL || !zg_db_run (db, error, NULL, add_account_sql, "ssssi", id, key, name, hash, zg_clock_now ()))
    return NULL;
  return g_steal_pointer (&id);
}

gboolean
zg_directory_add_member (ZgDb *db, const char *store_id, const char *account_id, const char *role, GError **error)
{
  g_autofree char *id = zg_id_new ();
  gint64 seq;

  return zg_db_run (db, error, NULL, add_membership_sql, "sss", account_id, store_id, role) &&
         zg_directory_next_seq (db, store_id, &seq, error) &&
         zg_db_run (db, error, NULL, add_member_sql, "ssiss", id, store_id, seq, role, account_id);
}

/* The only one of that id, phone or name, (transfer full). */
static char *
find_person (ZgDb *db, const char *store_id, ZgPerson kind, const char *person, GError **error)
{
  ZgStmt *stmt =
      zg_db_query (db, error, kind == ZG_PERSON_TECHNICIAN ? technicians_sql : customers_sql, "ss", store_id, person);
  const char *what = kind == ZG_PERSON_TECHNICIAN ? "technician" : "customer";
  g_autofree char *id = NULL;
  gboolean row = FALSE;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "The store has no %s with the id, phone or name \"%s\"", what,
                   person);
      return NULL;
    }
  id = g_strdup (zg_stmt_text (stmt, 0));
  if (!zg_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    return g_steal_pointer (&id);
  zg_stmt_reset (stmt);
  g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "More than one %s is called \"%s\": give the phone or the id", what,
               person);
  return NULL;
}

static gboolean
check_found (gint64 changed, const char *login, GError **error)
{
  if (changed > 0)
    return TRUE;
  g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "There is no account \"%s\"", login);
  return FALSE;
}

gboolean
zg_directory_set_password (ZgDb *db, const char *login, const char *password, GError **error)
{
  g_autofree char *key = g_utf8_strdown (login, -1);
  g_autofree char *hash = zg_password_hash (password, error);
  gint64 changed;

  return hash != NULL && zg_db_run (db, error, &changed, set_password_sql, "ss", key, hash) &&
         check_found (changed, login, error) && zg_db_run (db, error, NULL, end_sessions_sql, "s", key);
}

gboolean
zg_directory_set_active (ZgDb *db, const char *login, gboolean active, GError **error)
{
  g_autofree char *key = g_utf8_strdown (login, -1);
  gint64 changed;

  return zg_db_run (db, error, &changed, set_state_sql, "ss", key, active ? "active" : "frozen") &&
         check_found (changed, login, error) && zg_db_run (db, error, NULL, end_sessions_sql, "s", key);
}

gboolean
zg_directory_link (ZgDb *db, const char *store_id, const char *login, ZgPerson kind, const char *person, GError **error)
{
  g_autofree char *key = g_utf8_strdown (login, -1);
  g_autofree char *id = NULL;
  gint64 changed;

  if (kind != ZG_PERSON_NOBODY && (id = find_person (db, store_id, kind, person, error)) == NULL)
    return FALSE;
  return zg_db_run (db, error, &changed, link_sql, "sss", store_id, key, id) && check_found (changed, login, error) &&
         zg_db_run (db, error, NULL, end_sessions_sql, "s", key);
}
