/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests and replies as plain values. A request belongs to the adapter (http.c) and lives until its reply is sent; a
 * reply belongs to whoever holds it until it is given to zg_http_answer(). Any thread, one at a time. */
#include "server/transport/request.h"

#include <string.h>
#include <zlib.h>

#include "base/json.h"

#define RETRY_SECONDS 1
#define COMPRESS_FROM 1024 /* bytes */

const char *
zg_request_query (const ZgRequest *self, const char *name)
{
  for (guint i = 0; i + 1 < self->query->len; i += 2)
    if (strcmp (self->query->pdata[i], name) == 0)
      return self->query->pdata[i + 1];
  return NULL;
}

gboolean
zg_request_query_int (const ZgRequest *self,
                      const char *name,
                      gint64 min,
                      gint64 max,
                      gint64 fallback,
                      gint64 *value,
                      ZgReply **reply)
{
  const char *text = zg_request_query (self, name);

  *value = fallback;
  if (text == NULL)
    return TRUE;
  if (g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;
  *reply = zg_reply_error (400, "invalid_argument", name,
                           "%s must be an integer from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, name, min, max);
  return FALSE;
}

gboolean
zg_request_is_late (const ZgRequest *self)
{
  return g_get_monotonic_time () - self->whole > ZG_REQUEST_MOST_WAIT;
}

void
zg_request_clear (ZgRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_clear_pointer (&self->query, g_ptr_array_unref);
  g_free (self->authorization);
  g_free (self->content_type);
  g_free (self->accept_encoding);
  g_free (self->cookies);
  g_free (self->known_tags);
  g_clear_pointer (&self->form, g_ptr_array_unref);
  g_free (self->address);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  for (guint i = 0; i < ZG_REQUEST_PARAMS; i++)
    g_free (self->params[i]);
  g_clear_pointer (&self->session, zg_session_unref);
}

ZgReply *
zg_reply_new (guint status, char *body, gsize length)
{
  ZgReply *self = g_new0 (ZgReply, 1);

  self->status = status;
  self->body = body;
  self->length = length;
  return self;
}

ZgReply *
zg_reply_json (guint status, ZgArgs *value)
{
  char *text = zg_json_text (value);

  zg_args_free (value);
  return zg_reply_new (status, text, strlen (text));
}

ZgReply *
zg_reply_error (guint status, const char *code, const char *field, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;
  ZgReply *self;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self = zg_reply_json (status, zg_args_new ("code", 's', code, "message", 's', message, "field", 's', field, NULL));
  if (status == 429 || status == 503)
    self->retry_after = RETRY_SECONDS;
  return self;
}

ZgReply *
zg_reply_unavailable (void)
{
  return zg_reply_error (503, "unavailable", NULL, "The server cannot reach its database just now; try again");
}

ZgReply *
zg_reply_busy (void)
{
  return zg_reply_error (503, "busy", NULL, "The server is busy; try again");
}

/* Level 1: the feed's rows shrink to a fifth at about the speed they are written. */
GBytes *
zg_reply_pack (const char *text, gsize length)
{
  z_stream stream = { 0 };
  gsize room;
  guchar *packed;
  int code;

  if (length <= COMPRESS_FROM || deflateInit2 (&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return NULL;
  room = deflateBound (&stream, length);
  packed = g_malloc (room);
  stream.next_in = (Bytef *)text;
  stream.avail_in = length;
  stream.next_out = packed;
  stream.avail_out = room;
  code = deflate (&stream, Z_FINISH);
  deflateEnd (&stream);
  if (code == Z_STREAM_END)
    return g_bytes_new_take (packed, stream.total_out);
  g_free (packed);
  return NULL;
}

void
zg_reply_compress (ZgReply *self)
{
  if (self->packed == NULL)
    self->packed = zg_reply_pack (self->body, self->length);
  if (self->packed == NULL)
    return;
  g_free (self->body);
  self->body = g_bytes_unref_to_data (g_steal_pointer (&self->packed), &self->length);
  self->gzipped = TRUE;
}

void
zg_reply_free (ZgReply *self)
{
  g_free (self->body);
  g_free (self->type);
  g_free (self->tag);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self->allow);
  g_free (self);
}
