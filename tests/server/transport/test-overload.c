/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* More than the server can do: what it can't answer soon it refuses at once with Retry-After, what it admits it answers
 * within a second, it serves as before soon after, and neither connections nor polls leave descriptors or memory
 * behind. */
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "server/crowd.h"
#include "server/desk.h"
#include "support/soak.h"

#define ADMITTED_USEC G_USEC_PER_SEC
#define MEMORY_MOST (512 * 1024)  /* KiB */
#define MEMORY_GROWTH (64 * 1024) /* KiB that buffers may take for good */
#define IMPATIENT_MS 100          /* a tenth of what Retry-After says */
#define POLLS 1000
#define HALVES 100
#define POLLS_CAP 4000 /* of the server */

/* A sanitizer keeps freed memory and slows everything: its build is held to the answers, not to figures. */
#ifdef __SANITIZE_ADDRESS__
static const gboolean has_figures = FALSE;
#else
static const gboolean has_figures = TRUE;
#endif

/* Times say something only where nothing else runs: they are printed always and held in the long form. */
static gboolean
holds_times (void)
{
  return has_figures && zg_test_amount (0, 1) != 0;
}

typedef struct
{
  ZgTestServer *server;
  Desk *desk;
  guint rounds; /* requests a connection, 0 for no end */
  guint *made;
  gint64 n; /* of commands */
  guint commands;
  char *query;
  GArray *times; /* of those admitted */
  guint refused, other;
} Load;

static void
load_init (Load *self, ZgTestServer *server, Desk *desk, guint connections, guint rounds)
{
  *self = (Load){ .server = server, .desk = desk, .rounds = rounds, .made = g_new0 (guint, connections) };
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
load_clear (Load *self)
{
  g_free (self->made);
  g_free (self->query);
  g_array_unref (self->times);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Load, load_clear)

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, two = *(const gint64 *)b;

  return one < two ? -1 : one > two;
}

static gint64
percentile (Load *self, guint percent)
{
  g_array_sort (self->times, compare_times);
  return g_array_index (self->times, gint64, (self->times->len - 1) * percent / 100);
}

static guint
take (guint connection, guint status, const char *head, gint64 usec, gpointer data)
{
  Load *self = data;

  if (status == 200)
    g_array_append_val (self->times, usec);
  else if (status == 503 || status == 429)
    {
      g_assert_nonnull (strstr (head, "\r\nRetry-After: "));
      self->refused++;
    }
  else
    self->other++;
  return status == 200 ? 0 : IMPATIENT_MS;
}

static gboolean
is_done (Load *self, guint connection)
{
  return self->rounds > 0 && self->made[connection]++ >= self->rounds;
}

/* New customers, so that every command does its work. */
static char *
make_commands (guint connection, gpointer data)
{
  Load *self = data;
  g_autoptr (GString) body = g_string_new (NULL);

  if (is_done (self, connection))
    return NULL;
  g_string_append_printf (body, "{\"client\":\"load-%u\",\"commands\":[", connection);
  for (guint i = 0; i < self->commands; i++)
    {
      g_autofree char *id = zg_id_new ();

      g_string_append_printf (body,
                              "%s{\"n\":%" G_GINT64_FORMAT ",\"id\":\"%s\",\"name\":\"customer.add\",\"v\":1,\"at\":"
                              "%" G_GINT64_FORMAT ",\"args\":{\"name\":\"Load\"}}",
                              i > 0 ? "," : "", ++self->n, id, zg_clock_now ());
    }
  g_string_append (body, "]}");
  return g_strdup_printf ("POST /v1/stores/%s/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                          "Content-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                          self->server->store_id, self->desk->token, body->len, body->str);
}

static char *
make_changes (guint connection, gpointer data)
{
  Load *self = data;

  if (is_done (self, connection))
    return NULL;
  return g_strdup_printf (
      "GET /v1/stores/%s/changes?%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n",
      self->server->store_id, self->query, self->desk->token);
}

static char *
make_sign_in (guint connection, gpointer data)
{
  Load *self = data;
  g_autofree char *body =
      g_strdup_printf ("{\"login\":\"nobody-%u\",\"password\":\"x\",\"device\":\"d\"}", (guint)++self->n);

  return g_strdup_printf ("POST /v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Real-IP: 198.51.100.%u\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                          (guint)(self->n % 200), strlen (body), body);
}

static ZgTestServer *
start (void)
{
  ZgTestServer *server = zg_test_server_new (NULL);

  zg_test_server_start (server);
  return server;
}

static gboolean
is_served (Desk *desk)
{
  g_autoptr (ZgArgs) answer = NULL;
  guint status =
      desk_send (desk, &answer, zg_command_new ("customer.add", zg_args_new ("name", 's', "Ding After", NULL)), NULL);

  if (status == 503)
    g_usleep (20000);
  else
    g_assert_cmpstr (desk_status (answer, 0), ==, "applied");
  return status == 200;
}

/* Overloads the server with @make, then sees that a plain command is answered within five seconds. */
static void
overload (Load *load, guint connections, CrowdMake make)
{
  g_autoptr (Crowd) crowd = crowd_new (load->server->port, connections);
  guint seconds = zg_test_amount (3, 60), before, after;
  gint64 began;

  g_assert_nonnull (crowd);
  crowd_run (crowd, make, take, load, 1);
  before = zg_test_server_memory (load->server);
  crowd_run (crowd, make, take, load, seconds);
  after = zg_test_server_memory (load->server);
  g_test_message ("admitted %u, refused %u, others %u, lost %u; p50 %.0f ms, p99 %.0f ms; %u KiB, then %u",
                  load->times->len, load->refused, load->other, crowd_lost (crowd),
                  (double)percentile (load, 50) / 1000, (double)percentile (load, 99) / 1000, before, after);
  g_assert_cmpuint (load->times->len, >, 0);
  g_assert_cmpuint (load->refused, >, 0);
  g_assert_cmpuint (load->other, ==, 0);
  g_assert_cmpuint (crowd_lost (crowd), ==, 0);
  if (has_figures)
    {
      if (holds_times ())
        g_assert_cmpint (percentile (load, 99), <=, ADMITTED_USEC);
      g_assert_cmpuint (after, <, before + MEMORY_GROWTH);
      g_assert_cmpuint (after, <, MEMORY_MOST);
    }
  began = g_get_monotonic_time ();
  while (!is_served (load->desk))
    g_assert_cmpint (g_get_monotonic_time () - began, <, (holds_times () ? 5 : 30) * G_USEC_PER_SEC);
}

static void
test_commands (void)
{
  g_autoptr (ZgTestServer) server = start ();
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Load) load = { 0 };

  load_init (&load, server, desk, 400, 0);
  load.commands = 40;
  overload (&load, 400, make_commands);
}

static void
test_reads (void)
{
  g_autoptr (ZgTestServer) server = start ();
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Load) load = { 0 };

  load_init (&load, server, desk, 1000, 0);
  load.query = g_strdup ("since=0&limit=5000");
  overload (&load, 1000, make_changes);
}

static guint
take_sign_in (guint connection, guint status, const char *head, gint64 usec, gpointer data)
{
  return take (connection, status == 401 ? 200 : status, head, usec, data);
}

static gpointer
flood (gpointer data)
{
  Load *load = data;
  g_autoptr (Crowd) crowd = crowd_new (load->server->port, 60);

  crowd_run (crowd, make_sign_in, take_sign_in, load, zg_test_amount (3, 60));
  return NULL;
}

/* A flood of wrong passwords: some are told to wait, and nobody else notices. */
static void
test_sign_ins (void)
{
  g_autoptr (ZgTestServer) server = start ();
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_auto (Load) load = { 0 };
  g_auto (Load) others = { 0 };
  g_autoptr (Crowd) crowd = crowd_new (server->port, 4);
  GThread *thread;

  load_init (&load, server, desk, 60, 0);
  load_init (&others, server, desk, 4, 0);
  others.query = g_strdup ("since=0&limit=100");
  thread = g_thread_new ("flood", flood, &load);
  crowd_run (crowd, make_changes, take, &others, zg_test_amount (3, 60));
  g_thread_join (thread);
  g_test_message ("%u tried, %u told to wait; others' p99 %.1f ms", load.times->len, load.refused,
                  (double)percentile (&others, 99) / 1000);
  g_assert_cmpuint (load.times->len, >, 0);
  g_assert_cmpuint (load.refused, >, 0);
  g_assert_cmpuint (load.other, ==, 0);
  g_assert_cmpuint (others.refused + others.other, ==, 0);
  if (holds_times ())
    g_assert_cmpint (percentile (&others, 99), <=, ADMITTED_USEC);
}

static gint64
head_of (ZgTestServer *server)
{
  return zg_test_server_count (server, "SELECT seq FROM stores");
}

static char *
poll_query (Desk *desk, guint wait)
{
  g_autoptr (ZgArgs) page = NULL;
  gint64 head = head_of (desk->server);
  g_autofree char *query = NULL;

  g_assert_cmpuint (desk_changes (desk, "since=0&limit=1", &page), ==, 200);
  return g_strdup_printf ("since=%" G_GINT64_FORMAT "&epoch=%s&wait=%u", head, zg_args_get_text (page, "epoch"), wait);
}

/* Waits until the server has closed what was left, half a request after ten seconds, an idle connection after sixty:
 * how many descriptors it has then.
 */
static guint
settle_files (ZgTestServer *server, guint expected)
{
  for (guint i = 0; i < 7000 && zg_test_server_files (server) > expected; i++)
    g_usleep (10000);
  return zg_test_server_files (server);
}

/* One that is refused, as on a machine with something else to do, comes again. */
static guint
take_poll (guint connection, guint status, const char *head, gint64 usec, gpointer data)
{
  Load *self = data;

  if (status == 503)
    self->made[connection]--;
  return take (connection, status, head, usec, data);
}

static void
test_idle_polls (void)
{
  g_autoptr (ZgTestServer) server = start ();
  g_autoptr (Desk) desk = desk_new (server, "manager");
  guint files, memory;

  files = zg_test_server_files (server);
  memory = zg_test_server_memory (server);
  for (guint round = 0; round < zg_test_amount (2, 40); round++)
    {
      g_autoptr (Crowd) crowd = crowd_new (server->port, POLLS);
      g_auto (Load) load = { 0 };
      gint64 began;

      g_assert_nonnull (crowd);
      load_init (&load, server, desk, POLLS, 1);
      load.query = poll_query (desk, 25);
      crowd_run (crowd, make_changes, take_poll, &load, 1);
      g_assert_cmpuint (load.times->len, ==, 0);
      began = g_get_monotonic_time ();
      desk_apply (desk, zg_command_new ("customer.add", zg_args_new ("name", 's', "Qiu Wake", NULL)));
      crowd_run (crowd, make_changes, take_poll, &load, 20);
      g_test_message ("%u polls answered %.0f ms after the commit; %u had to come again", load.times->len,
                      (double)(g_get_monotonic_time () - began) / 1000, load.refused);
      g_assert_cmpuint (load.times->len, ==, POLLS);
      g_assert_cmpuint (load.other + crowd_lost (crowd), ==, 0);
    }
  g_assert_cmpuint (settle_files (server, files), <=, files);
  g_test_message ("%u KiB, then %u", memory, zg_test_server_memory (server));
  if (has_figures)
    g_assert_cmpuint (zg_test_server_memory (server), <, memory + MEMORY_GROWTH);
}

/* More than may wait: they are told to come back, the others go on waiting. They come in waves, as desktops do. */
static void
test_polls_cap (void)
{
  g_autoptr (ZgTestServer) server = start ();
  g_autoptr (Desk) desk = desk_new (server, "manager");
  g_autofree char *query = poll_query (desk, 25);
  Crowd *crowds[POLLS_CAP / POLLS + 1];
  Load loads[G_N_ELEMENTS (crowds)];

  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++)
    {
      guint size = i < POLLS_CAP / POLLS ? POLLS : 10;

      crowds[i] = crowd_new (server->port, size);
      g_assert_nonnull (crowds[i]);
      load_init (&loads[i], server, desk, size, 1);
      loads[i].query = g_strdup (query);
      crowd_run (crowds[i], make_changes, i < POLLS_CAP / POLLS ? take_poll : take, &loads[i], 1.5);
      g_assert_cmpuint (loads[i].times->len, ==, 0);
      if (i == POLLS_CAP / POLLS)
        g_assert_cmpuint (loads[i].refused, ==, size);
    }
  desk_apply (desk, zg_command_new ("customer.add", zg_args_new ("name", 's', "Hou Cap", NULL)));
  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++)
    {
      crowd_run (crowds[i], make_changes, take_poll, &loads[i], 20);
      g_assert_cmpuint (loads[i].times->len, ==, i < POLLS_CAP / POLLS ? POLLS : 0);
      crowd_free (crowds[i]);
      load_clear (&loads[i]);
    }
}

/* A connection that ends in one of the ways in which they end. */
static void
cycle (ZgTestServer *server, guint way)
{
  static const char whole[] = "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (server->port) };
  struct linger reset = { 1, 0 };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  char answer[1024];

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (connect (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  /* 0: without a word; 1: half a request; 2: before the answer; 3: after it, kept alive; 4: reset. */
  if (way > 0 && send (fd, whole, way == 1 ? 20 : sizeof whole - 1, MSG_NOSIGNAL) > 0 && way > 2)
    g_assert_cmpint (recv (fd, answer, sizeof answer, 0), >, 0);
  if (way == 4)
    setsockopt (fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  close (fd);
}

/* Few halves: each waits for its end for ten seconds, and how many there are at once must not follow from how fast this
 * machine is. */
static guint
pick_way (guint index)
{
  static gint64 since;
  static guint halves;
  gint64 now = g_get_monotonic_time ();

  if (now - since > 11 * G_USEC_PER_SEC)
    {
      since = now;
      halves = 0;
    }
  return index % 50 == 0 && halves++ < HALVES ? 1 : index % 4 + (index % 4 > 0);
}

static void
test_cycles (void)
{
  g_autoptr (ZgTestServer) server = start ();
  guint files = zg_test_server_files (server), memory;

  for (guint i = 0; i < HALVES * 50; i++)
    cycle (server, pick_way (i));
  memory = zg_test_server_memory (server);
  for (guint i = 0; i < zg_test_amount (2000, 100000); i++)
    cycle (server, pick_way (i));
  g_assert_cmpuint (settle_files (server, files), <=, files);
  g_test_message ("%u KiB, then %u", memory, zg_test_server_memory (server));
  if (has_figures)
    g_assert_cmpuint (zg_test_server_memory (server), <=, memory + memory / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/overload/commands", test_commands);
  g_test_add_func ("/server/overload/reads", test_reads);
  g_test_add_func ("/server/overload/sign-ins", test_sign_ins);
  g_test_add_func ("/server/overload/idle-polls", test_idle_polls);
  g_test_add_func ("/server/overload/polls-cap", test_polls_cap);
  g_test_add_func ("/server/overload/cycles", test_cycles);
  return g_test_run ();
}
