/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo patches: what a session recorded is undone, alone and merged, and not over somebody else's change. */
#include "base/error.h"
#include "db/session.h"
#include "support/test-db.h"
#include <string.h>

static const char *const tables[] = { "t", "u", NULL };

static const char set_up[] = "CREATE TABLE t (id TEXT PRIMARY KEY NOT NULL, n BIGINT, note TEXT);"
                             "CREATE TABLE u (id TEXT PRIMARY KEY NOT NULL, n BIGINT);"
                             "CREATE TABLE aside (id TEXT PRIMARY KEY NOT NULL);"
                             "INSERT INTO t VALUES ('a', 1, 'x'), ('b', 2, NULL), ('c', 3, '足疗')";

static ZgDb *
make_db (void)
{
  g_autoptr (GError) error = NULL;
  ZgDb *db = zg_db_open (zg_test_database (ZG_DB_SQLITE), ZG_DB_READ_WRITE, &error);

  zg_db_script (db, set_up, &error);
  g_assert_no_error (error);
  return db;
}

/* All rows as one text. */
static char *
dump (ZgDb *db)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  zg_db_get_text (
      db, &error, &text,
      "SELECT GROUP_CONCAT(line, ' ') FROM (SELECT id || COALESCE(n, '-') || COALESCE(note, '-') AS line FROM t "
      "UNION ALL SELECT 'u' || id || COALESCE(n, '-') FROM u ORDER BY 1)",
      "");
  g_assert_no_error (error);
  return text;
}

static GBytes *
record (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  ZgDbSession *session = zg_db_session_start (db, tables, &error);
  GBytes *patch;

  g_assert_no_error (error);
  zg_db_script (db, sql, &error);
  g_assert_no_error (error);
  patch = zg_db_session_finish (session, &error);
  g_assert_no_error (error);
  return patch;
}

#define FIRST "INSERT INTO t VALUES ('d', 4, NULL); UPDATE t SET n = 10 WHERE id = 'a'; INSERT INTO u VALUES ('z', 1)"
#define SECOND                                                                                                         \
  "DELETE FROM t WHERE id = 'c'; UPDATE t SET n = 11, note = 'y' WHERE id = 'a'; DELETE FROM t WHERE id = 'd'"

static void
test_undo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = make_db ();
  g_autofree char *before = dump (db), *after = NULL;
  g_autoptr (GBytes) patch = record (db, FIRST ";" SECOND);

  g_assert_cmpuint (g_bytes_get_size (patch), >, 0);
  zg_db_patch_undo (db, patch, &error);
  g_assert_no_error (error);
  after = dump (db);
  g_assert_cmpstr (after, ==, before);
}

static void
test_merge (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = make_db ();
  g_autofree char *before = dump (db), *after = NULL;
  g_autoptr (GBytes) first = record (db, FIRST), second = record (db, SECOND), none = record (db, "SELECT 1");
  g_autoptr (GBytes) both = zg_db_patch_merge (first, second, &error);
  g_autoptr (GBytes) same = zg_db_patch_merge (both, none, &error);
  g_autoptr (GBytes) same_too = zg_db_patch_merge (NULL, same, &error);
  g_autoptr (GBytes) empty = zg_db_patch_merge (NULL, none, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
  g_assert_true (g_bytes_equal (both, same_too));
  zg_db_patch_undo (db, same_too, &error);
  g_assert_no_error (error);
  after = dump (db);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (zg_db_patch_undo (db, empty, &error));
}

static void
test_conflict (void)
{
  static const char *const changes[] = { "UPDATE t SET n = 99 WHERE id = 'a'", "DELETE FROM t WHERE id = 'a'",
                                         "INSERT INTO t VALUES ('b', 5, NULL)",
                                         "UPDATE t SET note = 'z' WHERE id = 'd'" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ZgDb) db = make_db ();
      g_autoptr (GBytes) patch = record (db, FIRST "; DELETE FROM t WHERE id = 'b'");
      g_autofree char *before = NULL, *after = NULL;
      g_test_message ("%s", changes[i]);
      zg_db_script (db, changes[i], &error);
      g_assert_no_error (error);
      before = dump (db);
      g_assert_false (zg_db_patch_undo (db, patch, &error));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_CONSTRAINT);
      g_assert_nonnull (strstr (error->message, " t "));
      after = dump (db);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_only_named_tables (void)
{
  g_autoptr (ZgDb) db = make_db ();
  g_autoptr (GBytes) patch = record (db, "INSERT INTO aside VALUES ('x')");

  g_assert_cmpuint (g_bytes_get_size (patch), ==, 0);
}

static void
note_row (const char *table, const char *id, gpointer data)
{
  g_ptr_array_add (data, g_strdup_printf ("%s:%s", table, id));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
test_each (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = make_db ();
  g_autoptr (GBytes) patch = record (db, FIRST "; DELETE FROM t WHERE id = 'c'");
  g_autoptr (GBytes) garbage = g_bytes_new_static ("not a changeset", 15);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  zg_db_patch_each (patch, note_row, rows, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (rows, compare);
  g_ptr_array_add (rows, NULL);
  line = g_strjoinv (" ", (char **)rows->pdata);
  g_assert_cmpstr (line, ==, "t:a t:c t:d u:z");
  g_assert_false (zg_db_patch_each (garbage, note_row, rows, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (zg_db_patch_undo (db, garbage, &error));
  g_assert_nonnull (error);
}

static void
test_abandon (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = make_db ();
  ZgDbSession *session = zg_db_session_start (db, tables, &error);

  g_assert_true (zg_db_begin (db, &error));
  zg_db_script (db, FIRST, &error);
  zg_db_session_abandon (session);
  zg_db_rollback (db);
  g_assert_no_error (error);
}

static void
test_postgres_refused (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  ZgDbSession *session = zg_db_session_start (test->db, tables, &error);

  if (test->kind == ZG_DB_POSTGRES)
    {
      g_assert_null (session);
      g_assert_error (error, ZG_ERROR, ZG_ERROR_FAILED);
    }
  else
    zg_db_session_abandon (session);
}

/* A few statements that do one thing after the other to the same few rows, and nothing, and take some of it back. */
static char *
make_script (void)
{
  GString *sql = g_string_new (NULL);

  for (int i = g_test_rand_int_range (1, 12); i > 0; i--)
    {
      char id = (char)g_test_rand_int_range ('a', 'g'), other = (char)g_test_rand_int_range ('a', 'g');
      const char *table = g_test_rand_bit () ? "t" : g_test_rand_int_range (0, 4) > 0 ? "u" : "aside";
      int n = g_test_rand_int_range (-2, 3);

      if (g_str_equal (table, "aside"))
        g_string_append_printf (sql, "INSERT OR IGNORE INTO aside VALUES ('%c');", id);
      else
        switch (g_test_rand_int_range (0, 7))
          {
          case 0:
            g_string_append_printf (sql, "INSERT OR REPLACE INTO %s (id, n) VALUES ('%c', %d);", table, id, n);
            break;
          case 1:
            g_string_append_printf (
                sql, "INSERT INTO %s (id, n) VALUES ('%c', NULL) ON CONFLICT (id) DO UPDATE SET n = %d;", table, id, n);
            break;
          case 2:
            g_string_append_printf (sql, "UPDATE %s SET n = %d WHERE id >= '%c';", table, n, id);
            break;
          case 3:
            g_string_append_printf (sql, "DELETE FROM %s WHERE id = '%c';", table, id);
            break;
          case 4:
            g_string_append_printf (sql, "UPDATE OR IGNORE %s SET id = '%c' WHERE id = '%c';", table, other, id);
            break;
          case 5:
            g_string_append_printf (
                sql, "SAVEPOINT s; UPDATE %s SET n = 7; DELETE FROM %s WHERE id <> '%c'; ROLLBACK TO s; RELEASE s;",
                table, table, id);
            break;
          default:
            g_string_append_printf (
                sql, "UPDATE t SET note = CASE note WHEN '足疗' THEN '%0*d' ELSE '足疗' END WHERE id = '%c';",
                g_test_rand_int_range (1, 300), n, id);
          }
    }
  return g_string_free (sql, FALSE);
}

/* Whatever was done, undone part by part from the last it was not. */
static void
try_scripts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = make_db ();
  g_autoptr (GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autofree char *before = dump (db), *after = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *sql = make_script ();

      g_ptr_array_add (patches, record (db, sql));
    }
  for (guint i = patches->len; i > 0; i--)
    g_assert_true (zg_db_patch_undo (db, patches->pdata[i - 1], &error));
  after = dump (db);
  g_assert_cmpstr (after, ==, before);
}

static void
test_anything (void)
{
  for (guint i = 0; i < 20; i++)
    try_scripts ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/session/undo", test_undo);
  g_test_add_func ("/db/session/merge", test_merge);
  g_test_add_func ("/db/session/conflict", test_conflict);
  g_test_add_func ("/db/session/only-named-tables", test_only_named_tables);
  g_test_add_func ("/db/session/each", test_each);
  g_test_add_func ("/db/session/abandon", test_abandon);
  g_test_add_func ("/db/session/anything", test_anything);
  zg_test_add_both ("/db/session/needs-sqlite", test_postgres_refused);
  return g_test_run ();
}
