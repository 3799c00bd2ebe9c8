/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk under the cache and under the server's database: power that is cut in the middle of anything, and calls that
 * fail. What was acknowledged is there afterwards, nothing is half done, and it goes on when the disk is well again. */
#include <string.h>

#include "base/error.h"
#include "db/statement.h"
#include "engine/kernel/schema.h"
#include "engine/kernel/table.h"
#include "support/power-vfs.h"
#include "support/soak.h"
#include "sync/office.h"
#include "sync/town.h"

typedef struct
{
  GRand *rand;
  Town town;
  Seat seat;
  GHashTable *given;   /* ids of commands that the desk said it had taken */
  GHashTable *applied; /* those of which the server said so */
  guint named;
} Place;

static guint seed, cut;

static void
place_init (Place *self, guint number)
{
  *self = (Place){ .rand = g_rand_new_with_seed (number) };
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->applied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  town_init (&self->town);
  seat_init (&self->seat, &self->town, 0);
  seat_settle (&self->seat);
}

static void
place_clear (Place *self)
{
  seat_clear (&self->seat);
  town_clear (&self->town);
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->applied);
  g_rand_free (self->rand);
  power_vfs_clear ();
}

static ZgArgs *
make_guest (Place *self)
{
  g_autofree char *name = g_strdup_printf ("Guest %u", self->named++);

  return zg_args_new ("name", 's', name, NULL);
}

static char *
give (Place *self, GError **error)
{
  gint64 start =
      HOUR (9) + g_rand_int_range (self->rand, 0, 12) * ZG_DAY + g_rand_int_range (self->rand, 0, 11) * ZG_HOUR;
  char *id;

  if (g_rand_boolean (self->rand))
    id = seat_run (&self->seat, "customer.add", make_guest (self), error);
  else
    id = seat_run (&self->seat, "order.book", fixture_booking (&self->town.fixture, NULL, start), error);
  if (id != NULL)
    g_hash_table_add (self->given, g_strdup (id));
  return id;
}

static void
note_applied (Place *self, const ZgArgs *batch, const ZgArgs *answer)
{
  const ZgArgs *results = zg_args_get (answer, "results");

  for (gsize i = 0; i < zg_args_length (results); i++)
    if (g_strcmp0 (zg_args_get_text (zg_args_at (results, i), "status"), "applied") == 0)
      g_hash_table_add (self->applied, g_strdup (zg_args_get_text (zg_args_at (batch, i), "id")));
}

static gboolean
push (Place *self, GError **error)
{
  g_autoptr (ZgArgs) batch = NULL;
  g_autoptr (ZgArgs) answer = NULL;

  if (seat_is_filling (&self->seat))
    return TRUE;
  seat_begin (&self->seat);
  batch = zg_outbox_batch (self->seat.cache, 5, error);
  if (batch == NULL || zg_args_length (batch) == 0)
    return batch != NULL;
  answer = town_post (&self->town, &self->seat, batch, error);
  if (answer == NULL)
    return FALSE;
  note_applied (self, batch, answer);
  return seat_take_answer (&self->seat, answer, error);
}

/* --- power */
static void
do_something (Place *self)
{
  g_autoptr (GError) error = NULL;
  guint what = (guint)g_rand_int_range (self->rand, 0, 100);
  gboolean more;

  if (what < 50)
    g_free (give (self, &error));
  else if (what < 75)
    push (self, &error);
  else if (what < 98)
    seat_pull (&self->seat, 40, &more, &error);
  else
    {
      seat_begin (&self->seat);
      self->seat.known = FALSE;
      zg_cache_refetch (self->seat.cache, self->seat.news, &error);
    }
  if (!power_vfs_failed () && !g_error_matches (error, ZG_ERROR, ZG_ERROR_BUSY))
    g_assert_no_error (error);
}

static void
close_all (Place *self)
{
  g_clear_pointer (&self->seat.cache, zg_cache_close);
  g_clear_pointer (&self->town.db, zg_db_close);
}

/* The power may go again while the files are recovered. */
static void
come_back (Place *self)
{
  g_autoptr (GError) error = NULL;

  for (guint again = (guint)g_rand_int_range (self->rand, 0, 3); again > 0; again--)
    {
      power_vfs_back (self->rand);
      power_vfs_fail (POWER_CUT, (guint)g_rand_int_range (self->rand, 0, 12));
      if (town_open (&self->town, NULL))
        seat_open (&self->seat, NULL);
      close_all (self);
    }
  power_vfs_back (self->rand);
  town_open (&self->town, &error);
  g_assert_no_error (error);
  seat_open (&self->seat, &error);
  g_assert_no_error (error);
  seat_begin (&self->seat);
  if (office_owes (self->seat.cache))
    zg_rebase_run (self->seat.cache, NULL, NULL, NULL, self->seat.news, &error);
  g_assert_no_error (error);
}

static void
check_integrity (ZgDb *db)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  zg_db_get_text (db, &error, &text, "PRAGMA integrity_check", "");
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "ok");
}

static void
check_kept (ZgDb *db, GHashTable *ids, const char *sql)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (town_count (db, sql, id) != 1)
      g_error ("Seed %u, cut %u: the command %s was acknowledged and is lost", seed, cut, (char *)id);
}

static void
check_all (Place *self)
{
  check_integrity (self->seat.cache->db);
  check_integrity (self->town.db);
  check_kept (self->seat.cache->db, self->given, "SELECT COUNT(*) FROM outbox WHERE id = $1");
  check_kept (self->town.db, self->applied,
              "SELECT COUNT(*) FROM command_results WHERE command_id = $1 AND status = 'applied'");
}

static void
run_town (guint number, guint cuts)
{
  Place place;

  seed = number;
  place_init (&place, number);
  for (cut = 0; cut < cuts; cut++)
    {
      power_vfs_fail (POWER_CUT, (guint)g_rand_int_range (place.rand, 0, 150));
      while (!power_vfs_failed ())
        {
          place.town.now += ZG_SECOND;
          do_something (&place);
        }
      close_all (&place);
      come_back (&place);
      check_all (&place);
    }
  seat_settle (&place.seat);
  seat_assert_equal (&place.seat);
  check_all (&place);
  place_clear (&place);
}

static void
test_cut (void)
{
  guint towns = zg_test_amount (5, 10000), cuts = zg_test_amount (40, 10);

  if (g_getenv ("ZG_WORLD") != NULL)
    {
      run_town ((guint)g_ascii_strtoull (g_getenv ("ZG_WORLD"), NULL, 10), cuts);
      return;
    }
  for (guint i = 0; i < towns; i++)
    {
      guint number = g_test_rand_int ();

      g_test_message ("Town %u of %u, %u cuts: ZG_WORLD=%u", i + 1, towns, cuts, number);
      run_town (number, cuts);
    }
}

/* --- an upgrade */
static const ZgMigration *
steps_to_come (void)
{
  static const char *const texts[] = {
    "ALTER TABLE orders ADD COLUMN mood TEXT; UPDATE orders SET mood = 'calm'",
    "CREATE TABLE moods (id TEXT PRIMARY KEY NOT NULL); CREATE INDEX orders_by_mood ON orders (mood)",
  };
  static ZgMigration steps[100];
  guint n = 0;

  for (; zg_schema_store[n].version != 0; n++)
    steps[n] = zg_schema_store[n];
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    steps[n + i] = (ZgMigration){ (int)(n + i + 1), texts[i], NULL, NULL };
  return steps;
}

/* Opens the cache as the program does, with the rebase that may be owed. */
static gboolean
open_seat (Place *self, GError **error)
{
  gboolean owed;

  if (!seat_open (&self->seat, error))
    return FALSE;
  seat_begin (&self->seat);
  return zg_rebase_is_owed (self->seat.cache, &owed, error) &&
         (!owed || zg_rebase_run (self->seat.cache, NULL, NULL, NULL, self->seat.news, error));
}

static char *
dump_seat (Place *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *rows = office_dump (self->seat.cache->db, i);

      g_string_append (text, rows);
    }
  return g_string_free (text, FALSE);
}

/* The power goes at the call @n of opening an older cache. FALSE when it makes fewer. */
static gboolean
cut_upgrade (Place *self, const char *old, const char *expected, guint n)
{
  g_autofree char *path = g_strdup (self->seat.cache->path), *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  gboolean failed;

  g_clear_pointer (&self->seat.cache, zg_cache_close);
  power_vfs_copy ("nothing", log);
  g_assert_true (power_vfs_copy (old, path));
  power_vfs_fail (POWER_CUT, n);
  open_seat (self, NULL);
  failed = power_vfs_failed ();
  close_all (self);
  power_vfs_back (self->rand);
  town_open (&self->town, &error);
  g_assert_no_error (error);
  open_seat (self, &error);
  g_assert_no_error (error);
  check_all (self);
  rows = dump_seat (self);
  g_assert_cmpstr (rows, ==, expected);
  return failed;
}

static void
test_upgrade (void)
{
  Place place;
  g_autofree char *old = NULL, *expected = NULL;
  g_autoptr (GError) error = NULL;
  guint cuts = 0;

  place_init (&place, (guint)g_test_rand_int ());
  while (g_hash_table_size (place.given) < 8)
    g_free (give (&place, &error));
  g_assert_true (push (&place, &error));
  while (g_hash_table_size (place.given) < 12)
    g_free (give (&place, &error));
  g_assert_no_error (error);
  expected = dump_seat (&place);
  old = g_strconcat (place.seat.cache->path, ".old", NULL);
  zg_db_script (place.seat.cache->db, "PRAGMA wal_checkpoint (TRUNCATE)", &error);
  g_assert_no_error (error);
  power_vfs_copy (place.seat.cache->path, old);
  zg_engine_replace_store_steps (steps_to_come ());
  for (guint round = 0; round < zg_test_amount (1, 50); round++)
    for (cuts = 0; cut_upgrade (&place, old, expected, cuts);)
      cuts++;
  g_test_message ("%u cuts", cuts);
  g_assert_cmpuint (cuts, >=, 30);
  seat_settle (&place.seat);
  seat_assert_equal (&place.seat);
  check_all (&place);
  zg_engine_replace_store_steps (NULL);
  place_clear (&place);
}

/* --- errors */

/* Everything that the database holds, as text. (transfer full) */
static char *
dump (ZgDb *db)
{
  static const char tables_sql[] =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  ZgStmt *stmt = zg_db_query (db, NULL, tables_sql, "");
  gboolean row;

  while (zg_stmt_step (stmt, &row, NULL) && row)
    g_ptr_array_add (names, g_strdup (zg_stmt_text (stmt, 0)));
  for (guint i = 0; i < names->len; i++)
    {
      /* The zero is the second column of a table that has only one. */
      g_autofree char *sql = g_strdup_printf ("SELECT *, 0 FROM %s ORDER BY 1, 2", (char *)names->pdata[i]);

      g_string_append_printf (text, "%s\n", (char *)names->pdata[i]);
      stmt = zg_db_query (db, NULL, g_intern_string (sql), "");
      while (zg_stmt_step (stmt, &row, NULL) && row)
        for (guint column = 0; column < zg_stmt_columns (stmt); column++)
          g_string_append_printf (text, "%s%c", zg_stmt_is_null (stmt, column) ? "NULL" : zg_stmt_text (stmt, column),
                                  column + 1 == zg_stmt_columns (stmt) ? '\n' : '|');
    }
  return g_string_free (text, FALSE);
}

/* What is done while the disk fails. Prepared beforehand, so that it can be tried again as it is. */
typedef struct
{
  ZgArgs *args;
  ZgArgs *batch;
  ZgArgs *answer;
  ZgFeedPage *page;
} Work;

static void
prepare_action (Place *self, Work *work)
{
  work->args = make_guest (self);
}

static gboolean
do_action (Place *self, Work *work, GError **error)
{
  g_autofree char *id = seat_run (&self->seat, "customer.add", zg_args_copy (work->args), error);

  return id != NULL;
}

static void
prepare_commit (Place *self, Work *work)
{
  g_autoptr (GError) error = NULL;

  prepare_action (self, work);
  g_assert_true (do_action (self, work, &error));
  work->batch = zg_outbox_batch (self->seat.cache, 1, &error);
  g_assert_no_error (error);
}

static gboolean
do_commit (Place *self, Work *work, GError **error)
{
  g_clear_pointer (&work->answer, zg_args_free);
  work->answer = town_post (&self->town, &self->seat, work->batch, error);
  return work->answer != NULL;
}

static void
finish_commit (Place *self, Work *work)
{
  g_autoptr (GError) error = NULL;

  seat_take_answer (&self->seat, work->answer, &error);
  g_assert_no_error (error);
  seat_settle (&self->seat);
}

/* Some rows from the server, and a command waiting here. */
static void
prepare_rebase (Place *self, Work *work)
{
  g_autoptr (GError) error = NULL;
  char *text;

  prepare_commit (self, work);
  g_assert_true (do_commit (self, work, &error));
  g_assert_true (do_action (self, work, &error));
  text = town_page (&self->town, &self->seat, self->seat.since, self->seat.epoch, 500, &error);
  g_assert_no_error (error);
  work->page = zg_feed_page_parse (text, strlen (text), self->seat.since, &error);
  g_assert_no_error (error);
}

static gboolean
do_page (Place *self, Work *work, GError **error)
{
  return seat_take_page (&self->seat, work->page, NULL, NULL, error);
}

static void
prepare_fill (Place *self, Work *work)
{
  g_autoptr (GError) error = NULL;
  char *text;

  seat_begin (&self->seat);
  zg_cache_refetch (self->seat.cache, self->seat.news, &error);
  g_assert_no_error (error);
  text = town_page (&self->town, &self->seat, 0, NULL, 500, &error);
  g_assert_no_error (error);
  work->page = zg_feed_page_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  self->seat.known = TRUE;
}

static void
prepare_refetch (Place *self, Work *work)
{
}

static gboolean
do_refetch (Place *self, Work *work, GError **error)
{
  seat_begin (&self->seat);
  self->seat.known = FALSE;
  return zg_cache_refetch (self->seat.cache, self->seat.news, error);
}

static gboolean
do_wipe (Place *self, Work *work, GError **error)
{
  seat_begin (&self->seat);
  self->seat.known = FALSE;
  return zg_cache_wipe (self->seat.cache, self->seat.news, error);
}

/* Nothing stays in free pages once the disk is well, and the next account finds an empty cache. */
static void
finish_wipe (Place *self, Work *work)
{
  g_autoptr (GError) error = NULL;

  zg_cache_scrub (self->seat.cache);
  g_assert_cmpint (town_count (self->seat.cache->db, "SELECT freelist_count FROM pragma_freelist_count", NULL), ==, 0);
  g_assert_cmpint (office_meta (self->seat.cache, "scrub", 0), ==, 0);
  seat_sign_in (&self->seat, &error);
  g_assert_no_error (error);
  seat_settle (&self->seat);
}

static void
finish_settle (Place *self, Work *work)
{
  seat_settle (&self->seat);
}

typedef struct
{
  const char *path;
  gboolean server; /* whose database is written */
  void (*prepare) (Place *self, Work *work);
  gboolean (*run) (Place *self, Work *work, GError **error);
  void (*finish) (Place *self, Work *work); /* on a disk that is well, after it was done */
} Job;

static const Job jobs[] = {
  { "/sync/power/error/action", FALSE, prepare_action, do_action, NULL },
  { "/sync/power/error/rebase", FALSE, prepare_rebase, do_page, finish_settle },
  { "/sync/power/error/fill", FALSE, prepare_fill, do_page, finish_settle },
  { "/sync/power/error/wipe", FALSE, prepare_action, do_wipe, finish_wipe },
  { "/sync/power/error/refetch", FALSE, prepare_refetch, do_refetch, finish_settle },
  { "/sync/power/error/server-commit", TRUE, prepare_commit, do_commit, finish_commit },
};

static const struct
{
  PowerFault fault;
  int code;
} faults[] = {
  { POWER_EIO, ZG_ERROR_FAILED },
  { POWER_EIO_ONCE, ZG_ERROR_FAILED },
  { POWER_FULL, ZG_ERROR_FULL },
  { POWER_READ_ONLY, ZG_ERROR_READ_ONLY },
};

static void
clear_work (Work *work)
{
  g_clear_pointer (&work->args, zg_args_free);
  g_clear_pointer (&work->batch, zg_args_free);
  g_clear_pointer (&work->answer, zg_args_free);
  g_clear_pointer (&work->page, zg_feed_page_free);
}

/* The job with the disk failing from the call @n on. FALSE when it makes fewer calls. */
static gboolean
fail_at (Place *self, const Job *job, PowerFault fault, int code, guint n)
{
  ZgDb *db = job->server ? self->town.db : self->seat.cache->db;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  Work work = { 0 };
  gboolean good, failed;

  self->town.now += ZG_SECOND;
  job->prepare (self, &work);
  before = dump (db);
  /* Forgets what it has read, so that it reads again. */
  zg_db_script (db, "PRAGMA shrink_memory", NULL);
  power_vfs_fail (fault, n);
  good = job->run (self, &work, &error);
  failed = power_vfs_failed ();
  power_vfs_fail (POWER_WELL, 0);
  g_assert_true (good == (error == NULL));
  g_assert_true (good || failed);
  if (!good)
    {
      g_autofree char *after = dump (db);

      g_assert_error (error, ZG_ERROR, code);
      if (!g_str_equal (after, before))
        g_error ("%s, call %u: something is half done", job->path, n);
      check_integrity (db);
      g_clear_error (&error);
      g_assert_true (job->run (self, &work, &error));
      g_assert_no_error (error);
    }
  if (job->finish != NULL)
    job->finish (self, &work);
  clear_work (&work);
  return failed;
}

static void
test_errors (gconstpointer data)
{
  const Job *job = data;
  Place place;

  place_init (&place, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      guint n = 0;

      /* Every call in the long form; in the short one each of the first, then some. */
      while (fail_at (&place, job, faults[i].fault, faults[i].code, n))
        n += n < 12 ? 1 : 1 + (guint)g_test_rand_int_range (0, (gint32)zg_test_amount (12, 1));
      g_assert_cmpuint (n, >, 1);
    }
  seat_settle (&place.seat);
  seat_assert_equal (&place.seat);
  check_integrity (place.seat.cache->db);
  check_integrity (place.town.db);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  power_vfs_register ();
  g_test_add_func ("/sync/power/cut", test_cut);
  g_test_add_func ("/sync/power/upgrade", test_upgrade);
  for (gsize i = 0; i < G_N_ELEMENTS (jobs); i++)
    g_test_add_data_func (jobs[i].path, &jobs[i], test_errors);
  return g_test_run ();
}
