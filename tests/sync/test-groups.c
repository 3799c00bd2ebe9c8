/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that were one gesture: one group in the outbox, on the wire and in events, counted and told as one, and
 * answered as one where some of them were refused. */
#include "base/error.h"
#include "engine/kernel/row.h"
#include "sync/history.h"
#include "sync/office.h"
#include "sync/waiting.h"

static Office office;

static ZgCommand *
add (GPtrArray *commands, const char *name, ZgArgs *args)
{
  ZgCommand *command = zg_command_new (name, args);

  command->at = office.server.at;
  office.server.at += ZG_SECOND;
  g_ptr_array_add (commands, command);
  return command;
}

static GPtrArray *
commands_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
}

/* A booking for somebody new: the ids of the customer and of the order (g_free). */
static void
book_for_new (char **customer, char **order)
{
  g_autoptr (GPtrArray) commands = commands_new ();
  g_autofree char *address = NULL;
  ZgArgs *booking = fixture_booking (&office.server, office.server.ann, HOUR (10));

  *customer = zg_command_row_id (add (commands, "customer.add", zg_args_new ("name", 's', "Tang", NULL)), 0);
  address = zg_command_row_id (
      add (commands, "address.add",
           fixture_json ("{\"customer_id\": \"%s\", \"line\": \"A\", \"lat_e6\": 31230000, \"lng_e6\": 121470000}",
                         *customer)),
      0);
  zg_args_set_text (booking, "customer_id", *customer);
  zg_args_set_text (booking, "address_id", address);
  zg_args_set_text (booking, "quoted_total", NULL);
  *order = zg_command_row_id (add (commands, "order.book", booking), 0);
  g_assert_true (office_run_all (&office, commands));
}

/* Notes on customers, which have nothing to do with one another. */
static void
note_all (const char *first, const char *second, const char *third)
{
  const char *const ids[] = { first, second, third };
  g_autoptr (GPtrArray) commands = commands_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    add (commands, "customer.edit", zg_args_new ("customer_id", 's', ids[i], "note", 's', "Quiet", NULL));
  g_assert_true (office_run_all (&office, commands));
}

static GPtrArray *
list_waiting (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_waiting_list (office.cache->db, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_names (GPtrArray *rows, const char *column, const char *const *names)
{
  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, g_strv_length ((char **)names));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (zg_row_text (rows->pdata[i], column), ==, names[i]);
}

static void
rebase (void)
{
  g_autoptr (GError) error = NULL;

  zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  office_report (&office);
}

/* Every command is in one group, named by the first; one alone has none. Neither a restart nor a rebase changes that,
 * and the same stands in the events, here and at the server. */
static void
test_kept (void)
{
  g_autofree char *customer = NULL, *order = NULL, *group = NULL;
  g_autoptr (ZgArgs) batch = NULL;
  g_autoptr (GError) error = NULL;

  office_init (&office);
  office_run (&office, "customer.add", zg_args_new ("name", 's', "Alone", NULL));
  book_for_new (&customer, &order);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE group_id IS NULL"), ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox o WHERE group_id = (SELECT id FROM outbox "
                                          "WHERE n = 2)"),
                   ==, 3);
  g_assert_cmpuint (office.news->waiting, ==, 2);
  office_reopen (&office);
  rebase ();
  g_assert_cmpuint (office.news->waiting, ==, 2);
  zg_db_get_text (office.cache->db, &error, &group, "SELECT group_id FROM order_events WHERE order_id = $1", "s",
                  order);
  g_assert_no_error (error);
  g_assert_nonnull (group);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM entity_events e JOIN order_events o ON o.group_id = "
                                          "e.group_id"),
                   ==, 2);
  batch = zg_outbox_batch (office.cache, G_MAXUINT, &error);
  g_assert_cmpuint (zg_args_length (batch), ==, 4);
  for (gsize i = 0; i < 4; i++)
    g_assert_cmpstr (zg_args_get_text (zg_args_at (batch, i), "group"), ==, i == 0 ? NULL : group);
  office_push (&office);
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM order_events WHERE group_id IS NOT NULL"), ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM entity_events WHERE group_id IS NOT NULL"), ==, 2);
  office_assert_equal (&office);
  office_clear (&office);
}

/* What is undone as one is one again. */
static void
test_undo (void)
{
  g_autofree char *customer = NULL, *order = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  office_init (&office);
  book_for_new (&customer, &order);
  {
    g_autoptr (GPtrArray) back = g_steal_pointer (&office.inverses->commands);

    g_assert_cmpuint (back->len, ==, 3);
    g_assert_true (office_run_all (&office, back));
  }
  g_assert_cmpint (office_count (&office, "SELECT COUNT(DISTINCT group_id) FROM outbox"), ==, 2);
  g_assert_cmpuint (office.news->waiting, ==, 2);
  rows = list_waiting ();
  assert_names (rows, "name", (const char *const[]){ "order.book", "order.cancel", NULL });
  assert_names (zg_row_parts (rows->pdata[1]), "name",
                (const char *const[]){ "order.cancel", "address.remove", "customer.retire", NULL });
  office_clear (&office);
}

/* One row in the place of the first, told by the command that the others led to; what stands alone has no parts. */
static void
test_waiting (void)
{
  g_autofree char *customer = NULL, *order = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  office_init (&office);
  book_for_new (&customer, &order);
  office_run (&office, "customer.add", zg_args_new ("name", 's', "Alone", NULL));
  note_all (office.server.guest, office.server.other_guest, customer);
  rows = list_waiting ();
  assert_names (rows, "name", (const char *const[]){ "order.book", "customer.add", "customer.edit", NULL });
  assert_names (zg_row_parts (rows->pdata[0]), "name",
                (const char *const[]){ "customer.add", "address.add", "order.book", NULL });
  g_assert_cmpint (zg_row_int (rows->pdata[0], "group_all"), ==, 3);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "group_done"), ==, 0);
  g_assert_null (zg_row_parts (rows->pdata[1]));
  g_assert_true (zg_row_is_null (rows->pdata[1], "group_id"));
  g_assert_cmpuint (zg_row_parts (rows->pdata[2])->len, ==, 3);
  office_clear (&office);
}

/* The last one was refused: it alone needs an answer, and says how many were done. */
static void
test_partly_done (void)
{
  g_autofree char *customer = NULL, *order = NULL, *group = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const char *theirs;

  office_init (&office);
  theirs = fixture_book (&office.server, office.server.ann, HOUR (10));
  book_for_new (&customer, &order);
  office_push (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  rows = list_waiting ();
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (zg_row_parts (rows->pdata[0])->len, ==, 3);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "group_done"), ==, 2);
  office_follow (&office);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = list_waiting ();
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_null (zg_row_parts (rows->pdata[0]));
  g_assert_cmpstr (zg_row_text (rows->pdata[0], "state"), ==, "refused");
  g_assert_cmpint (zg_row_int (rows->pdata[0], "group_all"), ==, 3);
  g_assert_cmpint (zg_row_int (rows->pdata[0], "group_done"), ==, 2);
  group = g_strdup (zg_row_text (rows->pdata[0], "group_id"));
  /* Said again it belongs to the same gesture. */
  fixture_apply (&office.server, "order.cancel", zg_args_new ("order_id", 's', theirs, "reason", 's', "ill", NULL));
  office_follow (&office);
  g_assert_true (zg_outbox_resend_group (office.cache, group, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  office_report (&office);
  g_assert_cmpuint (office.news->attention, ==, 0);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  office_push (&office);
  office_follow (&office);
  g_assert_cmpint (
      office_count (&office, "SELECT COUNT(DISTINCT group_id) FROM order_events WHERE group_id IS NOT NULL"), ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(DISTINCT e.group_id) FROM entity_events e JOIN order_events o "
                                          "ON o.group_id = e.group_id"),
                   ==, 1);
  office_assert_equal (&office);
  office_clear (&office);
}

/* All of it again, in order: what the later ones name follows to the new rows. */
static void
test_resend (void)
{
  g_autofree char *customer = NULL, *order = NULL, *group = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  office_init (&office);
  book_for_new (&customer, &order);
  /* About the order too, but another gesture. */
  g_assert_nonnull (
      office_run (&office, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "Ring twice", NULL)));
  rows = list_waiting ();
  group = g_strdup (zg_row_text (rows->pdata[0], "group_id"));
  g_assert_false (zg_outbox_resend_group (office.cache, group, office.news, &office.refusal, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
  g_clear_error (&error);
  zg_db_script (office.cache->db,
                "UPDATE outbox SET state = 'refused' WHERE n = 1; UPDATE outbox SET state = 'held' "
                "WHERE n > 1",
                &error);
  rebase ();
  g_assert_cmpuint (office.news->attention, ==, 2);
  g_assert_cmpstr (office_get (&office, "orders", order, "state"), ==, "none");
  g_assert_true (zg_outbox_resend_group (office.cache, group, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  office_report (&office);
  g_assert_cmpuint (office.news->attention, ==, 0);
  g_assert_cmpuint (office.news->waiting, ==, 2);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE group_id = (SELECT MIN (group_id) FROM "
                                          "outbox)"),
                   ==, 3);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM orders WHERE note = 'Ring twice'"), ==, 1);
  g_assert_cmpuint (office_push (&office), ==, 4);
  office_follow (&office);
  g_assert_cmpuint (office.news->attention + office.news->waiting, ==, 0);
  office_assert_equal (&office);
  office_clear (&office);
}

/* What never left goes, what may be at the server stays and is followed. */
static void
test_discard (void)
{
  g_autofree char *customer = NULL, *order = NULL, *group = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  office_init (&office);
  book_for_new (&customer, &order);
  rows = list_waiting ();
  group = g_strdup (zg_row_text (rows->pdata[0], "group_id"));
  zg_db_script (office.cache->db, "UPDATE outbox SET state = 'sent' WHERE n = 1", &error);
  g_assert_true (zg_outbox_discard_group (office.cache, group, office.news, &error));
  g_assert_no_error (error);
  rebase ();
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_cmpstr (office_get (&office, "customers", customer, "name"), ==, "Tang");
  g_assert_cmpstr (office_get (&office, "orders", order, "state"), ==, "none");
  g_assert_false (zg_outbox_discard_group (office.cache, group, office.news, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
  g_clear_error (&error);
  zg_db_script (office.cache->db, "UPDATE outbox SET state = 'refused'", &error);
  g_assert_true (zg_outbox_discard_group (office.cache, group, office.news, &error));
  rebase ();
  g_assert_cmpuint (office.news->attention + office.news->waiting, ==, 0);
  office_follow (&office);
  office_assert_equal (&office);
  office_clear (&office);
}

static GPtrArray *
list_history (const char *id, gboolean owned, gint64 limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_history_list (office.cache->db, id, owned, limit, &error);

  g_assert_no_error (error);
  return rows;
}

/* One entry, told by what was done to the row itself, with the steps in their order; alone it is as before. */
static void
test_history (void)
{
  g_autofree char *customer = NULL, *order = NULL;
  g_autoptr (GPtrArray) all = NULL, own = NULL, few = NULL, visit = NULL;

  office_init (&office);
  book_for_new (&customer, &order);
  office_run (&office, "customer.edit", zg_args_new ("customer_id", 's', customer, "note", 's', "Quiet", NULL));
  all = list_history (customer, TRUE, 10);
  assert_names (all, "command", (const char *const[]){ "customer.edit", "customer.add", NULL });
  g_assert_null (zg_row_parts (all->pdata[0]));
  assert_names (zg_row_parts (all->pdata[1]), "command", (const char *const[]){ "customer.add", "address.add", NULL });
  few = list_history (customer, TRUE, 2);
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_true (zg_row_equal (few->pdata[1], all->pdata[1]));
  g_ptr_array_unref (few);
  few = list_history (customer, TRUE, 1);
  g_assert_cmpuint (few->len, ==, 1);
  own = list_history (customer, FALSE, 10);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_null (zg_row_parts (own->pdata[1]));
  visit = list_history (order, FALSE, 10);
  g_assert_cmpuint (visit->len, ==, 1);
  g_assert_null (zg_row_parts (visit->pdata[0]));
  g_assert_cmpstr (zg_row_text (visit->pdata[0], "to_state"), ==, "pending");
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/groups/kept", test_kept);
  g_test_add_func ("/sync/groups/undo", test_undo);
  g_test_add_func ("/sync/groups/waiting", test_waiting);
  g_test_add_func ("/sync/groups/partly-done", test_partly_done);
  g_test_add_func ("/sync/groups/resend", test_resend);
  g_test_add_func ("/sync/groups/discard", test_discard);
  g_test_add_func ("/sync/groups/history", test_history);
  return g_test_run ();
}
