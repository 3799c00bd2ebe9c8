/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Desks, a real server, and a network that does what networks do: requests doubled and lost, connections that come and
 * go, a week without any, processes that are killed. Whatever a desk said it had taken takes effect once, or is shown.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "db/db.h"
#include "engine/kernel/table.h"
#include "support/soak.h"
#include "support/test-server.h"
#include "sync/desk.h"
#include "sync/office.h"
#include "sync/proxy.h"

#define FIRST_ATTEMPT (5 * G_USEC_PER_SEC)
#define LONGEST_TURN (100 * 1000) /* µs */
#define DRAIN (10 * G_USEC_PER_SEC)

/* (transfer full) */
static char *
add_customer (Desk *desk, const char *prefix, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s %u", prefix, number);
  char *id = desk_run (desk, "customer.add", zg_args_new ("name", 's', name, NULL));

  g_assert_nonnull (id);
  return id;
}

static gboolean
on_retry (gpointer replica)
{
  zg_replica_retry (replica);
  return G_SOURCE_CONTINUE;
}

static void
test_trouble (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };
  guint commands = zg_test_amount (300, 100000), done = 0, timer;
  guint32 seed = (guint32)g_test_rand_int () | 1;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  proxy_make_trouble (proxy, seed);
  /* Nobody wants to wait for the pauses between attempts. */
  timer = g_timeout_add (100, on_retry, desk.replica);
  while (done < commands)
    {
      for (int i = g_test_rand_int_range (1, 8); i > 0 && done < commands; i--)
        g_free (add_customer (&desk, "Twice", done++));
      desk_wait (desk_uint (&desk, "waiting") == 0);
    }
  proxy_make_trouble (proxy, 0);
  desk_wait (desk_is_settled (&desk));
  g_source_remove (timer);
  g_test_message ("%u commands, %d troubles", commands, proxy_troubles (proxy));
  g_assert_cmpint (proxy_troubles (proxy), >, 20);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Twice %'"), ==,
                   commands);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM command_results WHERE status <> 'applied'"), ==,
                   0);
  desk_assert_equal (&desk, server->uri);
}

/* --- kill -9 */
typedef struct
{
  ZgTestServer *server;
  char *directory; /* of the desktop's cache */
  char *token;
  char *log;  /* the file of what was acknowledged */
  gsize read; /* of it so far */
  GPtrArray *ids;
} Victims;

/* A test that aborts takes the desktop with it. */
static void
on_child_setup (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocess *
spawn_desktop (Victims *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "ZG_TEST_TOKEN", self->token, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);
  g_subprocess_launcher_take_stdout_fd (launcher, open (self->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  process = g_subprocess_launcher_spawn (launcher, &error, ZG_TEST_HEADLESS, self->directory, self->server->url, NULL);
  g_assert_no_error (error);
  return process;
}

/* The ids acknowledged since the last look. */
static void
read_log (Victims *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (self->log, &text, &length, NULL));
  lines = g_strsplit (text + self->read, "\n", -1);
  self->read = length;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (self->ids, g_strdup (lines[i]));
}

static void
check_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  zg_db_get_text (db, &error, &text, "PRAGMA integrity_check", "");
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "ok");
}

/* From @first on, each id has one row for the statement. */
static void
check_ids (Victims *self, guint first, const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (path, ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  for (guint i = first; i < self->ids->len; i++)
    {
      gint64 count = 0;

      zg_db_get_int (db, &error, &count, 0, sql, "s", self->ids->pdata[i]);
      g_assert_no_error (error);
      if (count != 1)
        g_error ("%s: %s was acknowledged and is there %d times", path, (char *)self->ids->pdata[i], (int)count);
    }
}

/* Until it has begun, so that it is killed at its work; one in five is killed at its start. */
static void
let_it_work (Victims *self)
{
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  struct stat file = { 0 };

  if (g_test_rand_int_range (0, 5) > 0)
    while (file.st_size <= (gint64)self->read && g_get_monotonic_time () < limit)
      {
        g_usleep (2000);
        g_assert_cmpint (stat (self->log, &file), ==, 0);
      }
  g_usleep ((gulong)g_test_rand_int_range (0, 300) * 1000);
}

/* What a desktop had said it has, is in its file after each kill. */
static void
kill_once (Victims *self)
{
  g_autoptr (GSubprocess) desktop = spawn_desktop (self);
  g_autofree char *cache = g_build_filename (self->directory, "cache.db", NULL);
  guint before = self->ids->len, which = (guint)g_test_rand_int_range (0, 3);

  let_it_work (self);
  if (which == 1)
    zg_test_server_kill (self->server);
  if (which != 0)
    g_usleep ((gulong)g_test_rand_int_range (0, 50) * 1000);
  g_subprocess_send_signal (desktop, SIGKILL);
  g_subprocess_wait (desktop, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (desktop));
  g_assert_cmpint (g_subprocess_get_term_sig (desktop), ==, SIGKILL);
  if (which == 2)
    zg_test_server_kill (self->server);
  if (which != 0)
    {
      check_file (self->server->uri);
      zg_test_server_start (self->server);
    }
  read_log (self);
  check_file (cache);
  check_ids (self, before, cache, "SELECT COUNT(*) FROM outbox WHERE id = $1");
}

static void
test_killed (void)
{
  static const char applied_sql[] = "SELECT COUNT(*) FROM command_results WHERE command_id = $1 AND status = 'applied'";
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("zhanggui-killed-XXXXXX", &error);
  g_autofree char *token = zg_test_server_sign_in (server, "manager");
  g_autofree char *log = g_build_filename (server->folder, "acknowledged", NULL);
  Victims victims = { server, directory, token, log, 0, g_ptr_array_new_with_free_func (g_free) };
  Desk desk = { 0 };

  desk_init_at (&desk, directory);
  desk_sign_in (&desk, server->url, "manager", TRUE, &error);
  g_assert_no_error (error);
  desk_clear (&desk);
  for (guint i = zg_test_amount (20, 1000); i > 0; i--)
    kill_once (&victims);
  desk_init_at (&desk, directory);
  desk.owned = TRUE;
  desk_sign_in (&desk, server->url, "manager", FALSE, &error);
  g_assert_no_error (error);
  desk_wait (desk_is_settled (&desk));
  g_test_message ("%u commands were acknowledged", victims.ids->len);
  g_assert_cmpuint (victims.ids->len, >, 20);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  check_ids (&victims, 0, server->uri, applied_sql);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Killed %'"), ==,
                   zg_test_server_count (server, "SELECT COUNT(*) FROM command_results WHERE name = 'customer.add'"));
  desk_assert_equal (&desk, server->uri);
  desk_clear (&desk);
  g_ptr_array_unref (victims.ids);
}

/* --- a week away */
#define ADDRESSES 20

static char *
add_address (Desk *desk, const char *customer)
{
  return desk_run (desk, "address.add",
                   zg_args_new ("customer_id", 's', customer, "line", 's', "Example Road 1", "lat_e6", 'i',
                                G_GINT64_CONSTANT (31239000), "lng_e6", 'i', G_GINT64_CONSTANT (121470000), NULL));
}

/* Commands of seven days, and of some of them the rows are gone on the server when it hears of them. */
static void
work_offline (Desk *desk, guint commands, GPtrArray *addresses)
{
  gint64 pace = 7 * ZG_DAY / commands;

  zg_clock_shift (-7 * ZG_DAY);
  for (guint i = 0; i < commands; i++)
    {
      g_autofree char *id = NULL;

      if (i % (commands / ADDRESSES) == 0)
        id = desk_run (desk, "address.edit",
                       zg_args_new ("address_id", 's', addresses->pdata[i / (commands / ADDRESSES)], "line", 's',
                                    "Example Road 2", NULL));
      else
        id = add_customer (desk, "Week", i);
      g_assert_nonnull (id);
      zg_clock_shift (pace);
    }
  zg_clock_shift (7 * ZG_DAY - pace * commands);
}

static void
test_week (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (Desk) here = { 0 };
  g_auto (Desk) away = { 0 };
  guint commands = zg_test_amount (500, 2000);
  g_autofree char *customer = NULL;
  gint64 began;

  proxy_set_port (proxy, server->port);
  desk_open (&here, server->url, "manager");
  desk_open (&away, proxy_url (proxy), "dispatcher");
  customer = add_customer (&here, "Guest", 1);
  for (guint i = 0; i < ADDRESSES; i++)
    g_ptr_array_add (addresses, add_address (&here, customer));
  desk_wait (desk_is_settled (&here));
  desk_assert_equal (&away, server->uri);
  proxy_set_port (proxy, 0);
  proxy_cut (proxy);
  desk_wait (desk_state (&away) == ZG_SYNC_OFFLINE);
  work_offline (&away, commands, addresses);
  for (guint i = 0; i < ADDRESSES; i++)
    g_free (desk_run (&here, "address.remove", zg_args_new ("address_id", 's', addresses->pdata[i], NULL)));
  desk_wait (desk_is_settled (&here));
  g_assert_cmpuint (desk_uint (&away, "waiting"), ==, commands);
  began = g_get_monotonic_time ();
  proxy_set_port (proxy, server->port);
  zg_replica_retry (away.replica);
  desk_wait (desk_is_settled (&away));
  began = g_get_monotonic_time () - began;
  g_test_message ("%u commands in %.1f s", commands, (double)began / G_USEC_PER_SEC);
  g_assert_cmpint (began, <, DRAIN);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Week %'"), ==,
                   commands - ADDRESSES);
  g_assert_cmpuint (desk_uint (&away, "attention"), ==, ADDRESSES);
  rows = desk_waiting (&away);
  g_assert_cmpuint (rows->len, ==, ADDRESSES);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (zg_row_text (g_ptr_array_index (rows, i), "code"), ==, "not_found");
  desk_assert_equal (&away, server->uri);
}

/* --- on and off */
static void
test_on_off (void)
{
  g_autoptr (ZgTestServer) server = zg_test_server_new_started ();
  g_autoptr (Proxy) proxy = proxy_new ();
  g_auto (Desk) desk = { 0 };
  guint times = zg_test_amount (20, 200);
  gint64 worst = 0, longest;

  proxy_set_port (proxy, server->port);
  desk_open (&desk, proxy_url (proxy), "manager");
  desk_longest_turn ();
  for (guint i = 0; i < times; i++)
    {
      gint64 began;

      proxy_set_port (proxy, 0);
      proxy_cut (proxy);
      g_free (add_customer (&desk, "Flicker", i));
      desk_wait (desk_state (&desk) == ZG_SYNC_OFFLINE);
      began = g_get_monotonic_time ();
      proxy_set_port (proxy, server->port);
      /* As the system says it, when there is one that knows; without, the timer has to do. */
      if (i % 2 == 0)
        g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
      desk_wait (desk_state (&desk) != ZG_SYNC_OFFLINE);
      worst = MAX (worst, g_get_monotonic_time () - began);
      desk_wait (desk_is_settled (&desk));
    }
  longest = desk_longest_turn ();
  g_test_message ("%u times, worst first attempt after %.1f s, longest turn of the main loop %.1f ms", times,
                  (double)worst / G_USEC_PER_SEC, (double)longest / 1000);
  g_assert_cmpint (worst, <, FIRST_ATTEMPT);
  g_assert_cmpint (longest, <, LONGEST_TURN);
  g_assert_cmpint (zg_test_server_count (server, "SELECT COUNT(*) FROM customers WHERE name LIKE 'Flicker %'"), ==,
                   times);
  g_assert_cmpuint (desk_uint (&desk, "attention"), ==, 0);
  desk_assert_equal (&desk, server->uri);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/outage/trouble", test_trouble);
  g_test_add_func ("/sync/outage/killed", test_killed);
  g_test_add_func ("/sync/outage/week", test_week);
  g_test_add_func ("/sync/outage/on-and-off", test_on_off);
  return g_test_run ();
}
