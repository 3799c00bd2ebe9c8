/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/transport/request.h"

/* The one door to the HTTP library. Requests arrive complete, on the HTTP thread. */
typedef struct _ZgHttp ZgHttp;

/* Answers with zg_http_answer(), at once, or from any thread after zg_http_defer(). */
typedef void (*ZgHttpFunc) (ZgRequest *request, gpointer data);

/* Binds @listen ("127.0.0.1:8080", "[::1]:0", "localhost:80"). With @log, a line of JSON a request on stderr: no
 * personal data, no token, no query text. */
ZgHttp *zg_http_new (const char *listen, gboolean log, ZgHttpFunc func, gpointer data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean zg_http_start (ZgHttp *self, GError **error);
/* "http://127.0.0.1:8080", as bound. */
const char *zg_http_url (ZgHttp *self);

/* The answer will come from another thread: call on the HTTP thread before the request is handed over; again does
 * nothing. */
void zg_http_defer (ZgRequest *request);
/* @reply (transfer full). The request must not be touched afterwards. */
void zg_http_answer (ZgRequest *request, ZgReply *reply);

/* No new connections, and 503 to requests on the old ones. */
void zg_http_close (ZgHttp *self);
/* Waits until what is under way is sent (at most @timeout ms); every deferred request must have been answered. */
void zg_http_drain (ZgHttp *self, gint64 timeout);
void zg_http_free (ZgHttp *self);
