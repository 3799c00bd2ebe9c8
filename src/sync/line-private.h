/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/page.h"
#include "sync/store-private.h"
#include "sync/transport.h"

/* One direction of the line: what is under way, and when it is tried again. */
typedef struct
{
  gboolean busy;    /* a request or its write is under way */
  guint tries;      /* failures in a row */
  guint timer;      /* of the next attempt, 0 for none */
  gboolean failing; /* the last attempt failed */
} ZgLineWay;

struct _ZgLine
{
  ZgStore *store; /* not owned: it owns the line */
  ZgTransport *transport;
  GNetworkMonitor *monitor;
  gulong monitor_handler;
  guint generation; /* counts connections: answers of earlier ones are not ours */
  char *token;
  char *trouble;

  ZgLineWay pull;
  GCancellable *asking;  /* the question under way, NULL for none */
  gint64 asked_at;       /* monotonic µs of the long poll under way, 0 of another question */
  guint writing;         /* pages at the writer */
  gboolean cursor_known; /* since, epoch and filling are as in the cache, or ahead of it by the pages at the writer */
  gint64 since;
  char *epoch;
  gboolean filling;
  gboolean ending; /* a round's last page is at the writer: there is nothing to ask before it is in the cache */
  gboolean synced; /* a round has ended and nothing newer is known */

  ZgLineWay push;
  GCancellable *sending; /* the batch under way, NULL for none */
  gboolean push_again;   /* something was queued while the queue was being read */
  guint batch;           /* commands a request: 1 while one that the server can't read is searched for */
};

/* What a callback needs to know whether its line is still there. */
typedef struct
{
  ZgStore *store; /* a reference */
  guint generation;
} ZgLineCall;

ZgLineCall *zg_line_call_new (ZgLine *self) G_GNUC_WARN_UNUSED_RESULT;
/* The line, or NULL if it is gone or has connected anew; frees the call. */
ZgLine *zg_line_call_end (ZgLineCall *call);

/* The URL of a part of the store's. (transfer full) */
char *zg_line_url (ZgLine *self, const char *part) G_GNUC_WARN_UNUSED_RESULT;
/* Something failed: says so and, unless the session is over, plans the next attempt with full jitter. */
void zg_line_failed (ZgLine *self, ZgLineWay *way, const GError *error, const ZgAnswer *answer);
/* Lets requests under way go. */
void zg_line_let_go (ZgLine *self);
/* Asks again in a second or two: the long poll was not held. */
void zg_line_rest (ZgLine *self);
void zg_line_went_well (ZgLine *self, ZgLineWay *way);
void zg_line_note_skew (ZgLine *self, gint64 skew);
void zg_line_update_state (ZgLine *self);
void zg_line_set_trouble (ZgLine *self, const char *trouble);

/* Asked by long jobs on the writer, which is the data: whether something more urgent than the feed waits. */
gboolean zg_line_gives_way (gpointer writer);

void zg_line_pull (ZgLine *self);
/* The server has told another epoch on this way, which is busy: empties the cache and begins anew. */
void zg_line_fetch_anew (ZgLine *self, ZgLineWay *way);
