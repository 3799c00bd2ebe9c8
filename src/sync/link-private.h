/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/feed-page.h"
#include "sync/link.h"
#include "sync/transport.h"

/* One direction of the line: what is under way, and when it is tried again. */
typedef struct
{
  gboolean busy;    /* a request or its write is under way */
  guint tries;      /* failures in a row */
  guint timer;      /* of the next attempt, 0 for none */
  gboolean failing; /* the last attempt failed */
} ZgLinkWay;

struct _ZgLink
{
  guint uses; /* the owner's, and one for each that is called back */
  gboolean is_gone;
  ZgCacheWriter *writer;
  const char *directory;
  const ZgLinkHost *host;
  gpointer host_data;
  ZgTransport *transport;
  GNetworkMonitor *monitor;
  gulong monitor_handler;
  guint generation; /* counts connections: answers of earlier ones are not ours */
  char *token;
  char *trouble;

  ZgLinkWay pull;
  GCancellable *asking;  /* the question under way, NULL for none */
  gint64 asked_at;       /* monotonic µs of the long poll under way, 0 of another question */
  guint writing;         /* pages at the writer */
  gboolean cursor_known; /* since, epoch and filling are as in the cache, or ahead of it by the pages at the writer */
  gint64 since;
  char *epoch;
  gboolean filling;
  gboolean ending; /* a round's last page is at the writer: there is nothing to ask before it is in the cache */
  gboolean synced; /* a round has ended and nothing newer is known */

  ZgLinkWay push;
  GCancellable *sending; /* the batch under way, NULL for none */
  gboolean push_again;   /* something was queued while the queue was being read */
  guint batch;           /* commands a request: 1 while one that the server can't read is searched for */
};

/* What a callback needs to know whether its line is still there. */
typedef struct
{
  ZgLink *link; /* counted */
  guint generation;
} ZgLinkCall;

ZgLink *zg_link_ref (ZgLink *self);
void zg_link_unref (gpointer link);
ZgLinkCall *zg_link_call_new (ZgLink *self) G_GNUC_WARN_UNUSED_RESULT;
/* The line, or NULL if it is gone or has connected anew; frees the call. */
ZgLink *zg_link_call_end (ZgLinkCall *call);

/* The URL of a part of the store's. (transfer full) */
char *zg_link_url (ZgLink *self, const char *part) G_GNUC_WARN_UNUSED_RESULT;
/* Something failed: says so and, unless the session is over, plans the next attempt with full jitter. */
void zg_link_failed (ZgLink *self, ZgLinkWay *way, const GError *error, const ZgAnswer *answer);
/* The session is over: the queue stays, the window asks for the password. */
void zg_link_expire (ZgLink *self);
/* Whether there is a session and, as far as is known, a server. */
gboolean zg_link_is_up (ZgLink *self);
/* Lets requests under way go. */
void zg_link_let_go (ZgLink *self);
/* Asks again in a second or two: the long poll was not held. */
void zg_link_rest (ZgLink *self);
void zg_link_went_well (ZgLink *self, ZgLinkWay *way);
void zg_link_note_skew (ZgLink *self, gint64 skew);
void zg_link_set_trouble (ZgLink *self, const char *trouble);

void zg_link_pull (ZgLink *self);
/* The server has told another epoch on this way, which is busy: empties the cache and begins anew. */
void zg_link_fetch_anew (ZgLink *self, ZgLinkWay *way);
