/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements, values, errors and transactions, the same on both drivers. Everything here runs twice. */
#include "base/error.h"
#include "db/watch.h"
#include "support/test-db.h"

static void
make_people (ZgDb *db)
{
  g_autoptr (GError) error = NULL;

  zg_db_script (db, "CREATE TABLE people (id TEXT PRIMARY KEY NOT NULL, age BIGINT, note TEXT)", &error);
  g_assert_no_error (error);
}

static void
insert (ZgDb *db, const char *id, gint64 age, const char *note)
{
  g_autoptr (GError) error = NULL;
  gint64 changed = 0;

  zg_db_run (db, &error, &changed, "INSERT INTO people (id, age, note) VALUES ($1, $2, $3)", "sis", id, age, note);
  g_assert_no_error (error);
  g_assert_cmpint (changed, ==, 1);
}

static gint64
count (ZgDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  zg_db_get_int (db, &error, &n, -1, "SELECT COUNT(*) FROM people", "");
  g_assert_no_error (error);
  return n;
}

/* A row keeper asks the value itself: integers are the same on both drivers, sums too. */
static void
test_kinds (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  gboolean row = FALSE;
  ZgStmt *stmt;

  make_people (test->db);
  insert (test->db, "a", 3, "12");
  insert (test->db, "b", 4, NULL);
  stmt = zg_db_query (test->db, &error,
                      "SELECT id, age, note, COUNT(*) OVER (), SUM (age) OVER (), 7 FROM people ORDER BY id", "");
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (zg_stmt_step (stmt, &row, &error));
      g_assert_true (row);
      g_assert_false (zg_stmt_is_int (stmt, 0));
      g_assert_true (zg_stmt_is_int (stmt, 1));
      g_assert_false (zg_stmt_is_int (stmt, 2));
      for (guint column = 3; column < 6; column++)
        g_assert_true (zg_stmt_is_int (stmt, column));
      g_assert_cmpint (zg_stmt_int (stmt, 4), ==, 7);
    }
  zg_stmt_reset (stmt);
}

static void
test_values (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  gboolean row;
  ZgStmt *stmt;

  make_people (test->db);
  insert (test->db, "张伟", G_MAXINT64, "it's \"§\" $1");
  insert (test->db, "b", G_MININT64, NULL);
  stmt = zg_db_query (test->db, &error, "SELECT id, age, note FROM people ORDER BY age DESC", "");
  g_assert_no_error (error);
  g_assert_cmpuint (zg_stmt_columns (stmt), ==, 3);
  g_assert_cmpstr (zg_stmt_name (stmt, 1), ==, "age");
  g_assert_true (zg_stmt_step (stmt, &row, &error) && row);
  g_assert_cmpstr (zg_stmt_text (stmt, 0), ==, "张伟");
  g_assert_cmpint (zg_stmt_int (stmt, 1), ==, G_MAXINT64);
  g_assert_cmpstr (zg_stmt_text (stmt, 2), ==, "it's \"§\" $1");
  g_assert_false (zg_stmt_is_null (stmt, 2));
  g_assert_true (zg_stmt_step (stmt, &row, &error) && row);
  g_assert_cmpint (zg_stmt_int (stmt, 1), ==, G_MININT64);
  g_assert_true (zg_stmt_is_null (stmt, 2));
  g_assert_null (zg_stmt_text (stmt, 2));
  g_assert_cmpint (zg_stmt_int (stmt, 2), ==, 0);
  g_assert_true (zg_stmt_step (stmt, &row, &error) && !row);
  /* Stepping on does not run it again. */
  g_assert_true (zg_stmt_step (stmt, &row, &error) && !row);
}

/* Any bytes come back as they went in, and none are not NULL. */
static void
test_bytes (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) every = NULL;
  GBytes *values[3];
  gboolean row = FALSE;
  ZgStmt *stmt;

  for (guint i = 0; i < 512; i++)
    g_byte_array_append (all, (const guint8[]){ (guint8)(i % 256) }, 1);
  every = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  values[0] = every, values[1] = none, values[2] = NULL;
  zg_db_script (test->db,
                test->kind == ZG_DB_SQLITE ? "CREATE TABLE pieces (n BIGINT, body BLOB)"
                                           : "CREATE TABLE pieces (n BIGINT, body BYTEA)",
                &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    zg_db_run (test->db, &error, NULL, "INSERT INTO pieces (n, body) VALUES ($1, $2)", "ib", (gint64)i, values[i]);
  g_assert_no_error (error);
  stmt = zg_db_query (test->db, &error, "SELECT body FROM pieces ORDER BY n", "");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GBytes) read = NULL;

      g_assert_true (zg_stmt_step (stmt, &row, &error) && row);
      g_assert_true (zg_stmt_is_null (stmt, 0) == (values[i] == NULL));
      read = zg_stmt_bytes (stmt, 0);
      g_assert_true (values[i] == NULL ? read == NULL : g_bytes_equal (read, values[i]));
    }
  zg_stmt_reset (stmt);
  /* A statement that keeps its own copy may be stepped after the bytes are gone. */
  stmt = zg_db_query (test->db, &error, "SELECT n FROM pieces WHERE body = $1", "b", every);
  g_clear_pointer (&every, g_bytes_unref);
  g_assert_true (zg_stmt_step (stmt, &row, &error) && row);
  g_assert_cmpint (zg_stmt_int (stmt, 0), ==, 0);
  zg_stmt_reset (stmt);
  g_assert_no_error (error);
}

static void
test_parameters (ZgTestDb *test)
{
  /* Repeats, any order, an optional filter, and NULL where the type is only known from the use. */
  static const char filter[] = "SELECT COUNT(*) FROM people WHERE ($2 IS NULL OR note = $2) AND age < $1 AND age > -$1";
  static const char update[] = "UPDATE people SET age = $2, note = $3 WHERE id = $1";
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 n, changed;

  make_people (test->db);
  insert (test->db, "a", 1, "x");
  insert (test->db, "b", 2, "y");
  insert (test->db, "c", 30, "x");
  zg_db_get_int (test->db, &error, &n, -1, filter, "is", (gint64)10, "x");
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  zg_db_get_int (test->db, &error, &n, -1, filter, "is", (gint64)100, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 3);
  zg_db_run (test->db, &error, &changed, update, "snn", "a");
  g_assert_no_error (error);
  zg_db_run (test->db, &error, &changed, update, "sis", "b", G_GINT64_CONSTANT (1) << 40, NULL);
  g_assert_no_error (error);
  zg_db_get_int (test->db, &error, &n, -1, "SELECT age FROM people WHERE id = $1", "s", "b");
  g_assert_cmpint (n, ==, G_GINT64_CONSTANT (1) << 40);
  zg_db_run (test->db, &error, &changed, update, "sis", "nobody", (gint64)1, "z");
  g_assert_cmpint (changed, ==, 0);
  zg_db_get_int (test->db, &error, &n, -7, "SELECT age FROM people WHERE id = $1", "s", "nobody");
  g_assert_cmpint (n, ==, -7);
  zg_db_get_text (test->db, &error, &text, "SELECT note FROM people WHERE id = $1", "s", "c");
  g_assert_cmpstr (text, ==, "x");
  g_assert_no_error (error);
  /* Letters and parameters that don't match are an error, not a crash. */
  g_assert_null (zg_db_query (test->db, &error, filter, "i", (gint64)1));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_FAILED);
}

static void
test_bind (ZgTestDb *test)
{
  static const char sql[] = "INSERT INTO people (id, age, note) VALUES ($1, $2, $3)";
  static const char exists[] = "SELECT EXISTS (SELECT 1 FROM people WHERE note IS NULL)";
  g_autoptr (GError) error = NULL;
  ZgStmt *stmt;
  gboolean row;
  gint64 n;
  guint i;

  make_people (test->db);
  stmt = zg_db_prepare (test->db, sql, &error);
  g_assert_no_error (error);
  for (i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      zg_stmt_bind_text (stmt, 1, id);
      zg_stmt_bind_int (stmt, 2, i);
      zg_stmt_bind_text (stmt, 3, "");
      g_assert_true (zg_stmt_step (stmt, &row, &error) && !row);
    }
  zg_db_get_int (test->db, &error, &n, -1, exists, "");
  g_assert_cmpint (n, ==, 0);
  /* Prepared once a connection; what the last use bound is gone. */
  g_assert_true (zg_db_prepare (test->db, sql, &error) == stmt);
  zg_stmt_bind_text (stmt, 1, "p3");
  g_assert_true (zg_stmt_step (stmt, &row, &error));
  zg_db_get_int (test->db, &error, &n, -1, exists, "");
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpint (count (test->db), ==, 4);
  g_assert_null (zg_db_prepare (test->db, "SELEKT 1", &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_FAILED);
}

static void
test_returning (ZgTestDb *test)
{
  static const char sql[] =
      "INSERT INTO people (id, age) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET age = people.age + "
      "excluded.age RETURNING age";
  g_autoptr (GError) error = NULL;
  gint64 age;

  make_people (test->db);
  zg_db_get_int (test->db, &error, &age, -1, sql, "si", "a", (gint64)3);
  zg_db_get_int (test->db, &error, &age, -1, sql, "si", "a", (gint64)4);
  g_assert_no_error (error);
  g_assert_cmpint (age, ==, 7);
}

static void
test_constraint (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  make_people (test->db);
  insert (test->db, "a", 1, NULL);
  g_assert_false (zg_db_run (test->db, &error, NULL, "INSERT INTO people (id) VALUES ($1)", "s", "a"));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
  g_clear_error (&error);
  /* The same statement works again after its error. */
  g_assert_true (zg_db_run (test->db, &error, NULL, "INSERT INTO people (id) VALUES ($1)", "s", "b"));
  g_assert_cmpint (count (test->db), ==, 2);
}

static void
test_transactions (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  make_people (test->db);
  g_assert_true (zg_db_begin (test->db, &error));
  g_assert_false (zg_db_begin (test->db, NULL));
  insert (test->db, "a", 1, NULL);
  zg_db_rollback (test->db);
  zg_db_rollback (test->db);
  g_assert_cmpint (count (test->db), ==, 0);
  g_assert_false (zg_db_commit (test->db, NULL));

  g_assert_true (zg_db_begin (test->db, &error));
  insert (test->db, "a", 1, NULL);
  g_assert_true (zg_db_savepoint (test->db, &error));
  insert (test->db, "b", 1, NULL);
  g_assert_false (zg_db_run (test->db, NULL, NULL, "INSERT INTO people (id) VALUES ($1)", "s", "a"));
  g_assert_true (zg_db_back_to_savepoint (test->db, &error));
  g_assert_true (zg_db_savepoint (test->db, &error));
  insert (test->db, "c", 1, NULL);
  g_assert_true (zg_db_release (test->db, &error));
  g_assert_true (zg_db_commit (test->db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (test->db), ==, 2);
}

/* Told by whoever looks for something written, failed or not. */
static void
test_writes (ZgTestDb *test)
{
  guint64 before;

  make_people (test->db);
  before = zg_db_writes (test->db);
  g_assert_cmpint (count (test->db), ==, 0);
  g_assert_cmpuint (zg_db_writes (test->db), ==, before);
  insert (test->db, "a", 1, NULL);
  g_assert_cmpuint (zg_db_writes (test->db), >, before);
  before = zg_db_writes (test->db);
  g_assert_false (zg_db_run (test->db, NULL, NULL, "INSERT INTO people (id) VALUES ($1)", "s", "a"));
  g_assert_cmpuint (zg_db_writes (test->db), >, before);
}

static void
test_snapshot (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) reader = NULL;

  make_people (test->db);
  insert (test->db, "a", 1, NULL);
  reader = zg_db_open (test->uri, ZG_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (zg_db_begin_snapshot (reader, &error));
  /* Committed before the reader's first query, but after its moment. */
  insert (test->db, "b", 1, NULL);
  g_assert_cmpint (count (reader), ==, 1);
  insert (test->db, "c", 1, NULL);
  g_assert_cmpint (count (reader), ==, 1);
  g_assert_true (zg_db_commit (reader, &error));
  g_assert_cmpint (count (reader), ==, 3);
  g_assert_false (zg_db_run (reader, &error, NULL, "INSERT INTO people (id) VALUES ($1)", "s", "d"));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_READ_ONLY);
}

static const char endless[] =
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000000000) SELECT COUNT(*) FROM c";

static gpointer
interrupt_later (gpointer data)
{
  g_usleep (200 * 1000);
  zg_db_interrupt (data);
  return NULL;
}

static void
test_interrupt (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("interrupt", interrupt_later, test->db);
  gint64 n;

  g_assert_false (zg_db_get_int (test->db, &error, &n, 0, endless, ""));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INTERRUPTED);
  g_thread_join (thread);
  g_clear_error (&error);
  g_assert_true (zg_db_get_int (test->db, &error, &n, 0, "SELECT 5", ""));
  g_assert_cmpint (n, ==, 5);
}

static gboolean
is_over_at (gpointer left)
{
  return --*(int *)left <= 0;
}

/* A statement that would run for minutes ends when it is said to, and the connection is as good as before. */
static void
test_watch (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);
  gint64 n;

  g_assert_no_error (error);
  for (int i = 1; i < 4; i++)
    {
      int left = i;

      zg_db_watch (db, is_over_at, &left);
      g_assert_false (zg_db_get_int (db, &error, &n, 0, endless, ""));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INTERRUPTED);
      g_assert_cmpint (left, ==, 0);
      g_clear_error (&error);
      zg_db_watch (db, NULL, NULL);
      g_assert_true (zg_db_get_int (db, &error, &n, 0, "SELECT COUNT(*) FROM sqlite_schema", ""));
      g_assert_cmpint (left, ==, 0);
    }
}

static void
test_lost_connection (void)
{
  const char *uri = zg_test_database (ZG_DB_POSTGRES);
  static const char own_pid[] = "SELECT pg_backend_pid ()";
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL, other = NULL;
  gint64 pid, ended;

  if (zg_test_skip_without (uri))
    return;
  db = zg_db_open (uri, ZG_DB_READ_WRITE, &error);
  other = zg_db_open (uri, ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (zg_db_begin (db, &error));
  g_assert_true (zg_db_get_int (db, &error, &pid, 0, own_pid, ""));
  g_assert_true (
      zg_db_get_int (other, &error, &ended, 0, "SELECT pg_terminate_backend (CAST ($1 AS INTEGER))", "i", pid));
  g_usleep (100 * 1000);
  /* The transaction is lost and says so until it is rolled back; then the connection comes back with its statements. */
  g_assert_false (zg_db_get_int (db, &error, &pid, 0, own_pid, ""));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NETWORK);
  g_clear_error (&error);
  g_assert_false (zg_db_get_int (db, &error, &pid, 0, own_pid, ""));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NETWORK);
  g_clear_error (&error);
  g_assert_false (zg_db_commit (db, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NETWORK);
  g_clear_error (&error);
  g_assert_true (zg_db_begin (db, &error));
  g_assert_true (zg_db_get_int (db, &error, &pid, 0, own_pid, ""));
  g_assert_true (zg_db_commit (db, &error));
  g_assert_no_error (error);
}

static void
test_failed_transaction (void)
{
  const char *uri = zg_test_database (ZG_DB_POSTGRES);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  if (zg_test_skip_without (uri))
    return;
  db = zg_db_open (uri, ZG_DB_READ_WRITE, &error);
  make_people (db);
  insert (db, "a", 1, NULL);
  g_assert_true (zg_db_begin (db, &error));
  insert (db, "b", 1, NULL);
  g_assert_false (zg_db_run (db, NULL, NULL, "INSERT INTO people (id) VALUES ($1)", "s", "a"));
  g_assert_false (zg_db_commit (db, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_FAILED);
  g_assert_cmpint (count (db), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/db/values", test_values);
  zg_test_add_both ("/db/kinds", test_kinds);
  zg_test_add_both ("/db/bytes", test_bytes);
  zg_test_add_both ("/db/parameters", test_parameters);
  zg_test_add_both ("/db/bind", test_bind);
  zg_test_add_both ("/db/returning", test_returning);
  zg_test_add_both ("/db/constraint", test_constraint);
  zg_test_add_both ("/db/transactions", test_transactions);
  zg_test_add_both ("/db/writes", test_writes);
  zg_test_add_both ("/db/snapshot", test_snapshot);
  zg_test_add_both ("/db/interrupt", test_interrupt);
  g_test_add_func ("/db/watch", test_watch);
  g_test_add_func ("/db/postgres/lost-connection", test_lost_connection);
  g_test_add_func ("/db/postgres/failed-transaction", test_failed_transaction);
  return g_test_run ();
}
