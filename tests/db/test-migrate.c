/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema steps: in order, once, whole or not at all, and never on a newer database. */
#include "base/error.h"
#include "db/migrate.h"
#include "support/test-db.h"
#include <string.h>

static const ZgMigration good[] = {
  { 1, "CREATE TABLE a (id TEXT PRIMARY KEY NOT NULL)", NULL, NULL },
  { 2, "CREATE TABLE b (id TEXT); INSERT INTO b VALUES ('x')", "INSERT INTO b VALUES ('sqlite')",
    "INSERT INTO b VALUES ('postgres')" },
  { 3, NULL, "CREATE TABLE c (id TEXT)", "CREATE TABLE c (id TEXT)" },
  { 0 },
};

static const ZgMigration broken[] = {
  { 1, "CREATE TABLE a (id TEXT PRIMARY KEY NOT NULL)", NULL, NULL },
  { 2, "CREATE TABLE b (id TEXT); INSERT INTO b VALUES ('x'); INSERT INTO nowhere VALUES (1)", NULL, NULL },
  { 0 },
};

static int
version (ZgDb *db, const char *family)
{
  g_autoptr (GError) error = NULL;
  int value = -1;

  zg_db_schema_version (db, family, &value, &error);
  g_assert_no_error (error);
  return value;
}

static gint64
count_b (ZgDb *db)
{
  gint64 n = -1;

  zg_db_get_int (db, NULL, &n, -1, "SELECT COUNT(*) FROM b", "");
  return n;
}

static gboolean
note_call (ZgDb *db, gpointer data, GError **error)
{
  ++*(int *)data;
  return TRUE;
}

static void
test_runs_once (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = NULL;
  int calls = 0;

  g_assert_cmpint (version (test->db, "store"), ==, 0);
  zg_db_migrate (test->db, "store", good, note_call, &calls, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version (test->db, "store"), ==, 3);
  g_assert_cmpint (version (test->db, "other"), ==, 0);
  g_assert_cmpint (count_b (test->db), ==, 2);
  zg_db_get_text (test->db, &error, &own, "SELECT id FROM b WHERE id <> 'x'", "");
  g_assert_cmpstr (own, ==, test->kind == ZG_DB_SQLITE ? "sqlite" : "postgres");
  zg_db_migrate (test->db, "store", good, note_call, &calls, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_b (test->db), ==, 2);
  /* Before the first step, and not when there is none to run. */
  g_assert_cmpint (calls, ==, 1);
}

static void
test_refuses_newer (ZgTestDb *test)
{
  static const ZgMigration old[] = { { 1, "CREATE TABLE a (id TEXT)", NULL, NULL }, { 0 } };
  g_autoptr (GError) error = NULL;

  zg_db_migrate (test->db, "store", good, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (zg_db_migrate (test->db, "store", old, NULL, NULL, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "3"));
  g_assert_nonnull (strstr (error->message, "1"));
}

static void
test_failed_step (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (zg_db_migrate (test->db, "store", broken, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "step 2"));
  g_clear_error (&error);
  g_assert_cmpint (version (test->db, "store"), ==, 1);
  g_assert_false (zg_db_script (test->db, "SELECT * FROM b", NULL));
  zg_db_migrate (test->db, "store", good, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version (test->db, "store"), ==, 3);
}

static gboolean
double_b (ZgDb *db, GError **error)
{
  return zg_db_script (db, "INSERT INTO b SELECT id FROM b", error);
}

static gboolean
fail_late (ZgDb *db, GError **error)
{
  return double_b (db, error) && zg_db_script (db, "INSERT INTO nowhere VALUES (1)", error);
}

/* What SQL can't say is a part of its step. */
static void
test_step_of_code (ZgTestDb *test)
{
  ZgMigration steps[] = {
    { 1, "CREATE TABLE b (id TEXT); INSERT INTO b VALUES ('x')", NULL, NULL },
    { 2, "INSERT INTO b VALUES ('y')", NULL, NULL, fail_late },
    { 0 },
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (zg_db_migrate (test->db, "store", steps, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "step 2"));
  g_clear_error (&error);
  g_assert_cmpint (version (test->db, "store"), ==, 1);
  g_assert_cmpint (count_b (test->db), ==, 1);
  steps[1].run = double_b;
  zg_db_migrate (test->db, "store", steps, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version (test->db, "store"), ==, 2);
  g_assert_cmpint (count_b (test->db), ==, 4);
}

static gboolean
refuse (ZgDb *db, gpointer data, GError **error)
{
  g_assert_true (zg_db_script (db, "CREATE TABLE spoiled (id TEXT)", error));
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_BUSY, "not now");
  return FALSE;
}

static void
test_before_refuses (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (zg_db_migrate (test->db, "store", good, refuse, NULL, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_BUSY);
  g_assert_cmpint (version (test->db, "store"), ==, 0);
  g_assert_false (zg_db_script (test->db, "SELECT * FROM spoiled", NULL));
}

typedef struct
{
  const char *uri;
  GError *error;
} Runner;

static gpointer
migrate (gpointer data)
{
  Runner *self = data;
  g_autoptr (ZgDb) db = zg_db_open (self->uri, ZG_DB_READ_WRITE, &self->error);

  if (db)
    zg_db_migrate (db, "store", good, NULL, NULL, &self->error);
  return NULL;
}

static void
test_together (ZgTestDb *test)
{
  Runner runners[4] = { 0 };
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      runners[i].uri = test->uri;
      threads[i] = g_thread_new ("migrate", migrate, &runners[i]);
    }
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_thread_join (threads[i]);
      g_assert_no_error (runners[i].error);
    }
  g_assert_cmpint (version (test->db, "store"), ==, 3);
  g_assert_cmpint (count_b (test->db), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/db/migrate/runs-once", test_runs_once);
  zg_test_add_both ("/db/migrate/refuses-newer", test_refuses_newer);
  zg_test_add_both ("/db/migrate/failed-step", test_failed_step);
  zg_test_add_both ("/db/migrate/step-of-code", test_step_of_code);
  zg_test_add_both ("/db/migrate/before-refuses", test_before_refuses);
  zg_test_add_both ("/db/migrate/together", test_together);
  return g_test_run ();
}
