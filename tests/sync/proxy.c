/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The proxy: a thread a connection that polls both ends; see the header. Owned by the test. */
#include "sync/proxy.h"

#include <glib-unix.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _Proxy
{
  GSocketService *service;
  char *url;
  int port;
  int drop;
  int dropped;
  int hold;
  int said;
  int cuts; /* a connection ends when this has moved on */
  const char *say;
  GMutex lock;   /* of the next */
  GRand *chance; /* NULL: no trouble */
  int troubles;
};

static int
dial (int port)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  struct sockaddr_storage native;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address = g_inet_socket_address_new (loopback, (guint16)port);
  g_socket_address_to_native (address, &native, sizeof native, NULL);
  if (port != 0 && connect (fd, (struct sockaddr *)&native, (socklen_t)g_socket_address_get_native_size (address)) == 0)
    return fd;
  close (fd);
  return -1;
}

static gboolean
send_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = send (fd, data, length, MSG_NOSIGNAL);

      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* FALSE at the end of the connection. */
static gboolean
pass (Proxy *self, int from, int to, gboolean is_request, gboolean *posted)
{
  char data[65536];
  gssize n = recv (from, data, sizeof data, 0);

  if (n <= 0)
    return FALSE;
  if (is_request && n > 5)
    *posted = *posted ? memcmp (data, "GET ", 4) != 0 : memcmp (data, "POST ", 5) == 0;
  if (is_request && !*posted && g_atomic_int_get (&self->hold))
    return TRUE;
  if (!is_request && *posted && g_atomic_int_get (&self->drop) > 0)
    {
      g_atomic_int_add (&self->drop, -1);
      g_atomic_int_inc (&self->dropped);
      return FALSE;
    }
  return send_all (to, data, (gsize)n);
}

static void
serve (Proxy *self, int client, int server)
{
  int cuts = g_atomic_int_get (&self->cuts);
  gboolean posted = FALSE, open = TRUE;

  while (open && cuts == g_atomic_int_get (&self->cuts))
    {
      struct pollfd ends[] = { { client, POLLIN, 0 }, { server, POLLIN, 0 } };

      if (poll (ends, 2, 20) <= 0)
        continue;
      if (ends[0].revents != 0)
        open = pass (self, client, server, TRUE, &posted);
      if (open && ends[1].revents != 0)
        open = pass (self, server, client, FALSE, &posted);
    }
}

/* Less than @most by chance, -1 without trouble. */
static int
draw (Proxy *self, int most)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->chance != NULL ? g_rand_int_range (self->chance, 0, most) : -1;
}

/* One message of HTTP with all of its body. (transfer full), NULL when the connection ended before. */
static GString *
read_message (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *end = NULL, *length;
  char data[65536];
  gsize whole = 0;

  while (end == NULL || text->len < whole)
    {
      gssize n = recv (fd, data, sizeof data, 0);

      if (n <= 0)
        return NULL;
      g_string_append_len (text, data, n);
      end = end != NULL ? text->str : strstr (text->str, "\r\n\r\n");
      if (end == NULL || whole != 0)
        continue;
      length = strcasestr (text->str, "\r\nContent-Length:");
      whole = (gsize)(end + 4 - text->str) +
              (length != NULL && length < end ? g_ascii_strtoull (length + 17, NULL, 10) : 0);
    }
  return g_steal_pointer (&text);
}

/* The server's answer to the request on a connection of its own. (transfer full), NULL for none. */
static GString *
ask_server (Proxy *self, const GString *request)
{
  int fd = dial (g_atomic_int_get (&self->port));
  GString *answer = NULL;

  if (fd < 0)
    return NULL;
  if (send_all (fd, request->str, request->len))
    answer = read_message (fd);
  close (fd);
  return answer;
}

static void
answer_post (Proxy *self, int client, const GString *request)
{
  g_autoptr (GString) answer = NULL;
  int times = draw (self, 100) < 60 ? 1 : draw (self, 6), what = draw (self, 100);

  if (times != 1 || what < 50)
    g_atomic_int_inc (&self->troubles);
  if (what >= 40 && what < 50)
    g_usleep ((gulong)draw (self, 200) * 1000);
  for (int i = 0; i < times; i++)
    {
      if (answer != NULL)
        g_string_free (answer, TRUE);
      answer = ask_server (self, request);
    }
  if (answer == NULL || (what >= 0 && what < 15))
    return;
  if (what >= 15 && what < 30)
    send_all (client, answer->str, (gsize)draw (self, (int)answer->len));
  else if (what >= 30 && what < 33)
    g_usleep (500 * 1000);
  else
    send_all (client, answer->str, answer->len);
}

/* Anything else may last: it is passed on as it comes, now and then not to its end. */
static void
answer_other (Proxy *self, int client, const GString *request)
{
  int cuts = g_atomic_int_get (&self->cuts), server = dial (g_atomic_int_get (&self->port));
  gssize most = draw (self, 100) < 10 ? draw (self, 2000) : G_MAXINT;
  char data[16384];

  if (server >= 0 && send_all (server, request->str, request->len))
    while (most > 0 && cuts == g_atomic_int_get (&self->cuts))
      {
        struct pollfd ends[] = { { client, POLLIN, 0 }, { server, POLLIN, 0 } };
        gssize n;

        if (poll (ends, 2, 20) <= 0)
          continue;
        n = ends[0].revents != 0 ? 0 : recv (server, data, (gsize)MIN (most, (gssize)sizeof data), 0);
        if (n <= 0 || !send_all (client, data, (gsize)n))
          break;
        most -= n;
      }
  if (most == 0)
    g_atomic_int_inc (&self->troubles);
  if (server >= 0)
    close (server);
}

/* One request, then the connection ends. */
static void
trouble (Proxy *self, int client)
{
  g_autoptr (GString) request = read_message (client);

  if (request == NULL)
    return;
  if (g_str_has_prefix (request->str, "POST "))
    answer_post (self, client, request);
  else
    answer_other (self, client, request);
}

static gboolean
on_service_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Proxy *self)
{
  int client = g_socket_get_fd (g_socket_connection_get_socket (connection));
  const char *say = g_atomic_pointer_get (&self->say);
  int server;

  /* GLib's own sockets don't block. */
  g_unix_set_fd_nonblocking (client, FALSE, NULL);
  if (say != NULL)
    {
      char request[65536];

      if (recv (client, request, sizeof request, 0) > 0)
        {
          g_atomic_int_inc (&self->said);
          send_all (client, say, strlen (say));
        }
      return TRUE;
    }
  if (draw (self, 1) == 0)
    {
      trouble (self, client);
      return TRUE;
    }
  server = dial (g_atomic_int_get (&self->port));
  if (server < 0)
    return TRUE;
  serve (self, client, server);
  close (server);
  return TRUE;
}

Proxy *
proxy_new (void)
{
  Proxy *self = g_new0 (Proxy, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->service = g_threaded_socket_service_new (32);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (on_service_run), self);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_socket_service_start (self->service);
  return self;
}

void
proxy_free (Proxy *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  proxy_cut (self);
  /* The threads look at the cut every 20 ms. */
  g_usleep (100 * 1000);
  g_object_unref (self->service);
  g_clear_pointer (&self->chance, g_rand_free);
  g_mutex_clear (&self->lock);
  g_free (self->url);
  g_free (self);
}

const char *
proxy_url (Proxy *self)
{
  return self->url;
}

void
proxy_set_port (Proxy *self, guint16 port)
{
  g_atomic_int_set (&self->port, port);
}

void
proxy_drop_answers (Proxy *self, int answers)
{
  g_atomic_int_set (&self->drop, answers);
}

int
proxy_dropped (Proxy *self)
{
  return g_atomic_int_get (&self->dropped);
}

void
proxy_hold_gets (Proxy *self, gboolean hold)
{
  g_atomic_int_set (&self->hold, hold);
}

void
proxy_say (Proxy *self, const char *answer)
{
  g_atomic_pointer_set (&self->say, answer);
}

int
proxy_said (Proxy *self)
{
  return g_atomic_int_get (&self->said);
}

void
proxy_cut (Proxy *self)
{
  g_atomic_int_inc (&self->cuts);
}

void
proxy_make_trouble (Proxy *self, guint32 seed)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->chance, g_rand_free);
  self->chance = seed != 0 ? g_rand_new_with_seed (seed) : NULL;
  g_mutex_unlock (&self->lock);
  proxy_cut (self);
}

int
proxy_troubles (Proxy *self)
{
  return g_atomic_int_get (&self->troubles);
}
