/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's schema on both drivers: no double booking, whatever the program does, and the same words for it. */
#include "base/clock.h"
#include "base/error.h"
#include "support/test-db.h"

static void
load (ZgDb *db)
{
  zg_test_run_schema (db, "001-store.sql");
  zg_test_run_schema (db, "001-server.sql");
  zg_test_run_schema (db, zg_db_kind (db) == ZG_DB_SQLITE ? "001-server.sqlite.sql" : "001-server.postgres.sql");
}

static gboolean
book (ZgDb *db, const char *id, const char *technician, int from, int to, const char *state, GError **error)
{
  static const char sql[] =
      "INSERT INTO orders (id, store_id, seq, customer_id, address_id, technician_id, requested, start_at, end_at, "
      "state, "
      "payment, refund, review, case_state, services_total, travel_fee, discount, total, paid, distance, source, "
      "created_at) "
      "VALUES ($1, 's', 1, 'c', 'a', $2, 0, $3, $4, $5, 'unpaid', 'none', 'none', 'none', 0, 0, 0, 0, 0, 0, 'desk', 0)";

  return zg_db_run (db, error, NULL, sql, "ssiis", id, technician, (gint64)(from * ZG_MINUTE), (gint64)(to * ZG_MINUTE),
                    state);
}

static void
test_overlap (ZgTestDb *test)
{
  static const struct
  {
    const char *id, *technician;
    int from, to;
    const char *state, *refusal;
  } table[] = {
    { "1", "t1", 600, 660, "accepted", NULL },
    { "2", "t1", 659, 700, "accepted", "slot_busy" },
    { "3", "t1", 540, 601, "pending", "slot_busy" },
    { "4", "t1", 610, 620, "in_service", "slot_busy" },
    { "5", "t1", 500, 800, "pending_payment", "slot_busy" },
    { "6", "t1", 660, 720, "accepted", NULL },
    { "7", "t1", 540, 600, "accepted", NULL },
    { "8", "t2", 600, 660, "accepted", NULL },
    { "9", NULL, 600, 660, "open_pool", NULL },
    { "10", NULL, 600, 660, "open_pool", NULL },
    { "11", "t1", 600, 660, "cancelled", NULL },
    { "12", "t1", 600, 660, "completed", NULL },
    { "13", "t3", 600, 600, "accepted", "invalid_time" },
    { "14", "t3", 600, 500, "accepted", "invalid_time" },
    { "15", "t3", 600, 600 + 12 * 60 + 1, "accepted", "invalid_time" },
    { "16", "t3", 600, 600 + 12 * 60, "accepted", NULL },
    { "17", "t3", 1319, 1400, "accepted", "slot_busy" },
  };
  guint i;

  load (test->db);
  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("order %s", table[i].id);
      book (test->db, table[i].id, table[i].technician, table[i].from, table[i].to, table[i].state, &error);
      if (!table[i].refusal)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
      g_assert_cmpstr (error->message, ==, table[i].refusal);
    }
}

static void
test_update (ZgTestDb *test)
{
  static const struct
  {
    const char *sql, *refusal;
  } table[] = {
    { "UPDATE orders SET technician_id = 't1' WHERE id = '2'", "slot_busy" },
    { "UPDATE orders SET state = 'accepted' WHERE id = '3'", "slot_busy" },
    { "UPDATE orders SET end_at = start_at WHERE id = '1'", "invalid_time" },
    { "UPDATE orders SET start_at = start_at + 60000, end_at = end_at + 60000 WHERE id = '1'", NULL },
    { "UPDATE orders SET state = 'cancelled' WHERE id = '1'", NULL },
    { "UPDATE orders SET technician_id = 't1' WHERE id = '2'", NULL },
    { "UPDATE orders SET deleted = 1 WHERE id = '2'", NULL },
    { "UPDATE orders SET state = 'accepted' WHERE id = '3'", NULL },
    { "UPDATE orders SET deleted = 0 WHERE id = '2'", "slot_busy" },
  };
  g_autoptr (GError) failure = NULL;
  guint i;

  load (test->db);
  book (test->db, "1", "t1", 600, 660, "accepted", &failure);
  book (test->db, "2", "t2", 600, 660, "accepted", &failure);
  book (test->db, "3", "t1", 600, 660, "cancelled", &failure);
  g_assert_no_error (failure);
  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", table[i].sql);
      zg_db_run (test->db, &error, NULL, table[i].sql, "");
      if (!table[i].refusal)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
      g_assert_cmpstr (error->message, ==, table[i].refusal);
    }
}

/* Random bookings against a model that looks at every pair. */
static void
test_property (ZgTestDb *test)
{
  struct
  {
    int technician, from, to;
  } taken[200];
  guint n = 0, i, k;

  load (test->db);
  for (i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_strdup_printf ("o%u", i);
      int technician = g_test_rand_int_range (0, 4), from = g_test_rand_int_range (0, 5000);
      int to = from + g_test_rand_int_range (1, 300);
      g_autofree char *name = g_strdup_printf ("t%d", technician);
      gboolean busy = FALSE;
      for (k = 0; k < n; k++)
        busy |= taken[k].technician == technician && taken[k].from < to && from < taken[k].to;
      g_assert_cmpint (book (test->db, id, name, from, to, "accepted", &error), ==, !busy);
      if (busy)
        {
          g_assert_cmpstr (error->message, ==, "slot_busy");
          continue;
        }
      taken[n].technician = technician;
      taken[n].from = from;
      taken[n++].to = to;
    }
}

static void
test_unique (ZgTestDb *test)
{
  static const char sql[] =
      "INSERT INTO accounts (id, login, name, password_hash, state, created_at) VALUES ($1, 'boss', 'n', "
      "'h', 'active', 0)";
  g_autoptr (GError) error = NULL;

  load (test->db);
  g_assert_true (zg_db_run (test->db, &error, NULL, sql, "s", "1"));
  g_assert_false (zg_db_run (test->db, &error, NULL, sql, "s", "2"));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (zg_db_run (test->db, &error, NULL, sql, "n"));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/db/schema/overlap", test_overlap);
  zg_test_add_both ("/db/schema/update", test_update);
  zg_test_add_both ("/db/schema/property", test_property);
  zg_test_add_both ("/db/schema/unique", test_unique);
  return g_test_run ();
}
