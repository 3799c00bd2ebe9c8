/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts between processes on one PostgreSQL: told by a commit only, heard in order; and nothing at all on SQLite. */
#include "base/error.h"
#include "db/notice.h"
#include "support/test-db.h"

#include <sys/eventfd.h>
#include <unistd.h>

static void
tell (ZgDb *db, const char *text, gboolean commit)
{
  g_autoptr (GError) error = NULL;

  zg_db_begin (db, &error);
  g_assert_no_error (error);
  zg_db_tell (db, text, &error);
  g_assert_no_error (error);
  if (commit)
    zg_db_commit (db, &error);
  else
    zg_db_rollback (db);
  g_assert_no_error (error);
}

static void
assert_hears (ZgDb *db, int wake, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  zg_db_hear (db, wake, &text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_postgres (void)
{
  const char *uri = zg_test_database (ZG_DB_POSTGRES);
  g_autoptr (ZgDb) speaker = NULL, ear = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int wake = eventfd (0, EFD_CLOEXEC);

  if (zg_test_skip_without (uri))
    return;
  speaker = zg_db_open (uri, ZG_DB_READ_WRITE, &error);
  ear = zg_db_open (uri, ZG_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (zg_db_listen (ear, &error));
  tell (speaker, "one", TRUE);
  tell (speaker, "never", FALSE);
  tell (speaker, "two", TRUE);
  assert_hears (ear, wake, "one");
  assert_hears (ear, wake, "two");
  eventfd_write (wake, 1);
  assert_hears (ear, wake, NULL);
  close (wake);
  wake = eventfd (0, EFD_CLOEXEC);
  zg_db_script (speaker,
                "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE datname = CURRENT_CATALOG "
                "AND pid <> pg_backend_pid ()",
                &error);
  g_assert_no_error (error);
  g_assert_false (zg_db_hear (ear, wake, &text, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NETWORK);
  g_assert_null (text);
  close (wake);
}

static void
test_sqlite (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  tell (db, "nobody", TRUE);
  g_assert_false (zg_db_listen (db, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/notice/postgres", test_postgres);
  g_test_add_func ("/db/notice/sqlite", test_sqlite);
  return g_test_run ();
}
