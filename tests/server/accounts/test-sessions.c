/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out against a real server: what a wrong password costs and says, how it is slowed down, and how a
 * session ends by expiry, by sign-out, by freezing and by a new password. */
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/json.h"
#include "server/desk.h"

static ZgTestServer *server;

static guint
sign_in (const char *login, const char *password, const char *address, ZgArgs **answer)
{
  g_autofree char *body =
      g_strdup_printf ("{\"login\":\"%s\",\"password\":\"%s\",\"device\":\"test\"}", login, password);
  g_autofree char *headers = g_strdup_printf ("X-Real-IP: %s\r\n", address);
  g_autofree char *head = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint status = zg_test_server_send (server, "POST", "/v1/session", headers, body, &head, &bytes);

  if (answer != NULL)
    *answer = zg_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);
  if (status == 429)
    g_assert_nonnull (strstr (head, "Retry-After: "));
  return status;
}

static guint
use (const char *token)
{
  return zg_test_server_request (server, "GET", "/v1/session", token, NULL, NULL);
}

static void
test_signs_in (void)
{
  g_autoptr (ZgArgs) answer = NULL, now = NULL;
  const ZgArgs *store;
  gint64 expires_at;

  g_assert_cmpuint (sign_in ("Dispatcher", "demo", "198.51.100.1", &answer), ==, 200);
  g_assert_cmpuint (strlen (zg_args_get_text (answer, "token")), ==, 43);
  expires_at = zg_args_get_int (answer, "expires_at", 0);
  g_assert_cmpint (expires_at, >, zg_clock_now () + 29 * ZG_DAY);
  g_assert_cmpint (expires_at, <, zg_clock_now () + 31 * ZG_DAY);
  g_assert_nonnull (zg_args_get_text (zg_args_get (answer, "account"), "name"));
  store = zg_args_at (zg_args_get (answer, "stores"), 0);
  g_assert_cmpstr (zg_args_get_text (store, "id"), ==, server->store_id);
  g_assert_cmpstr (zg_args_get_text (store, "role"), ==, "dispatcher");
  g_assert_cmpstr (zg_args_get_text (store, "zone"), ==, "Asia/Shanghai");
  g_assert_cmpuint (
      zg_test_server_request (server, "GET", "/v1/session", zg_args_get_text (answer, "token"), NULL, &now), ==, 200);
  g_assert_true (zg_args_equal (zg_args_get (now, "stores"), zg_args_get (answer, "stores")));
  g_assert_null (zg_args_get (now, "token"));
}

/* No token stands in the database as it is. */
static void
test_token_is_hashed (void)
{
  g_autofree char *token = zg_test_server_sign_in (server, "finance");
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;
  gint64 found;

  zg_db_get_int (db, &error, &found, -1, "SELECT COUNT(*) FROM sessions WHERE token_hash = $1", "s", token);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, 0);
  zg_db_get_int (db, &error, &found, -1, "SELECT COUNT(*) FROM sessions", "");
  g_assert_cmpint (found, >, 0);
}

static void
test_signs_out (void)
{
  g_autofree char *token = zg_test_server_sign_in (server, "owner");

  g_assert_cmpuint (use (token), ==, 200);
  g_assert_cmpuint (zg_test_server_request (server, "DELETE", "/v1/session", token, NULL, NULL), ==, 204);
  g_assert_cmpuint (use (token), ==, 401);
  g_assert_cmpuint (zg_test_server_request (server, "DELETE", "/v1/session", token, NULL, NULL), ==, 401);
}

static void
run_sql (const char *sql)
{
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;

  zg_db_run (db, &error, NULL, sql, "");
  g_assert_no_error (error);
}

/* Another process ended it: noticed within the seconds for which a session is remembered. */
static void
test_expires (void)
{
  g_autofree char *token = zg_test_server_sign_in (server, "analyst");
  guint status = 200;

  g_assert_cmpuint (use (token), ==, 200);
  run_sql ("UPDATE sessions SET expires_at = 1 WHERE account_id IN (SELECT id FROM accounts WHERE login = 'analyst')");
  for (guint i = 0; i < 100 && status == 200; i++)
    {
      g_usleep (100000);
      status = use (token);
    }
  g_assert_cmpuint (status, ==, 401);
}

static void
test_slides (void)
{
  g_autofree char *token = zg_test_server_sign_in (server, "manager");
  gint64 soon = zg_clock_now () + ZG_HOUR, later = 0;
  g_autoptr (ZgDb) db = zg_test_server_open (server);
  g_autoptr (GError) error = NULL;

  zg_db_run (db, &error, NULL, "UPDATE sessions SET expires_at = $1", "i", soon);
  g_assert_no_error (error);
  g_assert_cmpuint (use (token), ==, 200);
  for (guint i = 0; i < 100 && later <= soon; i++)
    {
      g_usleep (20000);
      zg_db_get_int (db, &error, &later, 0, "SELECT MAX(expires_at) FROM sessions", "");
      g_assert_no_error (error);
    }
  g_assert_cmpint (later, >, zg_clock_now () + 29 * ZG_DAY);
}

static void
test_freezes (void)
{
  g_autofree char *token = zg_test_server_sign_in (server, "finance");
  g_autoptr (ZgArgs) answer = NULL, wrong = NULL;

  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "account", "freeze", "--login", "finance", NULL), ==, 0);
  g_assert_cmpuint (use (token), ==, 401);
  g_assert_cmpuint (sign_in ("finance", "demo", "198.51.100.2", &answer), ==, 401);
  g_assert_cmpuint (sign_in ("nobody", "demo", "198.51.100.2", &wrong), ==, 401);
  g_assert_true (zg_args_equal (answer, wrong));
  g_assert_cmpint (zg_test_server_run (server, NULL, NULL, "account", "thaw", "--login", "finance", NULL), ==, 0);
  g_assert_cmpuint (sign_in ("finance", "demo", "198.51.100.3", NULL), ==, 200);
}

static void
test_new_password (void)
{
  g_autofree char *token = zg_test_server_sign_in (server, "analyst");

  g_assert_cmpint (zg_test_server_run (server, "another-demo\n", NULL, "account", "passwd", "--login", "analyst", NULL),
                   ==, 0);
  g_assert_cmpuint (use (token), ==, 401);
  g_assert_cmpuint (sign_in ("analyst", "demo", "198.51.100.4", NULL), ==, 401);
  g_assert_cmpuint (sign_in ("analyst", "another-demo", "198.51.100.4", NULL), ==, 200);
}

/* Five tries are free, then each waits longer; other accounts from elsewhere are let in meanwhile, and the right
 * password is let in after the wait. */
static void
test_throttles (void)
{
  guint status;

  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (sign_in ("dispatcher", "guess", "203.0.113.1", NULL), ==, 401);
  g_assert_cmpuint (sign_in ("dispatcher", "demo", "203.0.113.2", NULL), ==, 429);
  g_assert_cmpuint (sign_in ("DISPATCHER", "demo", "203.0.113.2", NULL), ==, 429);
  g_assert_cmpuint (sign_in ("owner", "demo", "203.0.113.3", NULL), ==, 200);
  g_usleep (1200000);
  status = sign_in ("dispatcher", "demo", "203.0.113.2", NULL);
  g_assert_cmpuint (status, ==, 200);
  g_assert_cmpuint (sign_in ("dispatcher", "guess", "203.0.113.2", NULL), ==, 401);
}

/* An address that tries many names is slowed down too. */
static void
test_throttles_address (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *login = g_strdup_printf ("guess-%u", i);

      g_assert_cmpuint (sign_in (login, "guess", "203.0.113.9", NULL), ==, 401);
    }
  g_assert_cmpuint (sign_in ("owner", "demo", "203.0.113.9", NULL), ==, 429);
}

/* What the server's process spends on a try, in microseconds: its own time, whatever else the machine does. */
static gint64
cost (const char *login, const char *address)
{
  pid_t pid = (pid_t)g_ascii_strtoll (g_subprocess_get_identifier (server->process), NULL, 10);
  struct timespec before, after;
  clockid_t clock;

  g_assert_cmpint (clock_getcpuclockid (pid, &clock), ==, 0);
  g_assert_cmpint (clock_gettime (clock, &before), ==, 0);
  g_assert_cmpuint (sign_in (login, "wrong-one", address, NULL), ==, 401);
  g_assert_cmpint (clock_gettime (clock, &after), ==, 0);
  return (after.tv_sec - before.tv_sec) * G_USEC_PER_SEC + (after.tv_nsec - before.tv_nsec) / 1000;
}

/* The cost of a try does not tell whether the account exists: both hash, and a hash is most of it. */
static void
test_unknown_costs_the_same (void)
{
  gint64 known = G_MAXINT64, unknown = G_MAXINT64;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *nobody = g_strdup_printf ("nobody-%u", i);

      /* MIN() would try twice. */
      gint64 manager = cost ("manager", "203.0.113.20");
      gint64 stranger = cost (nobody, "203.0.113.21");

      known = MIN (known, manager);
      unknown = MIN (unknown, stranger);
    }
  g_assert_cmpint (unknown, >, known / 2);
  g_assert_cmpint (known, >, unknown / 2);
  g_assert_cmpint (unknown, >, 20000);
}

/* Reading goes on while passwords are hashed. */
static gpointer
guess_many (gpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *login = g_strdup_printf ("many-%p-%u", data, i);

      sign_in (login, "guess", "", NULL);
    }
  return NULL;
}

static void
test_hashes_do_not_block (void)
{
  GThread *threads[4];
  gint64 worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("guess", guess_many, &threads[i]);
  for (guint i = 0; i < 50; i++)
    {
      gint64 began = g_get_monotonic_time ();

      g_assert_cmpuint (zg_test_server_request (server, "GET", "/v1/health", NULL, NULL, NULL), ==, 200);
      worst = MAX (worst, g_get_monotonic_time () - began);
      g_usleep (5000);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_test_message ("slowest answer %" G_GINT64_FORMAT " us", worst);
  g_assert_cmpint (worst, <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = zg_test_server_new (NULL);
  zg_test_server_start (server);
  g_test_add_func ("/server/sessions/signs-in", test_signs_in);
  g_test_add_func ("/server/sessions/token-is-hashed", test_token_is_hashed);
  g_test_add_func ("/server/sessions/signs-out", test_signs_out);
  g_test_add_func ("/server/sessions/expires", test_expires);
  g_test_add_func ("/server/sessions/slides", test_slides);
  g_test_add_func ("/server/sessions/freezes", test_freezes);
  g_test_add_func ("/server/sessions/new-password", test_new_password);
  g_test_add_func ("/server/sessions/throttles", test_throttles);
  g_test_add_func ("/server/sessions/throttles-address", test_throttles_address);
  g_test_add_func ("/server/sessions/unknown-costs-the-same", test_unknown_costs_the_same);
  g_test_add_func ("/server/sessions/hashes-do-not-block", test_hashes_do_not_block);
  status = g_test_run ();
  zg_test_server_free (server);
  return status;
}
