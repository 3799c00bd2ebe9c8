/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How soon a change is on another desktop's disk: deliver PORT TOKEN STORE CUSTOMER DIRECTORY DESKTOPS COUNT. One
 * desktop is a real store of the sync library, its cache in DIRECTORY and filled first; the others wait at the server
 * as it does (a thread of long polls, which take what comes and ask again). Another thread sends one command after the
 * other, each of which changes one row, once everybody waits again. The clock runs from the sending, so before the
 * server's commit, or from its answer, until the store says that its cache has the row: it says so after its own
 * commit. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/id.h"
#include "sync/replica.h"

#define PAUSE_USEC 20000
#define LONGEST_USEC (10 * G_USEC_PER_SEC)

typedef struct
{
  int fd;
  GString *reply; /* so far */
} Line;

typedef struct
{
  guint16 port;
  const char *token;
  const char *store_id;
  const char *customer_id;
  guint desktops; /* the real one not counted */
  guint count;
  GMainLoop *loop;
  gint64 since; /* where the crowd begins */
  char *epoch;
  GMutex lock;
  GCond moved;
  guint refused;    /* of the crowd: busy, asked again */
  guint answered;   /* of the crowd since the last command */
  gint64 delivered; /* monotonic µs, 0 until then */
  GArray *from_sent, *from_answer;
  gboolean filled;
} Bench;

static int
open_line (const Bench *bench)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (bench->port) };
  int one = 1, fd = socket (AF_INET, SOCK_STREAM, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (fd < 0 || connect (fd, (struct sockaddr *)&address, sizeof address) < 0)
    g_error ("connect: %s", g_strerror (errno));
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static void
send_text (int fd, const char *text)
{
  if (send (fd, text, strlen (text), MSG_NOSIGNAL) != (ssize_t)strlen (text))
    g_error ("send: %s", g_strerror (errno));
}

/* The body once the reply is whole, else NULL. */
static const char *
read_some (Line *line)
{
  char bytes[16384];
  ssize_t got = recv (line->fd, bytes, sizeof bytes, 0);
  const char *end, *length;

  if (got <= 0)
    g_error ("recv: %s", got < 0 ? g_strerror (errno) : "the server closed the connection");
  g_string_append_len (line->reply, bytes, got);
  end = strstr (line->reply->str, "\r\n\r\n");
  length = end != NULL ? strcasestr (line->reply->str, "content-length:") : NULL;
  if (length == NULL || length > end)
    return NULL;
  end += 4;
  if (line->reply->len < (gsize)(end - line->reply->str) + strtoul (length + 15, NULL, 10))
    return NULL;
  if (!g_str_has_prefix (line->reply->str, "HTTP/1.1 200") && !g_str_has_prefix (line->reply->str, "HTTP/1.1 503"))
    g_error ("%s", line->reply->str);
  return end;
}

static char *
ask (Line *line, const char *text)
{
  const char *body;

  g_string_truncate (line->reply, 0);
  send_text (line->fd, text);
  while ((body = read_some (line)) == NULL)
    continue;
  return g_strdup (body);
}

static gint64
number_after (const char *body, const char *name)
{
  const char *at = strstr (body, name);

  return at != NULL ? g_ascii_strtoll (at + strlen (name), NULL, 10) : 0;
}

static void
poll_on (const Bench *bench, const Line *line, guint index, gint64 since)
{
  g_autofree char *text = g_strdup_printf ("GET /v1/stores/%s/changes?client=crowd-%u&epoch=%s&since=%" G_GINT64_FORMAT
                                           "&limit=20000&wait=25 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                           "%s\r\n\r\n",
                                           bench->store_id, index, bench->epoch, since, bench->token);

  g_string_truncate (line->reply, 0);
  send_text (line->fd, text);
}

static gpointer
run_crowd (gpointer data)
{
  Bench *bench = data;
  Line *lines = g_new0 (Line, bench->desktops);
  gint64 *since = g_new (gint64, bench->desktops);
  int epoll = epoll_create1 (EPOLL_CLOEXEC);
  struct epoll_event events[64];

  for (guint i = 0; i < bench->desktops; i++)
    {
      struct epoll_event event = { .events = EPOLLIN, .data.u32 = i };

      lines[i] = (Line){ open_line (bench), g_string_sized_new (4096) };
      epoll_ctl (epoll, EPOLL_CTL_ADD, lines[i].fd, &event);
      since[i] = bench->since;
      poll_on (bench, &lines[i], i, since[i]);
    }
  for (;;)
    {
      int ready = epoll_wait (epoll, events, G_N_ELEMENTS (events), -1);

      for (int i = 0; i < ready; i++)
        {
          guint index = events[i].data.u32;
          const char *body = read_some (&lines[index]);

          if (body == NULL)
            continue;
          if (strstr (body, "\"head\":") == NULL)
            {
              bench->refused++;
              poll_on (bench, &lines[index], index, since[index]);
              continue;
            }
          since[index] = number_after (body, "\"head\":");
          poll_on (bench, &lines[index], index, since[index]);
          g_mutex_lock (&bench->lock);
          bench->answered++;
          g_cond_signal (&bench->moved);
          g_mutex_unlock (&bench->lock);
        }
    }
  return NULL;
}

static char *
make_post (const Bench *bench, guint n)
{
  g_autofree char *id = zg_id_new ();
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *body = g_strdup_printf (
      "{\"client\":\"bench-deliver\",\"commands\":[{\"n\":%u,\"id\":\"%s\",\"name\":\"customer.edit\",\"v\":1,"
      "\"at\":%" G_GINT64_FORMAT ",\"args\":{\"customer_id\":\"%s\",\"note\":\"Change %u\"}}]}",
      n, id, now, bench->customer_id, n);

  return g_strdup_printf ("POST /v1/stores/%s/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          bench->store_id, bench->token, strlen (body), body);
}

static void
wait_for_all (Bench *bench)
{
  gint64 until = g_get_monotonic_time () + LONGEST_USEC;

  g_mutex_lock (&bench->lock);
  while (bench->delivered == 0 || bench->answered < bench->desktops)
    if (!g_cond_wait_until (&bench->moved, &bench->lock, until))
      g_error (
          "a change did not reach everybody within %d s: %u of %u desktops answered, the cache %s, %u polls refused",
          (int)(LONGEST_USEC / G_USEC_PER_SEC), bench->answered, bench->desktops,
          bench->delivered != 0 ? "has it" : "lacks it", bench->refused);
  g_mutex_unlock (&bench->lock);
}

static void
send_one (Bench *bench, Line *line, guint n)
{
  g_autofree char *post = make_post (bench, n);
  g_autofree char *body = NULL;
  gint64 sent, answered;
  double from_sent, from_answer;

  g_usleep (PAUSE_USEC + (gulong)g_random_int_range (0, 5000));
  g_mutex_lock (&bench->lock);
  bench->answered = 0;
  bench->delivered = 0;
  g_mutex_unlock (&bench->lock);
  sent = g_get_monotonic_time ();
  body = ask (line, post);
  answered = g_get_monotonic_time ();
  if (strstr (body, "\"applied\"") == NULL)
    g_error ("%s", body);
  wait_for_all (bench);
  from_sent = (double)(bench->delivered - sent) / 1000;
  from_answer = (double)(bench->delivered - answered) / 1000;
  g_array_append_val (bench->from_sent, from_sent);
  g_array_append_val (bench->from_answer, from_answer);
}

static gpointer
run_sender (gpointer data)
{
  Bench *bench = data;
  Line line = { open_line (bench), g_string_sized_new (4096) };
  g_autofree char *look = g_strdup_printf ("GET /v1/stores/%s/changes?limit=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                           "Authorization: Bearer %s\r\n\r\n",
                                           bench->store_id, bench->token);
  g_autofree char *page = ask (&line, look);
  const char *epoch = strstr (page, "\"epoch\":\"") + strlen ("\"epoch\":\"");

  bench->epoch = g_strndup (epoch, strcspn (epoch, "\""));
  bench->since = number_after (page, "\"head\":");
  g_thread_unref (g_thread_new ("crowd", run_crowd, bench));
  g_usleep (G_USEC_PER_SEC);
  for (guint i = 1; i <= bench->count; i++)
    send_one (bench, &line, i);
  g_main_loop_quit (bench->loop);
  return NULL;
}

static void
on_store_changed (ZgReplica *replica, const char *table, char **ids, Bench *bench)
{
  if (!bench->filled || !g_str_equal (table, "customers"))
    return;
  g_mutex_lock (&bench->lock);
  if (bench->delivered == 0)
    bench->delivered = g_get_monotonic_time ();
  g_cond_signal (&bench->moved);
  g_mutex_unlock (&bench->lock);
}

static void
on_store_notify_state (ZgReplica *replica, GParamSpec *pspec, Bench *bench)
{
  ZgSyncState state;

  g_object_get (replica, "state", &state, NULL);
  if (state != ZG_SYNC_SYNCED || bench->filled)
    return;
  bench->filled = TRUE;
  g_thread_unref (g_thread_new ("sender", run_sender, bench));
}

static void
adopt_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;

  if (zg_replica_sign_in_finish (ZG_REPLICA (source), result, &error))
    return;
  g_printerr ("deliver: %s\n", error->message);
  g_main_loop_quit (bench->loop);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *times, guint percent)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, (times->len - 1) * percent / 100);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ZgReplica) replica = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *server = NULL;
  Bench bench = { .loop = loop,
                  .from_sent = g_array_new (FALSE, FALSE, sizeof (double)),
                  .from_answer = g_array_new (FALSE, FALSE, sizeof (double)) };

  if (argc != 8)
    {
      g_printerr ("usage: deliver PORT TOKEN STORE CUSTOMER DIRECTORY DESKTOPS COUNT\n");
      return 2;
    }
  bench.port = (guint16)atoi (argv[1]);
  bench.token = argv[2];
  bench.store_id = argv[3];
  bench.customer_id = argv[4];
  bench.desktops = (guint)CLAMP (atoi (argv[6]), 1, 1000) - 1;
  bench.count = (guint)CLAMP (atoi (argv[7]), 1, 100000);
  server = g_strdup_printf ("http://127.0.0.1:%u", bench.port);
  replica = zg_replica_open (argv[5], &error);
  if (replica == NULL)
    {
      g_printerr ("deliver: %s\n", error->message);
      return 1;
    }
  g_signal_connect (replica, "notify::state", G_CALLBACK (on_store_notify_state), &bench);
  g_signal_connect (replica, "changed", G_CALLBACK (on_store_changed), &bench);
  zg_replica_adopt_async (replica, server, bench.token, NULL, adopt_cb, &bench);
  g_main_loop_run (loop);
  if (bench.from_sent->len < bench.count)
    return 1;
  printf ("{\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"answer_p50_ms\":%.2f,\"answer_p99_ms\":%.2f,\"refused\":%u}\n",
          percentile (bench.from_sent, 50), percentile (bench.from_sent, 99), percentile (bench.from_answer, 50),
          percentile (bench.from_answer, 99), bench.refused);
  fflush (stdout);
  _exit (0); /* the crowd still waits */
}
