/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Booking: the rows it makes, its price, every refusal, and that the same command makes the same rows anywhere; on both
 * drivers. */
#include "engine/fixture.h"

static void
test_rows (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  ZgArgs *args;
  const char *order, *line;

  fixture_init (&self, test->db);
  args = fixture_booking (&self, self.ann, HOUR (10));
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.half, "quantity", 'i', (gint64)2, NULL));
  zg_args_set_text (args, "note", "  ring twice ");
  zg_args_set (args, "requested", zg_args_new_flag (TRUE));
  zg_args_set_int (args, "quoted_total", 39400);
  order = fixture_apply (&self, "order.book", args);

  g_assert_cmpstr (fixture_get (&self, "orders", order, "state"), ==, "pending");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "payment || refund || review || case_state"), ==,
                   "unpaidnonenonenone");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at - start_at"), ==, "7200000");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "services_total"), ==, "39400");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "travel_fee"), ==, "0");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "distance"), ==, "1301");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "total"), ==, "39400");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "requested"), ==, "1");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "source"), ==, "phone");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "note"), ==, "ring twice");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "accepted_at"), ==, "NULL");
  g_assert_cmpint (g_ascii_strtoll (fixture_get (&self, "orders", order, "number"), NULL, 10), ==, self.context.number);
  g_assert_cmpint (g_ascii_strtoll (fixture_get (&self, "orders", order, "seq"), NULL, 10), ==, self.context.seq);

  /* The order, two lines and the event. */
  g_assert_cmpuint (self.outcome.touched->len, ==, 4);
  line = ((ZgTouched *)g_ptr_array_index (self.outcome.touched, 2))->id;
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "name"), ==, "肩颈");
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "kind"), ==, "service");
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "position"), ==, "1");
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "total"), ==, "19600");
  g_assert_cmpstr (fixture_get (&self, "order_lines", line, "order_id"), ==, order);
  g_assert_cmpstr (fixture_event (&self, order, "command"), ==, "order.book");
  g_assert_cmpstr (fixture_event (&self, order, "from_state"), ==, "NULL");
  g_assert_cmpstr (fixture_event (&self, order, "to_state"), ==, "pending");
  g_assert_cmpstr (fixture_event (&self, order, "actor_name"), ==, "Manager");
  g_assert_cmpstr (fixture_event (&self, order, "device"), ==, "desk");
  g_assert_cmpstr (fixture_event (&self, order, "server_at - device_at"), ==, "5");
}

static void
test_cache (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  ZgRunContext cache = { 0 };
  ZgCommand *command;
  g_autofree char *order = NULL;

  fixture_init (&self, test->db);
  command = zg_command_new ("order.book", fixture_booking (&self, NULL, HOUR (10)));
  order = zg_command_row_id (command, 0);
  zg_outcome_clear (&self.outcome);
  g_assert_cmpint (zg_engine_run (self.db, &self.actor, command, &cache, &self.outcome, &error), ==, ZG_RUN_APPLIED);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "seq"), ==, "0");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "number"), ==, "NULL");
  g_assert_cmpstr (fixture_get (&self, "orders", order, "technician_id"), ==, "NULL");
  g_assert_cmpstr (fixture_event (&self, order, "server_at"), ==, "NULL");

  /* The same id once more, as another client might send it. */
  zg_outcome_clear (&self.outcome);
  g_assert_cmpint (zg_engine_run (self.db, &self.actor, command, &cache, &self.outcome, &error), ==, ZG_RUN_REFUSED);
  g_assert_no_error (error);
  g_assert_cmpstr (self.outcome.refusal->code, ==, "duplicate_id");
  zg_command_free (command);
}

static void
refuse_with (Fixture *self, const char *name, const char *value, const char *code, const char *field)
{
  ZgArgs *args = fixture_booking (self, self->ann, HOUR (10));

  zg_args_set_text (args, name, value);
  fixture_refuse (self, "order.book", args, code, field);
}

static void
test_references (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  ZgArgs *args;

  fixture_init (&self, test->db);
  refuse_with (&self, "customer_id", self.ann, "not_found", "customer_id");
  refuse_with (&self, "address_id", self.ann, "not_found", "address_id");
  refuse_with (&self, "address_id", self.far, "not_found", "address_id");
  refuse_with (&self, "technician_id", self.guest, "not_found", "technician_id");
  refuse_with (&self, "source", "fax", "invalid_argument", "source");
  refuse_with (&self, "customer", self.guest, "invalid_argument", "customer");
  refuse_with (&self, "start_at", "10:00", "invalid_argument", "start_at");
  refuse_with (&self, "start_at", NULL, "invalid_argument", "start_at");
  args = fixture_booking (&self, self.ann, HOUR (10));
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.ann, NULL));
  fixture_refuse (&self, "order.book", args, "not_found", "lines");

  fixture_apply (&self, "service.retire", zg_args_new ("service_id", 's', self.hour, NULL));
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (10)), "service_not_active", "lines");
  fixture_apply (&self, "service.restore", zg_args_new ("service_id", 's', self.hour, NULL));
  fixture_apply (&self, "customer.retire", zg_args_new ("customer_id", 's', self.guest, NULL));
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (10)), "customer_not_active",
                  "customer_id");

  /* Another store's rows do not exist. */
  fixture_apply (&self, "customer.restore", zg_args_new ("customer_id", 's', self.guest, NULL));
  self.actor.store_id = "01900000-0000-7000-8000-000000000002";
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (10)), "not_found", "customer_id");
}

static void
test_schedule (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  const ZgArgs *current;
  const char *first;
  ZgArgs *args;

  fixture_init (&self, test->db);
  first = fixture_book (&self, self.ann, HOUR (12));
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (12.5)), "slot_busy", "start_at");
  current = self.outcome.refusal->current;
  g_assert_cmpstr (zg_args_get_text (current, "visit_id"), ==, first);
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (8.5)), "off_shift", "start_at");
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (20.5)), "off_shift", "start_at");

  /* About 15 km to the other guest, by e-bike. */
  args = zg_args_new ("customer_id", 's', self.other_guest, "address_id", 's', self.far, "technician_id", 's', self.ann,
                      "start_at", 'i', HOUR (13.25), NULL);
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.hour, NULL));
  fixture_refuse (&self, "order.book", zg_args_copy (args), "travel_before", "start_at");
  current = self.outcome.refusal->current;
  g_assert_cmpint (zg_args_get_int (current, "earliest", 0), >, HOUR (13.5));
  zg_args_set_int (args, "start_at", HOUR (10.75));
  fixture_refuse (&self, "order.book", zg_args_copy (args), "travel_after", "start_at");
  current = self.outcome.refusal->current;
  g_assert_cmpint (zg_args_get_int (current, "earliest", 0), <, HOUR (11.5));
  zg_args_set_int (args, "start_at", HOUR (15));
  fixture_apply (&self, "order.book", args);

  fixture_apply (
      &self, "time-off.add",
      zg_args_new ("technician_id", 's', self.ann, "start_at", 'i', HOUR (17), "end_at", 'i', HOUR (18), NULL));
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (17.5)), "on_leave", "start_at");
  args = fixture_json ("{\"technician_id\": \"%s\", \"service_ids\": [\"%s\"]}", self.bob, self.half);
  fixture_apply (&self, "technician.skills", args);
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.bob, HOUR (12)), "no_skill", "technician_id");
  fixture_apply (&self, "technician.retire", zg_args_new ("technician_id", 's', self.bob, NULL));
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.bob, HOUR (12)), "technician_not_active",
                  "technician_id");
  args = fixture_booking (&self, NULL, HOUR (10));
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.hour, "quantity", 'i', (gint64)12, NULL));
  fixture_refuse (&self, "order.book", args, "invalid_time", "start_at");
}

/* A visit that began long before the hours looked at still holds them. */
static void
test_long_visit (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  ZgArgs *args;
  const char *order;

  fixture_init (&self, test->db);
  args = fixture_booking (&self, self.ann, HOUR (9));
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.hour, "quantity", 'i', (gint64)11, NULL));
  order = fixture_apply (&self, "order.book", args);
  g_assert_cmpstr (fixture_get (&self, "orders", order, "end_at - start_at"), ==, "43200000");
  fixture_refuse (&self, "order.book", fixture_booking (&self, self.ann, HOUR (19.5)), "slot_busy", "start_at");
  g_assert_cmpstr (zg_args_get_text (self.outcome.refusal->current, "visit_id"), ==, order);
}

static void
test_price (ZgTestDb *test)
{
  g_auto (Fixture) self = { 0 };
  ZgArgs *args;

  fixture_init (&self, test->db);
  args = zg_args_new ("customer_id", 's', self.other_guest, "address_id", 's', self.far, "start_at", 'i', HOUR (10),
                      "quoted_total", 'i', (gint64)19800, NULL);
  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self.hour, NULL));
  fixture_refuse (&self, "order.book", zg_args_copy (args), "price_changed", "quoted_total");
  /* 14.9 km by road: 3 free, 12 begun at ¥3. */
  g_assert_cmpint (zg_args_get_int (self.outcome.refusal->current, "total", 0), ==, 19800 + 12 * 300);
  zg_args_set_int (args, "quoted_total", 19800 + 12 * 300);
  fixture_apply (&self, "order.book", args);
}

static void
dump (ZgDb *db, const char *table, GString *out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", table);
  ZgStmt *stmt = zg_db_query (db, &error, g_intern_string (sql), "");
  gboolean row = TRUE;

  while (zg_stmt_step (stmt, &row, &error) && row)
    for (guint i = 0; i < zg_stmt_columns (stmt); i++)
      g_string_append_printf (out, "%s=%s\n", zg_stmt_name (stmt, i),
                              zg_stmt_is_null (stmt, i) ? "NULL" : zg_stmt_text (stmt, i));
  g_assert_no_error (error);
}

static char *
run_and_dump (ZgDb *db)
{
  static const char *const tables[] = { "orders", "order_lines", "order_events", "technicians", "skills", "customers" };
  g_auto (Fixture) self = { 0 };
  GString *out = g_string_new (NULL);
  const char *order;

  fixture_init (&self, db);
  order = fixture_book (&self, self.ann, HOUR (10));
  fixture_apply (&self, "order.decline", zg_args_new ("order_id", 's', order, "reason", 's', "ill", NULL));
  fixture_apply (&self, "order.complete", fixture_order (order));
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    dump (db, tables[i], out);
  return g_string_free (out, FALSE);
}

/* A second database, SQLite: against itself, and PostgreSQL against it. */
static void
test_same_rows (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) other = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);
  g_autofree char *here = NULL, *there = NULL;

  g_assert_no_error (error);
  here = run_and_dump (test->db);
  there = run_and_dump (other);
  g_assert_cmpuint (strlen (here), >, 1000);
  g_assert_cmpstr (here, ==, there);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/engine/order-book/rows", test_rows);
  zg_test_add_both ("/engine/order-book/cache", test_cache);
  zg_test_add_both ("/engine/order-book/references", test_references);
  zg_test_add_both ("/engine/order-book/schedule", test_schedule);
  zg_test_add_both ("/engine/order-book/long-visit", test_long_visit);
  zg_test_add_both ("/engine/order-book/price", test_price);
  zg_test_add_both ("/engine/order-book/same-rows", test_same_rows);
  return g_test_run ();
}
