/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo store as its rows stand in the database, on both drivers: no overlap, every visit legal by core, histories
 * that the flow allows, sums that add up, shares that a store could have; and the same rows for the same options. */
#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "base/json.h"
#include "core/order-flow.h"
#include "core/pricing.h"
#include "core/schedule.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/table.h"
#include "demo/demo.h"
#include "support/test-db.h"

#include <string.h>

#define MIDNIGHT G_GINT64_CONSTANT (1795104000000) /* 2026-11-20 in Shanghai, a Friday */
#define NOW (MIDNIGHT + 15 * ZG_HOUR + 20 * ZG_MINUTE)
#define ORDERS 20000
#define TECHNICIANS 40

static gint64
count (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;
  zg_db_get_int (db, &error, &value, -1, sql, "");
  g_assert_no_error (error);
  return value;
}

static ZgStmt *
query (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  ZgStmt *stmt = zg_db_query (db, &error, sql, "");
  g_assert_no_error (error);
  return stmt;
}

static gboolean
next (ZgStmt *stmt)
{
  g_autoptr (GError) error = NULL;
  gboolean row;
  zg_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  return row;
}

static void
fill (ZgDb *db, gint64 orders, gint64 technicians, guint64 seed, gint64 now)
{
  ZgDemoOptions options = { .orders = orders, .technicians = technicians, .seed = seed, .now = now };
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  zg_engine_migrate_server (db, &error);
  g_assert_no_error (error);
  zg_demo_fill (db, &options, &store, &error);
  g_assert_no_error (error);
  g_assert_true (zg_id_is_valid (store));
}

/* The large store of a driver, filled once for all the tests that only read it. */
static ZgDb *
filled (ZgTestDb *test)
{
  static const char *uris[2];
  g_autoptr (GError) error = NULL;
  if (uris[test->kind] == NULL)
    {
      fill (test->db, ORDERS, TECHNICIANS, 7, NOW);
      uris[test->kind] = test->uri;
      return test->db;
    }
  g_clear_pointer (&test->db, zg_db_close);
  test->db = zg_db_open (uris[test->kind], ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  return test->db;
}

/* --- the schedule --- */

#define OCCUPIES(o) o ".technician_id IS NOT NULL AND " o ".state NOT IN ('cancelled', 'expired') "

static void
test_no_overlap (ZgTestDb *test)
{
  ZgDb *db = filled (test);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM orders"), ==, ORDERS);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM orders a JOIN orders b ON b.technician_id = a.technician_id "
                              "AND b.start_at < a.end_at AND b.start_at >= a.start_at AND b.id <> a.id "
                              "WHERE " OCCUPIES ("a") "AND " OCCUPIES ("b")),
                   ==, 0);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM orders o WHERE " OCCUPIES ("o")), >, ORDERS * 8 / 10);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM shifts a JOIN shifts b ON b.technician_id = a.technician_id "
                              "AND b.start_at < a.end_at AND b.start_at >= a.start_at AND b.id <> a.id"),
                   ==, 0);
}

typedef struct
{
  GStringChunk *texts;
  GHashTable *technicians; /* id -> Person */
} Staff;

typedef struct
{
  ZgTravelMode mode;
  GArray *shifts, *leaves, *visits;
  GHashTable *skills;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;
  g_array_unref (person->shifts);
  g_array_unref (person->leaves);
  g_array_unref (person->visits);
  g_hash_table_unref (person->skills);
  g_free (person);
}

static const char *
keep (Staff *staff, const char *text)
{
  return g_string_chunk_insert_const (staff->texts, text);
}

static ZgTimeRange
range_at (ZgStmt *stmt, guint column)
{
  return (ZgTimeRange){ zg_stmt_int (stmt, column), zg_stmt_int (stmt, column + 1) };
}

static Person *
person_at (Staff *staff, ZgStmt *stmt)
{
  Person *person = g_hash_table_lookup (staff->technicians, zg_stmt_text (stmt, 0));
  g_assert_nonnull (person);
  return person;
}

static Staff *
staff_load (ZgDb *db)
{
  Staff *staff = g_new0 (Staff, 1);
  ZgStmt *stmt = query (db, "SELECT id, travel_mode FROM technicians WHERE state = 'active'");
  staff->texts = g_string_chunk_new (4096);
  staff->technicians = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, person_free);
  while (next (stmt))
    {
      Person *person = g_new0 (Person, 1);
      g_assert_true (zg_travel_mode_parse (zg_stmt_text (stmt, 1), &person->mode));
      person->shifts = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
      person->leaves = g_array_new (FALSE, FALSE, sizeof (ZgTimeRange));
      person->visits = g_array_new (FALSE, FALSE, sizeof (ZgVisitSlot));
      person->skills = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (staff->technicians, (gpointer)keep (staff, zg_stmt_text (stmt, 0)), person);
    }
  for (stmt = query (db, "SELECT technician_id, start_at, end_at FROM shifts"); next (stmt);)
    g_array_append_vals (person_at (staff, stmt)->shifts, &(ZgTimeRange[]){ range_at (stmt, 1) }, 1);
  for (stmt = query (db, "SELECT technician_id, start_at, end_at FROM time_off"); next (stmt);)
    g_array_append_vals (person_at (staff, stmt)->leaves, &(ZgTimeRange[]){ range_at (stmt, 1) }, 1);
  for (stmt = query (db, "SELECT technician_id, service_id FROM skills"); next (stmt);)
    g_hash_table_add (person_at (staff, stmt)->skills, (gpointer)keep (staff, zg_stmt_text (stmt, 1)));
  for (stmt = query (db, "SELECT o.technician_id, o.start_at, o.end_at, o.id, a.lat_e6, a.lng_e6 FROM orders o "
                         "JOIN addresses a ON a.id = o.address_id WHERE " OCCUPIES ("o"));
       next (stmt);)
    {
      ZgVisitSlot slot = { keep (staff, zg_stmt_text (stmt, 3)),
                           range_at (stmt, 1),
                           { (gint32)zg_stmt_int (stmt, 4), (gint32)zg_stmt_int (stmt, 5) } };
      g_array_append_val (person_at (staff, stmt)->visits, slot);
    }
  return staff;
}

static void
staff_free (Staff *staff)
{
  g_hash_table_unref (staff->technicians);
  g_string_chunk_free (staff->texts);
  g_free (staff);
}

/* The visits and ranges of @list that a day around @slot can see. */
static GArray *
around (const GArray *list, gsize size, gsize offset, const ZgVisitSlot *slot)
{
  GArray *found = g_array_new (FALSE, FALSE, (guint)size);
  for (guint i = 0; i < list->len; i++)
    {
      const char *item = list->data + i * size;
      const ZgTimeRange *range = (const ZgTimeRange *)(item + offset);
      if (range->end > slot->range.start - ZG_DAY && range->start < slot->range.end + ZG_DAY)
        g_array_append_vals (found, item, 1);
    }
  return found;
}

static ZgReason
judge (const Person *person, const ZgVisitSlot *slot)
{
  g_autoptr (GArray) shifts = around (person->shifts, sizeof (ZgTimeRange), 0, slot);
  g_autoptr (GArray) leaves = around (person->leaves, sizeof (ZgTimeRange), 0, slot);
  g_autoptr (GArray) visits = around (person->visits, sizeof (ZgVisitSlot), G_STRUCT_OFFSET (ZgVisitSlot, range), slot);
  ZgTechnicianDay day = { .active = TRUE,
                          .skilled = TRUE,
                          .mode = person->mode,
                          .model = &zg_travel_model_default,
                          .buffer = 10 * ZG_MINUTE,
                          .shifts = (ZgTimeRange *)shifts->data,
                          .n_shifts = shifts->len,
                          .leaves = (ZgTimeRange *)leaves->data,
                          .n_leaves = leaves->len,
                          .visits = (ZgVisitSlot *)visits->data,
                          .n_visits = visits->len };
  return zg_schedule_check (&day, slot).reason;
}

/* Every visit that happened or is to happen was legal where it stands, not only those to come. */
static void
check_legal (ZgDb *db)
{
  Staff *staff = staff_load (db);
  GHashTableIter iter;
  gpointer id, value;
  ZgStmt *stmt;
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM settings WHERE buffer = 600000 AND road_factor = 130 "
                              "AND speed_walk = 75 AND speed_ebike = 270 AND speed_transit = 250 AND speed_car = 370"),
                   ==, 1);
  g_hash_table_iter_init (&iter, staff->technicians);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Person *person = value;
      for (guint i = 0; i < person->visits->len; i++)
        {
          const ZgVisitSlot *slot = &g_array_index (person->visits, ZgVisitSlot, i);
          ZgReason reason = judge (person, slot);
          if (reason != ZG_LEGAL)
            g_error ("order %s of %s: %s", slot->id, (char *)id, zg_reason_code (reason));
        }
    }
  for (stmt = query (db, "SELECT o.technician_id, l.service_id FROM orders o JOIN order_lines l ON l.order_id = o.id "
                         "WHERE " OCCUPIES ("o"));
       next (stmt);)
    g_assert_true (g_hash_table_contains (person_at (staff, stmt)->skills, zg_stmt_text (stmt, 1)));
  staff_free (staff);
}

static void
test_all_legal (ZgTestDb *test)
{
  check_legal (filled (test));
}

/* --- histories --- */

typedef struct
{
  char *order, *state;
  gint64 at;
  gboolean extended;
} Chain;

static void
check_chain_end (Chain *chain, GHashTable *states)
{
  if (chain->order != NULL)
    g_assert_cmpstr (chain->state, ==, g_hash_table_lookup (states, chain->order));
  g_clear_pointer (&chain->order, g_free);
  g_clear_pointer (&chain->state, g_free);
}

static void
check_step (const char *command, const char *from, const char *to)
{
  ZgVisitState was, is, next_state;
  g_assert_true (zg_visit_state_parse (from, &was));
  g_assert_true (zg_visit_state_parse (to, &is));
  if (g_str_equal (command, "order.expire"))
    {
      g_assert_cmpint (was, ==, ZG_VISIT_PENDING_PAYMENT);
      g_assert_cmpint (is, ==, ZG_VISIT_EXPIRED);
      return;
    }
  for (guint verb = 0; verb < ZG_VISIT_VERBS; verb++)
    if (g_str_has_prefix (command, "order.") && g_str_equal (command + 6, zg_visit_verb_name (verb)))
      {
        g_assert_true (zg_order_flow_next (was, verb, &next_state));
        g_assert_cmpint (next_state, ==, is);
        return;
      }
  g_error ("%s is no verb", command);
}

static void
test_histories (ZgTestDb *test)
{
  ZgDb *db = filled (test);
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Chain chain = { 0 };
  ZgStmt *stmt;
  for (stmt = query (db, "SELECT id, state FROM orders"); next (stmt);)
    g_hash_table_insert (states, g_strdup (zg_stmt_text (stmt, 0)), g_strdup (zg_stmt_text (stmt, 1)));
  for (stmt = query (db, "SELECT order_id, command, from_state, to_state, device_at, server_at FROM order_events "
                         "ORDER BY order_id, device_at, id");
       next (stmt);)
    {
      const char *order = zg_stmt_text (stmt, 0), *command = zg_stmt_text (stmt, 1), *to = zg_stmt_text (stmt, 3);
      gint64 at = zg_stmt_int (stmt, 4);
      if (g_strcmp0 (order, chain.order) != 0)
        {
          check_chain_end (&chain, states);
          g_assert_cmpstr (command, ==, "order.book");
          g_assert_true (zg_stmt_is_null (stmt, 2));
          chain.order = g_strdup (order);
        }
      else
        {
          g_assert_cmpstr (zg_stmt_text (stmt, 2), ==, chain.state);
          g_assert_cmpint (at, >, chain.at);
          check_step (command, chain.state, to);
        }
      g_assert_cmpint (at, <=, NOW);
      g_assert_cmpint (zg_stmt_int (stmt, 5), >=, at);
      g_free (chain.state);
      chain.state = g_strdup (to);
      chain.at = at;
    }
  check_chain_end (&chain, states);
  g_assert_cmpint (count (db, "SELECT COUNT(DISTINCT order_id) FROM order_events"), ==, ORDERS);
}

/* A step's detail is what the engine would have kept: the time it set, and whom the order went to, ending with the
 * technician it has. */
static void
test_details (ZgTestDb *test)
{
  static const char *const columns[] = { "accepted_at", "departed_at", "arrived_at", "started_at", "completed_at" };
  ZgDb *db = filled (test);
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ZgStmt *stmt;
  guint times = 0, handed = 0;
  for (stmt = query (db, "SELECT order_id, device_at, detail FROM order_events WHERE detail IS NOT NULL "
                         "ORDER BY order_id, device_at");
       next (stmt);)
    {
      g_autoptr (GError) error = NULL;
      const char *text = zg_stmt_text (stmt, 2);
      g_autoptr (ZgArgs) detail = zg_json_parse (text, strlen (text), 0, &error);
      const ZgArgs *to, *holder;
      g_assert_no_error (error);
      to = zg_args_get (detail, "to");
      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        if (zg_args_has (to, columns[i]))
          {
            g_assert_true (zg_args_is (zg_args_get (detail, columns[i]), ZG_ARGS_NULL));
            g_assert_cmpint (zg_args_get_int (to, columns[i], 0), ==, zg_stmt_int (stmt, 1));
            times++;
          }
      holder = zg_args_get (to, "technician_id");
      if (holder == NULL)
        continue;
      g_assert_false (zg_args_equal (holder, zg_args_get (detail, "technician_id")));
      g_hash_table_insert (holders, g_strdup (zg_stmt_text (stmt, 0)), g_strdup (zg_args_text (holder)));
      handed++;
    }
  g_assert_cmpuint (times, >, 4 * ORDERS * 8 / 10);
  g_assert_cmpuint (handed, >, ORDERS / 20);
  for (stmt = query (db, "SELECT id, technician_id FROM orders"); next (stmt);)
    if (g_hash_table_contains (holders, zg_stmt_text (stmt, 0)))
      g_assert_cmpstr (g_hash_table_lookup (holders, zg_stmt_text (stmt, 0)), ==, zg_stmt_text (stmt, 1));
}

/* The order's own times are those of its history. */
static void
test_times (ZgTestDb *test)
{
  static const char *const texts[] = {
    "SELECT COUNT(*) FROM orders o WHERE COALESCE(accepted_at, 0) <> COALESCE((SELECT MAX(device_at) FROM order_events "
    "e "
    "WHERE e.order_id = o.id AND e.command = 'order.accept'), 0)",
    "SELECT COUNT(*) FROM orders o WHERE COALESCE(departed_at, 0) <> COALESCE((SELECT MAX(device_at) FROM order_events "
    "e "
    "WHERE e.order_id = o.id AND e.command = 'order.depart'), 0)",
    "SELECT COUNT(*) FROM orders o WHERE COALESCE(arrived_at, 0) <> COALESCE((SELECT MAX(device_at) FROM order_events "
    "e "
    "WHERE e.order_id = o.id AND e.command = 'order.arrive'), 0)",
    "SELECT COUNT(*) FROM orders o WHERE COALESCE(started_at, 0) <> COALESCE((SELECT MAX(device_at) FROM order_events "
    "e "
    "WHERE e.order_id = o.id AND e.command = 'order.start'), 0)",
    "SELECT COUNT(*) FROM orders o WHERE COALESCE(completed_at, 0) <> COALESCE((SELECT MAX(device_at) FROM "
    "order_events e "
    "WHERE e.order_id = o.id AND e.command = 'order.complete'), 0)",
    "SELECT COUNT(*) FROM orders o WHERE created_at <> (SELECT MIN(device_at) FROM order_events e "
    "WHERE e.order_id = o.id AND e.command = 'order.book')",
    "SELECT COUNT(*) FROM orders WHERE created_at > start_at",
    /* One technician is at one place. */
    "SELECT COUNT(*) FROM orders a JOIN orders b ON b.technician_id = a.technician_id AND b.id <> a.id "
    "WHERE a.state IN ('en_route', 'arrived', 'in_service') AND b.state IN ('en_route', 'arrived', 'in_service')",
    "SELECT COUNT(*) FROM orders a JOIN orders b ON b.technician_id = a.technician_id AND b.start_at > a.start_at "
    "AND b.start_at < a.start_at + 86400000 WHERE a.completed_at > b.departed_at",
    "SELECT COUNT(*) FROM customers c WHERE created_at > (SELECT MIN(created_at) FROM orders o WHERE o.customer_id = "
    "c.id)",
  };
  ZgDb *db = filled (test);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpint (count (db, texts[i]), ==, 0);
    }
}

/* --- money --- */

static void
test_sums (ZgTestDb *test)
{
  static const char *const texts[] = {
    "SELECT COUNT(*) FROM orders o WHERE services_total <> (SELECT SUM(total) FROM order_lines l WHERE l.order_id = "
    "o.id)",
    "SELECT COUNT(*) FROM orders o WHERE end_at - start_at <> "
    "(SELECT SUM(duration * quantity) FROM order_lines l WHERE l.order_id = o.id)",
    "SELECT COUNT(*) FROM order_lines WHERE total <> price * quantity",
    "SELECT COUNT(*) FROM order_lines l JOIN services s ON s.id = l.service_id WHERE l.name <> s.name OR (l.kind = "
    "'service' "
    "AND (l.price <> s.price OR l.duration <> s.duration))",
    "SELECT COUNT(*) FROM orders WHERE total <> services_total + travel_fee - discount",
    "SELECT COUNT(*) FROM orders WHERE paid > total OR paid < 0",
    "SELECT COUNT(*) FROM orders WHERE (payment = 'paid') <> (paid = total)",
    "SELECT COUNT(*) FROM orders WHERE payment IN ('unpaid', 'failed') AND paid <> 0",
    "SELECT COUNT(*) FROM orders WHERE refund <> 'none' AND (paid = 0 OR state NOT IN ('cancelled', 'aborted'))",
    "SELECT COUNT(*) FROM orders WHERE review = 'done' AND state <> 'completed'",
    "SELECT COUNT(*) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.kind = 'extension' "
    "AND NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = o.id AND e.command = 'order.extend')",
  };
  ZgDb *db = filled (test);
  ZgTravelFee fee = { count (db, "SELECT free_distance FROM settings"),
                      count (db, "SELECT travel_fee_km FROM settings") };
  ZgPlace store = { (gint32)count (db, "SELECT lat_e6 FROM settings"),
                    (gint32)count (db, "SELECT lng_e6 FROM settings") };
  ZgStmt *stmt;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpint (count (db, texts[i]), ==, 0);
    }
  for (stmt = query (db, "SELECT o.distance, o.travel_fee, a.lat_e6, a.lng_e6 FROM orders o "
                         "JOIN addresses a ON a.id = o.address_id AND a.customer_id = o.customer_id");
       next (stmt);)
    {
      ZgPlace place = { (gint32)zg_stmt_int (stmt, 2), (gint32)zg_stmt_int (stmt, 3) };
      g_assert_cmpint (zg_stmt_int (stmt, 0), ==, zg_travel_distance (&zg_travel_model_default, store, place));
      g_assert_cmpint (zg_stmt_int (stmt, 1), ==, zg_pricing_travel_fee (&fee, zg_stmt_int (stmt, 0)));
    }
}

/* --- what makes it believable --- */

#define TODAY "start_at >= 1795104000000 AND start_at < 1795190400000"

static void
test_today (ZgTestDb *test)
{
  static const char *const states[] = { "pending_payment", "pending",   "open_pool", "accepted",
                                        "preparing",       "en_route",  "arrived",   "in_service",
                                        "completed",       "cancelled", "expired" };
  ZgDb *db = filled (test);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT COUNT(*) FROM orders WHERE " TODAY " AND state = '%s'", states[i]);
      g_test_message ("%s", states[i]);
      g_assert_cmpint (count (db, g_intern_string (sql)), >, 0);
    }
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM orders WHERE " TODAY), >, 150);
  g_assert_cmpint (
      count (db, "SELECT COUNT(*) FROM orders WHERE " TODAY " AND state = 'pending' AND technician_id IS NULL"), >, 0);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM orders WHERE state = 'open_pool' AND technician_id IS NOT NULL"),
                   ==, 0);
  /* Late: should have begun and has not. */
  g_assert_cmpint (count (db,
                          "SELECT COUNT(*) FROM orders WHERE state IN ('accepted', 'preparing', 'en_route', 'arrived') "
                          "AND start_at < 1795159200000"),
                   >, 0);
  /* Nothing of yesterday is still open, nothing of tomorrow done. */
  g_assert_cmpint (count (db,
                          "SELECT COUNT(*) FROM orders WHERE start_at < 1795104000000 AND state NOT IN ('completed', "
                          "'cancelled', 'no_show', 'aborted', 'expired')"),
                   ==, 0);
  g_assert_cmpint (count (db,
                          "SELECT COUNT(*) FROM orders WHERE start_at > 1795190400000 AND state NOT IN ('accepted', "
                          "'pending', 'open_pool', 'pending_payment', 'cancelled')"),
                   ==, 0);
}

static void
assert_share (ZgDb *db, const char *what, const char *of, double from, double to)
{
  g_autofree char *part = g_strdup_printf ("SELECT COUNT(*) FROM %s AND %s", of, what);
  g_autofree char *all = g_strdup_printf ("SELECT COUNT(*) FROM %s", of);
  double share = (double)count (db, g_intern_string (part)) / (double)count (db, g_intern_string (all));
  g_test_message ("%s: %.3f", what, share);
  g_assert_cmpfloat (share, >=, from);
  g_assert_cmpfloat (share, <=, to);
}

static void
test_shares (ZgTestDb *test)
{
  static const char past[] = "orders WHERE start_at < 1795104000000";
  ZgDb *db = filled (test);
  assert_share (db, "state = 'completed'", past, 0.82, 0.86);
  assert_share (db, "state = 'cancelled'", past, 0.075, 0.105);
  assert_share (db, "state = 'no_show'", past, 0.012, 0.03);
  assert_share (db, "state = 'aborted'", past, 0.005, 0.02);
  assert_share (db, "state = 'expired'", past, 0.02, 0.045);
  assert_share (db, "arrived_at > start_at + 300000", past, 0.03, 0.15);
  assert_share (db, "review = 'done'", past, 0.25, 0.45);
  assert_share (db, "end_at - start_at > 7200000", past, 0.001, 0.05);
  /* 17:00 to 22:00, five of the 14 open hours; Friday to Sunday, three of seven days. */
  assert_share (db, "(start_at + 28800000) % 86400000 BETWEEN 61200000 AND 79199999", past, 0.42, 0.60);
  assert_share (db, "((start_at + 28800000) / 86400000 + 3) % 7 >= 4", past, 0.46, 0.58);
  assert_share (db, "case_state = 'open'", "orders WHERE start_at > 1794326400000", 0.0005, 0.02);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM customers"), ==, ORDERS / 6);
  g_assert_cmpint (count (db, "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM orders GROUP BY customer_id) AS v"), >,
                   15);
  g_assert_cmpint (
      count (db, "SELECT COUNT(*) FROM (SELECT 1 FROM orders GROUP BY customer_id HAVING COUNT(*) <= 2) AS v"), >, 200);
  g_assert_cmpint (count (db, "SELECT COUNT(DISTINCT tier) FROM customers"), ==, 4);
  /* 90 days back to 7 ahead, shifts to 14 ahead. */
  g_assert_cmpint (count (db, "SELECT MIN(start_at) FROM orders"), >=, MIDNIGHT - 90 * ZG_DAY);
  g_assert_cmpint (count (db, "SELECT MIN(start_at) FROM orders"), <, MIDNIGHT - 85 * ZG_DAY);
  g_assert_cmpint (count (db, "SELECT MAX(start_at) FROM orders"), >=, MIDNIGHT + 7 * ZG_DAY);
  g_assert_cmpint (count (db, "SELECT MAX(end_at) FROM shifts"), >, MIDNIGHT + 14 * ZG_DAY);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM certificates WHERE valid_until < 1795159200000 + 2592000000"), >,
                   0);
}

static void
test_fictional (ZgTestDb *test)
{
  static const char *const texts[] = {
    "SELECT COUNT(*) FROM customers WHERE phone NOT LIKE '19900______'",
    "SELECT COUNT(*) FROM technicians WHERE phone NOT LIKE '1990000____'",
    "SELECT COUNT(*) - COUNT(DISTINCT phone) FROM customers",
    "SELECT COUNT(*) FROM customers WHERE pinyin = '' OR initials = ''",
    "SELECT COUNT(*) FROM technicians WHERE pinyin = '' OR initials = '' OR state <> 'active'",
    "SELECT COUNT(*) FROM addresses a WHERE NOT EXISTS (SELECT 1 FROM service_areas s WHERE s.id = a.area_id)",
    "SELECT COUNT(*) FROM addresses a WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = a.customer_id)",
    "SELECT COUNT(*) FROM services s WHERE NOT EXISTS (SELECT 1 FROM service_categories c WHERE c.id = s.category_id)",
    "SELECT COUNT(*) FROM services s WHERE NOT EXISTS (SELECT 1 FROM skills k WHERE k.service_id = s.id)",
    "SELECT COUNT(*) FROM members",
  };
  ZgDb *db = filled (test);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpint (count (db, texts[i]), ==, 0);
    }
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM technicians"), ==, TECHNICIANS);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM services"), ==, 18);
}

/* --- the feed's order --- */

static void
test_feed (ZgTestDb *test)
{
  ZgDb *db = filled (test);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (guint));
  gint64 seq = count (db, "SELECT seq FROM stores"), last = 0;
  ZgStmt *stmt;
  g_array_set_size (rows, (guint)seq + 1);
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT seq, id, store_id, deleted, (SELECT id FROM stores) FROM %s", zg_tables ()[i]->name);
      for (stmt = query (db, g_intern_string (sql)); next (stmt);)
        {
          g_assert_cmpint (zg_stmt_int (stmt, 0), >=, 1);
          g_assert_cmpint (zg_stmt_int (stmt, 0), <=, seq);
          g_array_index (rows, guint, zg_stmt_int (stmt, 0))++;
          g_assert_true (zg_id_is_valid (zg_stmt_text (stmt, 1)));
          g_assert_cmpstr (zg_stmt_text (stmt, 2), ==, zg_stmt_text (stmt, 4));
          g_assert_cmpint (zg_stmt_int (stmt, 3), ==, 0);
        }
    }
  for (gint64 i = 1; i <= seq; i++)
    {
      g_assert_cmpuint (g_array_index (rows, guint, i), >, 0);
      g_assert_cmpuint (g_array_index (rows, guint, i), <=, 2000);
    }
  for (stmt = query (db, "SELECT number FROM orders ORDER BY created_at, number"); next (stmt);)
    g_assert_cmpint (zg_stmt_int (stmt, 0), ==, ++last);
  g_assert_cmpint (last, ==, ORDERS);
  g_assert_cmpint (count (db, "SELECT last_number FROM stores"), ==, ORDERS);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM settings JOIN stores ON stores.id = settings.id"), ==, 1);
}

/* --- the same and other options --- */

static char *
digest (ZgDb *db)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", zg_tables ()[i]->name);
      ZgStmt *stmt = query (db, g_intern_string (sql));
      while (next (stmt))
        for (guint column = 0; column < zg_stmt_columns (stmt); column++)
          {
            const char *text = zg_stmt_text (stmt, column);
            g_checksum_update (sum, (const guchar *)(text != NULL ? text : "NULL"), -1);
            g_checksum_update (sum, (const guchar *)"|", 1);
          }
    }
  return g_strdup (g_checksum_get_string (sum));
}

static char *
fill_and_digest (ZgDbKind kind, guint64 seed, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (zg_test_database (kind), ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  fill (db, 600, 9, seed, now);
  return digest (db);
}

/* Both drivers hold the same rows; another seed or moment makes others. */
static void
test_repeats (ZgTestDb *test)
{
  g_autofree char *first = fill_and_digest (test->kind, 3, NOW), *again = fill_and_digest (ZG_DB_SQLITE, 3, NOW);
  g_autofree char *seed = fill_and_digest (test->kind, 4, NOW), *later = fill_and_digest (test->kind, 3, NOW + 1);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, seed);
  g_assert_cmpstr (first, !=, later);
}

static void
test_any_moment (void)
{
  /* Small hours, opening, midnight's edges, New Year, a leap day; stores of any size. */
  static const struct
  {
    gint64 now, orders, technicians;
  } rows[] = {
    { MIDNIGHT, 900, 12 },
    { MIDNIGHT - 1, 900, 12 },
    { MIDNIGHT + 3 * ZG_HOUR, 900, 12 },
    { MIDNIGHT + 23 * ZG_HOUR + 55 * ZG_MINUTE, 1500, 12 },
    { G_GINT64_CONSTANT (1798732800000) + 10 * ZG_HOUR, 900, 12 },
    { G_GINT64_CONSTANT (1835366400000) + 20 * ZG_HOUR, 900, 12 },
    { NOW, 1, 1 },
    { NOW, 7, 1 },
    { NOW, 400, 2 },
    { NOW, 3000, 3 }, /* more than 90 days can hold */
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ZgDb) db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);
      g_assert_no_error (error);
      fill (db, rows[i].orders, rows[i].technicians, (guint64)g_test_rand_int (), rows[i].now);
      g_assert_cmpint (count (db, "SELECT COUNT(*) FROM orders"), ==, rows[i].orders);
      if (rows[i].orders < 3000)
        check_legal (db);
    }
}

static void
test_refuses (ZgTestDb *test)
{
  static const struct
  {
    ZgDemoOptions options;
    const char *message;
  } rows[] = {
    { { .technicians = -1, .orders = 10, .now = NOW }, "technicians must be from 1 to 2000" },
    { { .technicians = 2001, .orders = 10, .now = NOW }, "technicians must be from 1 to 2000" },
    { { .technicians = 5, .orders = -1, .now = NOW }, "orders must be from 1 to 5000000" },
    { { .technicians = 5, .orders = G_MAXINT64, .now = NOW }, "orders must be from 1 to 5000000" },
    { { .technicians = 1, .orders = 100000, .now = NOW },
      "orders: 1 technicians cannot have had 100000 orders in 15 years" },
    { { .technicians = 5, .orders = 10, .now = -5 }, "now must be between the years 2020 and 2100" },
    { { .technicians = 5, .orders = 10, .now = G_MAXINT64 }, "now must be between the years 2020 and 2100" },
  };
  g_autoptr (GError) none = NULL;
  char *store = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (zg_demo_fill (test->db, &rows[i].options, &store, &error));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, rows[i].message);
      g_assert_null (store);
    }
  /* A database without the schema, and the same store twice: an error, and nothing half written. */
  ZgDemoOptions options = { .technicians = 3, .orders = 50, .now = NOW };
  g_autoptr (GError) bare = NULL, twice = NULL;
  g_assert_false (zg_demo_fill (test->db, &options, &store, &bare));
  g_assert_nonnull (bare);
  fill (test->db, 50, 3, 0, NOW);
  gint64 rows_before = count (test->db, "SELECT COUNT(*) FROM order_events");
  g_assert_false (zg_demo_fill (test->db, &options, &store, &twice));
  g_assert_error (twice, ZG_ERROR, ZG_ERROR_CONSTRAINT);
  g_assert_cmpint (count (test->db, "SELECT COUNT(*) FROM order_events"), ==, rows_before);
  g_assert_cmpint (count (test->db, "SELECT COUNT(*) FROM stores"), ==, 1);
  /* Another seed is another store in the same database. */
  fill (test->db, 50, 3, 1, NOW);
  g_assert_cmpint (count (test->db, "SELECT COUNT(*) FROM stores"), ==, 2);
  zg_db_begin (test->db, &none); /* no transaction was left open */
  g_assert_no_error (none);
  zg_db_rollback (test->db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/demo/no-overlap", test_no_overlap);
  zg_test_add_both ("/server/demo/all-legal", test_all_legal);
  zg_test_add_both ("/server/demo/histories", test_histories);
  zg_test_add_both ("/server/demo/details", test_details);
  zg_test_add_both ("/server/demo/times", test_times);
  zg_test_add_both ("/server/demo/sums", test_sums);
  zg_test_add_both ("/server/demo/today", test_today);
  zg_test_add_both ("/server/demo/shares", test_shares);
  zg_test_add_both ("/server/demo/fictional", test_fictional);
  zg_test_add_both ("/server/demo/feed", test_feed);
  zg_test_add_both ("/server/demo/repeats", test_repeats);
  zg_test_add_both ("/server/demo/refuses", test_refuses);
  g_test_add_func ("/server/demo/any-moment", test_any_moment);
  return g_test_run ();
}
