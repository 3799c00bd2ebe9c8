/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One epoll loop over blocking-free sockets; the caller's thread. A crowd owns its sockets and what is under way. */
#include "server/crowd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define SPARE_FILES 128
#define EVENTS 256

typedef struct
{
  int fd; /* -1 when lost */
  guint index;
  gint64 began;   /* 0 when idle */
  gint64 pause;   /* until when, 0 when there is none */
  GString *reply; /* so far */
} Member;

struct _Crowd
{
  int epoll;
  Member *members;
  guint n_members;
  guint lost, underway, pausing, answers;
};

static gboolean
make_room (guint connections)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) < 0 || limit.rlim_max < connections + SPARE_FILES)
    return FALSE;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit (RLIMIT_NOFILE, &limit) == 0;
}

static void
join (Crowd *self, Member *member, guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = member };

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  member->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (member->fd < 0 || connect (member->fd, (struct sockaddr *)&address, sizeof address) < 0)
    g_error ("Connection %u: %s", member->index, g_strerror (errno));
  epoll_ctl (self->epoll, EPOLL_CTL_ADD, member->fd, &event);
}

Crowd *
crowd_new (guint16 port, guint connections)
{
  Crowd *self;

  if (!make_room (connections))
    return NULL;
  self = g_new0 (Crowd, 1);
  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  self->members = g_new0 (Member, connections);
  self->n_members = connections;
  for (guint i = 0; i < connections; i++)
    {
      self->members[i].index = i;
      self->members[i].reply = g_string_new (NULL);
      join (self, &self->members[i], port);
    }
  return self;
}

static void
leave (Crowd *self, Member *member)
{
  if (member->began != 0)
    self->underway--;
  member->began = 0;
  close (member->fd);
  member->fd = -1;
  self->lost++;
}

static void
begin (Crowd *self, Member *member, CrowdMake make, gpointer data)
{
  g_autofree char *request = make (member->index, data);
  gsize length, sent = 0;

  if (request == NULL)
    return;
  length = strlen (request);
  member->began = g_get_monotonic_time ();
  self->underway++;
  while (sent < length)
    {
      gssize part = send (member->fd, request + sent, length - sent, MSG_NOSIGNAL);

      if (part <= 0)
        {
          leave (self, member);
          return;
        }
      sent += (gsize)part;
    }
}

/* The length of a whole reply, 0 while some is missing. */
static gsize
reply_length (const GString *reply)
{
  const char *gap = g_strstr_len (reply->str, (gssize)reply->len, "\r\n\r\n");
  const char *length = g_strstr_len (reply->str, (gssize)reply->len, "Content-Length: ");
  gsize whole;

  if (gap == NULL || length == NULL || length > gap)
    return 0;
  whole = (gsize)(gap + 4 - reply->str) + strtoul (length + strlen ("Content-Length: "), NULL, 10);
  return reply->len >= whole ? whole : 0;
}

static void
pause_for (Crowd *self, Member *member, guint ms)
{
  member->pause = g_get_monotonic_time () + ms * (gint64)1000;
  self->pausing++;
}

static void
end_pauses (Crowd *self, CrowdMake make, gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < self->n_members && self->pausing > 0; i++)
    if (self->members[i].pause != 0 && self->members[i].pause <= now)
      {
        self->members[i].pause = 0;
        self->pausing--;
        begin (self, &self->members[i], make, data);
      }
}

/* TRUE when an answer is whole. */
static gboolean
take_bytes (Crowd *self, Member *member, CrowdTake take, gpointer data, guint *pause)
{
  char part[65536];
  gssize length = recv (member->fd, part, sizeof part, 0);
  char *gap;

  if (length <= 0)
    {
      leave (self, member);
      return FALSE;
    }
  g_string_append_len (member->reply, part, length);
  if (reply_length (member->reply) == 0)
    return FALSE;
  gap = strstr (member->reply->str, "\r\n\r\n");
  *gap = '\0';
  *pause = take (member->index, (guint)strtoul (member->reply->str + strlen ("HTTP/1.1 "), NULL, 10),
                 member->reply->str, g_get_monotonic_time () - member->began, data);
  g_string_truncate (member->reply, 0);
  member->began = 0;
  self->underway--;
  self->answers++;
  return TRUE;
}

guint
crowd_run (Crowd *self, CrowdMake make, CrowdTake take, gpointer data, double seconds)
{
  gint64 until = g_get_monotonic_time () + (gint64)(seconds * G_USEC_PER_SEC);
  struct epoll_event events[EVENTS];

  self->answers = 0;
  for (guint i = 0; i < self->n_members; i++)
    if (self->members[i].fd >= 0 && self->members[i].began == 0 && self->members[i].pause == 0)
      begin (self, &self->members[i], make, data);
  while (self->underway + self->pausing > 0 && g_get_monotonic_time () < until)
    {
      int n = epoll_wait (self->epoll, events, EVENTS, 10);

      for (int i = 0; i < n; i++)
        {
          Member *member = events[i].data.ptr;
          guint pause = 0;

          if (member->fd >= 0 && take_bytes (self, member, take, data, &pause))
            pause_for (self, member, pause);
        }
      end_pauses (self, make, data);
    }
  return self->answers;
}

guint
crowd_lost (const Crowd *self)
{
  return self->lost;
}

void
crowd_free (Crowd *self)
{
  for (guint i = 0; i < self->n_members; i++)
    {
      if (self->members[i].fd >= 0)
        close (self->members[i].fd);
      g_string_free (self->members[i].reply, TRUE);
    }
  close (self->epoll);
  g_free (self->members);
  g_free (self);
}
