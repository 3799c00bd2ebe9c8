/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due later, by kinds made up here: run once in effect while servers on one database are killed at any moment,
 * tried again, given up, put in another's place. The servers are this program, started again with "serve". */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "base/json.h"
#include "db/with-postgres.h"
#include "engine/kernel/job.h"
#include "engine/kernel/run.h"
#include "server/desk.h"
#include "server/routes/server.h"
#include "server/write/job-rows.h"
#include "support/soak.h"
#include "support/test-db.h"

#define SERVERS 2 /* on PostgreSQL */
#define PATIENCE (120 * G_USEC_PER_SEC)

static const char *program, *served;

/* --- putting jobs down, as a handler does --- */

static void
put (ZgDb *db,
     const char *store_id,
     gint64 now,
     const char *kind,
     const char *subject,
     gint64 due_at,
     const ZgArgs *args)
{
  const ZgActor actor = { store_id, "account", "name", "device", ZG_ROLE_MANAGER };
  const ZgRunContext context = { .seq = 1, .server_now = now };
  g_auto (ZgOutcome) outcome = { .touched = zg_outcome_touched_new () };
  g_autoptr (ZgCommand) command = zg_command_new ("order.cancel", NULL);
  ZgRun run = { db, &actor, command, NULL, &context, &outcome, 0 };
  g_autoptr (GError) error = NULL;

  if (due_at > 0)
    zg_run_later (&run, kind, subject, due_at, args, &error);
  else
    zg_run_not_later (&run, kind, subject, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome.touched->len, ==, due_at > 0 && now > 0 ? 1 : 0);
}

/* --- the kinds --- */

static ZgCommand *
note (const ZgJob *job)
{
  g_autofree char *text = g_strdup_printf ("job %s try %" G_GINT64_FORMAT "%s", job->subject, job->tries,
                                           zg_args_has (job->args, "again") ? " again" : "");

  return zg_job_command (
      job, "customer.edit",
      zg_args_new ("customer_id", 's', zg_args_get_text (job->args, "customer_id"), "note", 's', text, NULL));
}

static ZgCommand *
make_note (const ZgJob *job, GError **error)
{
  g_usleep (4000);
  return note (job);
}

static ZgCommand *
make_refused (const ZgJob *job, GError **error)
{
  return zg_job_command (
      job, "customer.edit",
      zg_args_new ("customer_id", 's', "01900000-0000-7000-8000-00000000ffff", "note", 's', "x", NULL));
}

static ZgCommand *
make_stumbling (const ZgJob *job, GError **error)
{
  if (job->tries == 3)
    return note (job);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_NETWORK, "Nobody there");
  return NULL;
}

static ZgCommand *
make_nothing (const ZgJob *job, GError **error)
{
  return NULL;
}

/* While it is made a command of, somebody puts another in its place. */
static ZgCommand *
make_late (const ZgJob *job, GError **error)
{
  g_autoptr (ZgDb) db = NULL;
  ZgArgs *args;

  if (zg_args_has (job->args, "again"))
    return note (job);
  db = zg_db_open (served, ZG_DB_READ_WRITE, error);
  args = zg_args_copy (job->args);
  zg_args_set_int (args, "again", 1);
  put (db, job->store_id, zg_clock_now (), job->kind, job->subject, zg_clock_now (), args);
  zg_args_free (args);
  return note (job);
}

static ZgCommand *
make_deadly (const ZgJob *job, GError **error)
{
  raise (SIGKILL);
  return NULL;
}

static const ZgJobKind kinds[] = {
  { "test.note", 1000, make_note },
  { "test.refused", 3, make_refused },
  { "test.stumbling", 5, make_stumbling },
  { "test.nothing", 1, make_nothing },
  { "test.late", 5, make_late },
  { "test.deadly", 2, make_deadly },
  { NULL },
};

/* --- the servers --- */

static void G_GNUC_NORETURN
serve (const char *uri)
{
  g_autoptr (GError) error = NULL;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  zg_db_use_postgres ();
  served = uri;
  zg_job_replace_kinds (kinds);
  zg_job_times = (ZgJobTimes){ 400, 20, 50 };
  if (zg_server_start (uri, "127.0.0.1:0", FALSE, &error) == NULL)
    g_error ("%s", error->message);
  for (;;)
    g_usleep (G_USEC_PER_SEC);
}

static GSubprocess *
start (const char *uri)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "serve", uri, NULL);

  g_assert_no_error (error);
  return process;
}

static void
end (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

/* --- a shop without servers --- */

typedef struct
{
  ZgTestServer *server; /* not started: its database */
  ZgDb *db;
  ZgArgs *args; /* {customer_id} */
} Shop;

static void
shop_init (Shop *self, ZgTestDb *test)
{
  g_autofree char *customer = NULL;
  g_autoptr (GError) error = NULL;

  self->server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  self->db = zg_test_server_open (self->server);
  zg_db_get_text (self->db, &error, &customer, "SELECT MIN (id) FROM customers WHERE state = 'active'", "");
  g_assert_no_error (error);
  self->args = zg_args_new ("customer_id", 's', customer, NULL);
}

static void
shop_clear (Shop *self)
{
  zg_args_free (self->args);
  zg_db_close (self->db);
  zg_test_server_free (self->server);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_clear)

static gint64
count (const Shop *shop, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  zg_db_get_int (shop->db, &error, &n, -1, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
put_due (const Shop *shop, const char *kind, const char *subject)
{
  put (shop->db, shop->server->store_id, zg_clock_now (), kind, subject, zg_clock_now (), shop->args);
}

static void
wait_for (const Shop *shop, const char *sql, gint64 n)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (count (shop, sql) != n && g_get_monotonic_time () < until)
    g_usleep (10000);
  g_assert_cmpint (count (shop, sql), ==, n);
}

/* What the system wrote into the customer's note, one text an event. */
static GPtrArray *
read_notes (const Shop *shop)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean row = TRUE;
  ZgStmt *stmt = zg_db_query (shop->db, &error,
                              "SELECT detail FROM entity_events WHERE actor_id = 'system' AND actor_name = 'system' "
                              "AND command = 'customer.edit' ORDER BY seq",
                              "");

  while (zg_stmt_step (stmt, &row, &error) && row)
    {
      ZgArgs *detail = zg_args_parse (zg_stmt_text (stmt, 0), &error);

      g_assert_no_error (error);
      g_ptr_array_add (notes, g_strdup (zg_args_get_text (zg_args_get_object (detail, "to"), "note")));
      zg_args_free (detail);
    }
  g_assert_no_error (error);
  return notes;
}

/* Each of the jobs once, whatever its last try was. */
static void
check_notes (const Shop *shop, guint jobs)
{
  g_autoptr (GPtrArray) notes = read_notes (shop);
  g_autofree guint *times = g_new0 (guint, jobs);
  guint again = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      guint job = (guint)atoi ((char *)notes->pdata[i] + strlen ("job "));

      g_assert_cmpuint (job, <, jobs);
      times[job]++;
      again += strstr (notes->pdata[i], " try 1") == NULL;
    }
  for (guint i = 0; i < jobs; i++)
    g_assert_cmpuint (times[i], ==, 1);
  g_test_message ("%u jobs, %u of them not at the first try", jobs, again);
  g_assert_cmpint (count (shop, "SELECT COUNT(*) FROM command_results WHERE client LIKE 'job:%' AND status = 'applied' "
                                "AND account_id = 'system'"),
                   ==, jobs);
}

static void
test_once (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  guint jobs = zg_test_amount (300, 5000), n = test->kind == ZG_DB_POSTGRES ? SERVERS : 1, kills = 0;
  GSubprocess *servers[SERVERS];
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gint64 until = g_get_monotonic_time () + PATIENCE, before;

  shop_init (&shop, test);
  before = count (&shop, "SELECT seq FROM stores");
  zg_db_begin (shop.db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < jobs; i++)
    {
      g_autofree char *subject = g_strdup_printf ("%u", i);

      put_due (&shop, "test.note", subject);
    }
  zg_db_commit (shop.db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    servers[i] = start (shop.server->uri);
  while (count (&shop, "SELECT COUNT(*) FROM jobs") > 0 && g_get_monotonic_time () < until)
    {
      guint victim = (guint)g_test_rand_int_range (0, (gint32)n);

      g_usleep ((gulong)g_test_rand_int_range (60, 260) * 1000);
      end (servers[victim]);
      servers[victim] = start (shop.server->uri);
      kills++;
    }
  for (guint i = 0; i < n; i++)
    end (servers[i]);
  g_test_message ("%u kills", kills);
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs"), ==, 0);
  g_assert_cmpuint (kills, >, 1);
  check_notes (&shop, jobs);
  g_assert_cmpint (count (&shop, "SELECT seq FROM stores"), ==, before + jobs);
  if (zg_test_server_run (shop.server, NULL, &output, "check", NULL) != 0)
    g_error ("%s", output);
}

static void
test_fates (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autofree char *output = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  const char *store_id;
  GSubprocess *server;
  gint64 before;

  shop_init (&shop, test);
  store_id = shop.server->store_id;
  before = count (&shop, "SELECT seq FROM stores");
  put_due (&shop, "test.refused", "r");
  put_due (&shop, "test.stumbling", "1");
  put_due (&shop, "test.nothing", "n");
  put_due (&shop, "test.unknown", "u");
  put (shop.db, store_id, zg_clock_now (), "test.note", "later", zg_clock_now () + ZG_HOUR, shop.args);
  put (shop.db, store_id, zg_clock_now (), "test.note", "cancelled", zg_clock_now (), shop.args);
  put (shop.db, store_id, zg_clock_now (), "test.note", "cancelled", 0, NULL);
  /* A cache puts nothing down, and takes nothing away. */
  put (shop.db, store_id, 0, "test.note", "cache", zg_clock_now (), shop.args);
  put (shop.db, store_id, 0, "test.note", "later", 0, NULL);
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs"), ==, 5);
  server = start (shop.server->uri);
  wait_for (&shop, "SELECT COUNT(*) FROM jobs WHERE state = 'dead' AND kind = 'test.refused'", 1);
  wait_for (&shop, "SELECT COUNT(*) FROM jobs WHERE kind IN ('test.stumbling', 'test.nothing')", 0);
  wait_for (&shop, "SELECT COUNT(*) FROM jobs WHERE state = 'dead' AND kind = 'test.unknown'", 1);
  end (server);
  g_assert_cmpint (count (&shop, "SELECT tries FROM jobs WHERE kind = 'test.refused'"), ==, 3);
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs WHERE failure = 'not_found'"), ==, 1);
  g_assert_cmpint (count (&shop, "SELECT tries FROM jobs WHERE subject = 'later'"), ==, 0);
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs"), ==, 3);
  g_assert_cmpint (count (&shop, "SELECT seq FROM stores"), ==, before + 1);
  notes = read_notes (&shop);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (notes->pdata[0], ==, "job 1 try 3");
  g_assert_cmpint (zg_test_server_run (shop.server, NULL, &output, "check", NULL), !=, 0);
  g_assert_nonnull (strstr (output, "A job was given up: test.refused of r after 3 tries: not_found"));
  g_assert_null (strstr (output, "later"));
}

/* What was given up is listed, tried again beside a server that runs, and forgotten; what waits is left alone. */
static void
test_given_up (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autofree char *list = NULL, *none = NULL, *all = NULL;
  GSubprocess *server;

  shop_init (&shop, test);
  put_due (&shop, "test.refused", "r");
  put (shop.db, shop.server->store_id, zg_clock_now (), "test.note", "later", zg_clock_now () + ZG_HOUR, shop.args);
  server = start (shop.server->uri);
  wait_for (&shop, "SELECT COUNT(*) FROM jobs WHERE state = 'dead' AND tries = 3", 1);
  g_assert_cmpint (zg_test_server_run (shop.server, NULL, &list, "jobs", "list", NULL), ==, 0);
  g_assert_nonnull (strstr (list, "\ttest.refused\tr\t3\tnot_found\n"));
  g_assert_null (strstr (list, "later"));
  g_assert_cmpint (zg_test_server_run (shop.server, NULL, &none, "jobs", "forget", "no-such-job", NULL), !=, 0);
  g_assert_nonnull (strstr (none, "no-such-job"));
  zg_db_script (shop.db, "UPDATE jobs SET failure = 'old' WHERE state = 'dead'", NULL);
  g_assert_cmpint (zg_test_server_run (shop.server, NULL, NULL, "jobs", "retry", "all", NULL), ==, 0);
  wait_for (&shop, "SELECT COUNT(*) FROM jobs WHERE state = 'dead' AND tries = 3 AND failure = 'not_found'", 1);
  end (server);
  g_assert_cmpint (zg_test_server_run (shop.server, NULL, &all, "jobs", "forget", "all", NULL), ==, 0);
  g_assert_nonnull (strstr (all, "Forgotten: 1"));
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs WHERE subject = 'later'"), ==, 1);
  g_assert_cmpint (zg_test_server_run (shop.server, NULL, NULL, "check", NULL), ==, 0);
}

/* The first one's effect is not there, though its command was made: another has its place. */
static void
test_replaced (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  GSubprocess *server;

  shop_init (&shop, test);
  put_due (&shop, "test.late", "1");
  server = start (shop.server->uri);
  wait_for (&shop, "SELECT COUNT(*) FROM jobs", 0);
  end (server);
  notes = read_notes (&shop);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (notes->pdata[0], ==, "job 1 try 1 again");
}

/* One that takes its server down every time is given up as well, and those beside it are run. */
static void
test_deadly (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  gint64 until = g_get_monotonic_time () + PATIENCE;

  shop_init (&shop, test);
  put_due (&shop, "test.deadly", "d");
  put_due (&shop, "test.note", "0");
  while (count (&shop, "SELECT COUNT(*) FROM jobs WHERE state = 'waiting'") > 0 && g_get_monotonic_time () < until)
    {
      GSubprocess *server = start (shop.server->uri);

      g_usleep (500000);
      end (server);
    }
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs WHERE kind = 'test.deadly' AND state = 'dead'"), ==, 1);
  check_notes (&shop, 1);
}

/* A claim is one server's, and only while it lasts. */
static void
test_claims (ZgTestDb *test)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_job_free);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_job_free);
  g_autoptr (GError) error = NULL;
  gint64 now = zg_clock_now () + ZG_MINUTE, at;
  gboolean held;

  shop_init (&shop, test);
  g_assert_true (zg_jobs_next (shop.db, &at, &error));
  g_assert_cmpint (at, ==, G_MAXINT64);
  put_due (&shop, "test.note", "1");
  g_assert_true (zg_jobs_claim (shop.db, now, 10, first, &error));
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_true (zg_jobs_next (shop.db, &at, &error));
  g_assert_cmpint (at, ==, now + zg_job_times.lease);
  g_assert_true (zg_jobs_claim (shop.db, now + 1, 10, second, &error));
  g_assert_cmpuint (second->len, ==, 0);
  g_assert_true (zg_job_hold (shop.db, first->pdata[0], &held, &error) && held);
  g_assert_true (zg_jobs_claim (shop.db, now + zg_job_times.lease, 10, second, &error));
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_true (zg_job_hold (shop.db, first->pdata[0], &held, &error) && !held);
  /* Nor can the first end it, or put it off. */
  g_assert_true (zg_job_end (shop.db, first->pdata[0], &error));
  g_assert_true (zg_job_put_off (shop.db, first->pdata[0], "late", now, &error));
  g_assert_true (zg_job_hold (shop.db, second->pdata[0], &held, &error) && held);
  g_assert_true (zg_job_end (shop.db, second->pdata[0], &error));
  g_assert_cmpint (count (&shop, "SELECT COUNT(*) FROM jobs"), ==, 0);
  g_assert_no_error (error);
}

/* On PostgreSQL two claim at the same time without waiting for each other, and never the same. */
static void
test_beside (void)
{
  const char *uri = zg_test_database (ZG_DB_POSTGRES);
  ZgTestDb test = { ZG_DB_POSTGRES, uri, NULL };
  g_auto (Shop) shop = { 0 };
  g_autoptr (ZgDb) other = NULL;
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_job_free);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_job_free);
  g_autoptr (GError) error = NULL;
  gint64 now = zg_clock_now () + ZG_MINUTE;

  if (zg_test_skip_without (uri))
    {
      shop.args = zg_args_new (NULL, NULL);
      shop.db = zg_db_open (":memory:", ZG_DB_READ_WRITE, NULL);
      shop.server = zg_test_server_new_empty (NULL);
      return;
    }
  shop_init (&shop, &test);
  other = zg_test_server_open (shop.server);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *subject = g_strdup_printf ("%u", i);

      put (shop.db, shop.server->store_id, now, "test.note", subject, now - ZG_SECOND + i, shop.args);
    }
  zg_db_begin (shop.db, &error);
  g_assert_true (zg_jobs_claim (shop.db, now, 2, first, &error));
  zg_db_begin (other, &error);
  g_assert_true (zg_jobs_claim (other, now, 2, second, &error));
  zg_db_commit (other, &error);
  zg_db_commit (shop.db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (second->len, ==, 1);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpstr (((ZgJob *)second->pdata[0])->subject, !=, ((ZgJob *)first->pdata[i])->subject);
}

/* Nobody is the system, or passes for one of its jobs. */
static void
test_system (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);
  g_autoptr (Desk) desk = NULL;
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) answer = NULL;
  ZgRole role;

  g_assert_false (zg_role_read (&role, "system", NULL) || zg_role_read (&role, "system", "orders.book:store"));
  g_assert_cmpstr (zg_role_system ()->name, ==, "system");
  g_assert_cmpint (
      zg_test_server_run (server, "password\n", NULL, "account", "add", "--login", "robot", "--role", "system", NULL),
      !=, 0);
  zg_test_server_start (server);
  desk = desk_new (server, "manager");
  g_free (desk->client);
  desk->client = g_strdup ("job:01900000-0000-7000-8000-00000000ffff");
  g_assert_cmpuint (
      desk_send (desk, &answer, zg_command_new ("customer.add", zg_args_new ("name", 's', "A", NULL)), NULL), ==, 400);
  g_assert_cmpstr (zg_args_get_text (answer, "field"), ==, "client");
  g_free (desk->client);
  desk->client = zg_id_new ();
  zg_db_script (db, "UPDATE memberships SET role = 'system' WHERE role = 'manager'", &error);
  g_assert_no_error (error);
  g_clear_pointer (&answer, zg_args_free);
  g_assert_cmpuint (
      desk_send (desk, &answer, zg_command_new ("customer.add", zg_args_new ("name", 's', "A", NULL)), NULL), ==, 403);
  g_assert_cmpuint (desk_changes (desk, "since=0", NULL), ==, 403);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "serve") == 0)
    serve (argv[2]);
  g_test_init (&argc, &argv, NULL);
  zg_job_replace_kinds (kinds);
  zg_test_add_both ("/server/jobs/claims", test_claims);
  g_test_add_func ("/server/jobs/beside/postgres", test_beside);
  zg_test_add_both ("/server/jobs/fates", test_fates);
  zg_test_add_both ("/server/jobs/given-up", test_given_up);
  zg_test_add_both ("/server/jobs/replaced", test_replaced);
  zg_test_add_both ("/server/jobs/deadly", test_deadly);
  zg_test_add_both ("/server/jobs/system", test_system);
  zg_test_add_both ("/server/jobs/once", test_once);
  return g_test_run ();
}
