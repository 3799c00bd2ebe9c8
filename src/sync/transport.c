/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One libsoup session and what its answers mean. Main thread, except that answers are parsed on the transport's worker:
 * a page of the feed is megabytes. Requests hold what they need; the transport outlives none of them, it cancels them.
 */
#include "sync/transport.h"

#include <libsoup/soup.h>

#include "base/clock.h"
#include "base/error.h"
#include "sync/answer-rows.h"

/* Longer than the server holds a long poll (25 s). */
#define TIMEOUT_SECONDS 40
#define CHUNK (64 * 1024)

/* What is made of a good answer, on the parser's thread. */
typedef enum
{
  WANTS_BODY,
  WANTS_PAGE,
  WANTS_ROWS,
} Wants;

struct _ZgTransport
{
  SoupSession *session;
  ZgWorker *parser;
  GCancellable *closing;
};

typedef struct
{
  ZgTransport *transport;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *text;
  GCancellable *cancellable;
  GCancellable *outer, *closing; /* either cancels */
  gulong outer_link, closing_link;
  Wants wants;
  gint64 since; /* of the page */
  ZgAnswer answer;
} Request;

ZgTransport *
zg_transport_new (void)
{
  ZgTransport *self = g_new0 (ZgTransport, 1);

  self->session = soup_session_new_with_options ("max-conns-per-host", 6, "max-conns", 12, "timeout", TIMEOUT_SECONDS,
                                                 "user-agent", "zhanggui", NULL);
  self->parser = zg_worker_new ("answers");
  self->closing = g_cancellable_new ();
  return self;
}

void
zg_transport_free (ZgTransport *self)
{
  g_cancellable_cancel (self->closing);
  soup_session_abort (self->session);
  g_object_unref (self->session);
  zg_worker_stop (self->parser);
  g_object_unref (self->closing);
  g_free (self);
}

void
zg_transport_renew (ZgTransport *self)
{
  soup_session_abort (self->session);
}

static gboolean
is_this_machine (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

char *
zg_transport_server (const char *typed, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *with_scheme = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme, *host;

  if (strstr (text, "://") == NULL)
    {
      g_autofree char *guess = g_strconcat ("http://", text, NULL);
      g_autoptr (GUri) guessed = g_uri_parse (guess, G_URI_FLAGS_NONE, NULL);
      gboolean here = guessed != NULL && g_uri_get_host (guessed) != NULL && is_this_machine (g_uri_get_host (guessed));

      with_scheme = g_strconcat (here ? "http://" : "https://", text, NULL);
    }
  uri = g_uri_parse (with_scheme != NULL ? with_scheme : text, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      strlen (g_uri_get_path (uri)) > 1 || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "server: not the address of a server");
      return NULL;
    }
  if (g_str_equal (scheme, "http") && !is_this_machine (host))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID,
                           "server: another machine is reached over https only, or passwords could be read on the way");
      return NULL;
    }
  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}

static void
on_cancellable_cancelled (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

static gulong
link_cancellable (GCancellable *outer, GCancellable *inner)
{
  return outer != NULL ? g_cancellable_connect (outer, G_CALLBACK (on_cancellable_cancelled), g_object_ref (inner),
                                                g_object_unref)
                       : 0;
}

static void
free_request (gpointer data)
{
  Request *request = data;

  g_cancellable_disconnect (request->outer, request->outer_link);
  g_cancellable_disconnect (request->closing, request->closing_link);
  g_clear_object (&request->outer);
  g_clear_object (&request->closing);
  g_clear_object (&request->message);
  g_clear_object (&request->stream);
  g_clear_object (&request->cancellable);
  g_clear_pointer (&request->text, g_byte_array_unref);
  zg_answer_clear (&request->answer);
  g_free (request);
}

/* Numbers of seconds only; a date is as good as "later". */
static gint64
retry_after (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64 seconds;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, 3600, &seconds, NULL) ? (gint64)seconds * ZG_SECOND
                                                                                        : 0;
}

/* The header's date is cut to the second: half of one is the better guess. */
static gint64
skew (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) * ZG_SECOND + ZG_SECOND / 2 - zg_clock_now () : 0;
}

static int
error_code (guint status)
{
  switch (status)
    {
    case 401:
      return ZG_ERROR_UNAUTHORIZED;
    case 403:
      return ZG_ERROR_PERMISSION;
    case 404:
      return ZG_ERROR_NOT_FOUND;
    case 408:
    case 429:
      return ZG_ERROR_BUSY;
    default:
      return status >= 500 ? ZG_ERROR_BUSY : ZG_ERROR_INVALID;
    }
}

static gboolean
is_json (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && g_str_equal (type, "application/json");
}

static void
read_page (GTask *task, Request *request)
{
  g_autoptr (GByteArray) text = g_steal_pointer (&request->text);
  gsize length = text->len;
  GError *error = NULL;

  g_byte_array_append (text, (const guint8 *)"", 1);
  request->answer.page =
      zg_feed_page_parse ((char *)g_byte_array_free (g_steal_pointer (&text), FALSE), length, request->since, &error);
  if (request->answer.page != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_rows (GTask *task, Request *request)
{
  GError *error = NULL;

  request->answer.rows = zg_answer_rows (request->answer.body, &error);
  if (request->answer.rows != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On the parser's thread. A proxy's own page for 502 or 503 is not ours but says the same. */
static void
judge (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  guint status = request->answer.status;
  g_autoptr (GError) error = NULL;
  ZgArgs *body = NULL;

  if (request->wants == WANTS_PAGE && status == 200 && is_json (request->message))
    {
      read_page (task, request);
      return;
    }
  if (is_json (request->message))
    body = zg_json_parse ((const char *)request->text->data, request->text->len, ZG_TRANSPORT_MAX_BYTES, &error);
  request->answer.body = zg_args_is (body, ZG_ARGS_OBJECT) ? zg_args_ref (body) : NULL;
  zg_args_free (body);
  body = request->answer.body;
  if (status == 408 || status == 429 || status >= 500)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_BUSY, "The server is busy (%u)", status);
  else if (status == 204)
    g_task_return_boolean (task, TRUE);
  else if (body == NULL)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_PROTOCOL, "This is not a Zhanggui server (%u, %s)", status,
                             error != NULL ? error->message : "no JSON object");
  else if (status / 100 == 2 && request->wants == WANTS_ROWS)
    read_rows (task, request);
  else if (status / 100 == 2 || status == 409)
    g_task_return_boolean (task, TRUE);
  else if (zg_args_get_text (body, "code") == NULL)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_PROTOCOL, "This is not a Zhanggui server (%u)", status);
  else
    g_task_return_new_error (task, ZG_ERROR, error_code (status), "%s",
                             zg_args_get_text (body, "message") ? zg_args_get_text (body, "message") : "refused");
}

static void
fail (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_NETWORK, "%s", error->message);
  g_error_free (error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL)
    fail (task, error);
  else if (g_cancellable_is_cancelled (request->cancellable))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (g_bytes_get_size (bytes) == 0)
    zg_worker_run_task (request->transport->parser, 0, task, judge);
  else if (request->text->len + g_bytes_get_size (bytes) > ZG_TRANSPORT_MAX_BYTES)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_PROTOCOL, "The answer is larger than any of ours");
  else
    {
      g_byte_array_append (request->text, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_input_stream_read_bytes_async (request->stream, CHUNK, G_PRIORITY_DEFAULT, request->cancellable, read_cb,
                                       g_object_ref (task));
    }
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (request->stream == NULL)
    {
      fail (task, error);
      return;
    }
  request->answer.status = soup_message_get_status (request->message);
  request->answer.retry_after = retry_after (request->message);
  request->answer.skew = skew (request->message);
  g_input_stream_read_bytes_async (request->stream, CHUNK, G_PRIORITY_DEFAULT, request->cancellable, read_cb,
                                   g_object_ref (task));
}

static void
set_body (SoupMessage *message, ZgArgs *body)
{
  char *text = zg_json_text (body);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
}

static void
on_message_starting (SoupMessage *message, Request *request)
{
  request->answer.left = TRUE;
}

static GTask *
request_new (ZgTransport *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Request *request = g_new0 (Request, 1);

  g_task_set_task_data (task, request, free_request);
  request->transport = self;
  return task;
}

static void
send_request (GTask *task,
              const char *method,
              const char *url,
              const char *token,
              ZgArgs *body,
              GCancellable *cancellable)
{
  Request *request = g_task_get_task_data (task);
  ZgTransport *self = request->transport;

  request->message = soup_message_new (method, url);
  if (request->message == NULL)
    {
      g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_INVALID, "server: not the address of a server");
      return;
    }
  request->text = g_byte_array_new ();
  request->cancellable = g_cancellable_new ();
  request->outer = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  request->outer_link = link_cancellable (cancellable, request->cancellable);
  request->closing = g_object_ref (self->closing);
  request->closing_link = link_cancellable (self->closing, request->cancellable);
  /* A token must not follow the server's word to another place. */
  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT);
  /* Where nothing has to travel, packing and unpacking is all that gzip would do. */
  if (is_this_machine (g_uri_get_host (soup_message_get_uri (request->message))))
    soup_message_disable_feature (request->message, SOUP_TYPE_CONTENT_DECODER);
  if (token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
      soup_message_headers_replace (soup_message_get_request_headers (request->message), "Authorization", bearer);
    }
  if (body != NULL)
    set_body (request->message, body);
  g_signal_connect (request->message, "starting", G_CALLBACK (on_message_starting), request);
  soup_session_send_async (self->session, request->message, G_PRIORITY_DEFAULT, request->cancellable, send_cb,
                           g_object_ref (task));
}

void
zg_transport_send_async (ZgTransport *self,
                         const char *method,
                         const char *url,
                         const char *token,
                         ZgArgs *body,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = request_new (self, callback, data);
  g_autoptr (ZgArgs) owned = body;

  send_request (task, method, url, token, owned, cancellable);
}

void
zg_transport_get_page_async (ZgTransport *self,
                             const char *url,
                             const char *token,
                             gint64 since,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = request_new (self, callback, data);
  Request *request = g_task_get_task_data (task);

  request->wants = WANTS_PAGE;
  request->since = since;
  send_request (task, "GET", url, token, NULL, cancellable);
}

void
zg_transport_get_rows_async (ZgTransport *self,
                             const char *url,
                             const char *token,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = request_new (self, callback, data);
  Request *request = g_task_get_task_data (task);

  request->wants = WANTS_ROWS;
  send_request (task, "GET", url, token, NULL, cancellable);
}

gboolean
zg_transport_send_finish (GAsyncResult *result, ZgAnswer *answer, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));

  *answer = request->answer;
  request->answer.body = NULL;
  request->answer.page = NULL;
  request->answer.rows = NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
zg_answer_clear (ZgAnswer *self)
{
  g_clear_pointer (&self->body, zg_args_free);
  g_clear_pointer (&self->page, zg_feed_page_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}
