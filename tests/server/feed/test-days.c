/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed of a table whose rows travel for some days, declared here alone: a store with a thousand days of rows, on
 * both drivers. Reads pages without a server around them. */
#include "base/clock.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/reach.h"
#include "engine/kernel/schema.h"
#include "engine/kernel/subject.h"
#include "server/feed/feed.h"
#include "server/feed/row-text.h"
#include "support/feed-page.h"
#include "support/test-db.h"

#define TODAY G_GINT64_CONSTANT (20000) /* days since 1970 */
#define NOON (TODAY * ZG_DAY + 12 * ZG_HOUR)
#define DAYS 1000
#define ROWS_A_DAY 20
#define ROWS (DAYS * ROWS_A_DAY)
#define KEPT 90
#define STORE "01900000-0000-7000-8000-000000000001"
#define ACCOUNT "01900000-0000-7000-8000-000000000002"

static const ZgColumn columns[] = {
  { "sent_at", ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_FIXED | ZG_COLUMN_BEGINS },
  { "name", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL },
};
static const ZgTable parcels_table = { "parcels", ZG_COLUMNS (columns), .reach = ZG_REACH_DAYS, .days = KEPT };
static const ZgTable *const tables[] = { &parcels_table, NULL };
static const ZgSubject parcels = { tables, NULL, NULL };

/* Sequences in an order that has nothing to do with age: 7919 is prime to ROWS. */
static const char rows_sql[] =
    "INSERT INTO parcels (id, store_id, seq, deleted, sent_at, name) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL "
    "SELECT i + 1 FROM n WHERE i < 19999) SELECT 'p' || i, '" STORE "', 1 + (i * 7919) % 20000, 0, (20000 - i / 20) * "
    "CAST (86400000 AS BIGINT) + i % 20, 'old' FROM n;";
static const char directory_sql[] =
    "INSERT INTO stores (id, name, zone, seq, last_number, epoch, created_at) VALUES ('" STORE
    "', 'Test', 'Asia/Shanghai', 20000, 0, 'e0', 0);"
    "INSERT INTO accounts (id, login, name, password_hash, state, created_at) VALUES ('" ACCOUNT
    "', 'a', 'A', '', 'active', 0);"
    "INSERT INTO memberships (account_id, store_id, role) VALUES ('" ACCOUNT "', '" STORE "', 'manager');";

static void
declare (void)
{
  static ZgMigration steps[100];
  guint n = 0;

  for (; zg_schema_store[n].version != 0; n++)
    steps[n] = zg_schema_store[n];
  steps[n] = (ZgMigration){ (int)n + 1,
                            "CREATE TABLE parcels (id TEXT PRIMARY KEY NOT NULL, store_id TEXT NOT NULL, seq BIGINT "
                            "NOT NULL, deleted BIGINT NOT NULL DEFAULT 0, sent_at BIGINT NOT NULL, name TEXT NOT NULL)",
                            NULL, NULL };
  zg_subjects_add (&parcels);
  zg_engine_replace_store_steps (steps);
}

static void
run (ZgDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  zg_db_script (db, sql, &error);
  g_assert_no_error (error);
}

static void
make_store (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;

  zg_clock_hold (NOON);
  zg_engine_migrate_server (test->db, &error);
  g_assert_no_error (error);
  run (test->db, rows_sql);
  run (test->db, directory_sql);
}

typedef struct
{
  gint64 since;
  char *epoch;
  GHashTable *rows;    /* of parcels: id -> their name */
  GHashTable *removed; /* ids */
  guint pages;
} Reader;

static void
reader_init (Reader *self)
{
  *self = (Reader){ .rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                    .removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
}

static void
reader_clear (Reader *self)
{
  g_free (self->epoch);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->removed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
take (Reader *self, const ZgArgs *page)
{
  g_autoptr (ZgArgs) changes = feed_page_changes (page);
  gint64 last = self->since;
  ZgArgs *change;

  for (gsize i = 0; (change = zg_args_at (changes, i)) != NULL; i++)
    {
      const ZgArgs *row = zg_args_get (change, "row");

      last = zg_args_get_int (change, "seq", 0);
      if (g_strcmp0 (zg_args_get_text (change, "table"), "parcels") != 0)
        continue;
      if (row == NULL)
        g_hash_table_add (self->removed, g_strdup (zg_args_get_text (change, "id")));
      else
        g_assert_true (g_hash_table_insert (self->rows, g_strdup (zg_args_get_text (row, "id")),
                                            g_strdup (zg_args_get_text (row, "name"))));
    }
  self->since = zg_args_flag (zg_args_get (page, "more")) ? last : zg_args_get_int (page, "head", 0);
}

/* FALSE at the end. */
static gboolean
read_page (Reader *self, ZgDb *db, guint limit, ZgPageMemory *memory)
{
  ZgFeedAsk ask = { .store_id = STORE,
                    .account_id = ACCOUNT,
                    .epoch = self->epoch,
                    .since = self->since,
                    .limit = limit,
                    .memory = memory };
  ZgFeedAnswer answer = { 0 };
  ZgFeedResult result = ZG_FEED_FORBIDDEN;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) page = NULL;

  zg_feed_read (db, &ask, &result, &answer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, ZG_FEED_PAGE);
  page = zg_json_parse (answer.text->str, answer.text->len, 16 * 1024 * 1024, &error);
  g_assert_no_error (error);
  zg_feed_answer_clear (&answer);
  g_free (self->epoch);
  self->epoch = g_strdup (zg_args_get_text (page, "epoch"));
  take (self, page);
  self->pages++;
  return zg_args_flag (zg_args_get (page, "more"));
}

static void
read_all (Reader *self, ZgDb *db, guint limit)
{
  while (read_page (self, db, limit, NULL))
    ;
}

static gint64
sent_at (ZgDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 at;

  zg_db_get_int (db, &error, &at, -1, "SELECT sent_at FROM parcels WHERE id = $1", "s", id);
  g_assert_no_error (error);
  return at;
}

/* All of the days that travel, today and the day beyond among them, and nothing else. */
static void
assert_filled (Reader *self, ZgDb *db, gint64 today)
{
  GHashTableIter iter;
  gpointer id;

  g_assert_cmpuint (g_hash_table_size (self->rows), ==, ROWS_A_DAY * (KEPT + 2 - (today - TODAY)));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_cmpint (sent_at (db, id), >=, (today - KEPT - 1) * ZG_DAY);
}

static void
test_fill (ZgTestDb *test)
{
  static const guint limits[] = { 1, 50, 333, 5000, 20000 };

  make_store (test);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_auto (Reader) reader = { 0 };

      reader_init (&reader);
      read_all (&reader, test->db, limits[i]);
      assert_filled (&reader, test->db, TODAY);
      g_assert_cmpint (reader.since, ==, ROWS);
      g_test_message ("limit %u: %u pages", limits[i], reader.pages);
    }
}

/* What was in reach falls out with the day; a page that was read before it is not given again after it. */
static void
test_day_passes (ZgTestDb *test)
{
  ZgPageMemory *memory = zg_page_memory_new ();
  g_auto (Reader) today = { 0 }, tonight = { 0 }, tomorrow = { 0 };

  make_store (test);
  reader_init (&today);
  reader_init (&tonight);
  reader_init (&tomorrow);
  g_assert_false (read_page (&today, test->db, 20000, memory));
  assert_filled (&today, test->db, TODAY);
  zg_clock_hold (NOON + 11 * ZG_HOUR);
  g_assert_false (read_page (&tonight, test->db, 20000, memory));
  assert_filled (&tonight, test->db, TODAY);
  zg_clock_hold (NOON + 13 * ZG_HOUR);
  g_assert_false (read_page (&tomorrow, test->db, 20000, memory));
  assert_filled (&tomorrow, test->db, TODAY + 1);
  zg_page_memory_free (memory);
}

/* The day may pass in the middle of a fill. */
static void
test_day_passes_in_fill (ZgTestDb *test)
{
  g_auto (Reader) reader = { 0 };
  guint n;

  make_store (test);
  reader_init (&reader);
  g_assert_true (read_page (&reader, test->db, 500, NULL));
  zg_clock_hold (NOON + 13 * ZG_HOUR);
  read_all (&reader, test->db, 500);
  n = g_hash_table_size (reader.rows);
  g_assert_cmpuint (n, >=, ROWS_A_DAY * (KEPT + 1));
  g_assert_cmpuint (n, <=, ROWS_A_DAY * (KEPT + 2));
  g_assert_cmpint (reader.since, ==, ROWS);
}

/* Live: what is too old need not go, what is not does, and what is removed always. */
static void
test_live (ZgTestDb *test)
{
  g_auto (Reader) reader = { 0 };

  make_store (test);
  reader_init (&reader);
  read_all (&reader, test->db, 5000);
  g_hash_table_remove_all (reader.rows);
  run (test->db, "UPDATE parcels SET name = 'late', seq = 20001 WHERE id = 'p19999';"
                 "UPDATE parcels SET name = 'edge', seq = 20002 WHERE id = 'p1800';"
                 "UPDATE parcels SET name = 'new', seq = 20003 WHERE id = 'p0';"
                 "UPDATE parcels SET deleted = 1, seq = 20004 WHERE id IN ('p1', 'p19000');"
                 "UPDATE stores SET seq = 20005");
  read_all (&reader, test->db, 5000);
  g_assert_cmpuint (g_hash_table_size (reader.rows), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (reader.rows, "p0"), ==, "new");
  /* 90 days old: a desk may still show it. */
  g_assert_cmpstr (g_hash_table_lookup (reader.rows, "p1800"), ==, "edge");
  g_assert_cmpuint (g_hash_table_size (reader.removed), ==, 2);
  g_assert_cmpint (reader.since, ==, 20005);
}

/* A desk that was away for long gets what it lacks of the days that travel, and removals among them. */
static void
test_catch_up (ZgTestDb *test)
{
  g_auto (Reader) reader = { 0 };

  make_store (test);
  reader_init (&reader);
  read_all (&reader, test->db, 5000);
  g_hash_table_remove_all (reader.rows);
  run (test->db, "UPDATE parcels SET name = 'changed', seq = 20000 + seq WHERE seq <= 10000;"
                 "UPDATE parcels SET deleted = 1 WHERE id IN ('p1', 'p2');"
                 "UPDATE parcels SET seq = 40000 WHERE id IN ('p1', 'p2');"
                 "UPDATE stores SET seq = 40001");
  read_all (&reader, test->db, 300);
  g_assert_cmpuint (g_hash_table_size (reader.removed), ==, 2);
  g_assert_cmpuint (g_hash_table_size (reader.rows), >, 500);
  g_assert_cmpuint (g_hash_table_size (reader.rows), <, ROWS_A_DAY * (KEPT + 2));
  g_assert_cmpint (reader.since, ==, 40001);
}

static void
test_restart (ZgTestDb *test)
{
  g_autoptr (GError) error = NULL;
  g_auto (Reader) before = { 0 }, after = { 0 };

  make_store (test);
  reader_init (&before);
  reader_init (&after);
  read_page (&before, test->db, 500, NULL);
  zg_db_close (test->db);
  test->db = zg_db_open (test->uri, ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  zg_engine_migrate_server (test->db, &error);
  g_assert_no_error (error);
  read_all (&before, test->db, 500);
  assert_filled (&before, test->db, TODAY);
  read_all (&after, test->db, 500);
  assert_filled (&after, test->db, TODAY);
}

/* The plan of the statement; PostgreSQL is given values, since it chooses by them. (transfer full) */
static char *
explain (ZgTestDb *test, const char *sql, gint64 since, gint64 oldest)
{
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, since);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, oldest);
  const char *const values[] = { "'" STORE "'", from, "20000", "501", at };
  g_autoptr (GString) text = g_string_new (test->kind == ZG_DB_SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ");
  g_autoptr (GError) error = NULL;
  GString *plan = g_string_new (NULL);
  gboolean row;
  ZgStmt *stmt;

  g_string_append (text, sql);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *name = g_strdup_printf ("$%u", i + 1);

      g_string_replace (text, name, values[i], 0);
    }
  stmt = zg_db_prepare (test->db, g_intern_string (text->str), &error);
  g_assert_no_error (error);
  while (zg_stmt_step (stmt, &row, &error) && row)
    g_string_append_printf (plan, "%s\n", zg_stmt_text (stmt, test->kind == ZG_DB_SQLITE ? 3 : 0));
  g_assert_no_error (error);
  g_test_message ("%s", plan->str);
  return g_string_free (plan, FALSE);
}

/* A fill looks at the days that travel, a live page at what is new; neither at the table. */
static void
test_plans (ZgTestDb *test)
{
  const ZgRowText *rows = NULL;
  g_autofree char *far = NULL, *near = NULL;
  guint n;

  make_store (test);
  if (test->kind == ZG_DB_POSTGRES)
    run (test->db, "ANALYZE parcels");
  for (guint i = 0; i < (zg_row_texts (&n), n); i++)
    {
      if (zg_row_texts (&n)[i].table == &parcels_table)
        rows = &zg_row_texts (&n)[i];
      else
        g_assert_null (zg_row_texts (&n)[i].far);
    }
  far = explain (test, rows->far, 0, zg_reach_oldest (&parcels_table, NOON));
  g_assert_nonnull (strstr (far, "parcels_by_age"));
  g_assert_null (strstr (far, "parcels_by_seq"));
  g_assert_null (strstr (far, "Seq Scan"));
  g_assert_null (strstr (far, "SCAN parcels"));
  near = explain (test, rows->sql, 19990, zg_reach_oldest (&parcels_table, NOON));
  g_assert_nonnull (strstr (near, "parcels_by_seq"));
  g_assert_null (strstr (near, "parcels_by_age"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  declare ();
  zg_test_add_both ("/server/days/fill", test_fill);
  zg_test_add_both ("/server/days/day-passes", test_day_passes);
  zg_test_add_both ("/server/days/day-passes-in-fill", test_day_passes_in_fill);
  zg_test_add_both ("/server/days/live", test_live);
  zg_test_add_both ("/server/days/catch-up", test_catch_up);
  zg_test_add_both ("/server/days/restart", test_restart);
  zg_test_add_both ("/server/days/plans", test_plans);
  return g_test_run ();
}
