/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Load on a server: load PORT TOKEN PATH CONNECTIONS FILE sends each line of FILE as the body of a POST, or a line that
 * begins with a slash as a GET of PATH with that line behind it, line i on connection i modulo CONNECTIONS, each
 * connection one request at a time, kept alive, from one epoll thread. Prints what the answers said and how long they
 * took. Everything is made before the clock starts. */
#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

typedef struct
{
  int fd;
  GPtrArray *requests;
  guint next;     /* the request under way */
  gint64 began;   /* it, µs */
  GString *reply; /* so far */
} Connection;

typedef struct
{
  int epoll;
  guint open; /* connections with work left */
  GArray *times;
  guint applied, rejected, other;
} Load;

static void
read_requests (Connection *connections, guint n, const char *path, const char *token, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (file, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '/')
      g_ptr_array_add (connections[i % n].requests,
                       g_strdup_printf ("GET %s%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n",
                                        path, lines[i], token));
    else if (*lines[i] != '\0')
      g_ptr_array_add (connections[i % n].requests,
                       g_strdup_printf ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                                        "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                                        path, token, strlen (lines[i]), lines[i]));
}

static void
open_connection (Load *load, Connection *connection, guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = connection };
  int one = 1;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  connection->fd = socket (AF_INET, SOCK_STREAM, 0);
  if (connection->fd < 0 || connect (connection->fd, (struct sockaddr *)&address, sizeof address) < 0)
    g_error ("connect: %s", g_strerror (errno));
  setsockopt (connection->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  epoll_ctl (load->epoll, EPOLL_CTL_ADD, connection->fd, &event);
}

/* A request is far smaller than the socket's buffer: it goes out whole. */
static void
send_next (Load *load, Connection *connection)
{
  const char *request;

  g_string_truncate (connection->reply, 0);
  if (connection->next == connection->requests->len)
    {
      load->open--;
      return;
    }
  request = connection->requests->pdata[connection->next];
  connection->began = g_get_monotonic_time ();
  if (send (connection->fd, request, strlen (request), MSG_NOSIGNAL) != (ssize_t)strlen (request))
    g_error ("send: %s", g_strerror (errno));
}

/* The body of a whole reply, else NULL. Both servers give a length. */
static const char *
find_body (const GString *reply)
{
  const char *end = strstr (reply->str, "\r\n\r\n");
  const char *length = end != NULL ? strcasestr (reply->str, "content-length:") : NULL;

  if (length == NULL || length > end)
    return NULL;
  end += 4;
  return reply->len >= (gsize)(end - reply->str) + strtoul (length + 15, NULL, 10) ? end : NULL;
}

static void
count (Load *load, const Connection *connection, const char *body)
{
  double time = (double)(g_get_monotonic_time () - connection->began) / 1000;

  g_array_append_val (load->times, time);
  if (!g_str_has_prefix (connection->reply->str, "HTTP/1.1 200"))
    load->other++;
  else if (strstr (body, "\"applied\"") != NULL || strstr (body, "\"orders\":[{") != NULL)
    load->applied++;
  else if (strstr (body, "\"rejected\"") != NULL)
    load->rejected++;
  else
    load->other++;
}

static void
read_reply (Load *load, Connection *connection)
{
  char bytes[16384];
  ssize_t got = recv (connection->fd, bytes, sizeof bytes, 0);
  const char *body;

  if (got <= 0)
    g_error ("recv: %s", got < 0 ? g_strerror (errno) : "the server closed the connection");
  g_string_append_len (connection->reply, bytes, got);
  body = find_body (connection->reply);
  if (body == NULL)
    return;
  count (load, connection, body);
  connection->next++;
  send_next (load, connection);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
percentile (const Load *load, guint percent)
{
  return g_array_index (load->times, double, (load->times->len - 1) * percent / 100);
}

static double
run (Load *load, Connection *connections, guint n)
{
  struct epoll_event events[64];
  gint64 began = g_get_monotonic_time ();

  load->open = n;
  for (guint i = 0; i < n; i++)
    send_next (load, &connections[i]);
  while (load->open > 0)
    {
      int ready = epoll_wait (load->epoll, events, G_N_ELEMENTS (events), 30000);

      if (ready == 0)
        g_error ("no answer for 30 s");
      for (int i = 0; i < ready; i++)
        read_reply (load, events[i].data.ptr);
    }
  return (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  Load load = { .epoll = epoll_create1 (EPOLL_CLOEXEC), .times = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autofree Connection *connections = NULL;
  double seconds;
  guint n;

  if (argc != 6)
    {
      g_printerr ("usage: load PORT TOKEN PATH CONNECTIONS FILE\n");
      return 2;
    }
  n = (guint)CLAMP (atoi (argv[4]), 1, 1000);
  connections = g_new0 (Connection, n);
  for (guint i = 0; i < n; i++)
    {
      connections[i].requests = g_ptr_array_new ();
      connections[i].reply = g_string_sized_new (16384);
      open_connection (&load, &connections[i], (guint16)atoi (argv[1]));
    }
  read_requests (connections, n, argv[3], argv[2], argv[5]);
  seconds = run (&load, connections, n);
  g_array_sort (load.times, compare);
  printf ("{\"requests\":%u,\"applied\":%u,\"rejected\":%u,\"other\":%u,\"seconds\":%.4f,\"p50_ms\":%.2f,"
          "\"p99_ms\":%.2f}\n",
          load.times->len, load.applied, load.rejected, load.other, seconds, percentile (&load, 50),
          percentile (&load, 99));
  return 0;
}
