/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries that only the server answers, over a real one: the product's own that have a route, declared here as asked of
 * it. They answer as the cache would, and fail as the window expects it. */
#include "base/error.h"
#include "engine/kernel/query-run.h"
#include "engine/kernel/subject.h"
#include "support/test-server.h"
#include "sync/answer-rows.h"
#include "sync/desk.h"
#include "sync/proxy.h"
#include "sync/replica-private.h"

static const char *const asked[] = { "services.list", "orders.list", "orders.some" };
static ZgQuerySpec queries[G_N_ELEMENTS (asked) + 2];
static const ZgSubject subject = { NULL, NULL, queries };

static const ZgQuerySpec *
product_query (const char *name)
{
  for (const ZgSubject *const *each = zg_subjects; *each != NULL; each++)
    for (const ZgQuerySpec *spec = (*each)->queries; spec != NULL && spec->name != NULL; spec++)
      if (g_str_equal (spec->name, name))
        return spec;
  g_error ("There is no query %s", name);
}

static void
declare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      queries[i] = *product_query (asked[i]);
      g_assert_nonnull (queries[i].http);
      queries[i].at_server = TRUE;
    }
  queries[G_N_ELEMENTS (asked)] = (ZgQuerySpec){
    .name = "no.route", .permission = ZG_MAY_CATALOGUE_READ, .sql = "SELECT 1", .http = "None.", .at_server = TRUE
  };
  zg_subjects_add (&subject);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

/* Takes @args. */
static GPtrArray *
ask (Desk *desk, const char *query, ZgArgs *args, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  zg_replica_query_async (desk->replica, query, args, NULL, keep_result, &result);
  desk_wait (result != NULL);
  return zg_replica_query_finish (desk->replica, result, error);
}

static void
assert_fails (Desk *desk, const char *query, ZgArgs *args, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (desk, query, args, &error));
  g_assert_error (error, ZG_ERROR, code);
}

/* What the cache answers to the product's own query. Takes @args. */
static GPtrArray *
read_here (Desk *desk, const char *query, ZgArgs *args)
{
  const ZgQuerySpec *spec = product_query (query);
  g_autofree char *path = g_build_filename (desk->directory, "cache.db", NULL);
  ZgActor actor = zg_profile_actor (desk->replica->profile);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (ZgArgs) owned = args;
  g_autoptr (GError) error = NULL;
  ZgDb *db = zg_db_open (path, ZG_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (spec->sql != NULL ? zg_query_collect (db, spec->sql, &actor, spec->args, args, rows, &error)
                                   : spec->run (db, &actor, args, rows, &refusal, &error));
  zg_db_close (db);
  return rows;
}

/* Takes @args. The ids of the rows. */
static ZgArgs *
assert_same (Desk *desk, const char *query, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) here = read_here (desk, query, zg_args_copy (args));
  g_autoptr (GPtrArray) there = ask (desk, query, args, &error);
  ZgArgs *ids = zg_args_new_list (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (here->len, ==, there->len);
  g_assert_cmpuint (here->len, >, 1);
  for (guint i = 0; i < here->len; i++)
    {
      g_assert_true (zg_row_equal (here->pdata[i], there->pdata[i]));
      g_assert_cmpstr (zg_row_columns (here->pdata[i])[0], ==, zg_row_columns (there->pdata[i])[0]);
      zg_args_append (ids, zg_args_new_text (zg_row_id (here->pdata[i])));
    }
  return ids;
}

static void
test_rows (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  ZgArgs *ids;

  desk_open (&desk, server->url, "manager");
  zg_args_free (assert_same (&desk, "services.list", zg_args_new (NULL)));
  zg_args_free (assert_same (&desk, "services.list", zg_args_new ("all", 'b', TRUE, NULL)));
  ids = assert_same (&desk, "orders.list",
                     zg_args_new ("from", 'i', G_GINT64_CONSTANT (1000000000000), "to", 'i',
                                  G_GINT64_CONSTANT (4102444800000), "sort", 's', "start", "limit", 'i', (gint64)40,
                                  "offset", 'i', (gint64)0, "descending", 'b', TRUE, NULL));
  zg_args_free (assert_same (&desk, "orders.some", zg_args_new ("ids", 'v', ids, NULL)));
  none = ask (&desk, "services.list", zg_args_new ("text", 's', "nothing & nobody=?#%", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What the server would refuse is refused here; what only it knows of is refused as if it were here. */
static void
test_refused (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (ZgDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = { 0 };
  ZgRole role;

  desk_init (&desk);
  assert_fails (&desk, "services.list", NULL, ZG_ERROR_UNAUTHORIZED);
  desk_sign_in (&desk, server->url, "manager", TRUE, &error);
  g_assert_no_error (error);
  assert_fails (&desk, "services.list", zg_args_new ("no such", 'i', (gint64)1, NULL), ZG_ERROR_INVALID);
  assert_fails (&desk, "no.route", NULL, ZG_ERROR_INVALID);
  role = desk.replica->profile->role;
  desk.replica->profile->role = *ZG_ROLE_CUSTOMER;
  assert_fails (&desk, "orders.list", zg_args_new (NULL), ZG_ERROR_PERMISSION);
  desk.replica->profile->role = role;
  /* The server knows better. */
  db = zg_test_server_open (server);
  zg_db_script (db, "UPDATE memberships SET role = 'customer'", &error);
  g_assert_no_error (error);
  assert_fails (&desk, "services.list", NULL, ZG_ERROR_PERMISSION);
}

/* Without a line the answer is there at once. The line itself is asked where a question finds out first. */
static void
test_offline (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = { 0 };
  gint64 began;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  desk_wait (desk_is_settled (&desk));
  proxy_set_port (proxy, 0);
  proxy_cut (proxy);
  assert_fails (&desk, "services.list", NULL, ZG_ERROR_NETWORK);
  desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < 200; i++)
    assert_fails (&desk, "services.list", NULL, ZG_ERROR_NETWORK);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
  proxy_set_port (proxy, server->port);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk));
  rows = ask (&desk, "services.list", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 1);
  /* The next start of the program, before it has a line. */
  desk_reopen (&desk);
  assert_fails (&desk, "services.list", NULL, ZG_ERROR_NETWORK);
}

/* A question that fails while the feed believes in its connection makes the feed look, and the state comes back. */
static void
test_line_is_doubted (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };

  desk_open (&desk, server->url, "manager");
  desk_wait (desk_is_settled (&desk) && desk.replica->link != NULL);
  zg_test_server_kill (server);
  assert_fails (&desk, "services.list", NULL, ZG_ERROR_NETWORK);
  desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE);
  zg_test_server_start (server);
  desk_wait (desk_is_settled (&desk));
}

static void
test_cancelled (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) result = NULL, given_up = NULL; /* hold the desk's store */
  g_autoptr (GError) error = NULL, other = NULL;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  proxy_hold_gets (proxy, TRUE);
  zg_replica_query_async (desk.replica, "services.list", NULL, cancellable, keep_result, &result);
  g_main_context_iteration (NULL, FALSE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  desk_wait (result != NULL);
  g_assert_null (zg_replica_query_finish (desk.replica, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* One that the line gives up was not cancelled by who asked: it is told as what it is. */
  zg_replica_query_async (desk.replica, "services.list", NULL, NULL, keep_result, &given_up);
  g_main_context_iteration (NULL, FALSE);
  zg_link_free (g_steal_pointer (&desk.replica->link));
  desk_wait (given_up != NULL);
  g_assert_null (zg_replica_query_finish (desk.replica, given_up, &other));
  g_assert_error (other, ZG_ERROR, ZG_ERROR_NETWORK);
}

/* The session is over: as the line finds out by itself, the queue stays and the window asks for the password. */
static void
test_expired (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_autoptr (ZgDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = { 0 };

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  desk_wait (desk_is_settled (&desk));
  db = zg_test_server_open (server);
  zg_db_script (db, "DELETE FROM sessions", &error);
  g_assert_no_error (error);
  zg_test_server_stop (server);
  desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE);
  zg_test_server_start (server);
  /* Whichever of the two comes first. */
  zg_replica_retry (desk.replica);
  desk_wait (desk_state (&desk) == ZG_SYNC_SIGNED_OUT);
  g_assert_true (desk_has_trouble (&desk, "expired"));
  assert_fails (&desk, "services.list", NULL, ZG_ERROR_NETWORK);
}

static void
test_answers (void)
{
  static const char *const wrong[] = {
    "{}",
    "{\"rows\": {}}",
    "{\"rows\": [1]}",
    "{\"rows\": [null]}",
    "{\"rows\": [{\"id\": \"a\"}, {\"id\": \"b\", \"n\": 1}]}",
    "{\"rows\": [{\"id\": \"a\", \"n\": 1}, {\"id\": \"b\"}]}",
    "{\"rows\": [{\"id\": \"a\"}, {\"n\": 1}]}",
    "{\"rows\": [{\"id\": []}]}",
    "{\"rows\": [{\"id\": 1.5}]}",
    "{\"rows\": [{\"id\": true}]}",
  };
  g_autoptr (ZgArgs) body = zg_args_parse ("{\"rows\": [{\"id\": \"a\", \"n\": 1}, {\"id\": null, \"n\": 0}]}", NULL);
  g_autoptr (ZgArgs) empty = zg_args_parse ("{\"rows\": []}", NULL);
  g_autoptr (GPtrArray) rows = zg_answer_rows (body, NULL);
  g_autoptr (GPtrArray) none = zg_answer_rows (empty, NULL);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (zg_row_id (rows->pdata[0]), ==, "a");
  g_assert_cmpint (zg_row_int (rows->pdata[0], "n"), ==, 1);
  g_assert_true (zg_row_is_null (rows->pdata[1], "id") && !zg_row_is_null (rows->pdata[1], "n"));
  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (ZgArgs) value = zg_args_parse (wrong[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (zg_answer_rows (value, &error));
      g_assert_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  declare ();
  g_test_add_func ("/sync/ask/answers", test_answers);
  g_test_add_func ("/sync/ask/rows", test_rows);
  g_test_add_func ("/sync/ask/refused", test_refused);
  g_test_add_func ("/sync/ask/offline", test_offline);
  g_test_add_func ("/sync/ask/line-is-doubted", test_line_is_doubted);
  g_test_add_func ("/sync/ask/cancelled", test_cancelled);
  g_test_add_func ("/sync/ask/expired", test_expired);
  return g_test_run ();
}
