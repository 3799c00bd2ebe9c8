/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The real migrations: cut off at every write of the disk, or at some moment by a lost connection, they leave whole
 * steps and end well the next time; and what every released version wrote is opened with all its rows. */
#include "engine/kernel/engine.h"
#include "engine/kernel/query.h"
#include "support/power-vfs.h"
#include "support/soak.h"
#include "support/test-db.h"

#include <glib/gstdio.h>
#include <string.h>

/* The files are tests/data/schema-RELEASE.KIND.sql; rows as they were written. */
static const struct
{
  const char *release;
  gint64 orders, customers;
} releases[] = { { "1", 6, 50 } };

/* The text of everything in a SQLite database. */
static char *
read_schema (ZgDb *db)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  gboolean row = TRUE;
  ZgStmt *stmt =
      zg_db_query (db, &error,
                   "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL UNION ALL SELECT family || ' ' || version FROM "
                   "schema_versions UNION ALL SELECT idx || ' ' || stat FROM sqlite_stat1 ORDER BY 1",
                   "");

  g_assert_no_error (error);
  while (zg_stmt_step (stmt, &row, &error) && row)
    g_string_append_printf (text, "%s\n", zg_stmt_text (stmt, 0));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static ZgDb *
open_database (const char *uri)
{
  g_autoptr (GError) error = NULL;
  ZgDb *db = zg_db_open (uri, ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

static void
migrate_well (ZgDb *db)
{
  g_autoptr (GError) error = NULL;

  zg_engine_migrate_server (db, &error);
  g_assert_no_error (error);
}

/* One cut after @calls writes: TRUE when the migration was over before. */
static gboolean
cut_after (guint calls, GRand *rand, const char *expected)
{
  const char *path = "cut.db";
  g_autoptr (ZgDb) after = NULL;
  g_autofree char *schema = NULL, *health = NULL;
  gboolean over;
  ZgDb *db;

  power_vfs_fail (POWER_CUT, calls);
  db = zg_db_open (path, ZG_DB_READ_WRITE, NULL);
  if (db != NULL)
    {
      zg_engine_migrate_server (db, NULL);
      zg_db_close (db);
    }
  over = !power_vfs_failed ();
  power_vfs_back (rand);
  after = open_database (path);
  migrate_well (after);
  schema = read_schema (after);
  g_assert_cmpstr (schema, ==, expected);
  zg_db_get_text (after, NULL, &health, "SELECT integrity_check FROM pragma_integrity_check", "");
  g_assert_cmpstr (health, ==, "ok");
  g_clear_pointer (&after, zg_db_close);
  power_vfs_clear ();
  return over;
}

static void
test_power (void)
{
  g_autoptr (ZgDb) db = open_database ("whole.db");
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autofree char *expected = NULL;
  guint cuts = 0;

  migrate_well (db);
  expected = read_schema (db);
  g_clear_pointer (&db, zg_db_close);
  for (guint round = 0; round < zg_test_amount (1, 50); round++)
    for (cuts = 0; !cut_after (cuts, rand, expected);)
      cuts++;
  /* SQLite's driver makes a file before SQLite opens it, also where that is on a disk of ours. */
  g_unlink ("cut.db");
  g_unlink ("whole.db");
  g_test_message ("%u cuts", cuts);
  g_assert_cmpuint (cuts, >=, 100);
}

typedef struct
{
  const char *uri;
  int done; /* atomic */
} Runner;

static gpointer
run_migration (gpointer data)
{
  Runner *self = data;
  ZgDb *db = zg_db_open (self->uri, ZG_DB_READ_WRITE, NULL);

  if (db != NULL)
    {
      zg_engine_migrate_server (db, NULL);
      zg_db_close (db);
    }
  g_atomic_int_set (&self->done, 1);
  return NULL;
}

/* Connections are lost at moments that spread over the length of a migration. */
static void
test_lost (void)
{
  guint points = zg_test_amount (10, 100);
  gint64 length = 0;

  for (guint i = 0; i <= points; i++)
    {
      Runner runner = { .uri = zg_test_database (ZG_DB_POSTGRES) };
      g_autoptr (ZgDb) db = NULL;
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();
      GThread *thread;

      if (zg_test_skip_without (runner.uri))
        return;
      db = open_database (runner.uri);
      thread = g_thread_new ("migrate", run_migration, &runner);
      if (i > 0)
        {
          g_usleep ((gulong)(length * i / points));
          zg_db_script (db,
                        "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE datname = CURRENT_CATALOG "
                        "AND pid <> pg_backend_pid ()",
                        &error);
          g_assert_no_error (error);
        }
      g_thread_join (thread);
      if (i == 0)
        length = g_get_monotonic_time () - began;
      migrate_well (db);
      zg_db_script (db, "SELECT COUNT(*) FROM orders JOIN stores ON stores.id = orders.store_id", &error);
      g_assert_no_error (error);
    }
}

static gint64
count (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 rows = 0;

  zg_db_get_int (db, &error, &rows, 0, sql, "");
  g_assert_no_error (error);
  return rows;
}

static void
load_release (ZgTestDb *test, const char *release)
{
  g_autofree char *name =
      g_strdup_printf ("schema-%s.%s.sql", release, test->kind == ZG_DB_SQLITE ? "sqlite" : "postgres");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  zg_db_script (test->db, text, &error);
  g_assert_no_error (error);
  zg_db_close (test->db);
  test->db = open_database (test->uri);
}

static char *
find_one (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  zg_db_get_text (db, &error, &id, sql, "");
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static void
apply (ZgDb *db, const ZgActor *actor, const char *name, ZgArgs *args)
{
  ZgRunContext context = { .seq = G_GINT64_CONSTANT (1) << 40, .server_now = 1 };
  g_autoptr (ZgCommand) command = zg_command_new (name, args);
  g_auto (ZgOutcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (zg_engine_run (db, actor, command, &context, &outcome, &error), ==, ZG_RUN_APPLIED);
}

/* Not only there: a query reads them, commands change them, and their histories go on or begin. */
static void
use_release (ZgDb *db)
{
  g_autofree char *store = find_one (db, "SELECT id FROM stores"),
                  *order = find_one (db, "SELECT id FROM orders ORDER BY id"),
                  *customer = find_one (db, "SELECT id FROM customers ORDER BY id");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  ZgActor actor = {
    .store_id = store, .account_id = "account", .name = "Manager", .device = "test", .role = ZG_ROLE_MANAGER
  };
  gint64 events = count (db, "SELECT COUNT(*) FROM order_events");
  ZgArgs *args = zg_args_new ("order_id", 's', order, NULL);

  rows = zg_query_run (db, &actor, "order.detail", args, &refusal, &error);
  zg_args_free (args);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  apply (db, &actor, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "Opened", NULL));
  apply (db, &actor, "customer.edit", zg_args_new ("customer_id", 's', customer, "note", 's', "Opened", NULL));
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM order_events"), ==, events + 1);
  g_assert_cmpint (count (db, "SELECT COUNT(*) FROM entity_events"), ==, 1);
}

static void
test_released (ZgTestDb *test)
{
  for (gsize i = 0; i < G_N_ELEMENTS (releases); i++)
    {
      load_release (test, releases[i].release);
      migrate_well (test->db);
      g_assert_cmpint (count (test->db, "SELECT COUNT(*) FROM orders"), ==, releases[i].orders);
      g_assert_cmpint (count (test->db, "SELECT COUNT(*) FROM customers"), ==, releases[i].customers);
      use_release (test->db);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  power_vfs_register ();
  g_test_add_func ("/engine/migrations/power", test_power);
  g_test_add_func ("/engine/migrations/lost-connection", test_lost);
  zg_test_add_both ("/engine/migrations/released", test_released);
  return g_test_run ();
}
