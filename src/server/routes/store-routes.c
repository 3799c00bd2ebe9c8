/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The two routes of a store: its feed, with the long poll, and its commands. A poll that finds nothing is parked at the
 * hub and holds no thread; when the hub calls, a reader looks again. */
#include <string.h>

#include "server/feed/feed.h"
#include "server/routes/routes.h"

#define LIMIT_DEFAULT 500
#define LIMIT_MOST 20000
#define WAIT_MOST 25
#define TEXT_MOST 200
#define FAR 200 /* sequences behind: a page worth a thread of its own */

typedef struct
{
  ZgServer *server;
  ZgRequest *request;
  ZgFeedAsk ask; /* its texts are the request's */
  gint64 deadline;
} Poll;

static gboolean look (ZgDb *db, gpointer data);

static void
end_poll (Poll *poll, ZgReply *reply)
{
  zg_http_answer (poll->request, reply);
  g_free (poll);
}

static void
on_hub_woken (gpointer data)
{
  Poll *poll = data;

  zg_pool_push_back (poll->server->readers, look, poll);
}

static ZgReply *
page_reply (ZgFeedAnswer *page)
{
  gsize length = page->text->len;
  ZgReply *reply = zg_reply_new (200, g_string_free (g_steal_pointer (&page->text), FALSE), length);

  reply->compress = TRUE;
  reply->packed = g_steal_pointer (&page->packed);
  return reply;
}

static ZgReply *
refetch_reply (const ZgFeedAnswer *page)
{
  return zg_reply_json (409, zg_args_new ("code", 's', "must_refetch", "message", 's',
                                          "The store's history is another one: fetch it anew", "epoch", 's',
                                          page->epoch, NULL));
}

static ZgReply *
forbidden_reply (void)
{
  return zg_reply_error (403, "forbidden", NULL, "This account has no desk in the store");
}

/* TRUE when the poll is parked, and no longer the caller's. */
static gboolean
park (Poll *poll, const ZgFeedAnswer *page, ZgReply **reply)
{
  if (page->rows > 0 || page->head != poll->ask.since || g_get_monotonic_time () >= poll->deadline)
    return FALSE;
  switch (zg_hub_park (poll->server->hub, poll->ask.store_id, poll->ask.since, poll->deadline, on_hub_woken, poll))
    {
    case ZG_HUB_PARKED:
      return TRUE;
    case ZG_HUB_NEWER:
      on_hub_woken (poll);
      return TRUE;
    case ZG_HUB_FULL:
      *reply = zg_reply_error (503, "busy", NULL, "Too many desktops wait; try again");
      break;
    case ZG_HUB_CLOSED:
      break;
    }
  return FALSE;
}

/* On a thread of readers or fills; after a call of the hub on a reader, which has little to read then. */
static gboolean
look (ZgDb *db, gpointer data)
{
  Poll *poll = data;
  ZgFeedAnswer page = { 0 };
  ZgReply *reply = NULL;
  ZgFeedResult result;
  gboolean read = db != NULL && zg_feed_read (db, &poll->ask, &result, &page, NULL);

  if (!read)
    end_poll (poll, zg_reply_unavailable ());
  else if (result == ZG_FEED_FORBIDDEN)
    end_poll (poll, forbidden_reply ());
  else if (result == ZG_FEED_REFETCH)
    end_poll (poll, refetch_reply (&page));
  else if (!park (poll, &page, &reply))
    end_poll (poll, reply != NULL ? reply : page_reply (&page));
  zg_feed_answer_clear (&page);
  return read;
}

static gboolean
check_text (const ZgRequest *request, const char *name, const char **value, ZgReply **reply)
{
  *value = zg_request_query (request, name);
  if (*value == NULL || strlen (*value) <= TEXT_MOST)
    return TRUE;
  *reply = zg_reply_error (400, "invalid_argument", name, "%s is too long", name);
  return FALSE;
}

gboolean
zg_route_changes (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  ZgFeedAsk ask = { .store_id = request->params[0], .account_id = request->session->account_id };
  ZgReply *reply = NULL;
  gint64 limit, wait;
  Poll *poll;

  if (!check_text (request, "client", &ask.client, &reply) || !check_text (request, "epoch", &ask.epoch, &reply) ||
      !zg_request_query_int (request, "since", 0, G_MAXINT64, 0, &ask.since, &reply) ||
      !zg_request_query_int (request, "limit", 1, LIMIT_MOST, LIMIT_DEFAULT, &limit, &reply) ||
      !zg_request_query_int (request, "wait", 0, WAIT_MOST, 0, &wait, &reply))
    {
      zg_http_answer (request, reply);
      return TRUE;
    }
  ask.limit = (guint)limit;
  ask.memory = server->memory;
  poll = g_new0 (Poll, 1);
  poll->server = server;
  poll->request = request;
  poll->ask = ask;
  poll->deadline = g_get_monotonic_time () + wait * G_USEC_PER_SEC;
  if (ask.since > 0 && ask.since + FAR > zg_hub_head (server->hub, ask.store_id))
    look (db, poll);
  else if (!zg_pool_push (server->fills, look, poll))
    end_poll (poll, zg_reply_busy ());
  return TRUE;
}

gboolean
zg_route_commands (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  ZgReply *reply = NULL;
  ZgBatch *batch;

  if (!zg_writer_has_room (server->writer))
    {
      zg_http_answer (request, zg_reply_busy ());
      return TRUE;
    }
  batch = zg_batch_parse (request, request->params[0], &reply);
  if (batch == NULL)
    {
      zg_http_answer (request, reply);
      return TRUE;
    }
  zg_http_defer (request);
  if (!zg_writer_push (server->writer, batch))
    {
      zg_batch_free (batch);
      zg_http_answer (request, zg_reply_busy ());
    }
  return TRUE;
}
