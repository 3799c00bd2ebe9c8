/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that the product does not have, declared here and nowhere else: it has commands, travels, meets conflicts, is
 * taken back, shows in what waits and in histories, and is checked. Nothing but its declaration and its migration is
 * about it; the town's parts are the product's own. */
#include <glib/gstdio.h>

#include "db/statement.h"
#include "engine/kernel/inverse.h"
#include "engine/kernel/schema.h"
#include "engine/kernel/subject.h"
#include "engine/people/customers.h"
#include "server/programs/cli.h"
#include "sync/history.h"
#include "sync/town.h"
#include "sync/waiting.h"

static const ZgWord colours[] = { { "red", "Red" }, { "blue", "Blue" }, { NULL } };

/* clang-format off */
static const ZgColumn columns[] = {
  { "customer_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF | ZG_COLUMN_FIXED, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_customers_table },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40) },
  { "colour", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL, ZG_GIVEN_CHOICE (ZG_ARG_OPTIONAL, colours), .initially = "red" },
  { "weight", ZG_COLUMN_INT, 0, ZG_GIVEN_INT (ZG_ARG_NULLABLE, 0, 1000) },
  { "secret", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 40), .reveal = ZG_MAY_CUSTOMERS_SEE_NOTES },
};
static const ZgTableWords words[] = {
  { "add", "Add a gadget", "Add the gadget {name} of {customer}" },
  { "edit", "Change a gadget", "Change the gadget {name} of {customer}" },
  { "remove", "Remove a gadget", "Remove the gadget {name} of {customer}" },
  { "restore", "Bring back a gadget", "Bring back the gadget {name} of {customer}" },
  { NULL },
};
/* clang-format on */
static const ZgTable gadgets_table = {
  "gadgets",
  ZG_COLUMNS (columns),
  .noun = "gadget",
  .subject = "gadget_id",
  .word = "gadget",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = words,
  .permission = ZG_MAY_CUSTOMERS_EDIT,
  .read = ZG_MAY_CUSTOMERS_READ,
};
static const ZgTable *const tables[] = { &gadgets_table, NULL };
static const ZgSubject gadgets = { tables, NULL, NULL };

static void
declare (void)
{
  static ZgMigration steps[100];
  guint n = 0;

  for (; zg_schema_store[n].version != 0; n++)
    steps[n] = zg_schema_store[n];
  steps[n] =
      (ZgMigration){ (int)n + 1,
                     "CREATE TABLE gadgets (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT "
                     "NULL, deleted BIGINT NOT NULL DEFAULT 0, customer_id TEXT NOT NULL, name TEXT NOT NULL, "
                     "colour TEXT NOT NULL, weight BIGINT, secret TEXT)",
                     NULL, NULL };
  zg_subjects_add (&gadgets);
  zg_engine_replace_store_steps (steps);
}

static void
settle (Pair *self)
{
  pair_settle (self);
  seat_assert_equal (&self->a);
  seat_assert_equal (&self->b);
}

static void
give (Seat *seat, const char *name, ZgArgs *args)
{
  g_free (seat_apply (seat, name, args));
}

static char *
add (Seat *seat, const char *name)
{
  g_autofree char *id =
      seat_apply (seat, "gadget.add",
                  zg_args_new ("customer_id", 's', seat->town->fixture.guest, "name", 's', name, "weight", 'i',
                               G_GINT64_CONSTANT (7), "secret", 's', "under the mat", NULL));

  return zg_id_derive (id, seat->town->now, 0);
}

static GPtrArray *
waiting (Seat *seat)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_waiting_list (seat->cache->db, &error);

  g_assert_no_error (error);
  return rows;
}

static gint64
pending (Seat *seat, const char *id)
{
  return town_count (seat->cache->db, "SELECT COUNT(*) FROM outbox_rows WHERE id = $1", id);
}

static void
test_travels (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *id = NULL;

  pair_init (&pair);
  id = add (&pair.a, "Lamp");
  listed = waiting (&pair.a);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "thing_name"), ==, "Lamp");
  g_assert_nonnull (zg_row_text (listed->pdata[0], "customer_name"));
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "gadget_name"), ==, "Lamp");
  g_assert_cmpint (pending (&pair.a, id), >, 0);
  /* The customer whose it is waits too. */
  g_assert_cmpint (pending (&pair.a, pair.town.fixture.guest), >, 0);
  settle (&pair);
  g_assert_cmpint (pending (&pair.a, id), ==, 0);
  g_assert_cmpint (town_count (pair.b.cache->db, "SELECT weight FROM gadgets WHERE id = $1", id), ==, 7);
}

/* The same field by two: the earlier is told what became of his. Another field stays. */
static void
test_conflicts (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (ZgArgs) now = NULL;
  g_autofree char *id = NULL;

  pair_init (&pair);
  id = add (&pair.a, "Lamp");
  settle (&pair);
  give (&pair.a, "gadget.edit", zg_args_new ("gadget_id", 's', id, "name", 's', "Torch", NULL));
  give (&pair.b, "gadget.edit",
        zg_args_new ("gadget_id", 's', id, "name", 's', "Lantern", "colour", 's', "blue", NULL));
  settle (&pair);
  g_assert_cmpint (town_count (pair.town.db,
                               "SELECT COUNT(*) FROM gadgets WHERE id = $1 AND name = 'Lantern' AND "
                               "colour = 'blue'",
                               id),
                   ==, 1);
  listed = waiting (&pair.a);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "state"), ==, "overtaken");
  now = zg_args_parse (zg_row_text (listed->pdata[0], "now_view"), NULL);
  g_assert_cmpstr (zg_args_get_text (now, "name"), ==, "Lantern");
  /* What is gone can't be changed: that needs an answer. */
  give (&pair.a, "gadget.remove", zg_args_new ("gadget_id", 's', id, NULL));
  give (&pair.b, "gadget.edit", zg_args_new ("gadget_id", 's', id, "weight", 'i', G_GINT64_CONSTANT (9), NULL));
  settle (&pair);
  g_assert_cmpint (town_count (pair.b.cache->db,
                               "SELECT COUNT(*) FROM outbox WHERE state = 'refused' AND code = "
                               "'not_found'",
                               NULL),
                   ==, 1);
}

/* The newest event of the row, and what takes it back. */
static void
take_back (Seat *seat, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = zg_history_list (seat->cache->db, id, FALSE, 1, &error);
  g_autoptr (ZgArgs) detail = NULL;
  g_autoptr (ZgCommand) back = NULL;
  const char *why, *text;

  g_assert_no_error (error);
  text = zg_row_text (events->pdata[0], "detail");
  detail = text != NULL ? zg_args_parse (text, NULL) : NULL;
  back = zg_inverse_make (&(ZgDone){ zg_row_text (events->pdata[0], "command"), id, NULL, NULL, detail }, NULL, &why);
  g_assert_null (why);
  g_assert_cmpstr (back->name, ==, expected);
  give (seat, back->name, zg_args_copy (back->args));
}

static void
test_taken_back (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  pair_init (&pair);
  id = add (&pair.a, "Lamp");
  settle (&pair);
  give (&pair.a, "gadget.edit", zg_args_new ("gadget_id", 's', id, "name", 's', "Torch", "weight", 'z', NULL, NULL));
  take_back (&pair.a, id, "gadget.edit");
  g_assert_cmpint (town_count (pair.a.cache->db,
                               "SELECT COUNT(*) FROM gadgets WHERE id = $1 AND name = 'Lamp' AND "
                               "weight = 7",
                               id),
                   ==, 1);
  give (&pair.a, "gadget.remove", zg_args_new ("gadget_id", 's', id, NULL));
  take_back (&pair.a, id, "gadget.restore");
  take_back (&pair.a, id, "gadget.remove");
  settle (&pair);
  g_assert_cmpint (town_count (pair.town.db, "SELECT deleted FROM gadgets WHERE id = $1", id), ==, 1);
  /* In the history of the customer too, with what it is called. */
  events = zg_history_list (pair.b.cache->db, pair.town.fixture.guest, TRUE, 50, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, >=, 5);
  g_assert_cmpstr (zg_row_text (events->pdata[0], "own_table"), ==, "gadgets");
}

/* What the check prints is not the tests' own. */
static void
print_nothing (const char *text)
{
}

/* Of a copy, where the program looks for it. */
static int
check (Pair *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("zhanggui-made-up-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "zhanggui.db", NULL);
  char *arguments[] = { "check", "--data", folder, NULL };
  GPrintFunc old;
  int status;

  g_assert_no_error (error);
  zg_db_copy_to (self->town.db, path, &error);
  g_assert_no_error (error);
  old = g_set_print_handler (print_nothing);
  status = zg_check_command (3, arguments);
  g_set_print_handler (old);
  g_remove (path);
  g_rmdir (folder);
  return status;
}

static void
test_checked (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  pair_init (&pair);
  id = add (&pair.a, "Lamp");
  settle (&pair);
  g_assert_cmpint (check (&pair), ==, ZG_EXIT_OK);
  zg_db_script (pair.town.db, "UPDATE gadgets SET customer_id = 'nobody'", &error);
  g_assert_no_error (error);
  g_assert_cmpint (check (&pair), ==, ZG_EXIT_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  declare ();
  g_test_add_func ("/sync/made-up/travels", test_travels);
  g_test_add_func ("/sync/made-up/conflicts", test_conflicts);
  g_test_add_func ("/sync/made-up/taken-back", test_taken_back);
  g_test_add_func ("/sync/made-up/checked", test_checked);
  return g_test_run ();
}
