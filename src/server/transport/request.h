/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "engine/kernel/refusal.h"
#include "server/transport/session.h"

/* A request as handlers see it, and the reply they make. Neither knows the HTTP library. */
#define ZG_REQUEST_PARAMS 2
#define ZG_REQUEST_MAX_BODY (256 * 1024)
/* What has not been begun by then is refused instead: whoever asked is told to come back sooner than he would be
 * answered, and what others wait for does not grow with him. */
#define ZG_REQUEST_MOST_WAIT (300 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  guint status;
  char *body; /* JSON text, or what type says, or NULL */
  gsize length;
  char *type;         /* of the body; NULL for JSON */
  char *tag;          /* its ETag, or NULL */
  GPtrArray *headers; /* name, value, name, value ... or NULL: reply.h has the ways to add one */
  guint retry_after;  /* seconds, 0 for none */
  char *allow;        /* methods, for 405 and OPTIONS */
  gboolean compress;  /* worth gzip when the client takes it */
  GBytes *packed;     /* the body by gzip already, or NULL */
  gboolean gzipped;
} ZgReply;

typedef struct _ZgRequest ZgRequest;
struct _ZgRequest
{
  char *method;
  char *path;
  GPtrArray *query;    /* name, value, name, value ... */
  char *authorization; /* of the headers, or NULL; so are the next five */
  char *content_type;
  char *accept_encoding;
  char *cookies;
  char *known_tags; /* If-None-Match */
  char *address;    /* the peer's, or what a proxy on this machine says it is */
  GString *body;
  gint64 began; /* monotonic µs */
  gint64 whole; /* the same, when all of it was here */

  GPtrArray *form; /* like query, once zg_request_read_form() has read the body */

  /* Set by the router. */
  const char *route; /* the pattern, for the log */
  char *params[ZG_REQUEST_PARAMS];
  ZgSession *session; /* (owned) NULL on public routes */

  gboolean deferred; /* the adapter's */
};

/* The value of a query parameter, NULL if absent. */
const char *zg_request_query (const ZgRequest *self, const char *name);
/* An integer query parameter within limits; FALSE (and a 400 in *reply) if it is not one. */
gboolean zg_request_query_int (const ZgRequest *self,
                               const char *name,
                               gint64 min,
                               gint64 max,
                               gint64 fallback,
                               gint64 *value,
                               ZgReply **reply);
/* Whether it has waited too long for its turn (a request that is not begun yet). */
gboolean zg_request_is_late (const ZgRequest *self);
void zg_request_clear (ZgRequest *self);

/* @body (transfer full) of @length bytes. */
ZgReply *zg_reply_new (guint status, char *body, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* @value (transfer full). */
ZgReply *zg_reply_json (guint status, ZgArgs *value) G_GNUC_WARN_UNUSED_RESULT;
/* {code, message, field?}; 429 and 503 carry Retry-After. */
ZgReply *zg_reply_error (guint status, const char *code, const char *field, const char *format, ...)
    G_GNUC_PRINTF (4, 5) G_GNUC_WARN_UNUSED_RESULT;
ZgReply *zg_reply_unavailable (void) G_GNUC_WARN_UNUSED_RESULT;
ZgReply *zg_reply_busy (void) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the body that is packed already, or packs it. */
void zg_reply_compress (ZgReply *self);
/* @text by gzip; NULL where it is too short to be worth it. (transfer full) */
GBytes *zg_reply_pack (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
void zg_reply_free (ZgReply *self);
