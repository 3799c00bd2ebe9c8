/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands over a real server on either driver: answers that repeat, numbers used twice, what is held back after a
 * refusal, whose client it is, and how many commands fit. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "server/desk.h"
#include "support/test-db.h"

static ZgTestServer *
start (ZgTestDb *test)
{
  ZgTestServer *server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);

  zg_test_server_start (server);
  return server;
}

static ZgCommand *
add_customer (const char *name)
{
  return zg_command_new ("customer.add", zg_args_new ("name", 's', name, NULL));
}

static ZgCommand *
edit_customer (const char *id, const char *name)
{
  return zg_command_new ("customer.edit", zg_args_new ("customer_id", 's', id, "name", 's', name, NULL));
}

/* A body of one command, (transfer full). */
static ZgArgs *
body_of (Desk *desk, ZgCommand *command, gint64 n)
{
  ZgArgs *body;

  command->n = n;
  body = zg_args_new ("client", 's', desk->client, "commands", 'v',
                      zg_args_new_list (zg_command_to_args (command), NULL), NULL);
  return body;
}

static void
test_repeats (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgCommand) command = add_customer ("Once"), refused = edit_customer (server->store_id, "Never");
  g_autoptr (ZgArgs) body = body_of (desk, command, 1), wrong = body_of (desk, refused, 2);
  g_autoptr (ZgArgs) first = NULL, no = NULL;

  g_assert_cmpuint (desk_post (desk, body, &first), ==, 200);
  g_assert_cmpstr (desk_status (first, 0), ==, "applied");
  g_assert_cmpuint (desk_post (desk, wrong, &no), ==, 200);
  g_assert_cmpstr (desk_code (no, 0), ==, "not_found");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ZgArgs) again = NULL, again_no = NULL;

      if (i == 2)
        {
          zg_test_server_stop (server);
          zg_test_server_start (server);
        }
      g_assert_cmpuint (desk_post (desk, body, &again), ==, 200);
      g_assert_true (zg_args_equal (again, first));
      g_assert_cmpuint (desk_post (desk, wrong, &again_no), ==, 200);
      g_assert_true (zg_args_equal (again_no, no));
    }
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Once'"), ==, 1);
}

static char *
answered_epoch (Desk *desk)
{
  g_autoptr (ZgArgs) answer = NULL;

  desk_send (desk, &answer, add_customer ("Epoch"), NULL);
  return g_strdup (zg_args_get_text (answer, "epoch"));
}

static char *
feed_epoch (Desk *desk)
{
  g_autoptr (ZgArgs) page = NULL;

  desk_changes (desk, "since=0&limit=1", &page);
  return g_strdup (zg_args_get_text (page, "epoch"));
}

/* Results tell the epoch of the feed that brings their rows, of each role its own. */
static void
test_epoch (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autofree char *first = answered_epoch (desk), *feed = feed_epoch (desk);
  g_autofree char *narrow = NULL, *narrow_feed = NULL, *later = NULL;
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (first);
  g_assert_cmpstr (first, ==, feed);
  zg_db_script (db, "UPDATE memberships SET role = 'analyst' WHERE role = 'manager'", &error);
  g_assert_no_error (error);
  narrow = answered_epoch (desk);
  narrow_feed = feed_epoch (desk);
  g_assert_cmpstr (narrow, !=, first);
  g_assert_cmpstr (narrow, ==, narrow_feed);
  zg_db_script (db, "UPDATE stores SET epoch = 'another'", &error);
  g_assert_no_error (error);
  later = answered_epoch (desk);
  g_assert_cmpstr (later, !=, narrow);
}

/* A refusal that only the database could give, in the middle of a commit: it takes nothing with it, and the commands
 * around it are applied once. */
static void
test_refused_by_database (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgCommand) first = add_customer ("First"), twin = add_customer ("Twin");
  ZgCommand *second = zg_command_copy (twin);
  g_autoptr (ZgArgs) answer = NULL;
  gint64 seq = desk_apply (desk, zg_command_copy (twin));

  g_assert_cmpuint (desk_send (desk, &answer, zg_command_copy (first), second, add_customer ("Last"), NULL), ==, 200);
  g_assert_cmpstr (desk_status (answer, 0), ==, "applied");
  g_assert_cmpstr (desk_code (answer, 1), ==, "duplicate_id");
  g_assert_cmpstr (desk_status (answer, 2), ==, "applied");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name IN ('First', 'Last')"), ==,
                   2);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Twin'"), ==, 1);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM command_results"), ==, 4);
  g_assert_cmpint (zg_test_server_count (server, "SELECT MAX (seq) FROM stores"), ==, seq + 2);
}

/* The same number with other content is refused, and nothing else of that request runs. */
static void
test_number_used_twice (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgCommand) first = add_customer ("First"), other = add_customer ("Other"),
                        before = add_customer ("Before");
  g_autoptr (ZgArgs) body = body_of (desk, first, 5), answer = NULL;
  g_autoptr (ZgArgs) mixed = NULL;

  g_assert_cmpuint (desk_post (desk, body, NULL), ==, 200);
  before->n = 4;
  other->n = 5;
  mixed = zg_args_new ("client", 's', desk->client, "commands", 'v',
                       zg_args_new_list (zg_command_to_args (before), zg_command_to_args (other), NULL), NULL);
  g_assert_cmpuint (desk_post (desk, mixed, &answer), ==, 422);
  g_assert_cmpstr (zg_args_get_text (answer, "code"), ==, "n_reused");
  g_assert_cmpstr (zg_args_get_text (answer, "field"), ==, "commands[1].n");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name IN ('Before', 'Other')"),
                   ==, 0);
}

/* After a refusal later commands on its subject are held and not stored; others run. */
/* The group of the event that tells of the customer of this name, as the feed brings it: "NULL" without one. */
static char *
fed_group (Desk *desk, const char *name)
{
  g_autoptr (ZgArgs) page = NULL;
  const ZgArgs *change;
  const char *id = NULL;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=5000", &page), ==, 200);
  for (gsize i = 0; (change = zg_args_at (zg_args_get (page, "changes"), i)) != NULL; i++)
    if (g_strcmp0 (zg_args_get_text (zg_args_get (change, "row"), "name"), name) == 0)
      id = zg_args_get_text (zg_args_get (change, "row"), "id");
  for (gsize i = 0; (change = zg_args_at (zg_args_get (page, "changes"), i)) != NULL; i++)
    {
      const ZgArgs *row = zg_args_get (change, "row");

      if (g_strcmp0 (zg_args_get_text (row, "row_id"), id) == 0)
        return g_strdup (zg_args_has (row, "group_id") && zg_args_get_text (row, "group_id") != NULL
                             ? zg_args_get_text (row, "group_id")
                             : "NULL");
    }
  return NULL;
}

/* A command's group comes to all desks with its event, is a part of what a number was used for, and must be an id. */
static void
test_group (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager"), other = desk_new (server, "owner");
  g_autoptr (ZgCommand) command = add_customer ("Grouped"), alone = add_customer ("Alone");
  g_autoptr (ZgArgs) body = NULL, without = NULL, wrong = NULL;
  g_autoptr (ZgArgs) first = NULL, again = NULL, no = NULL;
  g_autofree char *group = NULL, *none = NULL;

  command->group = g_strdup (command->id);
  body = body_of (desk, command, 1);
  g_assert_cmpuint (desk_post (desk, body, &first), ==, 200);
  g_assert_cmpstr (desk_status (first, 0), ==, "applied");
  g_assert_cmpuint (desk_post (desk, body, &again), ==, 200);
  g_assert_true (zg_args_equal (again, first));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ZgArgs) other_content = NULL, answer = NULL;

      g_clear_pointer (&command->group, g_free);
      command->group = i == 0 ? zg_id_new () : NULL;
      other_content = body_of (desk, command, 1);
      g_assert_cmpuint (desk_post (desk, other_content, &answer), ==, 422);
      g_assert_cmpstr (zg_args_get_text (answer, "code"), ==, "n_reused");
    }
  command->group = g_strdup ("seven");
  wrong = body_of (desk, command, 2);
  g_assert_cmpuint (desk_post (desk, wrong, &no), ==, 400);
  g_assert_cmpstr (zg_args_get_text (no, "field"), ==, "commands[0].group");
  without = body_of (desk, alone, 2);
  g_clear_pointer (&no, zg_args_free);
  g_assert_cmpuint (desk_post (desk, without, &no), ==, 200);
  group = fed_group (other, "Grouped");
  none = fed_group (other, "Alone");
  g_assert_cmpstr (group, ==, command->id);
  g_assert_cmpstr (none, ==, "NULL");
}

static void
test_holds (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autofree char *missing = zg_id_new ();
  g_autoptr (ZgArgs) answer = NULL, later = NULL;

  g_assert_cmpuint (desk_send (desk, &answer, edit_customer (missing, "A"), add_customer ("Free"),
                               edit_customer (missing, "B"), NULL),
                    ==, 200);
  g_assert_cmpstr (desk_status (answer, 0), ==, "rejected");
  g_assert_cmpstr (desk_code (answer, 0), ==, "not_found");
  g_assert_cmpstr (desk_status (answer, 1), ==, "applied");
  g_assert_cmpstr (desk_status (answer, 2), ==, "held");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM command_results"), ==, 2);
  desk->n = 2;
  g_assert_cmpuint (desk_send (desk, &later, edit_customer (missing, "C"), NULL), ==, 200);
  g_assert_cmpstr (desk_status (later, 0), ==, "rejected");
}

/* What depends on a row that a held command would have made is held too. */
static void
test_holds_dependents (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Stage) stage = { 0 };
  g_autofree char *order_id = NULL;
  g_autoptr (ZgArgs) answer = NULL;
  ZgCommand *book;

  desk_set_stage (desk, &stage);
  book = stage_book (&stage, 14 * 60); /* after the shift */
  order_id = zg_command_row_id (book, 0);
  g_assert_cmpuint (
      desk_send (desk, &answer, book,
                 zg_command_new ("order.note", zg_args_new ("order_id", 's', order_id, "note", 's', "x", NULL)), NULL),
      ==, 200);
  g_assert_cmpstr (desk_status (answer, 0), ==, "rejected");
  g_assert_cmpstr (desk_status (answer, 1), ==, "held");
}

static void
test_client_is_bound (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (Desk) thief = desk_new (server, "dispatcher");
  g_autoptr (ZgArgs) answer = NULL;

  desk_apply (desk, add_customer ("Mine"));
  g_free (thief->client);
  thief->client = g_strdup (desk->client);
  thief->n = 10;
  g_assert_cmpuint (desk_send (thief, &answer, add_customer ("Theirs"), NULL), ==, 403);
  g_assert_cmpstr (zg_args_get_text (answer, "code"), ==, "foreign_client");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Theirs'"), ==, 0);
}

static void
test_roles (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "analyst");
  g_autoptr (ZgArgs) answer = NULL;

  g_assert_cmpuint (desk_send (desk, &answer, add_customer ("No"), NULL), ==, 200);
  g_assert_cmpstr (desk_code (answer, 0), ==, "not_allowed");
}

/* Membership is looked up for each commit, not remembered. */
static void
test_member_removed (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;

  desk_apply (desk, add_customer ("Yes"));
  zg_db_run (db, &error, NULL,
             "DELETE FROM memberships WHERE account_id IN (SELECT id FROM accounts WHERE login = 'manager')", "");
  g_assert_no_error (error);
  g_assert_cmpuint (desk_send (desk, NULL, add_customer ("No"), NULL), ==, 403);
  g_assert_cmpuint (desk_changes (desk, "since=0", NULL), ==, 403);
}

/* Two days ahead is refused in words; a week behind, as after a week offline, is taken. */
static void
test_clocks (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  ZgCommand *ahead = add_customer ("Ahead"), *behind = add_customer ("Behind");
  g_autoptr (ZgArgs) answer = NULL;

  ahead->at += 2 * ZG_DAY;
  behind->at -= 7 * ZG_DAY;
  g_assert_cmpuint (desk_send (desk, &answer, ahead, behind, NULL), ==, 200);
  g_assert_cmpstr (desk_code (answer, 0), ==, "clock_ahead");
  g_assert_cmpstr (desk_status (answer, 1), ==, "applied");
}

static void
test_numbers_orders (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Stage) stage = { 0 };
  gint64 before = zg_test_server_count (server, "SELECT last_number FROM stores");
  gint64 head;

  desk_set_stage (desk, &stage);
  desk_apply (desk, stage_book (&stage, 0));
  head = desk_apply (desk, stage_book (&stage, 240));
  g_assert_cmpint (zg_test_server_count (server, "SELECT last_number FROM stores"), ==, before + 2);
  g_assert_cmpint (zg_test_server_count (server, "SELECT MAX(number) FROM orders"), ==, before + 2);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM orders WHERE number IS NULL"), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT seq FROM stores"), ==, head);
}

static void
test_fifty (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  ZgArgs *commands = zg_args_new_list (NULL), *falling = zg_args_new_list (NULL);
  g_autoptr (ZgArgs) body = zg_args_new ("client", 's', desk->client, "commands", 'v', commands, NULL);
  g_autoptr (ZgArgs) answer = NULL, refused = NULL;

  for (guint i = 1; i <= 50; i++)
    {
      g_autoptr (ZgCommand) command = add_customer ("Many");

      command->n = 2 * i; /* gaps are fine */
      zg_args_append (commands, zg_command_to_args (command));
    }
  g_assert_cmpuint (desk_post (desk, body, &answer), ==, 200);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpstr (desk_status (answer, i), ==, "applied");
  zg_args_append (commands, zg_args_ref (zg_args_at (commands, 0)));
  g_assert_cmpuint (desk_post (desk, body, &refused), ==, 400);
  for (guint i = 0; i < 50; i++) /* n does not rise */
    zg_args_append (falling, zg_args_ref (zg_args_at (commands, i == 1 ? 0 : i)));
  zg_args_set (body, "commands", falling);
  g_assert_cmpuint (desk_post (desk, body, NULL), ==, 400);
}

typedef struct
{
  Desk *desk;
  ZgArgs *body;
  ZgArgs *answer;
  guint status;
} Post;

static gpointer
post (gpointer data)
{
  Post *self = data;

  self->status = desk_post (self->desk, self->body, &self->answer);
  return NULL;
}

/* The database stands still. The command that the writer has begun waits for it; the one behind that is told to come
 * back when its turn comes too late, and was not run. */
static void
test_late (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) first = desk_new (server, "manager"), second = desk_copy (first);
  g_autoptr (ZgCommand) begun = add_customer ("Begun"), late = add_customer ("Late");
  g_autoptr (ZgArgs) begun_body = body_of (first, begun, 1), late_body = body_of (second, late, 1);
  Post posts[] = { { first, begun_body }, { second, late_body } };
  GThread *threads[G_N_ELEMENTS (posts)];
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) again = NULL;

  g_assert_true (zg_db_begin (db, &error) && zg_db_run (db, &error, NULL, "UPDATE stores SET seq = seq", ""));
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      threads[i] = g_thread_new ("post", post, &posts[i]);
      g_usleep (500 * G_TIME_SPAN_MILLISECOND);
    }
  zg_db_rollback (db);
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (posts[0].status, ==, 200);
  g_assert_cmpstr (desk_status (posts[0].answer, 0), ==, "applied");
  g_assert_cmpuint (posts[1].status, ==, 503);
  g_assert_cmpstr (zg_args_get_text (posts[1].answer, "code"), ==, "busy");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Late'"), ==, 0);
  g_assert_cmpuint (desk_post (second, late_body, &again), ==, 200);
  g_assert_cmpstr (desk_status (again, 0), ==, "applied");
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    zg_args_free (posts[i].answer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/commands/repeats", test_repeats);
  zg_test_add_both ("/server/commands/epoch", test_epoch);
  zg_test_add_both ("/server/commands/refused-by-database", test_refused_by_database);
  zg_test_add_both ("/server/commands/number-used-twice", test_number_used_twice);
  zg_test_add_both ("/server/commands/group", test_group);
  zg_test_add_both ("/server/commands/holds", test_holds);
  zg_test_add_both ("/server/commands/holds-dependents", test_holds_dependents);
  zg_test_add_both ("/server/commands/client-is-bound", test_client_is_bound);
  zg_test_add_both ("/server/commands/roles", test_roles);
  zg_test_add_both ("/server/commands/member-removed", test_member_removed);
  zg_test_add_both ("/server/commands/clocks", test_clocks);
  zg_test_add_both ("/server/commands/numbers-orders", test_numbers_orders);
  zg_test_add_both ("/server/commands/fifty", test_fifty);
  zg_test_add_both ("/server/commands/late", test_late);
  return g_test_run ();
}
