/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/transport/page-memory.h"
#include "server/transport/http.h"
#include "server/feed/hub.h"
#include "server/feed/listener.h"
#include "server/transport/pool.h"
#include "server/accounts/sessions.h"
#include "server/transport/throttle.h"
#include "server/write/writer.h"

/* The parts of a running server. Handlers reach them; each has its own lock. */
typedef struct
{
  ZgHttp *http;
  ZgPool *readers;
  ZgPool *fills;   /* long pages, so that short ones don't wait behind them */
  ZgPool *sign_in; /* two threads: at most two password hashes at a time */
  ZgWriter *writer;
  ZgHub *hub;
  ZgListener *listener;
  ZgPageMemory *memory;
  ZgSessions *sessions;
  ZgThrottle *throttle;
} ZgServer;

/* Serves a migrated database on @listen. */
ZgServer *zg_server_start (const char *uri, const char *listen, gboolean log, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *zg_server_url (ZgServer *self);
/* Deletes expired sessions and results older than 90 days; now and then. */
void zg_server_sweep (ZgServer *self);
/* No new requests; long polls are let go, what was accepted is answered, then everything closes. */
void zg_server_stop (ZgServer *self);
