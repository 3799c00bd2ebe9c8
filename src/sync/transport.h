/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

#include "base/json.h"
#include "base/worker.h"
#include "sync/feed-page.h"

/* HTTP to one server: JSON out, JSON in, every failure as one of our errors. Main thread; texts are parsed on a thread
 * of its own. */
typedef struct _ZgTransport ZgTransport;

/* The largest answer that is read. */
#define ZG_TRANSPORT_MAX_BYTES (64 * 1024 * 1024)

typedef struct
{
  guint status;       /* 200, 401 ... 0 without an answer */
  ZgArgs *body;       /* of a good answer, or an error's {code, message, field}; NULL if there is none */
  ZgFeedPage *page;   /* instead of the body, where one was asked for; (transfer full) to who takes it */
  GPtrArray *rows;    /* the same of a query's rows */
  gint64 retry_after; /* ms, 0 if the server named none */
  gint64 skew;        /* server's clock minus ours, ms; 0 unknown */
  gboolean left;      /* a connection was there: the server may have got the request, whatever became of it */
} ZgAnswer;

ZgTransport *zg_transport_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The network is another one: gives up every connection, and what is under way on them with G_IO_ERROR_CANCELLED. */
void zg_transport_renew (ZgTransport *self);
/* Gives up what is under way: each callback still comes, with G_IO_ERROR_CANCELLED. */
void zg_transport_free (ZgTransport *self);

/* "https://host[:port]" of what a person typed: without a scheme https, or http on this machine; plain http elsewhere
 * and anything else is ZG_ERROR_INVALID. (transfer full) */
char *zg_transport_server (const char *typed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @body (transfer full) or NULL. @token NULL for none. The finish gives an answer for 2xx, and for 409, where the
 * protocol has something to say. Errors: NETWORK (no connection, time-out), BUSY (408, 429, 5xx: try again later),
 * UNAUTHORIZED (401), PERMISSION (403), NOT_FOUND (404), INVALID (4xx), PROTOCOL (not our server), and
 * G_IO_ERROR_CANCELLED. */
void zg_transport_send_async (ZgTransport *self,
                              const char *method,
                              const char *url,
                              const char *token,
                              ZgArgs *body,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
/* The same for a page of the feed after @since; one that is not right is PROTOCOL. */
void zg_transport_get_page_async (ZgTransport *self,
                                  const char *url,
                                  const char *token,
                                  gint64 since,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
/* The same for a query's rows; an answer without them is PROTOCOL. */
void zg_transport_get_rows_async (ZgTransport *self,
                                  const char *url,
                                  const char *token,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
/* *answer is filled in as far as known even on FALSE; clear it in any case. The transport may be gone by then. */
gboolean zg_transport_send_finish (GAsyncResult *result, ZgAnswer *answer, GError **error);
void zg_answer_clear (ZgAnswer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgAnswer, zg_answer_clear)
