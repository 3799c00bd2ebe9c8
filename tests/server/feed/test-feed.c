/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed over a real server on either driver: pages never split a sequence, epochs, acks, roles, the long poll and
 * compression. */
#include <string.h>
#include <zlib.h>

#include "base/json.h"
#include "engine/kernel/table.h"
#include "server/desk.h"
#include "support/test-db.h"

static ZgTestServer *
start (ZgTestDb *test)
{
  ZgTestServer *server = zg_test_server_new (test->kind == ZG_DB_POSTGRES ? test->uri : NULL);

  zg_test_server_start (server);
  return server;
}

static const ZgArgs *
changes_of (const ZgArgs *page)
{
  return zg_args_get (page, "changes");
}

/* Whether the rows of one page are all those of its sequences, in order. */
static void
check_page (const ZgArgs *page, guint limit, gint64 since, GHashTable *seen)
{
  const ZgArgs *changes = changes_of (page);
  gint64 last = since;
  gsize i;
  ZgArgs *change;

  for (i = 0; (change = zg_args_at (changes, i)) != NULL; i++)
    {
      gint64 seq = zg_args_get_int (change, "seq", 0);
      const char *table = zg_args_get_text (change, "table");
      const char *id = zg_args_get_text (zg_args_get (change, "row"), "id");
      g_autofree char *key = g_strdup_printf ("%s/%s", table, id);

      g_assert_cmpint (seq, >=, last);
      /* Past the limit only the sequence that was begun goes on. */
      if (i >= limit)
        g_assert_cmpint (seq, ==, last);
      last = seq;
      g_assert_nonnull (zg_table (table));
      g_assert_nonnull (id);
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&key)));
    }
}

static gint64
last_seq (const ZgArgs *page)
{
  const ZgArgs *changes = changes_of (page);

  return zg_args_get_int (zg_args_at (changes, zg_args_length (changes) - 1), "seq", 0);
}

/* Reads all by pages of @limit: rows seen. */
static guint
read_all (Desk *desk, guint limit)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *epoch = NULL;
  gint64 since = 0;
  gboolean more = TRUE;

  while (more)
    {
      g_autofree char *query =
          g_strdup_printf ("since=%" G_GINT64_FORMAT "&limit=%u&epoch=%s", since, limit, epoch != NULL ? epoch : "");
      g_autoptr (ZgArgs) page = NULL;

      g_assert_cmpuint (desk_changes (desk, query, &page), ==, 200);
      check_page (page, limit, since, seen);
      more = zg_args_flag (zg_args_get (page, "more"));
      since = more ? last_seq (page) : zg_args_get_int (page, "head", 0);
      g_free (epoch);
      epoch = g_strdup (zg_args_get_text (page, "epoch"));
    }
  return g_hash_table_size (seen);
}

static gint64
count_rows (ZgTestServer *server)
{
  gint64 rows = 0;

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT COUNT(*) FROM ", zg_tables ()[i]->name, NULL);

      rows += zg_test_server_count (server, sql);
    }
  return rows;
}

static void
test_pages (ZgTestDb *test)
{
  static const guint limits[] = { 1, 7, 500, 5000 };
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Stage) stage = { 0 };

  desk_set_stage (desk, &stage);
  desk_apply (desk, stage_book (&stage, 60));
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    g_assert_cmpint (read_all (desk, limits[i]), ==, count_rows (server));
}

static void
test_rows_equal_tables (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgArgs) page = NULL;
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  gsize i;
  ZgArgs *change;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=5000", &page), ==, 200);
  for (i = 0; (change = zg_args_at (changes_of (page), i)) != NULL; i++)
    {
      const ZgTable *table = zg_table (zg_args_get_text (change, "table"));
      const ZgArgs *row = zg_args_get (change, "row");
      g_autofree char *text = g_strdup_printf ("SELECT * FROM %s WHERE id = $1", table->name);
      const char *sql = g_intern_string (text); /* a statement is kept by its address */
      g_autoptr (GError) error = NULL;
      gboolean found = FALSE;
      ZgStmt *stmt = zg_db_query (db, &error, sql, "s", zg_args_get_text (row, "id"));

      g_assert_true (zg_stmt_step (stmt, &found, &error) && found);
      g_assert_cmpuint (zg_args_length (row), ==, zg_stmt_columns (stmt) - 3);
      for (guint c = 0; c < zg_stmt_columns (stmt); c++)
        {
          const ZgArgs *value = zg_args_get (row, zg_stmt_name (stmt, c));

          if (value == NULL || zg_args_is (value, ZG_ARGS_NULL))
            g_assert_true (zg_stmt_is_null (stmt, c) || value == NULL);
          else if (zg_args_is (value, ZG_ARGS_TEXT))
            g_assert_cmpstr (zg_args_text (value), ==, zg_stmt_text (stmt, c));
          else
            g_assert_cmpint (zg_args_int (value, 0), ==, zg_stmt_int (stmt, c));
        }
      zg_stmt_reset (stmt);
    }
  g_assert_cmpuint (i, >, 100);
}

/* Text that JSON must escape arrives as it was. */
static void
test_escapes (ZgTestDb *test)
{
  static const char name[] = "\"\\/ 王\nb";
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgArgs) page = NULL;
  g_autofree char *query = NULL;
  gint64 seq =
      desk_apply (desk, zg_command_new ("customer.add", zg_args_new ("name", 's', name, "note", 's', name, NULL)));
  const ZgArgs *row;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &page), ==, 200);
  query = g_strdup_printf ("epoch=%s&since=%" G_GINT64_FORMAT, zg_args_get_text (page, "epoch"), seq - 1);
  g_clear_pointer (&page, zg_args_free);
  g_assert_cmpuint (desk_changes (desk, query, &page), ==, 200);
  row = zg_args_get (zg_args_at (changes_of (page), 0), "row");
  g_assert_cmpstr (zg_args_get_text (row, "note"), ==, name);
}

static void
test_acks (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (Desk) other = desk_copy (desk);
  g_autoptr (ZgArgs) page = NULL, mine = NULL, theirs = NULL;
  g_autofree char *query = NULL, *their_query = NULL;
  const ZgArgs *acks;
  gint64 seq;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &page), ==, 200);
  seq = desk_apply (desk, zg_command_new ("customer.add", zg_args_new ("name", 's', "Ack", NULL)));
  query = g_strdup_printf ("epoch=%s&since=%" G_GINT64_FORMAT "&client=%s", zg_args_get_text (page, "epoch"), seq - 1,
                           desk->client);
  their_query = g_strdup_printf ("epoch=%s&since=%" G_GINT64_FORMAT "&client=%s", zg_args_get_text (page, "epoch"),
                                 seq - 1, other->client);
  g_assert_cmpuint (desk_changes (desk, query, &mine), ==, 200);
  g_assert_cmpuint (desk_changes (other, their_query, &theirs), ==, 200);
  acks = zg_args_get (mine, "acks");
  g_assert_cmpuint (zg_args_length (acks), ==, 1);
  g_assert_cmpint (zg_args_get_int (zg_args_at (acks, 0), "n", 0), ==, 1);
  g_assert_cmpint (zg_args_get_int (zg_args_at (acks, 0), "seq", 0), ==, seq);
  g_assert_cmpuint (zg_args_length (zg_args_get (theirs, "acks")), ==, 0);
}

/* A row with a history that tells a telephone number. */
static void
change_phone (Desk *desk)
{
  ZgCommand *add = zg_command_new ("customer.add", zg_args_new ("name", 's', "Phone", NULL));
  g_autofree char *id = zg_command_row_id (add, 0);

  desk_apply (desk, add);
  desk_apply (desk, zg_command_new ("customer.edit",
                                    zg_args_new ("customer_id", 's', id, "phone", 's', "199-0000-0001", NULL)));
}

/* A role without the right sees no telephone number or address line, and another epoch. */
static void
test_personal (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) manager = desk_new (server, "manager");
  g_autoptr (Desk) analyst = desk_new (server, "analyst");
  g_autoptr (ZgArgs) full = NULL, blank = NULL;
  gsize i;
  ZgArgs *change;
  guint personal = 0, details = 0;

  change_phone (manager);
  g_assert_cmpuint (desk_changes (manager, "since=0&limit=5000", &full), ==, 200);
  g_assert_cmpuint (desk_changes (analyst, "since=0&limit=5000", &blank), ==, 200);
  g_assert_cmpstr (zg_args_get_text (full, "epoch"), !=, zg_args_get_text (blank, "epoch"));
  g_assert_cmpuint (zg_args_length (changes_of (full)), ==, zg_args_length (changes_of (blank)));
  for (i = 0; (change = zg_args_at (changes_of (blank), i)) != NULL; i++)
    {
      const ZgTable *table = zg_table (zg_args_get_text (change, "table"));
      const ZgArgs *row = zg_args_get (change, "row");

      for (const ZgColumn *column = table->columns; column < table->columns + table->n_columns; column++)
        {
          const ZgArgs *value = zg_args_get (row, column->name);
          const ZgArgs *whole = zg_args_get (zg_args_get (zg_args_at (changes_of (full), i), "row"), column->name);

          if (column->reveal == ZG_MAY_NOTHING)
            g_assert_true (zg_args_equal (value, whole));
          else
            {
              personal += !zg_args_equal (value, whole);
              details += zg_args_is (whole, ZG_ARGS_TEXT) && g_str_equal (table->name, "entity_events");
              g_assert_true (zg_args_is (value, ZG_ARGS_NULL) || g_strcmp0 (zg_args_text (value), "") == 0 ||
                             zg_args_int (value, 1) == 0);
            }
        }
    }
  g_assert_cmpuint (personal, >, 10);
  g_assert_cmpuint (details, ==, 1);
}

static void
test_restored (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgArgs) page = NULL, refused = NULL;
  g_autofree char *query = NULL;
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &page), ==, 200);
  zg_db_run (db, &error, NULL, "UPDATE stores SET epoch = 'another'", "");
  g_assert_no_error (error);
  query = g_strdup_printf ("epoch=%s&since=0", zg_args_get_text (page, "epoch"));
  g_assert_cmpuint (desk_changes (desk, query, &refused), ==, 409);
  g_assert_cmpstr (zg_args_get_text (refused, "code"), ==, "must_refetch");
  g_assert_true (g_str_has_prefix (zg_args_get_text (refused, "epoch"), "another."));
  g_assert_cmpuint (desk_changes (desk, "since=5", NULL), ==, 409);
}

typedef struct
{
  Desk *desk;
  char *query;
  ZgArgs *page;
  guint status;
  gint64 ended;
} Poll;

static gpointer
run_poll (gpointer data)
{
  Poll *poll = data;

  poll->status = desk_changes (poll->desk, poll->query, &poll->page);
  poll->ended = g_get_monotonic_time ();
  return NULL;
}

static void
begin_poll (Poll *poll, Desk *desk, guint wait)
{
  g_autoptr (ZgArgs) page = NULL;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &page), ==, 200);
  poll->desk = desk;
  poll->query = g_strdup_printf ("epoch=%s&since=%" G_GINT64_FORMAT "&wait=%u", zg_args_get_text (page, "epoch"),
                                 zg_args_get_int (page, "head", 0), wait);
}

static void
clear_poll (Poll *poll)
{
  g_free (poll->query);
  g_clear_pointer (&poll->page, zg_args_free);
}

static void
test_long_poll_wakes (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) writer = desk_new (server, "manager");
  g_autoptr (Desk) reader = desk_new (server, "dispatcher");
  Poll poll = { 0 };
  gint64 committed;
  GThread *thread;

  begin_poll (&poll, reader, 25);
  thread = g_thread_new ("poll", run_poll, &poll);
  g_usleep (300000);
  desk_apply (writer, zg_command_new ("customer.add", zg_args_new ("name", 's', "Wake", NULL)));
  committed = g_get_monotonic_time ();
  g_thread_join (thread);
  g_test_message ("woken %" G_GINT64_FORMAT " us after the answer", poll.ended - committed);
  g_assert_cmpuint (poll.status, ==, 200);
  g_assert_cmpuint (zg_args_length (changes_of (poll.page)), ==, 2); /* the row and who changed it */
  g_assert_cmpint (poll.ended - committed, <, G_USEC_PER_SEC / 2);
  clear_poll (&poll);
}

static void
test_long_poll_ends (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  gint64 began;
  Poll poll = { 0 };

  begin_poll (&poll, desk, 1);
  began = g_get_monotonic_time ();
  run_poll (&poll);
  g_assert_cmpuint (poll.status, ==, 200);
  g_assert_cmpuint (zg_args_length (changes_of (poll.page)), ==, 0);
  g_assert_cmpint (poll.ended - began, >=, 900000);
  g_assert_cmpint (poll.ended - began, <, 10 * G_USEC_PER_SEC);
  clear_poll (&poll);
}

/* A stop lets long polls go, with an answer, at once. */
static void
test_stop_lets_go (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  gint64 began;
  GThread *threads[8];
  Poll polls[8] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      begin_poll (&polls[i], desk, 25);
      threads[i] = g_thread_new ("poll", run_poll, &polls[i]);
    }
  g_usleep (300000);
  began = g_get_monotonic_time ();
  zg_test_server_stop (server);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpuint (polls[i].status, ==, 200);
      clear_poll (&polls[i]);
    }
}

static GBytes *
unpack (GBytes *packed)
{
  z_stream stream = { 0 };
  gsize room = 32 * 1024 * 1024;
  guint8 *text = g_malloc (room);

  stream.next_in = (Bytef *)g_bytes_get_data (packed, NULL);
  stream.avail_in = (uInt)g_bytes_get_size (packed);
  stream.next_out = text;
  stream.avail_out = (uInt)room;
  g_assert_cmpint (inflateInit2 (&stream, 15 + 16), ==, Z_OK);
  g_assert_cmpint (inflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  inflateEnd (&stream);
  return g_bytes_new_take (text, stream.total_out);
}

static void
test_gzip (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/changes?since=0&limit=5000", server->store_id);
  g_autofree char *plain_headers = g_strdup_printf ("Authorization: Bearer %s\r\n", desk->token);
  g_autofree char *gzip_headers = g_strconcat (plain_headers, "Accept-Encoding: gzip, deflate\r\n", NULL);
  g_autofree char *plain_head = NULL, *gzip_head = NULL;
  g_autoptr (GBytes) plain = NULL, packed = NULL, unpacked = NULL;

  g_assert_cmpuint (zg_test_server_send (server, "GET", path, plain_headers, NULL, &plain_head, &plain), ==, 200);
  g_assert_cmpuint (zg_test_server_send (server, "GET", path, gzip_headers, NULL, &gzip_head, &packed), ==, 200);
  g_assert_null (strstr (plain_head, "Content-Encoding"));
  g_assert_nonnull (strstr (gzip_head, "Content-Encoding: gzip"));
  unpacked = unpack (packed);
  g_assert_true (g_bytes_equal (plain, unpacked));
  g_assert_cmpuint (g_bytes_get_size (packed), <, g_bytes_get_size (plain) / 2);
}

static GBytes *
get (ZgTestServer *server, const char *path, const char *token, const char *more)
{
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\n%s", token, more);
  g_autofree char *head = NULL;
  GBytes *body = NULL;

  g_assert_cmpuint (zg_test_server_send (server, "GET", path, headers, NULL, &head, &body), ==, 200);
  return body;
}

/* Who asks for the same as another before him gets the same, with his own acks, packed or not; who may see less, less.
 */
static void
test_one_reads_for_all (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (Desk) analyst = desk_new (server, "analyst");
  g_autoptr (ZgArgs) before = NULL, refusal = NULL;
  g_auto (Stage) stage = { 0 };
  g_autofree char *query = NULL, *mine = NULL, *theirs = NULL;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=5000", &before), ==, 200);
  desk_set_stage (desk, &stage);
  query = g_strdup_printf ("since=%" G_GINT64_FORMAT "&epoch=%s", zg_args_get_int (before, "head", 0),
                           zg_args_get_text (before, "epoch"));
  mine = g_strdup_printf ("/v1/stores/%s/changes?%s&client=%s", server->store_id, query, desk->client);
  theirs = g_strdup_printf ("/v1/stores/%s/changes?%s&client=another", server->store_id, query);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) own = get (server, mine, desk->token, ""), other = get (server, theirs, desk->token, "");
      g_autoptr (GBytes) own_packed = get (server, mine, desk->token, "Accept-Encoding: gzip\r\n");
      g_autoptr (GBytes) packed = get (server, theirs, desk->token, "Accept-Encoding: gzip\r\n");
      g_autoptr (GBytes) own_unpacked = unpack (own_packed), unpacked = unpack (packed);
      g_autoptr (ZgArgs) own_page = zg_json_parse (g_bytes_get_data (own, NULL), g_bytes_get_size (own), 1 << 20, NULL);
      g_autoptr (ZgArgs) page = zg_json_parse (g_bytes_get_data (other, NULL), g_bytes_get_size (other), 1 << 20, NULL);

      g_assert_cmpuint (zg_args_length (zg_args_get (own_page, "acks")), ==, (gsize)desk->n);
      g_assert_cmpuint (zg_args_length (zg_args_get (page, "acks")), ==, 0);
      g_assert_cmpuint (zg_args_length (zg_args_get (page, "tables")), >, 0);
      g_assert_true (zg_args_equal (zg_args_get (own_page, "tables"), zg_args_get (page, "tables")));
      g_assert_true (g_bytes_equal (own, own_unpacked));
      g_assert_true (g_bytes_equal (other, unpacked));
    }
  g_assert_cmpuint (desk_changes (analyst, query, &refusal), ==, 409);
}

/* A database that was put back by other means: once that is said, what desktops knew of it is void. */
static void
test_put_back (ZgTestDb *test)
{
  g_autoptr (ZgTestServer) server = start (test);
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autoptr (ZgArgs) page = NULL, refusal = NULL, again = NULL;
  g_autofree char *query = NULL;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &page), ==, 200);
  query = g_strdup_printf ("since=1&epoch=%s", zg_args_get_text (page, "epoch"));
  g_assert_cmpuint (desk_changes (desk, query, NULL), ==, 200);
  zg_test_server_stop (server);
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "restored", NULL), ==, 0);
  zg_test_server_start (server);
  g_assert_cmpuint (desk_changes (desk, query, &refusal), ==, 409);
  g_assert_cmpstr (zg_args_get_text (refusal, "code"), ==, "must_refetch");
  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &again), ==, 200);
  g_assert_cmpstr (zg_args_get_text (again, "epoch"), ==, zg_args_get_text (refusal, "epoch"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zg_test_add_both ("/server/feed/pages", test_pages);
  zg_test_add_both ("/server/feed/rows-equal-tables", test_rows_equal_tables);
  zg_test_add_both ("/server/feed/escapes", test_escapes);
  zg_test_add_both ("/server/feed/acks", test_acks);
  zg_test_add_both ("/server/feed/personal", test_personal);
  zg_test_add_both ("/server/feed/restored", test_restored);
  zg_test_add_both ("/server/feed/long-poll-wakes", test_long_poll_wakes);
  zg_test_add_both ("/server/feed/long-poll-ends", test_long_poll_ends);
  zg_test_add_both ("/server/feed/stop-lets-go", test_stop_lets_go);
  zg_test_add_both ("/server/feed/gzip", test_gzip);
  zg_test_add_both ("/server/feed/one-reads-for-all", test_one_reads_for_all);
  zg_test_add_both ("/server/feed/put-back", test_put_back);
  return g_test_run ();
}
