/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Desks and a real server in a process of its own: filling, following, queues over outages, lost answers, expired
 * sessions, servers that are not ours. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/zone.h"
#include "db/db.h"
#include "support/test-server.h"
#include "sync/desk.h"
#include "sync/proxy.h"

static void
test_fill (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *replica = NULL, *url = NULL;
  double progress;

  desk_open (&desk, server->url, "manager");
  replica = desk_text (&desk, "store-id");
  url = desk_text (&desk, "server");
  g_assert_cmpstr (replica, ==, server->store_id);
  g_assert_cmpstr (url, ==, server->url);
  g_assert_true (desk_is (&desk, "role", "manager"));
  g_object_get (desk.replica, "progress", &progress, NULL);
  g_assert_cmpfloat (progress, ==, 1);
  g_assert_true (desk_saw (&desk, "orders"));
  desk_assert_equal (&desk, server->uri);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *)a < *(const gint64 *)b ? -1 : *(const gint64 *)a > *(const gint64 *)b;
}

static void
test_two_desks (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) one = { 0 };
  g_auto (Desk) two = { 0 };
  gint64 times[5];

  desk_open (&one, server->url, "manager");
  desk_open (&two, server->url, "dispatcher");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *name = g_strdup_printf ("Newcomer %u", i);
      Desk *from = i % 2 ? &one : &two, *to = i % 2 ? &two : &one;

      desk_forget (to);
      times[i] = g_get_monotonic_time ();
      desk_add_customer (from, name);
      desk_wait (desk_saw (to, "customers") && desk_customers (to, name) == 1);
      times[i] = g_get_monotonic_time () - times[i];
    }
  /* The middle one: a busy machine may stop any of us for a while. */
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare_times);
  g_assert_cmpint (times[2], <, G_USEC_PER_SEC);
  desk_assert_equal (&one, server->uri);
  desk_assert_equal (&two, server->uri);
}

/* The states of what waits, in its order: "sent queued". */
static gboolean
are_waiting (Desk *desk, const char *states)
{
  g_autoptr (GPtrArray) rows = desk_waiting (desk);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", zg_row_text (rows->pdata[i], "state"));
  return g_str_equal (text->str, states);
}

/* What never left can be taken back; what the server may have can't, and stays in doubt over later attempts. */
static void
test_never_left (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  proxy_hold_gets (proxy, TRUE);
  proxy_cut (proxy);
  proxy_drop_answers (proxy, 1);
  desk_add_customer (&desk, "In doubt");
  desk_wait (proxy_dropped (proxy) == 1);
  proxy_free (g_steal_pointer (&proxy));
  desk_add_customer (&desk, "Never left");
  desk_add_customer (&desk, "Nor this");
  zg_replica_retry (desk.replica);
  desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE && are_waiting (&desk, "sent queued queued"));
}

static void
test_outage (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *id = NULL;

  desk_open (&desk, server->url, "manager");
  zg_test_server_stop (server);
  desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE);
  desk_wait (desk_has_trouble (&desk, "network"));
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *name = g_strdup_printf ("Offline %u", i);
      desk_add_customer (&desk, name);
    }
  id = desk_run (&desk, "customer.add", zg_args_new ("name", 's', "Last", NULL));
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 121);
  /* Over a restart of the desktop too: the queue is in the file. */
  desk_reopen (&desk);
  g_assert_true (zg_replica_is_pending (desk.replica, id));
  zg_test_server_start (server);
  {
    g_autoptr (GError) error = NULL;
    desk_sign_in (&desk, server->url, "manager", FALSE, &error);
    g_assert_no_error (error);
  }
  desk_wait (desk_is_settled (&desk));
  g_assert_false (zg_replica_is_pending (desk.replica, id));
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Offline %'"), ==,
                   120);
  desk_assert_equal (&desk, server->uri);
}

/* By itself, on its timer: nobody presses retry. */
static void
test_comes_back (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };

  desk_open (&desk, server->url, "manager");
  zg_test_server_kill (server);
  desk_add_customer (&desk, "Patience");
  desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE);
  zg_test_server_start (server);
  desk_wait (desk_is_settled (&desk));
  desk_assert_equal (&desk, server->uri);
}

static void
test_killed_in_push (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  guint added = 0;

  desk_open (&desk, server->url, "manager");
  for (guint round = 0; round < 6; round++)
    {
      for (guint i = 0; i < 20; i++)
        {
          g_autofree char *name = g_strdup_printf ("Killed %u", added++);
          desk_add_customer (&desk, name);
          /* Somewhere in the middle, where the answer may be lost on either side of the commit. */
          if (i == 3 * round)
            zg_test_server_kill (server);
        }
      zg_test_server_start (server);
      zg_replica_retry (desk.replica);
    }
  desk_wait (desk_is_settled (&desk));
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Killed %'"), ==,
                   added);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  desk_assert_equal (&desk, server->uri);
}

static void
test_answer_lost (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Lost %u", i);

      proxy_drop_answers (proxy, 1);
      desk_add_customer (&desk, name);
      desk_wait (proxy_dropped (proxy) == (int)i + 1);
      zg_replica_retry (desk.replica);
      desk_wait (desk_is_settled (&desk));
    }
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Lost %'"), ==, 4);
  desk_assert_equal (&desk, server->uri);
}

static void
test_expired (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;

  desk_open (&desk, server->url, "manager");
  zg_test_server_stop (server);
  desk_add_customer (&desk, "Unsent");
  {
    g_autoptr (ZgDb) db = zg_test_server_open (server);
    zg_db_script (db, "DELETE FROM sessions", &error);
    g_assert_no_error (error);
  }
  zg_test_server_start (server);
  zg_replica_retry (desk.replica);
  desk_wait (desk_state (&desk) == ZG_SYNC_SIGNED_OUT);
  g_assert_true (desk_has_trouble (&desk, "expired"));
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 1);
  g_assert_cmpuint (desk_customers (&desk, "Unsent"), ==, 1);
  desk_add_customer (&desk, "Unsent too");
  desk_sign_in (&desk, server->url, "manager", TRUE, &error);
  g_assert_no_error (error);
  desk_wait (desk_is_settled (&desk));
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Unsent%'"), ==, 2);
  desk_assert_equal (&desk, server->uri);
}

static const char html[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 22\r\nConnection: "
                           "close\r\n\r\n<html>Welcome!</html>\n";
static const char other_json[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                 "13\r\nConnection: close\r\n\r\n{\"hello\": 42}";
static const char redirect[] = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n"
                               "Connection: close\r\n\r\n";
static const char broken[] = "SSH-2.0-OpenSSH_9.2\r\n";

static void
test_strangers (void)
{
  static const struct
  {
    const char *says;
    int code;
  } strangers[] = {
    { html, ZG_ERROR_PROTOCOL },
    { other_json, ZG_ERROR_PROTOCOL },
    { redirect, ZG_ERROR_PROTOCOL },
    { broken, ZG_ERROR_NETWORK },
  };
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (GError) error = NULL;

      proxy_say (proxy, strangers[i].says);
      g_assert_false (desk_sign_in (&desk, proxy_url (proxy), "manager", FALSE, &error));
      g_assert_error (error, ZG_ERROR, strangers[i].code);
      g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_SIGNED_OUT);
    }
}

/* A captive portal in the middle of the day: nothing is lost, and it goes on when the portal is gone. */
static void
test_portal (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  proxy_say (proxy, html);
  proxy_cut (proxy);
  desk_add_customer (&desk, "Portal");
  desk_wait (desk_has_trouble (&desk, "not_zhanggui"));
  g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_OFFLINE);
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 1);
  proxy_say (proxy, NULL);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk));
  desk_assert_equal (&desk, server->uri);
}

static const char too_old[] =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 96\r\nConnection: close\r\n\r\n"
    "{\"code\": \"invalid_argument\", \"field\": \"commands[0].group\", \"message\": \"group is not known here\"}";

/* A server of before there were groups: what was one gesture waits for its upgrade, and needs nobody's attention. */
static void
test_older_server (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_auto (Desk) desk = { 0 };

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  proxy_say (proxy, too_old);
  proxy_cut (proxy);
  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "Older 1", NULL)));
  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "Older 2", NULL)));
  desk_run_all (&desk, g_steal_pointer (&commands));
  desk_wait (desk_has_trouble (&desk, "newer_server"));
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  g_assert_cmpuint (desk_uint (&desk, "waiting"), ==, 1);
  proxy_say (proxy, NULL);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk));
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Older%'"), ==, 2);
  desk_assert_equal (&desk, server->uri);
}

/* The feed as it stands, at once instead of after 25 s: asked again with rests, not in a busy loop. */
static void
test_not_held (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autofree char *answer = NULL;
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *path = NULL, *epoch = NULL, *since = NULL, *body = NULL;
  g_autoptr (GError) error = NULL;
  gint64 end;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  path = g_build_filename (desk.directory, "cache.db", NULL);
  {
    g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_ONLY, &error);

    zg_db_get_text (db, &error, &epoch, "SELECT value FROM cache_meta WHERE name = 'epoch'", "");
    zg_db_get_text (db, &error, &since, "SELECT value FROM cache_meta WHERE name = 'since'", "");
    g_assert_no_error (error);
  }
  body = g_strdup_printf ("{\"epoch\":\"%s\",\"head\":%s,\"changes\":[],\"acks\":[],\"more\":false}", epoch, since);
  answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
                            "Connection: close\r\n\r\n%s",
                            strlen (body), body);
  proxy_say (proxy, answer);
  proxy_cut (proxy);
  zg_replica_retry (desk.replica);
  desk_wait (proxy_said (proxy) > 0 && desk_state (&desk) == ZG_SYNC_SYNCED);
  end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;
  desk_wait (g_get_monotonic_time () > end);
  g_assert_cmpint (proxy_said (proxy), >=, 2);
  g_assert_cmpint (proxy_said (proxy), <=, 8);
  proxy_say (proxy, NULL);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *typed;
    int code;
  } addresses[] = {
    { "", ZG_ERROR_INVALID },
    { "http://example.org", ZG_ERROR_INVALID }, /* a password in the clear */
    { "ftp://127.0.0.1", ZG_ERROR_INVALID },
    { "http://me@127.0.0.1", ZG_ERROR_INVALID },
    { "http://127.0.0.1/some/page", ZG_ERROR_INVALID },
    { "http://127.0.0.1:1", ZG_ERROR_NETWORK },
    { " 127.0.0.1:1 ", ZG_ERROR_NETWORK },
    { "localhost:1/", ZG_ERROR_NETWORK },
  };
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (desk_sign_in (&desk, addresses[i].typed, "manager", FALSE, &error));
      g_assert_error (error, ZG_ERROR, addresses[i].code);
    }
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static void
test_wrong_password (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_init (&desk);
  zg_replica_sign_in_async (desk.replica, server->url, "manager", "demo2", NULL, keep_result, &result);
  desk_wait (result != NULL);
  g_assert_false (zg_replica_sign_in_finish (desk.replica, result, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED);
}

/* Somebody else at a desk whose commands are still waiting: refused, and the first session goes on. */
static void
test_other_account (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  proxy_set_port (proxy, 0);
  proxy_cut (proxy);
  desk_add_customer (&desk, "Unsent");
  g_assert_false (desk_sign_in (&desk, server->url, "finance", FALSE, &error));
  g_assert_error (error, ZG_ERROR, ZG_ERROR_BUSY);
  proxy_set_port (proxy, server->port);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk));
  g_clear_error (&error);
  desk_sign_in (&desk, server->url, "finance", TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (desk_is (&desk, "role", "finance"));
  desk_assert_equal (&desk, server->uri);
}

static void
test_adopt (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autofree char *token = zg_test_server_sign_in (server, "owner");
  g_auto (Desk) desk = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_init (&desk);
  zg_replica_adopt_async (desk.replica, server->url, token, NULL, keep_result, &result);
  desk_wait (result != NULL);
  zg_replica_sign_in_finish (desk.replica, result, &error);
  g_assert_no_error (error);
  desk_wait (desk_is_settled (&desk));
  g_assert_true (desk_is (&desk, "role", "owner"));
  desk_assert_equal (&desk, server->uri);
}

static void
test_sign_out (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *account = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gsize length;

  desk_open (&desk, server->url, "manager");
  desk_add_customer (&desk, "Seeded Canary");
  desk_wait (desk_is_settled (&desk));
  desk_sign_out (&desk);
  g_assert_cmpint (desk_state (&desk), ==, ZG_SYNC_SIGNED_OUT);
  g_assert_true (desk_has_trouble (&desk, NULL));
  account = desk_text (&desk, "account-id");
  g_assert_null (account);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM sessions"), ==, 0);
  path = g_build_filename (desk.directory, "cache.db", NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_null (memmem (text, length, "Seeded Canary", strlen ("Seeded Canary")));
}

/* Without a keyring the session lives for this run: the next start asks for the password and keeps the data. */
static void
test_next_start_without_keyring (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  guint customers;

  desk_open (&desk, server->url, "manager");
  customers = desk_customers (&desk, "19900");
  g_assert_cmpuint (customers, >, 0);
  desk_reopen (&desk);
  zg_replica_start (desk.replica);
  desk_wait (desk_state (&desk) == ZG_SYNC_SIGNED_OUT);
  g_assert_cmpuint (desk_customers (&desk, "19900"), ==, customers);
}

/* A service, a technician with a long shift tomorrow, a customer with an address by the store. */
typedef struct
{
  char *service, *technician, *customer, *address;
  gint64 noon;
} Plan;

static void
clear_plan (Plan *plan)
{
  g_free (plan->service);
  g_free (plan->technician);
  g_free (plan->customer);
  g_free (plan->address);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, clear_plan)

static void
make_plan (Desk *desk, Plan *plan)
{
  g_autoptr (GTimeZone) zone = zg_zone_new ("Asia/Shanghai");
  g_autoptr (GPtrArray) settings = desk_query (desk, "store.settings", NULL);
  ZgRow *row = g_ptr_array_index (settings, 0);
  g_autofree char *shift = NULL;
  ZgArgs *args;

  plan->noon = zg_zone_at_minute (zone, zg_zone_day (zone, zg_clock_now (), 1), 12 * 60);
  plan->service =
      desk_run (desk, "service.add",
                zg_args_new ("name", 's', "Test hour", "duration", 'i', ZG_HOUR, "price", 'i', (gint64)19800, NULL));
  args = zg_args_new ("name", 's', "Test hand", NULL);
  zg_args_add_text (args, "service_ids", plan->service);
  plan->technician = desk_run (desk, "technician.add", args);
  shift = desk_run (desk, "shift.add",
                    zg_args_new ("technician_id", 's', plan->technician, "start_at", 'i', plan->noon - 2 * ZG_HOUR,
                                 "end_at", 'i', plan->noon + 8 * ZG_HOUR, NULL));
  plan->customer = desk_run (desk, "customer.add", zg_args_new ("name", 's', "Test guest", NULL));
  plan->address =
      desk_run (desk, "address.add",
                zg_args_new ("customer_id", 's', plan->customer, "line", 's', "Example Road 1", "lat_e6", 'i',
                             zg_row_int (row, "lat_e6"), "lng_e6", 'i', zg_row_int (row, "lng_e6"), NULL));
  g_assert_nonnull (shift);
  g_assert_nonnull (plan->address);
  desk_wait (desk_is_settled (desk));
}

static ZgArgs *
booking (const Plan *plan, gint64 start)
{
  ZgArgs *args = zg_args_new ("customer_id", 's', plan->customer, "address_id", 's', plan->address, "technician_id",
                              's', plan->technician, "start_at", 'i', start, NULL);

  zg_args_add (args, "lines", zg_args_new ("service_id", 's', plan->service, NULL));
  return args;
}

/* Two managers give one technician two visits at one time while the server is away: one of them is told, and only what
 * builds on the refused visit is held back. */
static void
test_conflict (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) one = { 0 };
  g_auto (Desk) two = { 0 };
  g_auto (Plan) plan = { 0 };
  g_autofree char *first = NULL, *second = NULL, *accepted = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  ZgRow *row;

  desk_open (&one, server->url, "manager");
  proxy_set_port (proxy, server->port);
  desk_open (&two, proxy_url (proxy), "dispatcher");
  make_plan (&one, &plan);
  desk_wait (desk_customers (&two, "Test guest") == 1);
  zg_test_server_stop (server);
  proxy_set_port (proxy, 0);
  proxy_cut (proxy);
  first = desk_run (&one, "order.book", booking (&plan, plan.noon));
  second = desk_run (&two, "order.book", booking (&plan, plan.noon + 30 * ZG_MINUTE));
  accepted = desk_run (&two, "order.accept", zg_args_new ("order_id", 's', second, NULL));
  g_assert_true (first != NULL && second != NULL && accepted != NULL);
  desk_add_customer (&two, "Unrelated");
  desk_wait (desk_state (&one) == ZG_SYNC_OFFLINE && desk_state (&two) == ZG_SYNC_OFFLINE);
  zg_test_server_start (server);
  zg_replica_retry (one.replica);
  desk_wait (desk_is_settled (&one));
  proxy_set_port (proxy, server->port);
  zg_replica_retry (two.replica);
  desk_wait (desk_uint (&two, "attention") == 2 && desk_is_settled (&two));
  g_assert_cmpstr (two.refused, ==, "order.book slot_busy");
  rows = desk_waiting (&two);
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (zg_row_text (row, "state"), ==, "refused");
  g_assert_cmpstr (zg_row_text (row, "code"), ==, "slot_busy");
  g_assert_cmpstr (zg_row_text (row, "customer_name"), ==, "Test guest");
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (zg_row_text (row, "state"), ==, "held");
  desk_wait (!zg_replica_is_pending (two.replica, second));
  desk_assert_equal (&one, server->uri);
  desk_assert_equal (&two, server->uri);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name = 'Unrelated'"), ==, 1);
  /* The way out: another time, the rest let go. */
  g_free (desk_run (&two, "order.book", booking (&plan, plan.noon + 3 * ZG_HOUR)));
  g_assert_null (two.refusal);
  g_assert_true (desk_discard (&two, zg_row_int (g_ptr_array_index (rows, 0), "n")));
  g_assert_true (desk_discard (&two, zg_row_int (g_ptr_array_index (rows, 1), "n")));
  desk_wait (desk_is_settled (&two) && desk_uint (&two, "attention") == 0);
  desk_assert_equal (&two, server->uri);
}

static GPtrArray *
ask_news (Desk *desk, const Plan *plan, gint64 since)
{
  g_autofree char *account = desk_text (desk, "account-id");

  return desk_query (desk, "orders.news",
                     zg_args_new ("since", 'i', since, "from", 'i', plan->noon - ZG_HOUR, "to", 'i',
                                  plan->noon + 12 * ZG_HOUR, "except", 's', account, NULL));
}

/* What was done while one desk was away, told to it when it is back: the others' steps in their order, none of its own.
 */
static void
test_account (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) one = { 0 };
  g_auto (Desk) two = { 0 };
  g_auto (Plan) plan = { 0 };
  g_autoptr (GPtrArray) before = NULL, told = NULL, others = NULL;
  g_autofree char *theirs = NULL, *mine = NULL;
  gint64 since;

  desk_open (&one, server->url, "manager");
  proxy_set_port (proxy, server->port);
  desk_open (&two, proxy_url (proxy), "dispatcher");
  make_plan (&one, &plan);
  desk_wait (desk_customers (&two, "Test guest") == 1);
  proxy_set_port (proxy, 0);
  proxy_cut (proxy);
  desk_wait (desk_state (&two) == ZG_SYNC_OFFLINE);
  since = zg_clock_now ();
  theirs = desk_run (&one, "order.book", booking (&plan, plan.noon));
  g_free (desk_run (&one, "order.accept", zg_args_new ("order_id", 's', theirs, NULL)));
  mine = desk_run (&two, "order.book", booking (&plan, plan.noon + 3 * ZG_HOUR));
  desk_wait (desk_is_settled (&one));
  before = ask_news (&two, &plan, since);
  g_assert_cmpuint (before->len, ==, 0);
  proxy_set_port (proxy, server->port);
  zg_replica_retry (two.replica);
  desk_wait (desk_is_settled (&two));
  told = ask_news (&two, &plan, since);
  g_assert_cmpuint (told->len, ==, 2);
  for (guint i = 0; i < told->len; i++)
    {
      g_assert_cmpstr (zg_row_text (told->pdata[i], "command"), ==, i == 0 ? "order.book" : "order.accept");
      g_assert_cmpstr (zg_row_text (told->pdata[i], "order_id"), ==, theirs);
      g_assert_cmpstr (zg_row_text (told->pdata[i], "customer_name"), ==, "Test guest");
    }
  desk_assert_equal (&one, server->uri);
  others = ask_news (&one, &plan, since);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (zg_row_text (others->pdata[0], "order_id"), ==, mine);
}

/* Two managers at one customer over a real line: different fields both stay, the same field is told to the earlier. */
static void
test_same_customer (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) one = { 0 };
  g_auto (Desk) two = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  desk_open (&one, server->url, "manager");
  desk_open (&two, server->url, "dispatcher");
  id = desk_run (&one, "customer.add", zg_args_new ("name", 's', "Test guest", NULL));
  desk_wait (desk_customers (&two, "Test guest") == 1);
  g_free (desk_run (&one, "customer.edit", zg_args_new ("customer_id", 's', id, "phone", 's', "19900000001", NULL)));
  g_free (desk_run (&two, "customer.edit", zg_args_new ("customer_id", 's', id, "note", 's', "Quiet", NULL)));
  desk_wait (desk_is_settled (&one) && desk_is_settled (&two));
  desk_assert_equal (&one, server->uri);
  desk_assert_equal (&two, server->uri);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE phone = '19900000001' AND "
                                                 "note = 'Quiet'"),
                   ==, 1);
  g_assert_cmpuint (desk_uint (&one, "attention") + desk_uint (&two, "attention"), ==, 0);
  g_free (desk_run (&two, "customer.edit", zg_args_new ("customer_id", 's', id, "phone", 's', "19900000002", NULL)));
  desk_wait (desk_uint (&one, "attention") == 1);
  desk_reopen (&one);
  desk_wait (desk_uint (&one, "attention") == 1);
  rows = desk_waiting (&one);
  g_assert_cmpstr (zg_row_text (rows->pdata[0], "state"), ==, "overtaken");
  g_assert_true (desk_discard (&one, zg_row_int (rows->pdata[0], "n")));
  desk_wait (desk_uint (&one, "attention") == 0);
  g_assert_cmpuint (desk_uint (&two, "attention"), ==, 0);
}

/* A command that the server can't even read, as a damaged file or another version might hold: it doesn't jam the queue.
 */
static void
test_unreadable (void)
{
  static const char bad[] = "INSERT INTO outbox (n, id, name, v, at, args, subjects, state) SELECT CAST (value AS "
                            "INTEGER), 'none', '', 1, 0, "
                            "'{}', '[]', 'queued' FROM cache_meta WHERE name = 'next_n';"
                            "UPDATE cache_meta SET value = value + 1 WHERE name = 'next_n'";
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  desk_open (&desk, server->url, "manager");
  zg_test_server_stop (server);
  desk_add_customer (&desk, "Readable 1");
  {
    g_autoptr (ZgDb) db = NULL;

    path = g_build_filename (desk.directory, "cache.db", NULL);
    db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
    zg_db_script (db, bad, &error);
    g_assert_no_error (error);
  }
  desk_add_customer (&desk, "Readable 2");
  zg_test_server_start (server);
  zg_replica_retry (desk.replica);
  desk_wait (desk_is_settled (&desk) && desk_uint (&desk, "attention") == 1);
  rows = desk_waiting (&desk);
  g_assert_cmpstr (zg_row_text (g_ptr_array_index (rows, 0), "state"), ==, "refused");
  g_assert_cmpstr (zg_row_text (g_ptr_array_index (rows, 0), "code"), ==, "invalid_argument");
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Readable %'"), ==, 2);
  desk_assert_equal (&desk, server->uri);
}

/* A clock that is a day ahead: it is said, and what it dates into the future is refused in plain sight. */
static void
test_clock (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_auto (Desk) desk = { 0 };
  gint64 skew;

  desk_open (&desk, server->url, "manager");
  g_object_get (desk.replica, "skew", &skew, NULL);
  g_assert_cmpint (skew, ==, 0);
  zg_clock_shift (ZG_DAY);
  desk_add_customer (&desk, "Tomorrow");
  desk_wait (desk_uint (&desk, "attention") == 1);
  g_object_get (desk.replica, "skew", &skew, NULL);
  g_assert_cmpint (ABS (skew + ZG_DAY), <, ZG_MINUTE);
  g_assert_true (desk_has_trouble (&desk, "clock"));
  g_assert_cmpstr (desk.refused, ==, "customer.add clock_ahead");
  zg_clock_shift (-ZG_DAY);
  desk_wait (desk_state (&desk) == ZG_SYNC_SYNCED);
  g_assert_true (desk_resend (&desk, 1));
  desk_wait (desk_is_settled (&desk) && desk_uint (&desk, "attention") == 0);
  g_assert_true (desk_has_trouble (&desk, NULL));
  desk_assert_equal (&desk, server->uri);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/link/fill", test_fill);
  g_test_add_func ("/sync/link/two-desks-within-a-second", test_two_desks);
  g_test_add_func ("/sync/link/never-left", test_never_left);
  g_test_add_func ("/sync/link/outage", test_outage);
  g_test_add_func ("/sync/link/account-of-an-outage", test_account);
  g_test_add_func ("/sync/link/same-customer", test_same_customer);
  g_test_add_func ("/sync/link/comes-back-by-itself", test_comes_back);
  g_test_add_func ("/sync/link/server-killed-in-push", test_killed_in_push);
  g_test_add_func ("/sync/link/answer-lost-after-commit", test_answer_lost);
  g_test_add_func ("/sync/link/expired-session-keeps-the-queue", test_expired);
  g_test_add_func ("/sync/link/strangers", test_strangers);
  g_test_add_func ("/sync/link/portal", test_portal);
  g_test_add_func ("/sync/link/older-server", test_older_server);
  g_test_add_func ("/sync/link/long-poll-not-held", test_not_held);
  g_test_add_func ("/sync/link/addresses", test_addresses);
  g_test_add_func ("/sync/link/wrong-password", test_wrong_password);
  g_test_add_func ("/sync/link/other-account", test_other_account);
  g_test_add_func ("/sync/link/adopt", test_adopt);
  g_test_add_func ("/sync/link/sign-out-wipes", test_sign_out);
  g_test_add_func ("/sync/link/next-start-without-keyring", test_next_start_without_keyring);
  g_test_add_func ("/sync/link/two-managers-one-technician", test_conflict);
  g_test_add_func ("/sync/link/unreadable-command", test_unreadable);
  g_test_add_func ("/sync/link/clock-a-day-ahead", test_clock);
  return g_test_run ();
}
