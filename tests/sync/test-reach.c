/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What desks keep for some days, and commands that they only send: tables declared here and nowhere else, in a town
 * whose parts are the product's own. */
#include "base/clock.h"
#include "db/statement.h"
#include "engine/kernel/entity.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/schema.h"
#include "engine/kernel/subject.h"
#include "engine/people/customers.h"
#include "sync/history.h"
#include "sync/prune.h"
#include "sync/town.h"
#include "sync/waiting.h"

#define ENTITY                                                                                                         \
  "id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT NOT NULL, deleted BIGINT NOT NULL DEFAULT 0, "

/* clang-format off */
static const ZgColumn parcel_columns[] = {
  { "sent_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_FIXED | ZG_COLUMN_BEGINS, ZG_GIVEN_TIME (ZG_ARG_REQUIRED) },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40) },
};
static const ZgColumn letter_columns[] = {
  { "customer_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF | ZG_COLUMN_FIXED, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_customers_table },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40) },
};
static const ZgTableWords parcel_words[] = {
  { "add", "Add a parcel", "Add the parcel {name}" },
  { "edit", "Change a parcel", "Change the parcel {name}" },
  { "remove", "Remove a parcel", "Remove the parcel {name}" },
  { "restore", "Bring back a parcel", "Bring back the parcel {name}" },
  { NULL },
};
static const ZgTableWords letter_words[] = {
  { "add", "Write a letter", "Write the letter {name} to {customer}" },
  { "edit", "Change a letter", "Change the letter {name}" },
  { "remove", "Remove a letter", "Remove a letter" },
  { "restore", "Bring back a letter", "Bring back a letter" },
  { NULL },
};
static const ZgArgSpec settle_args[] = {
  { "parcel_id", ZG_ARG_ID, ZG_ARG_REQUIRED }, { "name", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 1, 40 }, { NULL } };
/* clang-format on */
static const ZgTable parcels_table = { "parcels",
                                       ZG_COLUMNS (parcel_columns),
                                       .noun = "parcel",
                                       .subject = "parcel_id",
                                       .word = "parcel",
                                       .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
                                       .words = parcel_words,
                                       .permission = ZG_MAY_CUSTOMERS_EDIT,
                                       .reach = ZG_REACH_DAYS,
                                       .days = 90 };
static const ZgTable letters_table = { "letters",
                                       ZG_COLUMNS (letter_columns),
                                       .noun = "letter",
                                       .subject = "letter_id",
                                       .word = "letter",
                                       .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
                                       .words = letter_words,
                                       .permission = ZG_MAY_CUSTOMERS_EDIT,
                                       .reach = ZG_REACH_SERVER };
static const char *const settle_sentences[] = { "Settle the parcel {name}", NULL };
/* As an import does, or what is settled at the server alone: the table is synced, the command is only sent. */
static const ZgCommandSpec commands[] = { { .name = "parcel.settle",
                                            .kind = ZG_INTENT,
                                            .permission = ZG_MAY_CUSTOMERS_EDIT,
                                            .args = settle_args,
                                            .run = zg_entity_edit,
                                            .data = &parcels_table,
                                            .subject = "parcel_id",
                                            .summary = "Settles a parcel.",
                                            .table = "parcels",
                                            .sent_only = TRUE,
                                            .title = "Settle a parcel",
                                            .back = ZG_BACK_COLUMNS,
                                            .inverse = "parcel.edit",
                                            .sentences = settle_sentences },
                                          { NULL } };
static const ZgTable *const tables[] = { &parcels_table, &letters_table, NULL };
static const ZgSubject subject = { tables, commands, NULL };

static void
declare (void)
{
  static ZgMigration steps[100];
  guint n = 0;

  for (; zg_schema_store[n].version != 0; n++)
    steps[n] = zg_schema_store[n];
  steps[n] = (ZgMigration){ (int)n + 1, "CREATE TABLE parcels (" ENTITY "sent_at BIGINT NOT NULL, name TEXT NOT NULL)",
                            NULL, NULL };
  zg_subjects_add (&subject);
  zg_engine_replace_store_steps (steps);
}

/* The server's own table is in its database alone. */
static void
init (Pair *pair)
{
  g_autoptr (GError) error = NULL;

  pair_init (pair);
  zg_db_script (pair->town.db, "CREATE TABLE letters (" ENTITY "customer_id TEXT NOT NULL, name TEXT NOT NULL)",
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (town_count (pair->a.cache->db, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'letters'", NULL),
                   ==, 0);
}

/* The id of the row. (transfer full) */
static char *
add_parcel (Seat *seat, gint64 days_ago, const char *name)
{
  g_autofree char *id = seat_apply (
      seat, "parcel.add", zg_args_new ("sent_at", 'i', seat->town->now - days_ago * ZG_DAY, "name", 's', name, NULL));

  return zg_id_derive (id, seat->town->now, 0);
}

static char *
add_letter (Seat *seat, const char *name)
{
  g_autofree char *id = seat_apply (
      seat, "letter.add", zg_args_new ("customer_id", 's', seat->town->fixture.guest, "name", 's', name, NULL));

  return zg_id_derive (id, seat->town->now, 0);
}

static void
edit (Seat *seat, const char *command, const char *id, const char *name)
{
  g_free (seat_apply (seat, command,
                      zg_args_new (g_str_has_prefix (command, "letter") ? "letter_id" : "parcel_id", 's', id, "name",
                                   's', name, NULL)));
}

/* The transactions that it took. */
static guint
prune (Seat *seat)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  guint n = 0;

  seat_begin (seat);
  for (; more; n++)
    {
      zg_prune_some (seat->cache, seat->news, &more, &error);
      g_assert_no_error (error);
    }
  return n;
}

static gint64
parcels (Seat *seat)
{
  return town_count (seat->cache->db, "SELECT COUNT(*) FROM parcels", NULL);
}

static gboolean
has_parcel (ZgDb *db, const char *id)
{
  return town_count (db, "SELECT COUNT(*) FROM parcels WHERE id = $1", id) == 1;
}

static gint64
pending (Seat *seat, const char *id)
{
  return town_count (seat->cache->db, "SELECT COUNT(*) FROM outbox_rows WHERE id = $1", id);
}

static gint64
patches (Seat *seat)
{
  return town_count (seat->cache->db, "SELECT COUNT(*) FROM undo_patches", NULL);
}

static void
test_ages (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *today = NULL, *old = NULL, *older = NULL, *oldest = NULL;

  init (&pair);
  today = add_parcel (&pair.a, 0, "Today");
  old = add_parcel (&pair.a, 90, "90 days");
  older = add_parcel (&pair.a, 91, "91 days");
  oldest = add_parcel (&pair.a, 200, "200 days");
  pair_settle (&pair);
  g_assert_cmpint (town_count (pair.town.db, "SELECT COUNT(*) FROM parcels", NULL), ==, 4);
  prune (&pair.a);
  g_assert_true (g_hash_table_contains (pair.a.news->tables, "parcels"));
  prune (&pair.b);
  for (guint i = 0; i < 2; i++)
    {
      Seat *seat = i == 0 ? &pair.a : &pair.b;

      g_assert_true (has_parcel (seat->cache->db, today) && has_parcel (seat->cache->db, old));
      g_assert_cmpint (parcels (seat), ==, 2);
    }
  /* The server keeps them all, and a day later one more goes here. */
  pair.town.now += ZG_DAY;
  g_assert_cmpuint (prune (&pair.a), ==, 1);
  g_assert_cmpint (parcels (&pair.a), ==, 1);
  g_assert_cmpint (town_count (pair.town.db, "SELECT COUNT(*) FROM parcels", NULL), ==, 4);
  /* What has gone stays away, whatever is done to it. */
  edit (&pair.b, "parcel.edit", old, "Changed");
  pair_settle (&pair);
  prune (&pair.a);
  g_assert_cmpint (parcels (&pair.a), ==, 1);
  /* One that is removed while it is here goes everywhere. */
  g_free (seat_apply (&pair.b, "parcel.remove", zg_args_new ("parcel_id", 's', today, NULL)));
  pair_settle (&pair);
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT deleted FROM parcels WHERE id = $1", today), ==, 1);
  seat_restart (&pair.a);
  prune (&pair.a);
  pair_settle (&pair);
  g_assert_false (pair.a.news->refetch);
}

/* What a waiting command has changed stays as long as it waits; it must not be missed when it is backed out. */
static void
test_waiting_stays (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *edited = NULL, *discarded = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  init (&pair);
  edited = add_parcel (&pair.a, 89, "A");
  discarded = add_parcel (&pair.a, 89, "B");
  pair_settle (&pair);
  edit (&pair.a, "parcel.edit", edited, "Mine");
  edit (&pair.a, "parcel.edit", discarded, "Not after all");
  pair.town.now += 5 * ZG_DAY;
  prune (&pair.a);
  g_assert_cmpint (parcels (&pair.a), ==, 2);
  /* A command that is gone, and its effect that still has to be backed out. */
  n = town_count (pair.a.cache->db, "SELECT MAX (n) FROM outbox", NULL);
  seat_begin (&pair.a);
  g_assert_true (zg_outbox_discard (pair.a.cache, n, pair.a.news, &error));
  g_assert_no_error (error);
  prune (&pair.a);
  g_assert_true (has_parcel (pair.a.cache->db, discarded));
  g_assert_true (zg_rebase_run (pair.a.cache, NULL, NULL, NULL, pair.a.news, &error));
  g_assert_no_error (error);
  g_assert_false (pair.a.news->refetch);
  prune (&pair.a);
  g_assert_false (has_parcel (pair.a.cache->db, discarded));
  g_assert_true (has_parcel (pair.a.cache->db, edited));
  seat_settle (&pair.a);
  g_assert_cmpint (town_count (pair.town.db, "SELECT COUNT(*) FROM parcels WHERE name = 'Mine'", NULL), ==, 1);
  prune (&pair.a);
  g_assert_cmpint (parcels (&pair.a), ==, 0);
}

/* What is asked every hour must not read the table. */
static void
assert_by_age (Seat *seat)
{
  static const char plan[] =
      "EXPLAIN QUERY PLAN SELECT id FROM parcels WHERE sent_at < $1 AND id NOT IN (SELECT id FROM "
      "outbox_rows) ORDER BY sent_at LIMIT $2";
  g_autoptr (GError) error = NULL;
  ZgStmt *stmt = zg_db_query (seat->cache->db, &error, plan, "ii", seat->town->now, (gint64)100);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (zg_stmt_step (stmt, &row, &error) && row);
  g_assert_nonnull (strstr (zg_stmt_text (stmt, 3), "parcels_by_age (sent_at<?)"));
  zg_stmt_reset (stmt);
}

/* Nobody waits for it: some rows a transaction, and none while the cache is filled. */
static void
test_bounded (void)
{
  static const char rows[] =
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 249) "
      "INSERT INTO parcels (id, store_id, seq, sent_at, name) SELECT 'p' || i, 's', 1, i, 'x' FROM n";
  g_auto (Pair) pair = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  init (&pair);
  assert_by_age (&pair.a);
  zg_db_script (pair.a.cache->db, rows, &error);
  g_assert_no_error (error);
  seat_begin (&pair.a);
  g_assert_true (zg_cache_set_int (pair.a.cache, ZG_META_FILLING, 1, &error));
  g_assert_true (zg_prune_some (pair.a.cache, pair.a.news, &more, &error));
  g_assert_false (more);
  g_assert_cmpint (parcels (&pair.a), ==, 250);
  g_assert_true (zg_cache_set_int (pair.a.cache, ZG_META_FILLING, 0, &error));
  g_assert_true (zg_prune_some (pair.a.cache, pair.a.news, &more, &error));
  g_assert_true (more);
  g_assert_cmpint (parcels (&pair.a), ==, 150);
  g_assert_cmpuint (prune (&pair.a), ==, 2);
  g_assert_cmpint (parcels (&pair.a), ==, 0);
}

/* A row that is not here any more because it is old was not taken away by anybody. */
static void
test_not_overtaken (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *old = NULL, *removed = NULL;
  g_autoptr (GError) error = NULL;

  init (&pair);
  old = add_parcel (&pair.a, 89, "A");
  removed = add_parcel (&pair.a, 3, "B");
  pair_settle (&pair);
  edit (&pair.a, "parcel.edit", old, "Mine");
  edit (&pair.a, "parcel.edit", removed, "Mine too");
  pair_settle (&pair);
  pair.town.now += 4 * ZG_DAY;
  prune (&pair.a);
  g_assert_false (has_parcel (pair.a.cache->db, old));
  g_free (seat_apply (&pair.b, "parcel.remove", zg_args_new ("parcel_id", 's', removed, NULL)));
  pair_settle (&pair);
  zg_db_script (pair.town.db, "UPDATE stores SET epoch = 'e9'", &error);
  g_assert_no_error (error);
  pair_settle (&pair);
  g_assert_false (has_parcel (pair.a.cache->db, old));
  g_assert_cmpint (
      town_count (pair.a.cache->db, "SELECT COUNT(*) FROM outbox WHERE overtaken IS NOT NULL AND subject_id = $1", old),
      ==, 0);
  g_assert_cmpint (town_count (pair.a.cache->db,
                               "SELECT COUNT(*) FROM outbox WHERE overtaken IS NOT NULL AND subject_id = $1", removed),
                   ==, 1);
}

static void
test_only_sent (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GPtrArray) listed = NULL, events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = NULL;
  const char *guest;

  init (&pair);
  guest = pair.town.fixture.guest;
  letter = add_letter (&pair.a, "Hello");
  g_assert_cmpint (patches (&pair.a), ==, 0);
  g_assert_cmpint (pending (&pair.a, letter), ==, 1);
  g_assert_cmpint (pending (&pair.a, guest), ==, 1);
  edit (&pair.a, "letter.edit", letter, "Hello again");
  /* Over a restart and what others do meanwhile, which runs the queue again. */
  seat_restart (&pair.a);
  g_free (seat_apply (&pair.b, "customer.add", zg_args_new ("name", 's', "Other", NULL)));
  seat_settle (&pair.b);
  for (gboolean more = TRUE; more && error == NULL;)
    seat_pull (&pair.a, 500, &more, &error);
  g_assert_no_error (error);
  g_assert_cmpint (patches (&pair.a), ==, 0);
  g_assert_cmpint (pending (&pair.a, letter), ==, 2);
  listed = zg_waiting_list (pair.a.cache->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "name"), ==, "letter.add");
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "thing_name"), ==, "Hello");
  g_assert_nonnull (zg_row_text (listed->pdata[0], "customer_name"));
  g_assert_null (zg_row_text (listed->pdata[0], "code"));
  g_assert_cmpint (town_count (pair.town.db, "SELECT COUNT(*) FROM letters", NULL), ==, 0);
  pair_settle (&pair);
  g_assert_cmpint (
      town_count (pair.town.db, "SELECT COUNT(*) FROM letters WHERE id = $1 AND name = 'Hello again'", letter), ==, 1);
  g_assert_cmpint (pending (&pair.a, letter) + pending (&pair.a, guest), ==, 0);
  seat_assert_equal (&pair.a);
  seat_assert_equal (&pair.b);
  events = zg_history_list (pair.b.cache->db, guest, TRUE, 50, &error);
  g_assert_no_error (error);
}

/* Whoever shows rows that only the server has is told when they are other ones. */
static void
test_told (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL, answer = NULL;
  g_autofree char *letter = NULL;
  gboolean more;
  gpointer set;

  init (&pair);
  letter = add_letter (&pair.a, "Hello");
  g_assert_false (g_hash_table_contains (pair.a.news->tables, "letters"));
  seat_begin (&pair.a);
  batch = zg_outbox_batch (pair.a.cache, 50, &error);
  g_assert_no_error (error);
  answer = town_post (&pair.town, &pair.a, batch, &error);
  g_assert_no_error (error);
  g_assert_true (seat_take_answer (&pair.a, answer, &error));
  g_assert_true (seat_pull (&pair.a, 500, &more, &error));
  g_assert_no_error (error);
  g_assert_true (g_hash_table_lookup_extended (pair.a.news->tables, "letters", NULL, &set));
  g_assert_true (g_hash_table_contains (set, letter));
}

static void
assert_refused (Seat *seat, const char *name, ZgArgs *args, const char *code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (seat_run (seat, name, args, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seat->refusal->code, ==, code);
}

/* Role and arguments are looked at here, all else by the server: what it refuses needs an answer, holds back what is
 * about the same, and lets through what is about another. */
static void
test_refused (void)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = NULL;
  ZgRole *role;

  init (&pair);
  assert_refused (&pair.a, "letter.add", zg_args_new ("name", 's', "To whom?", NULL), "invalid_argument");
  role = &pair.a.cache->profile->role;
  *role = *ZG_ROLE_ANALYST;
  assert_refused (&pair.a, "letter.add",
                  zg_args_new ("customer_id", 's', pair.town.fixture.guest, "name", 's', "Hello", NULL), "not_allowed");
  *role = *ZG_ROLE_MANAGER;
  g_assert_cmpint (town_count (pair.a.cache->db, "SELECT COUNT(*) FROM outbox WHERE name = 'letter.add'", NULL), ==, 0);
  letter = zg_id_derive ("nobody's", DAY, 7);
  edit (&pair.a, "letter.edit", letter, "First");
  g_free (seat_apply (&pair.a, "customer.add", zg_args_new ("name", 's', "Between", NULL)));
  edit (&pair.a, "letter.edit", letter, "Second");
  pair_settle (&pair);
  listed = zg_waiting_list (pair.a.cache->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "state"), ==, "refused");
  g_assert_cmpstr (zg_row_text (listed->pdata[0], "code"), ==, "not_found");
  g_assert_cmpstr (zg_row_text (listed->pdata[1], "state"), ==, "held");
  g_assert_cmpint (town_count (pair.town.db, "SELECT COUNT(*) FROM customers WHERE name = 'Between'", NULL), ==, 1);
  /* Said again it is queued anew. */
  seat_begin (&pair.a);
  g_assert_true (
      zg_outbox_resend (pair.a.cache, zg_row_int (listed->pdata[0], "n"), pair.a.news, &pair.a.refusal, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pending (&pair.a, letter), ==, 1);
  g_assert_cmpint (patches (&pair.a), ==, 0);
}

/* On a table that desks have the row stays as it is until the server has run the command. */
static void
test_sent_on_synced (void)
{
  g_auto (Pair) pair = { 0 };
  g_autofree char *parcel = NULL;

  init (&pair);
  parcel = add_parcel (&pair.a, 1, "Before");
  pair_settle (&pair);
  edit (&pair.a, "parcel.settle", parcel, "After");
  g_assert_cmpint (
      town_count (pair.a.cache->db, "SELECT COUNT(*) FROM parcels WHERE id = $1 AND name = 'Before'", parcel), ==, 1);
  g_assert_cmpint (pending (&pair.a, parcel), ==, 1);
  g_assert_cmpint (patches (&pair.a), ==, 0);
  /* One that is run here, before and behind it. */
  edit (&pair.a, "parcel.edit", parcel, "Meanwhile");
  seat_restart (&pair.a);
  g_assert_cmpint (pending (&pair.a, parcel), ==, 2);
  pair_settle (&pair);
  g_assert_cmpint (
      town_count (pair.b.cache->db, "SELECT COUNT(*) FROM parcels WHERE id = $1 AND name = 'Meanwhile'", parcel), ==,
      1);
  edit (&pair.a, "parcel.settle", parcel, "After");
  pair_settle (&pair);
  seat_assert_equal (&pair.a);
  g_assert_cmpint (
      town_count (pair.a.cache->db, "SELECT COUNT(*) FROM parcels WHERE id = $1 AND name = 'After'", parcel), ==, 1);
}

/* Gives a command and what takes it back. (transfer full) */
static ZgInverses *
give (Seat *seat, const char *name, ZgArgs *args, char **id)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgInverses *inverses = zg_inverses_new ();
  ZgCommand *command = seat_command (seat, name, args);
  g_autoptr (GError) error = NULL;

  if (id != NULL)
    *id = zg_command_row_id (command, 0);
  g_ptr_array_add (all, command);
  seat_begin (seat);
  g_assert_true (zg_outbox_run (seat->cache, all, inverses, seat->news, &seat->refusal, &error));
  g_assert_no_error (error);
  return inverses;
}

static void
test_taken_back (void)
{
  static const char later[] = "This can be taken back once the server has confirmed it.";
  g_auto (Pair) pair = { 0 };
  g_autoptr (ZgInverses) added = NULL, edited = NULL, settled = NULL;
  g_autofree char *letter = NULL, *parcel = NULL;
  const ZgCommand *back;

  init (&pair);
  parcel = add_parcel (&pair.a, 1, "Before");
  added = give (&pair.a, "letter.add",
                zg_args_new ("customer_id", 's', pair.town.fixture.guest, "name", 's', "Hello", NULL), &letter);
  g_assert_null (added->why);
  g_assert_cmpuint (added->commands->len, ==, 1);
  back = added->commands->pdata[0];
  g_assert_cmpstr (back->name, ==, "letter.remove");
  g_assert_cmpstr (zg_args_get_text (back->args, "letter_id"), ==, letter);
  edited = give (&pair.a, "letter.edit", zg_args_new ("letter_id", 's', letter, "name", 's', "Again", NULL), NULL);
  g_assert_cmpstr (edited->why, ==, later);
  settled = give (&pair.a, "parcel.settle", zg_args_new ("parcel_id", 's', parcel, "name", 's', "After", NULL), NULL);
  g_assert_cmpstr (settled->why, ==, later);
  g_free (seat_apply (&pair.a, back->name, zg_args_copy (back->args)));
  pair_settle (&pair);
  g_assert_cmpint (town_count (pair.town.db, "SELECT deleted FROM letters WHERE id = $1", letter), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  declare ();
  g_test_add_func ("/sync/reach/ages", test_ages);
  g_test_add_func ("/sync/reach/waiting-stays", test_waiting_stays);
  g_test_add_func ("/sync/reach/bounded", test_bounded);
  g_test_add_func ("/sync/reach/not-overtaken", test_not_overtaken);
  g_test_add_func ("/sync/reach/only-sent", test_only_sent);
  g_test_add_func ("/sync/reach/told", test_told);
  g_test_add_func ("/sync/reach/refused", test_refused);
  g_test_add_func ("/sync/reach/sent-on-synced", test_sent_on_synced);
  g_test_add_func ("/sync/reach/taken-back", test_taken_back);
  return g_test_run ();
}
