/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Three server processes on one PostgreSQL serve one store: a commit through one wakes the long polls of the others,
 * also after every connection was cut; clients that race through all three never book a technician twice, and each
 * one's feed brings every row that the database has. */
#include <string.h>

#include "base/json.h"
#include "engine/kernel/table.h"
#include "server/racers.h"
#include "support/soak.h"
#include "support/test-db.h"

#define SERVERS 3
#define CLIENTS 12
#define WAKE_USEC (1 * G_USEC_PER_SEC)
#define RECOVER_USEC (5 * G_USEC_PER_SEC)

typedef struct
{
  ZgTestServer *servers[SERVERS];
} Cluster;

static void
cluster_init (Cluster *self, const char *uri)
{
  for (guint i = 0; i < SERVERS; i++)
    {
      self->servers[i] = i == 0 ? zg_test_server_new (uri) : zg_test_server_new_empty (uri);
      if (i > 0)
        self->servers[i]->store_id = g_strdup (self->servers[0]->store_id);
      zg_test_server_start (self->servers[i]);
    }
}

static void
cluster_clear (Cluster *self)
{
  for (guint i = 0; i < SERVERS; i++)
    zg_test_server_free (self->servers[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cluster, cluster_clear)

/* A desk that follows the feed of its server on a thread. */
typedef struct
{
  Desk *desk;
  char *epoch;
  gint64 since;
  GHashTable *rows; /* "table/id" -> seq + 1 */
  int until;        /* atomic: ends when past this sequence, if positive */
  gint64 woken;     /* when the last page with rows came */
} Follower;

static void
take_page (Follower *self, const ZgArgs *page)
{
  const ZgArgs *changes = zg_args_get (page, "changes");
  gint64 last = self->since;
  gsize i;
  ZgArgs *change;

  for (i = 0; (change = zg_args_at (changes, i)) != NULL; i++)
    {
      const ZgArgs *row = zg_args_get (change, "row");
      const char *id = zg_args_get_text (row != NULL ? row : change, "id");
      gint64 seq = zg_args_get_int (change, "seq", 0);

      g_assert_cmpint (seq, >, self->since);
      g_assert_cmpint (seq, >=, last);
      last = seq;
      g_hash_table_replace (self->rows, g_strdup_printf ("%s/%s", zg_args_get_text (change, "table"), id),
                            GINT_TO_POINTER ((int)seq + 1));
    }
  self->since = zg_args_flag (zg_args_get (page, "more")) ? last : zg_args_get_int (page, "head", 0);
  g_free (self->epoch);
  self->epoch = g_strdup (zg_args_get_text (page, "epoch"));
  if (zg_args_length (changes) > 0)
    self->woken = g_get_monotonic_time ();
}

/* One request; FALSE without a good answer. */
static gboolean
follow (Follower *self, guint wait)
{
  g_autofree char *query = g_strdup_printf ("since=%" G_GINT64_FORMAT "&epoch=%s&limit=200&wait=%u&client=%s",
                                            self->since, self->epoch, wait, self->desk->client);
  g_autoptr (ZgArgs) page = NULL;
  guint status = desk_changes (self->desk, query, &page);

  if (status == 200 && page != NULL)
    {
      take_page (self, page);
      return TRUE;
    }
  g_assert_cmpuint (status, ==, 503);
  g_usleep (20000);
  return FALSE;
}

static gpointer
run_follower (gpointer data)
{
  Follower *self = data;
  int until;

  do
    {
      follow (self, 2);
      until = g_atomic_int_get (&self->until);
    }
  while (until == 0 || self->since < until);
  return NULL;
}

static void
follower_init (Follower *self, const Desk *desk, ZgTestServer *server)
{
  *self = (Follower){ .desk = desk_copy (desk), .epoch = g_strdup ("") };
  self->desk->server = server;
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
follower_clear (Follower *self)
{
  desk_free (self->desk);
  g_free (self->epoch);
  g_hash_table_unref (self->rows);
}

static void
catch_up (Follower *self, gint64 head)
{
  while (self->since < head)
    follow (self, 0);
}

static gint64
head_of (ZgTestServer *server)
{
  return zg_test_server_count (server, "SELECT seq FROM stores");
}

static gpointer
run_poll (gpointer data)
{
  Follower *self = data;
  gint64 since = self->since;

  while (self->since == since)
    follow (self, 20);
  return NULL;
}

/* Commits through the first, and sees that a poll parked at each of the others ends within @most. */
static void
check_wakes (Cluster *cluster, Follower *followers, Desk *desk, gint64 most)
{
  GThread *threads[SERVERS];
  ZgArgs *answer = NULL;
  gint64 began;
  guint status;

  for (guint i = 0; i < SERVERS; i++)
    {
      catch_up (&followers[i], head_of (cluster->servers[0]));
      threads[i] = g_thread_new ("poll", run_poll, &followers[i]);
    }
  g_usleep (300000);
  began = g_get_monotonic_time ();
  do
    {
      g_clear_pointer (&answer, zg_args_free);
      status =
          desk_send (desk, &answer, zg_command_new ("customer.add", zg_args_new ("name", 's', "Lu Far", NULL)), NULL);
    }
  while (status == 503);
  g_assert_cmpuint (status, ==, 200);
  zg_args_free (answer);
  for (guint i = 0; i < SERVERS; i++)
    {
      g_thread_join (threads[i]);
      g_test_message ("server %u: woken after %.1f ms", i, (double)(followers[i].woken - began) / 1000);
      g_assert_cmpint (followers[i].woken, >=, began);
      g_assert_cmpint (followers[i].woken - began, <, most);
    }
}

static void
test_wakes (void)
{
  g_auto (Cluster) cluster = { 0 };
  const char *uri = zg_test_database (ZG_DB_POSTGRES);
  Follower followers[SERVERS];
  g_autoptr (Desk) desk = NULL;
  g_autoptr (ZgDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (zg_test_skip_without (uri))
    return;
  cluster_init (&cluster, uri);
  desk = desk_new (cluster.servers[0], "manager");
  for (guint i = 0; i < SERVERS; i++)
    follower_init (&followers[i], desk, cluster.servers[i]);
  for (guint i = 0; i < 5; i++)
    check_wakes (&cluster, followers, desk, WAKE_USEC);
  /* Every connection is cut: the listeners come back by themselves, and no poll sleeps through it. */
  db = zg_test_server_open (cluster.servers[0]);
  zg_db_script (db,
                "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE datname = CURRENT_CATALOG "
                "AND pid <> pg_backend_pid ()",
                &error);
  g_assert_no_error (error);
  check_wakes (&cluster, followers, desk, RECOVER_USEC);
  g_usleep (2 * G_USEC_PER_SEC);
  check_wakes (&cluster, followers, desk, WAKE_USEC);
  for (guint i = 0; i < SERVERS; i++)
    follower_clear (&followers[i]);
}

/* Every row of the synced tables, under the sequence that it has now. */
static void
check_feed (ZgTestServer *server, const Follower *follower)
{
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;
  guint rows = 0;

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT id, seq FROM ", zg_tables ()[i]->name, NULL);
      ZgStmt *stmt = zg_db_prepare (db, g_intern_string (sql), &error);
      gboolean row = TRUE;

      g_assert_no_error (error);
      while (zg_stmt_step (stmt, &row, &error) && row)
        {
          g_autofree char *key = g_strdup_printf ("%s/%s", zg_tables ()[i]->name, zg_stmt_text (stmt, 0));

          g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (follower->rows, key)) - 1, ==, zg_stmt_int (stmt, 1));
          rows++;
        }
      g_assert_no_error (error);
    }
  g_assert_cmpuint (g_hash_table_size (follower->rows), ==, rows);
}

static void
test_race (void)
{
  g_auto (Cluster) cluster = { 0 };
  const char *uri = zg_test_database (ZG_DB_POSTGRES);
  Follower followers[SERVERS];
  GThread *threads[SERVERS];
  g_autoptr (Race) race = NULL;
  g_autoptr (Desk) desk = NULL;
  gint64 head;

  if (zg_test_skip_without (uri))
    return;
  cluster_init (&cluster, uri);
  desk = desk_new (cluster.servers[0], "manager");
  race = race_new (cluster.servers, SERVERS, CLIENTS);
  for (guint i = 0; i < SERVERS; i++)
    {
      follower_init (&followers[i], desk, cluster.servers[i]);
      threads[i] = g_thread_new ("follower", run_follower, &followers[i]);
    }
  race_begin (race, zg_test_amount (1200, 100000), 4);
  race_join (race);
  race_check (race);
  head = head_of (cluster.servers[0]);
  for (guint i = 0; i < SERVERS; i++)
    {
      g_atomic_int_set (&followers[i].until, (int)head);
      g_thread_join (threads[i]);
      check_feed (cluster.servers[0], &followers[i]);
      follower_clear (&followers[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/cluster/wakes", test_wakes);
  g_test_add_func ("/server/cluster/race", test_race);
  return g_test_run ();
}
