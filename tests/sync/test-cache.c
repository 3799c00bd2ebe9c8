/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache and its outbox without a network: what a command does here, what the server's rows do to it, and that
 * nothing is lost, doubled or hidden on the way. */
#include <glib/gstdio.h>

#include "base/error.h"
#include "db/migrate.h"
#include "db/statement.h"
#include "sync/office.h"
#include "sync/undo.h"

extern const ZgSql *const __start_zg_sql_cache[] __attribute__ ((weak));
extern const ZgSql *const __stop_zg_sql_cache[] __attribute__ ((weak));

/* Every statement of the cache fits its schema. */
static void
test_statements (void)
{
  g_auto (Office) office = { 0 };
  guint count = 0;

  office_init (&office);
  for (const ZgSql *const *sql = __start_zg_sql_cache; sql < __stop_zg_sql_cache; sql++, count++)
    {
      g_autoptr (GError) error = NULL;

      if (zg_db_prepare (office.cache->db, (*sql)->text, &error) == NULL)
        g_error ("%s: %s", (*sql)->name, error->message);
    }
  g_assert_cmpuint (count, >, 30);
}

static void
test_fill (void)
{
  g_auto (Office) office = { 0 };

  office_init (&office);
  office_assert_equal (&office);
  g_assert_cmpint (office_meta (office.cache, ZG_META_SINCE, 0), ==, office.server.context.seq);
  g_assert_cmpint (office_meta (office.cache, ZG_META_FILLING, 1), ==, 0);
}

static void
test_apply (void)
{
  g_auto (Office) office = { 0 };
  const char *order;

  office_init (&office);
  order = office_book (&office, office.server.ann, HOUR (10));
  g_assert_nonnull (order);
  g_assert_cmpstr (office_get (&office, "orders", order, "state"), ==, "pending");
  g_assert_cmpstr (office_get (&office, "orders", order, "number"), ==, "NULL");
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_true (g_hash_table_contains (office.news->tables, "orders"));
  g_assert_true (g_ptr_array_find_with_equal_func (office.news->pending_more, order, g_str_equal, NULL));
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'queued'"), ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM undo_patches"), ==, 1);
}

static void
test_refuse (void)
{
  g_auto (Office) office = { 0 };

  office_init (&office);
  g_assert_nonnull (office_book (&office, office.server.ann, HOUR (10)));
  g_assert_null (office_book (&office, office.server.ann, HOUR (10.5)));
  g_assert_cmpstr (office.refusal->code, ==, "slot_busy");
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM orders"), ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox"), ==, 1);
  g_assert_cmpuint (g_hash_table_size (office.news->tables), ==, 0);
}

static void
test_back_out (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *order;

  office_init (&office);
  order = office_book (&office, office.server.ann, HOUR (10));
  office_run (&office, "order.accept", fixture_order (order));
  office_run (&office, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (15), NULL));
  zg_db_begin (office.cache->db, &error);
  zg_undo_back_out (office.cache, office.news, &error);
  g_assert_no_error (error);
  zg_db_commit (office.cache->db, &error);
  g_assert_no_error (error);
  office_assert_equal (&office);
}

static void
test_confirm (void)
{
  g_auto (Office) office = { 0 };
  const char *order;

  office_init (&office);
  order = office_book (&office, office.server.ann, HOUR (10));
  g_assert_cmpuint (office_push (&office), ==, 1);
  /* Answered, but its rows have not come back yet: what the manager did stays on the screen. */
  g_assert_cmpstr (office_get (&office, "orders", order, "state"), ==, "pending");
  g_assert_cmpuint (office.news->waiting, ==, 1);
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  g_assert_cmpuint (g_hash_table_size (office.news->pending), ==, 0);
  g_assert_cmpstr (office_get (&office, "orders", order, "number"), !=, "NULL");
  office_assert_equal (&office);
  g_assert_cmpuint (office_push (&office), ==, 0);
}

/* The answer to the POST was lost: the feed's ack is as good, and so is the same number once more. */
static void
test_lost_answer (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL;
  g_autoptr (ZgArgs) results = NULL;

  office_init (&office);
  office_book (&office, office.server.ann, HOUR (10));
  batch = zg_outbox_batch (office.cache, G_MAXUINT, &error);
  g_assert_no_error (error);
  results = office_take (&office, batch);
  office_reopen (&office);
  g_assert_cmpint (office_count (&office, "SELECT n FROM outbox WHERE state = 'sent' AND seq IS NULL"), ==, 1);
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  office_assert_equal (&office);
}

static void
test_keep_pending (void)
{
  g_auto (Office) office = { 0 };
  const char *mine, *theirs;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  theirs = fixture_book (&office.server, office.server.bob, HOUR (10));
  office_follow (&office);
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "pending");
  g_assert_cmpstr (office_get (&office, "orders", theirs, "state"), ==, "pending");
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_true (g_hash_table_contains (office.news->pending, mine));
  g_assert_false (g_hash_table_contains (office.news->pending, theirs));
}

/* Somebody else took the place: the command keeps its own, with the verdict that is coming. */
/* What a refusal is compared with: the row as it was when the user gave the command, whatever came later. */
static void
test_before (void)
{
  g_auto (Office) office = { 0 };
  g_autofree char *start = NULL;
  const char *order;

  office_init (&office);
  order = fixture_book (&office.server, office.server.ann, HOUR (10));
  office_follow (&office);
  g_assert_nonnull (
      office_run (&office, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), NULL)));
  fixture_apply (&office.server, "order.reschedule",
                 zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (14), NULL));
  office_follow (&office);
  start = g_strdup_printf ("SELECT COUNT(*) FROM outbox WHERE json_extract (before, '$.start_at') = %" G_GINT64_FORMAT
                           " AND json_extract (before, '$.technician_id') = '%s'",
                           HOUR (10), office.server.ann);
  g_assert_cmpint (office_count (&office, start), ==, 1);
  /* A booking makes its row: there is no before. */
  g_assert_nonnull (office_book (&office, office.server.bob, HOUR (10)));
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE before IS NULL"), ==, 1);
}

static void
test_overtaken (void)
{
  g_auto (Office) office = { 0 };
  const char *mine, *theirs;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  theirs = fixture_book (&office.server, office.server.ann, HOUR (10));
  office_follow (&office);
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "none");
  g_assert_cmpstr (office_get (&office, "orders", theirs, "state"), ==, "pending");
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_cmpuint (g_hash_table_size (office.news->pending), ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'queued' AND code = 'slot_busy'"),
                   ==, 1);
  /* The other one is called off in time. */
  fixture_apply (&office.server, "order.cancel", zg_args_new ("order_id", 's', theirs, "reason", 's', "ill", NULL));
  office_follow (&office);
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "pending");
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE code IS NULL"), ==, 1);
}

static void
test_refused_by_server (void)
{
  g_auto (Office) office = { 0 };
  const char *mine, *other;
  const ZgNewsRefusal *item;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  other = office_run (&office, "customer.add", zg_args_new ("name", 's', "Someone else", NULL));
  fixture_book (&office.server, office.server.ann, HOUR (10));
  g_assert_cmpuint (office_push (&office), ==, 2);
  g_assert_cmpuint (office.news->refusals->len, ==, 1);
  item = g_ptr_array_index (office.news->refusals, 0);
  g_assert_cmpstr (item->command, ==, "order.book");
  g_assert_cmpstr (item->refusal->code, ==, "slot_busy");
  g_assert_nonnull (item->refusal->current);
  g_assert_cmpuint (office.news->attention, ==, 1);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_false (g_hash_table_contains (office.news->pending, mine));
  g_assert_true (g_hash_table_contains (office.news->pending, other));
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "none");
  g_assert_cmpstr (office_get (&office, "customers", other, "name"), ==, "Someone else");
  office_follow (&office);
  office_assert_equal (&office);
}

/* What waits behind a refused command on the same rows is held; the rest is not. */
static void
test_hold (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL;
  g_autoptr (ZgArgs) results = NULL;
  const char *mine;
  gboolean rebase;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  fixture_book (&office.server, office.server.ann, HOUR (10));
  batch = zg_outbox_batch (office.cache, G_MAXUINT, &error);
  office_run (&office, "order.accept", fixture_order (mine));
  office_run (&office, "customer.add", zg_args_new ("name", 's', "Someone else", NULL));
  results = office_take (&office, batch);
  zg_outbox_take_results (office.cache, results, office.news, &rebase, &error);
  g_assert_no_error (error);
  g_assert_true (rebase);
  office_report (&office);
  g_assert_cmpuint (office.news->attention, ==, 2);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT n FROM outbox WHERE state = 'held'"), ==, 2);
  /* The program ends before the rebase: it is owed. */
  office_reopen (&office);
  g_assert_true (office_owes (office.cache));
  zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  g_assert_false (office_owes (office.cache));
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "none");
  while (office_push (&office) > 0)
    ;
  office_follow (&office);
  office_assert_equal (&office);
}

static gboolean
give_way_at (gpointer steps)
{
  return --*(int *)steps <= 0;
}

static void
test_interrupted (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) body = NULL;
  g_autoptr (ZgFeedPage) page = NULL;
  const char *mine, *theirs;
  int given_way = 0;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  office_run (&office, "order.accept", fixture_order (mine));
  theirs = fixture_book (&office.server, office.server.bob, HOUR (12));
  body = office_changes (&office, office_meta (office.cache, ZG_META_SINCE, 0));
  page = office_page (body, office_meta (office.cache, ZG_META_SINCE, 0), &error);
  for (int at = 1;; at++)
    {
      int steps = at;

      g_clear_error (&error);
      if (zg_rebase_run (office.cache, page, give_way_at, &steps, office.news, &error))
        break;
      g_assert_error (error, ZG_ERROR, ZG_ERROR_INTERRUPTED);
      g_assert_cmpuint (g_hash_table_size (office.news->tables), ==, 0);
      g_assert_cmpstr (office_get (&office, "orders", theirs, "state"), ==, "none");
      g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "accepted");
      given_way++;
    }
  g_assert_cmpint (given_way, >=, 4);
  g_assert_cmpstr (office_get (&office, "orders", theirs, "state"), ==, "pending");
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "accepted");
}

static void
test_discard_and_resend (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *first, *second, *theirs;

  office_init (&office);
  first = office_book (&office, office.server.ann, HOUR (10));
  second = office_book (&office, office.server.bob, HOUR (10));
  g_assert_true (zg_outbox_discard (office.cache, 1, office.news, &error));
  zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (office_get (&office, "orders", first, "state"), ==, "none");
  g_assert_cmpstr (office_get (&office, "orders", second, "state"), ==, "pending");
  theirs = fixture_book (&office.server, office.server.bob, HOUR (10));
  office_push (&office);
  g_assert_cmpuint (office.news->attention, ==, 1);
  g_assert_false (zg_outbox_discard (office.cache, 1, office.news, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* Bob is taken here as well once the feed has come: said again, it is refused here and stays where it is. */
  office_follow (&office);
  g_assert_false (zg_outbox_resend (office.cache, 2, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (office.refusal->code, ==, "slot_busy");
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE n = 2 AND state = 'refused'"), ==, 1);
  fixture_apply (&office.server, "order.cancel", zg_args_new ("order_id", 's', theirs, "reason", 's', "ill", NULL));
  office_follow (&office);
  g_assert_true (zg_outbox_resend (office.cache, 2, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  office_report (&office);
  g_assert_cmpuint (office.news->attention, ==, 0);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  office_push (&office);
  office_follow (&office);
  office_assert_equal (&office);
}

/* A booking was refused, and what was done to it since is held: said again, it takes that along. */
static void
test_resend_followers (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *order, *theirs, *accepted;

  office_init (&office);
  theirs = fixture_book (&office.server, office.server.ann, HOUR (10));
  order = office_book (&office, office.server.ann, HOUR (10));
  accepted = office_run (&office, "order.accept", fixture_order (order));
  office_run (&office, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (12), NULL));
  g_assert_nonnull (accepted);
  /* One that does not name it stays held: it may be about anything. */
  office_run (&office, "customer.edit",
              zg_args_new ("customer_id", 's', office.server.guest, "note", 's', "Quiet", NULL));
  office_push (&office);
  zg_db_script (office.cache->db, "UPDATE outbox SET state = 'held' WHERE n > 1", &error);
  zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  fixture_apply (&office.server, "order.cancel", zg_args_new ("order_id", 's', theirs, "reason", 's', "ill", NULL));
  office_follow (&office);
  g_assert_true (zg_outbox_resend (office.cache, 1, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  office_report (&office);
  g_assert_cmpuint (office.news->waiting, ==, 3);
  g_assert_cmpuint (office.news->attention, ==, 1);
  g_assert_cmpint (office_count (&office, "SELECT start_at FROM orders WHERE state = 'accepted'"), ==, HOUR (12));
  while (office_push (&office) > 0)
    ;
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  office_assert_equal (&office);
}

/* One of the followers does not fit any more: what was asked for is done, and they stay where they can be seen. */
static void
test_resend_alone (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *order, *theirs;

  office_init (&office);
  theirs = fixture_book (&office.server, office.server.ann, HOUR (10));
  order = office_book (&office, office.server.ann, HOUR (10));
  office_run (&office, "order.reschedule", zg_args_new ("order_id", 's', order, "start_at", 'i', HOUR (14), NULL));
  office_push (&office);
  zg_db_script (office.cache->db, "UPDATE outbox SET state = 'held' WHERE n > 1", &error);
  zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  fixture_apply (&office.server, "order.cancel", zg_args_new ("order_id", 's', theirs, "reason", 's', "ill", NULL));
  fixture_book (&office.server, office.server.ann, HOUR (14));
  office_follow (&office);
  g_assert_true (zg_outbox_resend (office.cache, 1, office.news, &office.refusal, &error));
  g_assert_no_error (error);
  g_assert_null (office.refusal);
  office_report (&office);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_cmpuint (office.news->attention, ==, 1);
  office_push (&office);
  office_follow (&office);
  office_assert_equal (&office);
}

static void
test_sent_stays (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = NULL;

  office_init (&office);
  office_book (&office, office.server.ann, HOUR (10));
  batch = zg_outbox_batch (office.cache, G_MAXUINT, &error);
  g_assert_cmpuint (zg_args_length (batch), ==, 1);
  g_assert_false (zg_outbox_discard (office.cache, 1, office.news, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
}

/* The patch does not fit any more (here by force): everything is fetched anew and what waits is run on it. */
static void
test_conflict (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *mine;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  zg_db_script (office.cache->db, "UPDATE orders SET total = total + 1", &error);
  zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error);
  g_assert_no_error (error);
  g_assert_true (office.news->refetch);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM customers"), ==, 0);
  office_report (&office);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  office_follow (&office);
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "pending");
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM customers"), ==, 2);
  while (office_push (&office) > 0)
    ;
  office_follow (&office);
  office_assert_equal (&office);
}

/* A command that can't be read any more ends a rebase, whoever asks for the reason; nothing has changed. */
static void
test_damaged_command (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *mine;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  zg_db_script (office.cache->db, "UPDATE outbox SET args = '{'", &error);
  g_assert_no_error (error);
  g_assert_false (zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, NULL));
  g_assert_false (zg_rebase_run (office.cache, NULL, NULL, NULL, office.news, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_INVALID);
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "pending");
  g_assert_null (zg_outbox_batch (office.cache, G_MAXUINT, NULL));
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'queued'"), ==, 1);
}

/* A server restored from a backup has forgotten a command that it once confirmed: it is offered again. */
static void
test_restored_server (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *kept, *lost;
  ZgArgs *acks;

  office_init (&office);
  kept = office_run (&office, "customer.add", zg_args_new ("name", 's', "Kept", NULL));
  office_push (&office);
  lost = office_run (&office, "customer.add", zg_args_new ("name", 's', "Lost", NULL));
  office_push (&office);
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  g_assert_cmpuint (zg_args_length (office.acks), ==, 2);
  acks = zg_args_new_list (zg_args_ref (zg_args_at (office.acks, 0)), NULL);
  zg_args_free (office.acks);
  office.acks = acks;
  zg_db_script (office.db,
                "DELETE FROM entity_events WHERE row_id = (SELECT id FROM customers WHERE name = 'Lost');"
                "DELETE FROM customers WHERE name = 'Lost'",
                &error);
  g_assert_no_error (error);
  zg_cache_refetch (office.cache, office.news, &error);
  g_assert_no_error (error);
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 1);
  g_assert_cmpstr (office_get (&office, "customers", kept, "name"), ==, "Kept");
  g_assert_cmpstr (office_get (&office, "customers", lost, "name"), ==, "Lost");
  g_assert_cmpuint (office_push (&office), ==, 1);
  office_follow (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  office_assert_equal (&office);
}

static void
test_lock (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  office_init (&office);
  g_assert_null (zg_cache_open (office.directory, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_BUSY);
  g_assert_cmpint (g_stat (office.cache->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (office.directory, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_newer (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;

  office_init (&office);
  zg_db_script (office.cache->db, "UPDATE schema_versions SET version = 1000 WHERE family = 'cache'", &error);
  g_assert_no_error (error);
  g_clear_pointer (&office.cache, zg_cache_close);
  office.cache = zg_cache_open (office.directory, &error);
  g_assert_null (office.cache);
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NEWER);
}

static void
test_damaged (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  office_init (&office);
  path = g_strdup (office.cache->path);
  g_clear_pointer (&office.cache, zg_cache_close);
  g_assert_true (g_file_set_contents (path,
                                      "This is a letter, not a database. It is long enough to be read as one, "
                                      "with a header of a hundred bytes and more.",
                                      -1, NULL));
  office.cache = zg_cache_open (office.directory, &error);
  g_assert_null (office.cache);
  g_assert_error (error, ZG_ERROR, ZG_ERROR_CORRUPT);
}

/* The next start finds what waits, in effect: nothing is backed out where the schema did not change. */
static void
test_reopen (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  const char *mine;

  office_init (&office);
  mine = office_book (&office, office.server.ann, HOUR (10));
  office_reopen (&office);
  g_assert_false (office_owes (office.cache));
  g_assert_cmpstr (office_get (&office, "orders", mine, "state"), ==, "pending");
}

static void
test_wipe (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  office_init (&office);
  office_run (&office, "customer.add", zg_args_new ("name", 's', "Seeded Canary", NULL));
  g_assert_true (zg_cache_wipe (office.cache, office.news, &error));
  g_assert_no_error (error);
  g_assert_null (office.cache->profile);
  office_report (&office);
  g_assert_cmpuint (office.news->waiting, ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox"), ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM cache_meta WHERE value <> '0'"), ==, 0);
  g_assert_true (g_file_get_contents (office.cache->path, &text, &length, NULL));
  g_assert_null (memmem (text, length, "Seeded Canary", strlen ("Seeded Canary")));
  g_assert_null (memmem (text, length, "Example Road", strlen ("Example Road")));
  g_clear_pointer (&text, g_free);
  {
    g_autofree char *wal = g_strconcat (office.cache->path, "-wal", NULL);
    g_assert_true (g_file_get_contents (wal, &text, &length, NULL));
    g_assert_null (memmem (text, length, "Seeded Canary", strlen ("Seeded Canary")));
  }
}

/* The same account in the same store at another address: what is here stays, and so does what waits. */
static void
test_moved_server (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (ZgProfile) moved = NULL;
  g_autofree char *client = NULL;
  const ZgProfile *old;
  GError *error = NULL;
  gint64 since;

  office_init (&office);
  g_assert_nonnull (office_book (&office, office.server.ann, HOUR (10)));
  old = office.cache->profile;
  client = g_strdup (old->client);
  since = office_meta (office.cache, ZG_META_SINCE, 0);
  moved = zg_profile_new ("http://127.0.0.1:2", old->store_id, old->store_name, old->zone, old->account_id,
                          old->account_name, &old->role, "another client");
  g_assert_true (zg_cache_set_profile (office.cache, moved, office.news, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (office.cache->profile->server, ==, "http://127.0.0.1:2");
  g_assert_cmpstr (office.cache->profile->client, ==, client);
  g_assert_cmpint (office_meta (office.cache, ZG_META_SINCE, 0), ==, since);
  g_assert_cmpint (office_meta (office.cache, ZG_META_FILLING, 1), ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM outbox WHERE state = 'queued'"), ==, 1);
}

static void
test_other_owner (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgProfile) other = NULL;
  g_autofree char *client = NULL;

  office_init (&office);
  client = g_strdup (office.cache->profile->client);
  other = zg_profile_new ("http://127.0.0.1:1", "another store", "Other", "Asia/Shanghai",
                          office.server.actor.account_id, "Manager", ZG_ROLE_MANAGER, NULL);
  office_book (&office, office.server.ann, HOUR (10));
  g_assert_false (zg_cache_set_profile (office.cache, other, office.news, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_BUSY);
  g_clear_error (&error);
  office_push (&office);
  office_follow (&office);
  zg_cache_set_profile (office.cache, other, office.news, &error);
  g_assert_no_error (error);
  /* What was the other's is overwritten now, and not once more when all of the own is here. */
  g_assert_cmpint (office_meta (office.cache, "scrub", 0), ==, 0);
  g_assert_cmpint (office_count (&office, "SELECT COUNT(*) FROM orders"), ==, 0);
  g_assert_cmpstr (office.cache->profile->client, !=, client);
}

/* A page with a value of another type is no page, however many good ones it has. */
static void
test_bad_row (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) body = NULL;
  g_autoptr (ZgFeedPage) page = NULL;
  gint64 since;
  ZgArgs *row;

  office_init (&office);
  since = office_meta (office.cache, ZG_META_SINCE, 0);
  fixture_book (&office.server, office.server.bob, HOUR (12));
  body = office_changes (&office, since);
  row = zg_args_get (zg_args_at (zg_args_get (body, "changes"), 0), "row");
  zg_args_set_text (row, "start_at", "noon");
  page = office_page (body, since, &error);
  g_assert_null (page);
  g_assert_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "orders.start_at"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/cache/statements", test_statements);
  g_test_add_func ("/sync/cache/fill", test_fill);
  g_test_add_func ("/sync/cache/applies-at-once", test_apply);
  g_test_add_func ("/sync/cache/refusal-changes-nothing", test_refuse);
  g_test_add_func ("/sync/cache/backs-out", test_back_out);
  g_test_add_func ("/sync/cache/confirmed-without-flicker", test_confirm);
  g_test_add_func ("/sync/cache/answer-lost", test_lost_answer);
  g_test_add_func ("/sync/cache/rebase-keeps-pending", test_keep_pending);
  g_test_add_func ("/sync/cache/overtaken-keeps-its-place", test_overtaken);
  g_test_add_func ("/sync/cache/refused-by-server", test_refused_by_server);
  g_test_add_func ("/sync/cache/holds-the-same-subject", test_hold);
  g_test_add_func ("/sync/cache/rebase-gives-way", test_interrupted);
  g_test_add_func ("/sync/cache/discard-and-resend", test_discard_and_resend);
  g_test_add_func ("/sync/cache/resend-takes-followers-along", test_resend_followers);
  g_test_add_func ("/sync/cache/resend-alone", test_resend_alone);
  g_test_add_func ("/sync/cache/sent-is-not-discarded", test_sent_stays);
  g_test_add_func ("/sync/cache/conflict-fetches-anew", test_conflict);
  g_test_add_func ("/sync/cache/damaged-command", test_damaged_command);
  g_test_add_func ("/sync/cache/restored-server", test_restored_server);
  g_test_add_func ("/sync/cache/lock-and-modes", test_lock);
  g_test_add_func ("/sync/cache/newer", test_newer);
  g_test_add_func ("/sync/cache/damaged", test_damaged);
  g_test_add_func ("/sync/cache/reopen-keeps-pending", test_reopen);
  g_test_add_func ("/sync/cache/wipe", test_wipe);
  g_test_add_func ("/sync/cache/before", test_before);
  g_test_add_func ("/sync/cache/moved-server", test_moved_server);
  g_test_add_func ("/sync/cache/other-owner", test_other_owner);
  g_test_add_func ("/sync/cache/bad-row", test_bad_row);
  return g_test_run ();
}
