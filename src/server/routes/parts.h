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
#include "server/write/job-runner.h"
#include "server/write/writer.h"

/* The parts of a running server. Handlers reach them; each has its own lock. */
typedef struct
{
  ZgHttp *http;
  ZgPool *readers;
  ZgPool *fills;   /* long pages, so that short ones don't wait behind them */
  ZgPool *sign_in; /* two threads: at most two password hashes at a time */
  ZgWriter *writer;
  ZgJobRunner *jobs;
  ZgHub *hub;
  ZgListener *listener;
  ZgPageMemory *memory;
  ZgSessions *sessions;
  ZgThrottle *throttle;
} ZgServer;
