/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The adapter over libmicrohttpd: collects a request, hands it over, sends the reply. It owns the listening socket, one
 * epoll thread of the library and every request. A request that is answered elsewhere is suspended before it is handed
 * over and resumed by the answer, so nothing here ever waits. Limits: body 256 KiB, 10 s of silence or for a whole
 * body, 60 s for an idle connection; a client that vanishes while suspended is noticed at the answer (at most 25 s). */
#include "server/transport/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "server/transport/reply.h"

#define BUSY_SECONDS 10u
#define IDLE_SECONDS 60u
#define BODY_USEC (10 * G_USEC_PER_SEC)
#define MOST_CONNECTIONS 8192
#define MAX_DISCARD (4 * ZG_REQUEST_MAX_BODY)
#define BACKLOG 1024
#define CONNECTION_BYTES ((size_t)16 * 1024) /* headers and buffers: what an idle poll costs */
/* A page has all that it shows from here, sends its forms here, and is in no other's frame. */
#define PAGE_POLICY "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

struct _ZgHttp
{
  struct MHD_Daemon *daemon;
  int fd;
  char *url;
  gboolean log;
  ZgHttpFunc func;
  gpointer data;
  int closing;  /* atomic */
  int underway; /* atomic: requests whose reply is not sent */
};

/* The request is the first member: handlers see only that. */
typedef struct
{
  ZgRequest request;
  ZgHttp *http;
  struct MHD_Connection *connection;
  ZgReply *reply;
  gsize received;
  gboolean dispatched;
  guint status;
  gsize sent;
} Call;

static char *
copy_header (struct MHD_Connection *connection, const char *name)
{
  return g_strdup (MHD_lookup_connection_value (connection, MHD_HEADER_KIND, name));
}

/* By their lengths: a zero byte is no end, but a character that is none. */
static enum MHD_Result
collect_query (void *data,
               enum MHD_ValueKind kind,
               const char *name,
               size_t name_length,
               const char *value,
               size_t value_length)
{
  g_ptr_array_add (data, g_utf8_make_valid (name, (gssize)name_length));
  g_ptr_array_add (data, value != NULL ? g_utf8_make_valid (value, (gssize)value_length) : g_strdup (""));
  return MHD_YES;
}

/* A proxy on this machine is believed about its client's address; nobody else is. */
static char *
peer_address (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  char text[NI_MAXHOST] = "";
  const char *forwarded;
  socklen_t length;

  if (info == NULL)
    return g_strdup ("");
  length = info->client_addr->sa_family == AF_INET6 ? sizeof (struct sockaddr_in6) : sizeof (struct sockaddr_in);
  getnameinfo (info->client_addr, length, text, sizeof text, NULL, 0, NI_NUMERICHOST);
  forwarded = MHD_lookup_connection_value (connection, MHD_HEADER_KIND, "X-Real-IP");
  if (forwarded != NULL && strlen (forwarded) < 64 && (g_str_has_prefix (text, "127.") || strcmp (text, "::1") == 0))
    return g_strdup (forwarded);
  return g_strdup (text);
}

static Call *
call_new (ZgHttp *self, struct MHD_Connection *connection, const char *url, const char *method)
{
  Call *call = g_new0 (Call, 1);
  ZgRequest *request = &call->request;

  call->http = self;
  call->connection = connection;
  request->began = g_get_monotonic_time ();
  request->method = g_strdup (method);
  request->path = g_utf8_make_valid (url, -1);
  request->query = g_ptr_array_new_with_free_func (g_free);
  MHD_get_connection_values_n (connection, MHD_GET_ARGUMENT_KIND, collect_query, request->query);
  request->authorization = copy_header (connection, MHD_HTTP_HEADER_AUTHORIZATION);
  request->content_type = copy_header (connection, MHD_HTTP_HEADER_CONTENT_TYPE);
  request->accept_encoding = copy_header (connection, MHD_HTTP_HEADER_ACCEPT_ENCODING);
  request->cookies = copy_header (connection, MHD_HTTP_HEADER_COOKIE);
  request->known_tags = copy_header (connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
  request->address = peer_address (connection);
  request->body = g_string_new (NULL);
  g_atomic_int_inc (&self->underway);
  MHD_set_connection_option (connection, MHD_CONNECTION_OPTION_TIMEOUT, BUSY_SECONDS);
  return call;
}

static gboolean
accepts_gzip (const ZgRequest *request)
{
  return request->accept_encoding != NULL && strstr (request->accept_encoding, "gzip") != NULL &&
         strstr (request->accept_encoding, "gzip;q=0") == NULL;
}

void
zg_http_defer (ZgRequest *request)
{
  Call *call = (Call *)request;

  if (request->deferred)
    return;
  request->deferred = TRUE;
  MHD_suspend_connection (call->connection);
}

static gboolean
is_known (const ZgRequest *request, const ZgReply *reply)
{
  return reply->tag != NULL && reply->status == 200 &&
         (strcmp (request->method, "GET") == 0 || strcmp (request->method, "HEAD") == 0) &&
         zg_request_knows (request, reply->tag);
}

void
zg_http_answer (ZgRequest *request, ZgReply *reply)
{
  Call *call = (Call *)request;

  if (is_known (request, reply))
    {
      ZgReply *known = zg_reply_not_modified (reply->tag);

      zg_reply_free (reply);
      reply = known;
    }
  if (reply->compress && reply->body != NULL && accepts_gzip (request))
    zg_reply_compress (reply);
  call->reply = reply;
  if (request->deferred)
    MHD_resume_connection (call->connection);
}

static void
free_body (void *body)
{
  g_free (body);
}

/* The server's clock, not the machine's: a desktop measures its own against it. */
static void
add_date (struct MHD_Response *response)
{
  time_t now = zg_clock_now () / ZG_SECOND;
  struct tm parts;
  char text[40];

  if (gmtime_r (&now, &parts) != NULL && strftime (text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts) > 0)
    MHD_add_response_header (response, MHD_HTTP_HEADER_DATE, text);
}

/* What has a tag may be kept by who asked, and is asked for anew each time; anything else is not kept at all. */
static void
add_content (struct MHD_Response *response, const ZgReply *reply)
{
  g_autofree char *tag = reply->tag != NULL ? g_strdup_printf ("W/\"%s\"", reply->tag) : NULL;

  if (reply->body != NULL)
    MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_TYPE,
                             reply->type != NULL ? reply->type : "application/json");
  MHD_add_response_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, tag != NULL ? "private, no-cache" : "no-store");
  MHD_add_response_header (response, "X-Content-Type-Options", "nosniff");
  if (tag != NULL)
    MHD_add_response_header (response, MHD_HTTP_HEADER_ETAG, tag);
  if (reply->type != NULL && g_str_has_prefix (reply->type, "text/html"))
    {
      MHD_add_response_header (response, "Content-Security-Policy", PAGE_POLICY);
      MHD_add_response_header (response, "Referrer-Policy", "same-origin");
    }
  for (guint i = 0; reply->headers != NULL && i < reply->headers->len; i += 2)
    MHD_add_response_header (response, reply->headers->pdata[i], reply->headers->pdata[i + 1]);
}

static enum MHD_Result
send_reply (Call *call)
{
  ZgReply *reply = g_steal_pointer (&call->reply);
  struct MHD_Response *response;
  enum MHD_Result result;
  char number[16];

  response = MHD_create_response_from_buffer_with_free_callback (reply->length, reply->body != NULL ? reply->body : "",
                                                                 reply->body != NULL ? free_body : NULL);
  call->status = reply->status;
  call->sent = reply->length;
  add_content (response, reply);
  add_date (response);
  if (reply->compress)
    MHD_add_response_header (response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
  if (reply->gzipped)
    MHD_add_response_header (response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
  if (reply->allow != NULL)
    MHD_add_response_header (response, MHD_HTTP_HEADER_ALLOW, reply->allow);
  if (reply->status == 401)
    MHD_add_response_header (response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
  if (reply->retry_after > 0)
    {
      g_snprintf (number, sizeof number, "%u", reply->retry_after);
      MHD_add_response_header (response, MHD_HTTP_HEADER_RETRY_AFTER, number);
    }
  if (g_atomic_int_get (&call->http->closing))
    MHD_add_response_header (response, MHD_HTTP_HEADER_CONNECTION, "close");
  result = MHD_queue_response (call->connection, reply->status, response);
  MHD_destroy_response (response);
  reply->body = NULL;
  zg_reply_free (reply);
  return result;
}

static ZgReply *
too_large (void)
{
  return zg_reply_error (413, "too_large", NULL, "A request body may have at most %d bytes", ZG_REQUEST_MAX_BODY);
}

/* A body that is too large is read and then refused: who still sends when he is answered may never hear it. Only one
 * that is announced as very large is answered before it is sent. */
static enum MHD_Result
begin_call (ZgHttp *self, struct MHD_Connection *connection, const char *url, const char *method, void **slot)
{
  Call *call = call_new (self, connection, url, method);
  const char *announced = MHD_lookup_connection_value (connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);

  *slot = call;
  if (announced == NULL || g_ascii_strtoull (announced, NULL, 10) <= MAX_DISCARD)
    return MHD_YES;
  call->dispatched = TRUE;
  call->reply = too_large ();
  return send_reply (call);
}

static enum MHD_Result
collect_body (Call *call, const char *data, size_t *size)
{
  call->received += *size;
  if (call->received > MAX_DISCARD || g_get_monotonic_time () - call->request.began > BODY_USEC)
    return MHD_NO;
  if (call->received <= ZG_REQUEST_MAX_BODY)
    g_string_append_len (call->request.body, data, *size);
  *size = 0;
  return MHD_YES;
}

static enum MHD_Result
on_http_access (void *data,
                struct MHD_Connection *connection,
                const char *url,
                const char *method,
                const char *version,
                const char *upload,
                size_t *upload_size,
                void **slot)
{
  ZgHttp *self = data;
  Call *call = *slot;

  if (call == NULL)
    return begin_call (self, connection, url, method, slot);
  if (*upload_size > 0)
    return collect_body (call, upload, upload_size);
  if (!call->dispatched)
    {
      call->dispatched = TRUE;
      call->request.whole = g_get_monotonic_time ();
      if (call->received > ZG_REQUEST_MAX_BODY)
        call->reply = too_large ();
      else if (g_atomic_int_get (&self->closing))
        call->reply = zg_reply_error (503, "stopping", NULL, "The server is stopping; try again");
      else
        {
          self->func (&call->request, self->data);
          if (call->request.deferred)
            return MHD_YES;
        }
    }
  return call->reply != NULL ? send_reply (call) : MHD_YES;
}

static void
log_call (const Call *call)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const ZgRequest *request = &call->request;
  gint64 spent = g_get_monotonic_time () - request->began;

  g_string_printf (line, "{\"at\":%" G_GINT64_FORMAT ",\"method\":\"", zg_clock_now ());
  for (const char *c = request->method; *c != '\0' && line->len < 80; c++)
    g_string_append_c (line, g_ascii_isalpha (*c) ? *c : '?');
  g_string_append_printf (line, "\",\"route\":\"%s\",\"status\":%u,\"ms\":%.1f,\"bytes\":%" G_GSIZE_FORMAT "}\n",
                          request->route != NULL ? request->route : "", call->status, (double)spent / 1000, call->sent);
  if (write (STDERR_FILENO, line->str, line->len) < 0)
    return;
}

static void
on_http_completed (void *data, struct MHD_Connection *connection, void **slot, enum MHD_RequestTerminationCode code)
{
  ZgHttp *self = data;
  Call *call = *slot;

  if (call == NULL)
    return;
  *slot = NULL;
  if (self->log)
    log_call (call);
  MHD_set_connection_option (connection, MHD_CONNECTION_OPTION_TIMEOUT, IDLE_SECONDS);
  g_clear_pointer (&call->reply, zg_reply_free);
  zg_request_clear (&call->request);
  g_free (call);
  g_atomic_int_dec_and_test (&self->underway);
}

static gboolean
split_listen (const char *listen, char **host, char **port)
{
  const char *colon = strrchr (listen, ':');
  guint64 number;

  if (colon == NULL || colon == listen || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &number, NULL))
    return FALSE;
  *port = g_strdup (colon + 1);
  if (listen[0] == '[' && colon[-1] == ']')
    *host = g_strndup (listen + 1, colon - listen - 2);
  else
    *host = g_strndup (listen, colon - listen);
  return TRUE;
}

static gboolean
bind_socket (ZgHttp *self, const char *listen_on, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE };
  struct addrinfo *found = NULL;
  struct sockaddr_storage bound;
  socklen_t length = sizeof bound;
  char name[NI_MAXHOST], service[NI_MAXSERV];
  int one = 1, status;

  if (!split_listen (listen_on, &host, &port))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "\"%s\" is not HOST:PORT", listen_on);
      return FALSE;
    }
  status = getaddrinfo (host, port, &hints, &found);
  if (status != 0)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_INVALID, "Can't find the address %s: %s", host, gai_strerror (status));
      return FALSE;
    }
  self->fd = socket (found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (self->fd >= 0)
    setsockopt (self->fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (self->fd < 0 || bind (self->fd, found->ai_addr, found->ai_addrlen) < 0 || listen (self->fd, BACKLOG) < 0)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_FAILED, "Can't listen on %s: %s", listen_on,
                   errno == EADDRINUSE ? "the port is in use" : g_strerror (errno));
      freeaddrinfo (found);
      return FALSE;
    }
  freeaddrinfo (found);
  getsockname (self->fd, (struct sockaddr *)&bound, &length);
  getnameinfo ((struct sockaddr *)&bound, length, name, sizeof name, service, sizeof service,
               NI_NUMERICHOST | NI_NUMERICSERV);
  self->url = g_strdup_printf (strchr (name, ':') != NULL ? "http://[%s]:%s" : "http://%s:%s", name, service);
  return TRUE;
}

ZgHttp *
zg_http_new (const char *listen_on, gboolean log, ZgHttpFunc func, gpointer data, GError **error)
{
  ZgHttp *self = g_new0 (ZgHttp, 1);

  self->fd = -1;
  self->log = log;
  self->func = func;
  self->data = data;
  if (bind_socket (self, listen_on, error))
    return self;
  zg_http_free (self);
  return NULL;
}

/* One descriptor a connection, and some for databases and the library. */
static guint
connection_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return 512;
  limit.rlim_cur = MIN (limit.rlim_max, MOST_CONNECTIONS + 256);
  setrlimit (RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > 512 ? limit.rlim_cur - 256 : limit.rlim_cur / 2;
}

gboolean
zg_http_start (ZgHttp *self, GError **error)
{
  self->daemon = MHD_start_daemon (
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK, 0, NULL, NULL,
      on_http_access, self, MHD_OPTION_LISTEN_SOCKET, self->fd, MHD_OPTION_NOTIFY_COMPLETED, on_http_completed, self,
      MHD_OPTION_CONNECTION_LIMIT, connection_limit (), MHD_OPTION_CONNECTION_TIMEOUT, BUSY_SECONDS,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (self->daemon != NULL)
    return TRUE;
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "Can't start the HTTP thread");
  return FALSE;
}

const char *
zg_http_url (ZgHttp *self)
{
  return self->url;
}

void
zg_http_close (ZgHttp *self)
{
  if (self->daemon != NULL && !g_atomic_int_exchange (&self->closing, 1))
    MHD_quiesce_daemon (self->daemon);
}

void
zg_http_drain (ZgHttp *self, gint64 timeout)
{
  gint64 until = g_get_monotonic_time () + timeout * 1000;

  while (g_atomic_int_get (&self->underway) > 0 && g_get_monotonic_time () < until)
    g_usleep (2000);
}

void
zg_http_free (ZgHttp *self)
{
  if (self->daemon != NULL)
    {
      zg_http_close (self);
      MHD_stop_daemon (self->daemon);
    }
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->url);
  g_free (self);
}
