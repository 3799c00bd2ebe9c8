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
  int said;
  int cuts; /* a connection ends when this has moved on */
  const char *say;
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
