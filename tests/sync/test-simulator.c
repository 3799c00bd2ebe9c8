/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole worlds in one thread: a server, five desks, and everything between them going wrong by chance. Each world
 * follows from one number to the last byte: clock, ids, network and disk are the world's own. A failure tells the
 * number, and ZG_WORLD=number runs that world alone (ZG_STEPS=n its first n steps). After each step nothing may be
 * lost, doubled or shown older than before; in the end every desk holds what the server holds. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/id.h"
#include "db/statement.h"
#include "engine/kernel/table.h"
#include "support/power-vfs.h"
#include "support/soak.h"
#include "sync/office.h"
#include "sync/world.h"

#define TELL_EVERY 25 /* worlds: the long form may be ended before its end */
#define PARTS 2       /* of the long form, at once */

static guint world_number, world_step, world_wanted;

/* Told at the end: a run in which nothing went wrong has tested nothing. */
static struct
{
  gint64 steps, applied, refused, taken_back, refetched, interrupted;
} told;

static void
on_abort (int number)
{
  char text[200];
  int length = g_snprintf (text, sizeof text,
                           "# simulator: step %u of a world with %u commands a desk; alone: ZG_WORLD=%u ZG_STEPS=%u\n",
                           world_step, world_wanted, world_number, world_step);

  if (write (STDOUT_FILENO, text, (gsize)length) == length)
    signal (SIGABRT, SIG_DFL);
  signal (SIGABRT, SIG_DFL);
}

static void
trace_json (World *self, const char *what, const ZgArgs *value)
{
  if (self->trace != NULL)
    world_trace (self, what, value != NULL ? zg_json_text (value) : NULL);
}

/* --- what the network does */
static void
push (World *self, Desk *desk)
{
  static const guint mosts[] = { 1, 5, 50 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL;
  g_autoptr (ZgArgs) answer = NULL;
  guint times = world_chance (self, 80) ? 1 : (guint)world_pick (self, 6);

  if (!desk->seat.known || seat_is_filling (&desk->seat))
    return;
  seat_begin (&desk->seat);
  batch = zg_outbox_batch (desk->seat.cache, mosts[world_pick (self, G_N_ELEMENTS (mosts))], &error);
  g_assert_no_error (error);
  if (zg_args_length (batch) == 0)
    return;
  if (world_chance (self, 20))
    g_ptr_array_add (desk->stale, zg_args_ref (batch));
  for (guint i = 0; i < times; i++)
    {
      g_clear_pointer (&answer, zg_args_free);
      answer = town_post (&self->town, &desk->seat, batch, &error);
      g_assert_no_error (error);
    }
  trace_json (self, "batch", batch);
  trace_json (self, "answer", answer);
  if (world_chance (self, 10))
    town_assert_no_overlap (&self->town);
  if (answer == NULL || world_chance (self, 15))
    return;
  seat_take_answer (&desk->seat, answer, &error);
  g_assert_no_error (error);
}

/* A request of before arrives once more; nobody waits for its answer. */
static void
deliver_stale (World *self, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  guint at;

  if (desk->stale->len == 0)
    return;
  at = (guint)world_pick (self, desk->stale->len);
  zg_args_free (town_post (&self->town, &desk->seat, g_ptr_array_index (desk->stale, at), &error));
  g_assert_no_error (error);
  g_ptr_array_remove_index (desk->stale, at);
}

static void
forget_shown (Desk *desk)
{
  g_hash_table_remove_all (desk->shown);
  memset (desk->events, 0, sizeof desk->events);
}

static gboolean
gives_way (gpointer steps)
{
  return --*(gint64 *)steps == 0;
}

static void
take_page (World *self, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  gint64 steps = world_chance (self, 25) ? 1 + world_pick (self, 30) : 0;

  if (seat_take_page (&desk->seat, desk->page, gives_way, &steps, &error))
    g_clear_pointer (&desk->page, zg_feed_page_free);
  else
    {
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INTERRUPTED);
      told.interrupted++;
    }
}

/* Small pages for the sake of their ends; a store of some size in larger ones. */
static guint
pick_limit (World *self, Desk *desk)
{
  return 1 + (guint)world_pick (self, seat_is_filling (&desk->seat) ? 2000 : 60);
}

static void
pull (World *self, Desk *desk)
{
  Seat *seat = &desk->seat;
  g_autoptr (GError) error = NULL;
  char *text;

  if (desk->page != NULL)
    {
      take_page (self, desk);
      return;
    }
  if (!seat->known)
    {
      gboolean more;

      seat_pull (seat, pick_limit (self, desk), &more, &error);
      g_assert_no_error (error);
      return;
    }
  text = town_page (&self->town, seat, seat->since, seat->epoch, pick_limit (self, desk), &error);
  g_assert_no_error (error);
  if (text == NULL)
    {
      seat_begin (seat);
      seat->known = FALSE;
      zg_cache_refetch (seat->cache, seat->news, &error);
      g_assert_no_error (error);
      forget_shown (desk);
      told.refetched++;
      return;
    }
  world_trace (self, "page", self->trace != NULL ? g_strdup (text) : NULL);
  if (world_chance (self, 10))
    {
      /* It is lost, or comes when nobody expects it. */
      g_free (desk->old_page);
      desk->old_page = text;
      desk->old_since = seat->since;
      return;
    }
  desk->page = zg_feed_page_parse (text, strlen (text), seat->since, &error);
  g_assert_no_error (error);
  take_page (self, desk);
}

/* A page that was asked for long ago: it is refused, or it says nothing new. */
static void
deliver_old_page (World *self, Desk *desk)
{
  g_autoptr (GError) error = NULL;
  ZgFeedPage *page;
  char *text = g_steal_pointer (&desk->old_page);

  if (text == NULL || desk->page != NULL || !desk->seat.known)
    {
      g_free (text);
      return;
    }
  page = zg_feed_page_parse (text, strlen (text), desk->seat.since, &error);
  if (page == NULL)
    {
      g_assert_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL);
      return;
    }
  if (desk->old_since == desk->seat.since)
    desk->page = page;
  else
    zg_feed_page_free (page);
}

/* --- what the machines do */
static void
drop_requests (World *self)
{
  for (guint i = 0; i < SEATS; i++)
    {
      g_ptr_array_set_size (self->desks[i].stale, 0);
      g_clear_pointer (&self->desks[i].old_page, g_free);
      g_clear_pointer (&self->desks[i].page, zg_feed_page_free);
    }
}

static void
restore (World *self)
{
  if (!town_restore (&self->town))
    return;
  drop_requests (self);
}

static void
do_server_step (World *self)
{
  guint what = (guint)world_pick (self, 100);

  if (what < 60)
    {
      town_restart (&self->town);
      drop_requests (self);
    }
  else if (what < 90)
    town_backup (&self->town);
  else
    restore (self);
}

static void
do_desk_step (World *self, Desk *desk)
{
  guint what = (guint)world_pick (self, 100);

  if (what < 40)
    world_give (self, desk);
  else if (what < 43)
    world_take_back (self, desk);
  else if (what < 45)
    {
      g_clear_pointer (&desk->page, zg_feed_page_free);
      seat_restart (&desk->seat);
    }
  else if (what < 47)
    desk->cut = (guint)world_pick (self, 20);
  else if (desk->cut > 0)
    desk->cut--;
  else if (what < 70)
    push (self, desk);
  else if (what < 73)
    deliver_stale (self, desk);
  else if (what < 76)
    deliver_old_page (self, desk);
  else
    pull (self, desk);
}

/* --- what must hold */
static const char shown_sql[] = "SELECT id, seq FROM orders UNION ALL SELECT id, seq FROM customers";
#define EVENTS_SQL(table)                                                                                              \
  "SELECT COUNT (*) FILTER (WHERE seq <= $1), COALESCE (SUM (seq) FILTER (WHERE seq <= $1), 0), COUNT (*), "           \
  "COALESCE (SUM (seq), 0), COALESCE (MAX (seq), 0) FROM " table " WHERE seq > 0"
static const char *const events_sql[] = { EVENTS_SQL ("order_events"), EVENTS_SQL ("entity_events") };

/* Events never change: those up to the newest that was there are the same as then. */
static void
check_events (Desk *desk)
{
  for (gsize i = 0; i < G_N_ELEMENTS (events_sql); i++)
    {
      Told *told_events = &desk->events[i];
      ZgStmt *stmt = zg_db_query (desk->seat.cache->db, NULL, events_sql[i], "i", told_events->newest);
      gboolean row = FALSE;

      g_assert_true (zg_stmt_step (stmt, &row, NULL) && row);
      g_assert_cmpint (zg_stmt_int (stmt, 0), ==, told_events->rows);
      g_assert_cmpint (zg_stmt_int (stmt, 1), ==, told_events->sum);
      *told_events = (Told){ zg_stmt_int (stmt, 2), zg_stmt_int (stmt, 3), zg_stmt_int (stmt, 4) };
      zg_stmt_reset (stmt);
    }
}

/* A row that was shown as confirmed is there and not older, unless a waiting command changed it: that has no
 * number. Nobody removes such rows. */
static void
check_shown (Desk *desk)
{
  ZgStmt *stmt = zg_db_query (desk->seat.cache->db, NULL, shown_sql, "");
  guint known = 0, before = g_hash_table_size (desk->shown);
  gboolean row = FALSE;

  while (zg_stmt_step (stmt, &row, NULL) && row)
    {
      const char *id = zg_stmt_text (stmt, 0);
      gsize seq = (gsize)zg_stmt_int (stmt, 1), shown = GPOINTER_TO_SIZE (g_hash_table_lookup (desk->shown, id));

      known += shown > 0;
      g_assert_true (seq == 0 || seq >= shown);
      if (seq > shown)
        g_hash_table_insert (desk->shown, g_strdup (id), GSIZE_TO_POINTER (seq));
    }
  g_assert_cmpuint (known, ==, before);
  check_events (desk);
}

/* No command leaves the outbox by itself, and none comes in. */
static void
check_outbox (Desk *desk)
{
  gint64 rows = town_count (desk->seat.cache->db, "SELECT COUNT(*) FROM outbox", NULL);

  g_assert_cmpint (rows, ==, g_hash_table_size (desk->outbox));
}

/* What is confirmed has its rows here: it left the queue when they came, not before, also where the server was restored
 * under the desk. */
static void
check_done (World *self, Desk *desk)
{
  static const char sql[] =
      "SELECT COUNT(*) FROM outbox b WHERE b.state = 'done' AND NOT CASE b.name "
      "WHEN 'order.book' THEN EXISTS (SELECT 1 FROM orders o WHERE o.id = b.subject_id) "
      "WHEN 'customer.add' THEN EXISTS (SELECT 1 FROM customers c WHERE c.id = b.subject_id) "
      "WHEN 'address.add' THEN EXISTS (SELECT 1 FROM addresses a WHERE a.id = b.subject_id) ELSE 1 END";

  if (desk->seat.known)
    g_assert_cmpint (town_count (desk->seat.cache->db, sql, NULL), ==, 0);
}

static void
check_desk (World *self, Desk *desk)
{
  gboolean filling = seat_is_filling (&desk->seat);

  if (desk->seat.news->refetch || filling)
    forget_shown (desk);
  if (!world_chance (self, 10))
    return;
  check_outbox (desk);
  if (filling)
    return;
  check_shown (desk);
  check_done (self, desk);
}

static int
count_of (GHashTable *counts, const char *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (counts, id));
}

/* How often each id is among the rows. (transfer full) */
static GHashTable *
read_counts (ZgDb *db, const char *sql)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ZgStmt *stmt = zg_db_query (db, NULL, sql, "");
  gboolean row = FALSE;

  while (zg_stmt_step (stmt, &row, NULL) && row)
    {
      const char *id = zg_stmt_text (stmt, 0);

      g_hash_table_insert (counts, g_strdup (id), GINT_TO_POINTER (count_of (counts, id) + 1));
    }
  return counts;
}

static void
check_command (World *self, const char *id, const Entry *entry)
{
  const Desk *desk = &self->desks[entry->seat];
  int applied = count_of (self->applied, id), done = count_of (desk->done, id), refused = count_of (desk->refused, id);

  told.applied += applied;
  told.refused += refused;
  told.taken_back += entry->fate == TAKEN_BACK;
  if (entry->fate == TAKEN_BACK)
    g_assert_cmpint (applied, ==, 0);
  else if (applied != done || applied + refused != 1)
    g_error ("Command %s of desk %u: applied %d times, done %d, refused or held %d", id, entry->seat, applied, done,
             refused);
}

/* Each command had its effect once: an order's command leaves one event, another's one unless it changed nothing. */
static void
check_effects (World *self)
{
  gint64 applied = town_count (
      self->town.db, "SELECT COUNT(*) FROM command_results WHERE status = 'applied' AND name LIKE 'order.%'", NULL);

  g_assert_cmpint (town_count (self->town.db, "SELECT COUNT(*) FROM order_events", NULL), ==, applied);
  g_assert_cmpint (town_count (self->town.db, "SELECT COUNT(*) - COUNT(DISTINCT seq) FROM entity_events", NULL), ==, 0);
  g_assert_cmpint (
      town_count (self->town.db,
                  "SELECT COUNT(*) FROM command_results r WHERE r.status = 'applied' AND r.name LIKE '%.add' AND NOT "
                  "EXISTS (SELECT 1 FROM entity_events e WHERE e.seq = r.seq AND e.command = r.name)",
                  NULL),
      ==, 0);
}

static void
read_fates (World *self)
{
  self->applied = read_counts (self->town.db, "SELECT command_id FROM command_results WHERE status = 'applied'");
  for (guint i = 0; i < SEATS; i++)
    {
      Desk *desk = &self->desks[i];

      desk->done = read_counts (desk->seat.cache->db, "SELECT id FROM outbox WHERE state = 'done'");
      desk->refused = read_counts (desk->seat.cache->db, "SELECT id FROM outbox WHERE state IN ('refused', 'held')");
    }
}

static void
heal (World *self)
{
  GHashTableIter iter;
  gpointer id, entry;

  drop_requests (self);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < SEATS; i++)
      seat_settle (&self->desks[i].seat);
  for (guint i = 0; i < SEATS; i++)
    {
      check_outbox (&self->desks[i]);
      seat_assert_equal (&self->desks[i].seat);
    }
  town_assert_no_overlap (&self->town);
  check_effects (self);
  read_fates (self);
  g_hash_table_iter_init (&iter, self->ledger);
  while (g_hash_table_iter_next (&iter, &id, &entry))
    check_command (self, id, entry);
}

/* --- a world */
static gint64
pick_skew (World *self)
{
  return world_chance (self, 70) ? world_pick (self, 10 * ZG_MINUTE) - 5 * ZG_MINUTE
                                 : world_pick (self, 2 * ZG_DAY) - ZG_DAY;
}

static void
world_init (World *self, guint number, guint wanted, gboolean traced)
{
  *self = (World){ .rand = g_rand_new_with_seed (number), .wanted = wanted };
  zg_id_seed (((guint64)number << 32) | 1);
  self->trace = traced ? g_checksum_new (G_CHECKSUM_SHA256) : NULL;
  self->ledger = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  town_init (&self->town);
  for (guint i = 0; i < SEATS; i++)
    {
      Desk *desk = &self->desks[i];

      seat_init (&desk->seat, &self->town, i);
      desk->seat.skew = pick_skew (self);
      desk->stale = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_args_free);
      desk->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      desk->outbox = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
}

static void
world_clear (World *self)
{
  for (guint i = 0; i < SEATS; i++)
    {
      Desk *desk = &self->desks[i];

      seat_clear (&desk->seat);
      g_ptr_array_unref (desk->stale);
      g_hash_table_unref (desk->shown);
      g_hash_table_unref (desk->outbox);
      g_clear_pointer (&desk->done, g_hash_table_unref);
      g_clear_pointer (&desk->refused, g_hash_table_unref);
      g_clear_pointer (&desk->page, zg_feed_page_free);
      g_free (desk->old_page);
    }
  town_clear (&self->town);
  g_hash_table_unref (self->ledger);
  g_clear_pointer (&self->applied, g_hash_table_unref);
  g_clear_pointer (&self->trace, g_checksum_free);
  g_rand_free (self->rand);
  power_vfs_clear ();
  zg_id_seed (0);
}

static gboolean
is_over (const World *self)
{
  for (guint i = 0; i < SEATS; i++)
    if (self->desks[i].given < self->wanted)
      return FALSE;
  return TRUE;
}

/* The rows of everybody, to the digest. */
static void
trace_rows (World *self)
{
  if (self->trace == NULL)
    return;
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    world_trace (self, zg_tables ()[i]->name, office_dump (self->town.db, i));
  for (guint i = 0; i < SEATS; i++)
    for (guint j = 0; zg_tables ()[j] != NULL; j++)
      world_trace (self, zg_tables ()[j]->name, office_dump (self->desks[i].seat.cache->db, j));
}

/* The digest of all that happened, or NULL where it was not @traced. (transfer full) */
static char *
run_world (guint number, guint wanted, guint most, gboolean traced)
{
  World world;
  char *digest;

  world_number = number;
  world_wanted = wanted;
  world_step = 0;
  world_init (&world, number, wanted, traced);
  while (!is_over (&world) && world_step < most)
    {
      Desk *desk = &world.desks[world_pick (&world, SEATS)];

      world_step++;
      world.town.now += 1 + world_pick (&world, 4 * ZG_SECOND);
      if (world_chance (&world, 2))
        do_server_step (&world);
      else
        do_desk_step (&world, desk);
      check_desk (&world, desk);
    }
  told.steps += world_step;
  trace_rows (&world);
  heal (&world);
  trace_rows (&world);
  digest = traced ? g_strdup (g_checksum_get_string (world.trace)) : NULL;
  world_clear (&world);
  return digest;
}

static guint
number_of (const char *name, guint fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : fallback;
}

/* --- many worlds, several at once */
static void
tell (guint worlds)
{
  g_test_message (
      "%u worlds of %u desks with %u commands each: %d steps, %d applied, %d refused or held, %d taken back, "
      "%d refetches, %d rebases interrupted",
      worlds, SEATS, world_wanted, (int)told.steps, (int)told.applied, (int)told.refused, (int)told.taken_back,
      (int)told.refetched, (int)told.interrupted);
}

/* Every @stride-th of the numbers from @first on, while there is time. */
static void
run_part (const guint32 *numbers, guint worlds, guint wanted, guint first, guint stride)
{
  gint64 ends = zg_test_ends ();
  guint done = 0;

  for (guint i = first; i < worlds && (ends == 0 || g_get_monotonic_time () < ends); i += stride)
    {
      g_free (run_world (numbers[i], wanted, G_MAXUINT, FALSE));
      if (++done % TELL_EVERY == 0)
        tell (done);
    }
  tell (done);
  if (done < (worlds - first + stride - 1) / stride)
    g_test_message ("part %u of %u was ended by the clock", first + 1, stride);
  g_assert_cmpint (told.applied, >, 0);
  g_assert_cmpint (told.refused, >, 0);
  g_assert_cmpint (told.refetched, >, 0);
  g_assert_cmpint (told.interrupted, >, 0);
}

/* Processes, as a world is one thread's. Which world is in which does not matter to it. */
static void
run_parts (const guint32 *numbers, guint worlds, guint wanted, guint parts)
{
  pid_t children[PARTS];

  fflush (NULL);
  for (guint i = 0; i < parts; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] > 0)
        continue;
      run_part (numbers, worlds, wanted, i, parts);
      fflush (NULL);
      _exit (0);
    }
  signal (SIGABRT, SIG_DFL); /* the part has told its world */
  for (guint i = 0; i < parts; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      if (status != 0)
        g_test_fail_printf ("Part %u of %u ended with status %d", i + 1, parts, status);
    }
}

static void
test_worlds (void)
{
  guint worlds = zg_test_amount (12, 10000), wanted = zg_test_amount (60, 500);
  g_autofree guint32 *numbers = g_new (guint32, worlds);

  signal (SIGABRT, on_abort);
  if (g_getenv ("ZG_WORLD") != NULL)
    {
      g_autofree char *digest = run_world (number_of ("ZG_WORLD", 0), wanted, number_of ("ZG_STEPS", G_MAXUINT), TRUE);

      g_test_message ("%s", digest);
      return;
    }
  for (guint i = 0; i < worlds; i++)
    numbers[i] = (guint32)g_test_rand_int ();
  if (worlds > 12 && g_get_num_processors () > 1)
    run_parts (numbers, worlds, wanted, PARTS);
  else
    run_part (numbers, worlds, wanted, 0, 1);
}

/* The same number is the same world, another one is another. */
static void
test_exact (void)
{
  guint32 number = (guint32)g_test_rand_int ();
  g_autofree char *once = run_world (number, 60, G_MAXUINT, TRUE);
  g_autofree char *twice = run_world (number, 60, G_MAXUINT, TRUE);
  g_autofree char *other = run_world (number + 1, 60, G_MAXUINT, TRUE);

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (once, !=, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* One thread: no locks, no counting. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_SINGLETHREAD), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
  power_vfs_register ();
  power_vfs_be_quick ();
  g_test_add_func ("/sync/simulator/exact", test_exact);
  g_test_add_func ("/sync/simulator/worlds", test_worlds);
  return g_test_run ();
}
