/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's log at our own pace: commits that copy nothing back, another connection that does, and the log's new
 * beginning. */
#include <sys/stat.h>

#include "db/log.h"
#include "db/with-postgres.h"
#include "support/test-db.h"

static void
write_rows (ZgDb *db, gint64 from, gint64 n)
{
  g_autoptr (GError) error = NULL;

  for (gint64 i = from; i < from + n; i++)
    zg_db_run (db, &error, NULL, "INSERT INTO t (id, body) VALUES ($1, $2)", "is", i, "some words");
  g_assert_no_error (error);
}

static gint64
size_of_file (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? info.st_size : 0;
}

static void
test_keep (void)
{
  const char *path = zg_test_database (ZG_DB_SQLITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_autoptr (ZgDb) other = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_autoptr (ZgDb) reader = NULL;
  gint64 rows = 0, size;
  guint pages;

  g_assert_no_error (error);
  g_assert_true (zg_db_script (db, "CREATE TABLE t (id BIGINT PRIMARY KEY, body TEXT)", &error));
  g_assert_true (zg_db_log_keep (db, 1024, &error));
  size = size_of_file (path);
  write_rows (db, 0, 1500);
  pages = zg_db_log_pages (db);
  g_assert_cmpuint (pages, >, 1200); /* SQLite alone begins anew after 1000 */
  g_assert_cmpint (size_of_file (path), ==, size);

  /* What somebody still reads is neither lost nor begun anew. */
  reader = zg_db_open (path, ZG_DB_READ_ONLY, &error);
  g_assert_true (zg_db_begin_snapshot (reader, &error));
  write_rows (db, 1500, 100);
  g_assert_true (zg_db_log_copy_back (other, &error));
  write_rows (db, 1600, 1);
  g_assert_cmpuint (zg_db_log_pages (db), >, pages);
  g_assert_true (zg_db_get_int (reader, &error, &rows, 0, "SELECT COUNT(*) FROM t", ""));
  g_assert_cmpint (rows, ==, 1500);
  zg_db_rollback (reader);

  g_assert_true (zg_db_log_copy_back (other, &error));
  g_assert_cmpint (size_of_file (path), >, size);
  write_rows (db, 1601, 1);
  g_assert_cmpuint (zg_db_log_pages (db), <, 10);
  g_assert_true (zg_db_get_int (reader, &error, &rows, 0, "SELECT COUNT(*) FROM t", ""));
  g_assert_cmpint (rows, ==, 1602);
  g_assert_no_error (error);
}

/* Inside another's transaction the copying waits for nobody. */
static void
test_busy (void)
{
  const char *path = zg_test_database (ZG_DB_SQLITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_autoptr (ZgDb) other = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  gint64 began = g_get_monotonic_time ();

  g_assert_true (zg_db_log_keep (db, 1024, &error));
  g_assert_true (zg_db_script (db, "CREATE TABLE t (id BIGINT PRIMARY KEY, body TEXT)", &error));
  g_assert_true (zg_db_begin (db, &error));
  write_rows (db, 0, 10);
  g_assert_true (zg_db_log_copy_back (other, &error));
  g_assert_true (zg_db_commit (db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 4 * G_USEC_PER_SEC);
}

static void
test_both (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (zg_db_log_keep (test->db, 1024, &error));
  g_assert_true (zg_db_script (test->db, "CREATE TABLE t (id BIGINT PRIMARY KEY, body TEXT)", &error));
  write_rows (test->db, 0, 3);
  g_assert_true (zg_db_log_copy_back (test->db, &error));
  g_assert_no_error (error);
  if (test->kind == ZG_DB_POSTGRES)
    g_assert_cmpuint (zg_db_log_pages (test->db), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_db_use_postgres ();
  g_test_add_func ("/db/log/keep", test_keep);
  g_test_add_func ("/db/log/busy", test_busy);
  zg_test_add_both ("/db/log/both", test_both);
  return g_test_run ();
}
