/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as the window sees it, before and without a server: queries, commands, signals, the list of what waits. */
#include "base/error.h"
#include "sync/desk.h"
#include "sync/office.h"

/* A desk on a cache that an office has filled. */
static void
take_over (Desk *desk, Office *office)
{
  office_init (office);
  g_clear_pointer (&office->cache, zg_cache_close);
  desk_init_at (desk, office->directory);
}

static void
test_new (void)
{
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *account = NULL;

  desk_init (&desk);
  g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_SIGNED_OUT);
  account = desk_text (&desk, "account-id");
  g_assert_null (account);
  zg_replica_start (desk.replica);
  g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_SIGNED_OUT);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static void
test_signed_out (void)
{
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GAsyncResult) run = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);

  desk_init (&desk);
  zg_replica_query_async (desk.replica, "customers.search", NULL, NULL, keep_result, &asked);
  desk_wait (asked != NULL);
  g_assert_null (zg_replica_query_finish (desk.replica, asked, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED);
  g_clear_error (&error);
  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "A", NULL)));
  zg_replica_run_async (desk.replica, commands, keep_result, &run);
  desk_wait (run != NULL);
  g_assert_false (zg_replica_run_finish (desk.replica, run, NULL, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED);
}

static void
test_profile (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autofree char *name = NULL, *zone = NULL, *account = NULL;

  take_over (&desk, &office);
  name = desk_text (&desk, "store-name");
  zone = desk_text (&desk, "zone");
  account = desk_text (&desk, "account-name");
  g_assert_cmpstr (name, ==, "Test");
  g_assert_cmpstr (zone, ==, "Asia/Shanghai");
  g_assert_cmpstr (account, ==, "Manager");
  g_assert_true (desk_is (&desk, "role", "manager"));
  g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_OFFLINE);
}

static void
test_run (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autofree char *id = NULL;

  take_over (&desk, &office);
  desk_forget (&desk);
  id = desk_run (&desk, "customer.add", zg_args_new ("name", 's', "Newcomer", NULL));
  g_assert_nonnull (id);
  g_assert_true (desk_saw (&desk, "customers"));
  g_assert_true (desk_saw (&desk, "outbox"));
  g_assert_false (desk_saw (&desk, "orders"));
  g_assert_true (zg_replica_is_pending (desk.replica, id));
  g_assert_false (zg_replica_is_pending (desk.replica, office.server.guest));
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 1);
  g_assert_cmpuint (desk_customers (&desk, "newcom"), ==, 1);
  desk_reopen (&desk);
  g_assert_true (zg_replica_is_pending (desk.replica, id));
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 1);
}

static void
test_refusal (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };

  take_over (&desk, &office);
  desk_forget (&desk);
  g_assert_null (desk_run (&desk, "customer.add", zg_args_new ("name", 's', "", NULL)));
  g_assert_cmpstr (desk.refusal->code, ==, "invalid_argument");
  g_assert_cmpstr (desk.refusal->field, ==, "name");
  g_assert_null (desk_run (&desk, "no.such", zg_args_new (NULL)));
  g_assert_cmpstr (desk.refusal->code, ==, "unknown_command");
  g_assert_cmpuint (g_hash_table_size (desk.changed), ==, 0);
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 0);
}

/* All or none: the first is fine, the second is not. */
static void
test_all_or_none (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  take_over (&desk, &office);
  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "Newcomer", NULL)));
  g_ptr_array_add (commands, zg_command_new ("order.accept", zg_args_new ("order_id", 's', office.server.guest, NULL)));
  zg_replica_run_async (desk.replica, commands, keep_result, &result);
  desk_wait (result != NULL);
  g_assert_false (zg_replica_run_finish (desk.replica, result, &refusal, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (refusal->code, ==, "not_found");
  g_assert_cmpuint (desk_customers (&desk, "newcom"), ==, 0);
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 0);
}

static void
test_bad_query (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  static const char *const names[] = { "no.such", "order.detail" };

  take_over (&desk, &office);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      zg_replica_query_async (desk.replica, names[i], NULL, NULL, keep_result, &result);
      desk_wait (result != NULL);
      g_assert_null (zg_replica_query_finish (desk.replica, result, &error));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
    }
}

static void
test_cancelled_query (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  take_over (&desk, &office);
  zg_replica_query_async (desk.replica, "customers.search", NULL, cancellable, keep_result, &result);
  g_cancellable_cancel (cancellable);
  desk_wait (result != NULL);
  g_assert_null (zg_replica_query_finish (desk.replica, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A query of the table looks for its first row for ever. */
static void
make_endless (const Desk *desk, gboolean endless)
{
  g_autofree char *path = g_build_filename (desk->directory, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);

  zg_db_script (db,
                endless ? "ALTER TABLE orders RENAME TO orders_kept; CREATE VIEW orders AS WITH RECURSIVE c (n) AS "
                          "(SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT k.* FROM orders_kept k, c WHERE c.n = 0"
                        : "DROP VIEW orders; ALTER TABLE orders_kept RENAME TO orders",
                &error);
  g_assert_no_error (error);
}

static ZgArgs *
sorted_args (void)
{
  return zg_args_new ("from", 'i', HOUR (0), "to", 'i', HOUR (24), "limit", 'i', (gint64)100, NULL);
}

/* A long report holds up no page; cancelled, it ends at once and leaves its connection as good as before. */
static void
test_report (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *order = NULL;
  gint64 began;

  take_over (&desk, &office);
  order = desk_run (&desk, "order.book", fixture_booking (&office.server, office.server.ann, HOUR (10)));
  make_endless (&desk, TRUE);
  zg_replica_query_async (desk.replica, "orders.sorted", sorted_args (), cancellable, keep_result, &report);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) services = desk_query (&desk, "services.list", NULL);

      g_assert_cmpuint (services->len, >, 0);
    }
  g_usleep (100 * 1000);
  g_main_context_iteration (NULL, FALSE);
  g_assert_null (report);
  began = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  desk_wait (report != NULL);
  g_test_message ("ended %.1f ms after it was cancelled", (double)(g_get_monotonic_time () - began) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC / 2);
  g_assert_null (zg_replica_query_finish (desk.replica, report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  make_endless (&desk, FALSE);
  rows = desk_query (&desk, "orders.sorted", sorted_args ());
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (zg_row_text (rows->pdata[0], "ids"), ==, order);
}

/* Closing does not wait for it either. */
static void
test_report_at_close (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began;

  take_over (&desk, &office);
  g_free (desk_run (&desk, "order.book", fixture_booking (&office.server, office.server.ann, HOUR (10))));
  make_endless (&desk, TRUE);
  zg_replica_query_async (desk.replica, "orders.sorted", sorted_args (), NULL, keep_result, &first);
  zg_replica_query_async (desk.replica, "orders.sorted", sorted_args (), NULL, keep_result, &second);
  g_usleep (50 * 1000);
  began = g_get_monotonic_time ();
  zg_replica_close (desk.replica);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC / 2);
  desk_wait (first != NULL && second != NULL);
  g_assert_null (zg_replica_query_finish (desk.replica, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  make_endless (&desk, FALSE);
}

static void
test_waiting (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *order = NULL, *customer = NULL;
  ZgRow *row;

  take_over (&desk, &office);
  order = desk_run (&desk, "order.book", fixture_booking (&office.server, office.server.ann, HOUR (10)));
  g_assert_nonnull (order);
  g_free (desk_run (&desk, "order.accept", fixture_order (order)));
  customer = desk_run (&desk, "customer.add", zg_args_new ("name", 's', "Newcomer", NULL));
  rows = desk_waiting (&desk);
  g_assert_cmpuint (rows->len, ==, 3);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (zg_row_int (row, "n"), ==, 1);
  g_assert_cmpstr (zg_row_text (row, "name"), ==, "order.book");
  g_assert_cmpstr (zg_row_text (row, "state"), ==, "queued");
  g_assert_cmpstr (zg_row_text (row, "subject_id"), ==, order);
  g_assert_cmpstr (zg_row_text (row, "customer_name"), ==, "曾客");
  g_assert_cmpstr (zg_row_text (row, "technician_name"), ==, "单安安");
  g_assert_cmpint (zg_row_int (row, "start_at"), ==, HOUR (10));
  g_assert_true (zg_row_is_null (row, "order_number"));
  g_assert_nonnull (strstr (zg_row_text (row, "args_text"), "start_at"));
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (zg_row_text (row, "name"), ==, "order.accept");
  g_assert_cmpstr (zg_row_text (row, "customer_name"), ==, "曾客");
  g_assert_cmpint (zg_row_int (row, "start_at"), ==, HOUR (10));
  row = g_ptr_array_index (rows, 2);
  g_assert_cmpstr (zg_row_text (row, "subject_id"), ==, customer);
  g_assert_cmpstr (zg_row_text (row, "customer_name"), ==, "Newcomer");
  g_assert_true (zg_row_is_null (row, "technician_name"));
}

static void
test_discard (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autofree char *id = NULL;

  take_over (&desk, &office);
  id = desk_run (&desk, "customer.add", zg_args_new ("name", 's', "Newcomer", NULL));
  desk_forget (&desk);
  g_assert_true (desk_discard (&desk, 1));
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 0);
  desk_wait (desk_saw (&desk, "customers"));
  g_assert_cmpuint (desk_customers (&desk, "newcom"), ==, 0);
  g_assert_false (zg_replica_is_pending (desk.replica, id));
}

static void
test_second_window (void)
{
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;

  desk_init (&desk);
  g_assert_null (zg_replica_open (desk.directory, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_BUSY);
}

static void
test_unwritable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zg_replica_open ("/proc/zhanggui", &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_READ_ONLY);
}

static void
test_closed (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GAsyncResult) run = NULL;
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);

  take_over (&desk, &office);
  zg_replica_close (desk.replica);
  zg_replica_query_async (desk.replica, "customers.search", NULL, NULL, keep_result, &asked);
  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "A", NULL)));
  zg_replica_run_async (desk.replica, commands, keep_result, &run);
  desk_wait (asked != NULL && run != NULL);
  g_assert_null (zg_replica_query_finish (desk.replica, asked, NULL));
  g_assert_false (zg_replica_run_finish (desk.replica, run, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/replica/new", test_new);
  g_test_add_func ("/sync/replica/signed-out", test_signed_out);
  g_test_add_func ("/sync/replica/profile", test_profile);
  g_test_add_func ("/sync/replica/run", test_run);
  g_test_add_func ("/sync/replica/refusal", test_refusal);
  g_test_add_func ("/sync/replica/all-or-none", test_all_or_none);
  g_test_add_func ("/sync/replica/bad-query", test_bad_query);
  g_test_add_func ("/sync/replica/cancelled-query", test_cancelled_query);
  g_test_add_func ("/sync/replica/report", test_report);
  g_test_add_func ("/sync/replica/report-at-close", test_report_at_close);
  g_test_add_func ("/sync/replica/waiting", test_waiting);
  g_test_add_func ("/sync/replica/discard", test_discard);
  g_test_add_func ("/sync/replica/second-window", test_second_window);
  g_test_add_func ("/sync/replica/unwritable", test_unwritable);
  g_test_add_func ("/sync/replica/closed", test_closed);
  return g_test_run ();
}
