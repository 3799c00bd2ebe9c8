/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a SQLite file that is new, missing, damaged or out of reach, and copying one. */
#include "base/error.h"
#include "support/test-db.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "db/with-postgres.h"

static void
assert_open_fails (const char *path, ZgDbFlags flags, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zg_db_open (path, flags, &error));
  g_assert_error (error, ZG_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static char *
pragma (ZgDb *db, const char *sql)
{
  char *text = NULL;

  g_assert_true (zg_db_get_text (db, NULL, &text, sql, ""));
  return text;
}

static void
test_settings (void)
{
  static const struct
  {
    const char *sql, *value;
  } table[] = { { "PRAGMA journal_mode", "wal" },
                { "PRAGMA synchronous", "2" },
                { "PRAGMA busy_timeout", "5000" },
                { "PRAGMA foreign_keys", "1" } };
  const char *path = zg_test_database (ZG_DB_SQLITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct stat info;
  guint i;

  g_assert_no_error (error);
  g_assert_cmpint (zg_db_kind (db), ==, ZG_DB_SQLITE);
  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *value = pragma (db, table[i].sql);
      g_assert_cmpstr (value, ==, table[i].value);
    }
  g_assert_true (zg_db_script (db, "CREATE TABLE t (id TEXT)", &error));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_missing (void)
{
  assert_open_fails (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_ONLY, ZG_ERROR_NOT_FOUND, "test.db");
  assert_open_fails ("/no-such-folder/x.db", ZG_DB_READ_WRITE, ZG_ERROR_READ_ONLY, "/no-such-folder");
}

static void
test_not_a_database (void)
{
  const char *path = zg_test_database (ZG_DB_SQLITE);
  g_autofree char *text = g_strnfill (8192, 'x'), *after = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_open_fails (path, ZG_DB_READ_WRITE, ZG_ERROR_CORRUPT, path);
  assert_open_fails (path, ZG_DB_READ_ONLY, ZG_ERROR_CORRUPT, path);
  /* It is somebody's file: left as it was. */
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
test_damaged (void)
{
  const char *path = zg_test_database (ZG_DB_SQLITE);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  ZgDb *db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  gint64 n;
  gsize size;

  zg_db_script (
      db,
      "CREATE TABLE t (id TEXT); WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) "
      "INSERT INTO t SELECT 'row ' || n FROM c",
      &error);
  g_assert_no_error (error);
  zg_db_close (db);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  memset (data + 4096, 0xa5, size - 4096);
  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (zg_db_get_int (db, &error, &n, 0, "SELECT SUM(LENGTH(id)) FROM t", ""));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_CORRUPT);
  zg_db_close (db);
}

static void
test_out_of_reach (void)
{
  const char *path = zg_test_database (ZG_DB_SQLITE), *other = zg_test_database (ZG_DB_SQLITE);
  g_autofree char *folder = g_path_get_dirname (path), *other_folder = g_path_get_dirname (other);
  uid_t user = geteuid ();
  ZgDb *db = zg_db_open (other, ZG_DB_READ_WRITE, NULL);

  zg_db_script (db, "CREATE TABLE t (id TEXT)", NULL);
  zg_db_close (db);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (other_folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (other, 0444), ==, 0);
  /* Nothing is out of root's reach. */
  if (user == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_open_fails (path, ZG_DB_READ_WRITE, ZG_ERROR_READ_ONLY, folder);
  assert_open_fails (path, ZG_DB_READ_WRITE, ZG_ERROR_READ_ONLY, "Permission denied");
  assert_open_fails (other, ZG_DB_READ_WRITE, ZG_ERROR_READ_ONLY, other);
  if (user == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_chmod (folder, 0755);
}

static void
test_busy (void)
{
  const char *path = zg_test_database (ZG_DB_SQLITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) first = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_autoptr (ZgDb) second = zg_db_open (path, ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  zg_db_script (second, "PRAGMA busy_timeout = 50", &error);
  g_assert_true (zg_db_begin (first, &error));
  g_assert_false (zg_db_begin (second, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (zg_db_commit (first, &error));
  g_assert_true (zg_db_begin (second, &error));
  zg_db_rollback (second);
}

static gpointer
open_and_make (gpointer path)
{
  GError *error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);

  if (db)
    zg_db_script (db, "CREATE TABLE IF NOT EXISTS t (id TEXT)", &error);
  return error;
}

static void
test_together (void)
{
  GThread *threads[8];
  guint round, i;

  for (round = 0; round < 40; round++)
    {
      const char *path = zg_test_database (ZG_DB_SQLITE);
      for (i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("open", open_and_make, (gpointer)path);
      for (i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autoptr (GError) error = g_thread_join (threads[i]);
          g_assert_no_error (error);
        }
    }
}

static void
test_full (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);
  static const char fill[] = "INSERT INTO t VALUES (ZEROBLOB (1000000))";
  gint64 n = -1;

  zg_db_script (db, "CREATE TABLE t (x BLOB); PRAGMA max_page_count = 20", &error);
  g_assert_no_error (error);
  g_assert_true (zg_db_begin (db, &error));
  g_assert_false (zg_db_run (db, &error, NULL, fill, ""));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_FULL);
  g_clear_error (&error);
  zg_db_rollback (db);
  g_assert_true (zg_db_get_int (db, &error, &n, -1, "SELECT COUNT(*) FROM t", ""));
  g_assert_cmpint (n, ==, 0);
}

static void
test_copy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);
  g_autoptr (ZgDb) copy = NULL;
  const char *path = zg_test_database (ZG_DB_SQLITE);
  struct stat info;
  gint64 n = 0;

  zg_db_script (db, "CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (7)", &error);
  g_assert_true (zg_db_copy_to (db, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  copy = zg_db_open (path, ZG_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (zg_db_get_int (copy, &error, &n, 0, "SELECT n FROM t", ""));
  g_assert_cmpint (n, ==, 7);
  /* Never over a file that is there. */
  g_assert_false (zg_db_copy_to (db, path, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (zg_db_copy_to (db, "/no-such-folder/x.db", &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_READ_ONLY);
}

static void
test_postgres_address (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zg_db_open ("postgresql://user:sesame@host:notaport?x", ZG_DB_READ_WRITE, &error));
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "sesame"));
  g_clear_error (&error);
  g_assert_null (zg_db_open ("postgresql://postgres:sesame@/x?host=/no-such-folder", ZG_DB_READ_WRITE, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NETWORK);
  g_assert_null (strstr (error->message, "sesame"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_db_use_postgres ();
  g_test_add_func ("/db/open/settings", test_settings);
  g_test_add_func ("/db/open/missing", test_missing);
  g_test_add_func ("/db/open/not-a-database", test_not_a_database);
  g_test_add_func ("/db/open/damaged", test_damaged);
  g_test_add_func ("/db/open/out-of-reach", test_out_of_reach);
  g_test_add_func ("/db/open/busy", test_busy);
  g_test_add_func ("/db/open/together", test_together);
  g_test_add_func ("/db/open/full", test_full);
  g_test_add_func ("/db/open/copy", test_copy);
  g_test_add_func ("/db/open/postgres-address", test_postgres_address);
  return g_test_run ();
}
