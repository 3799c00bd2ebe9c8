/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of routes and the way through it: match, method, session, thread. Starts on the HTTP thread; a request goes
 * to another thread only after it was deferred. */
#include "server/routes/routes.h"

#include <string.h>

#include "base/clock.h"
#include "server/accounts/password.h"
#include "server/transport/form.h"

#define EXTEND_AFTER ZG_DAY
#define QUERIES "/v1/stores/{store}/queries/"

static gboolean handle_health (ZgServer *server, ZgRequest *request, ZgDb *db);
static gboolean handle_openapi (ZgServer *server, ZgRequest *request, ZgDb *db);

static const ZgRoute own_routes[] = {
  { "GET", "/v1/health", ZG_ROUTE_PUBLIC | ZG_ROUTE_READS, ZG_MAY_NOTHING, handle_health, NULL, NULL,
    "Tells whether the server reaches its database." },
  { "GET", "/v1/openapi.json", ZG_ROUTE_PUBLIC, ZG_MAY_NOTHING, handle_openapi, NULL, NULL, "This document." },
  { "POST", "/v1/session", ZG_ROUTE_PUBLIC | ZG_ROUTE_SIGN_IN, ZG_MAY_NOTHING, zg_route_sign_in, NULL, "SignIn",
    "Signs in with login and password; answers with a token, the account and its stores." },
  { "GET", "/v1/session", ZG_ROUTE_READS, ZG_MAY_NOTHING, zg_route_session, NULL, NULL,
    "The account that is signed in and its stores." },
  { "DELETE", "/v1/session", ZG_ROUTE_READS, ZG_MAY_NOTHING, zg_route_sign_out, NULL, NULL, "Ends the session." },
  { "GET", "/v1/stores/{store}/changes", ZG_ROUTE_READS, ZG_MAY_DESK_SYNC, zg_route_changes,
    "client epoch since limit wait", NULL,
    "A page of the store's changes after a sequence; with nothing newer it is held up to wait seconds.", "Page" },
  { "GET", "/v1/stores/{store}/orders", ZG_ROUTE_READS, ZG_MAY_ORDERS_READ, zg_route_orders, "from to limit", NULL,
    "The store's orders that start in [from, to), in that order, for programs without a cache.", "Orders" },
  { "POST", "/v1/stores/{store}/commands", ZG_ROUTE_QUICK, ZG_MAY_NOTHING, zg_route_commands, NULL, "Commands",
    "Runs commands in order; each is applied, rejected or held. Which a role may run stands with each. An epoch other "
    "than the feed's last one: fetch anew, and ask again for the results.",
    "Results" },
  { NULL },
};

static void
add_route (GArray *routes, const ZgRoute *route)
{
  guint segments = 0;

  for (const char *at = route->path; (at = strchr (at, '{')) != NULL; at++)
    segments++;
  if (segments > ZG_REQUEST_PARAMS)
    g_error ("The route %s has more than %d segments", route->path, ZG_REQUEST_PARAMS);
  g_array_append_vals (routes, route, 1);
}

static void
add_query (GArray *routes, const ZgQuerySpec *spec)
{
  ZgRoute route = { "GET", g_strconcat (QUERIES, spec->name, NULL), ZG_ROUTE_READS, spec->permission, zg_route_query };

  for (const ZgArgSpec *arg = spec->args; arg != NULL && arg->name != NULL; arg++)
    if (arg->kind == ZG_ARG_LINES)
      g_error ("The query %s can't be asked by HTTP: %s is a list of objects", spec->name, arg->name);
  route.summary = spec->http;
  route.answer = "Rows";
  route.args = spec->args;
  add_route (routes, &route);
}

const ZgRoute *
zg_routes (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      GArray *routes = g_array_new (TRUE, TRUE, sizeof (ZgRoute));

      for (const ZgRoute *route = own_routes; route->method != NULL; route++)
        add_route (routes, route);
      for (const ZgQuerySpec *const *spec = zg_query_specs (); *spec != NULL; spec++)
        if ((*spec)->http != NULL)
          add_query (routes, *spec);
      g_once_init_leave (&ready, (gsize)g_array_free (routes, FALSE));
    }
  return (const ZgRoute *)ready;
}

typedef struct
{
  ZgServer *server;
  ZgRequest *request;
  const ZgRoute *route;
  char *token_hash; /* to look up, or NULL */
} Call;

static gboolean
handle_health (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  static const char probe_sql[] = "SELECT COUNT(*) FROM stores";
  gint64 stores;

  if (!zg_db_get_int (db, NULL, &stores, 0, probe_sql, ""))
    return FALSE;
  zg_http_answer (request, zg_reply_json (200, zg_args_new ("status", 's', "ok", "version", 's', PROJECT_VERSION, "now",
                                                            'i', zg_clock_now (), NULL)));
  return TRUE;
}

static gboolean
handle_openapi (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  const char *text = zg_openapi_text ();
  ZgReply *reply = zg_reply_new (200, g_strdup (text), strlen (text));

  reply->compress = TRUE;
  zg_http_answer (request, reply);
  return TRUE;
}

gboolean
zg_routes_match (const char *pattern, const char *path, char *params[ZG_REQUEST_PARAMS])
{
  guint n = 0;

  while (*pattern != '\0' && *path != '\0')
    {
      if (*pattern == '{' && *path != '/')
        {
          gsize length = strcspn (path, "/");

          if (n == ZG_REQUEST_PARAMS)
            return FALSE;
          g_free (params[n]);
          params[n++] = g_strndup (path, length);
          path += length;
          pattern += strcspn (pattern, "}") + 1;
        }
      else if (*pattern++ != *path++)
        return FALSE;
    }
  return *pattern == *path;
}

const ZgRoute *
zg_routes_find (ZgRequest *request, char **allow)
{
  const char *method = g_str_equal (request->method, "HEAD") ? "GET" : request->method;
  g_autoptr (GString) methods = g_string_new ("OPTIONS");

  for (const ZgRoute *route = zg_routes (); route->method != NULL; route++)
    {
      if (!zg_routes_match (route->path, request->path, request->params))
        continue;
      request->route = route->path;
      if (g_str_equal (route->method, method))
        return route;
      g_string_append_printf (methods, ", %s%s", route->method, g_str_equal (route->method, "GET") ? ", HEAD" : "");
    }
  if (request->route != NULL)
    *allow = g_strdup (methods->str);
  return NULL;
}

static void
refuse_method (ZgRequest *request, char *allow)
{
  ZgReply *reply;

  if (g_str_equal (request->method, "OPTIONS"))
    reply = zg_reply_new (204, NULL, 0);
  else
    reply = zg_reply_error (405, "method_not_allowed", NULL, "This address takes %s", allow);
  reply->allow = allow;
  zg_http_answer (request, reply);
}

static void
run_handler (const Call *call, ZgDb *db, gboolean *healthy)
{
  if ((call->route->flags & (ZG_ROUTE_READS | ZG_ROUTE_SIGN_IN)) != 0 && db == NULL)
    *healthy = FALSE;
  else
    *healthy = call->route->handle (call->server, call->request, db);
  if (!*healthy)
    zg_http_answer (call->request, zg_reply_unavailable ());
}

static gboolean
extend (ZgDb *db, gpointer token_hash, GError **error)
{
  return zg_session_extend (db, token_hash, error);
}

/* FALSE when the request was answered instead; *healthy FALSE when the database failed. */
static gboolean
find_session (Call *call, ZgDb *db, gboolean *healthy)
{
  *healthy =
      db != NULL && zg_sessions_look_up (call->server->sessions, db, call->token_hash, &call->request->session, NULL);
  if (!*healthy)
    zg_http_answer (call->request, zg_reply_unavailable ());
  else if (call->request->session == NULL)
    zg_http_answer (call->request, zg_reply_error (401, "unauthorized", NULL, "Sign in: the token is not valid"));
  else
    {
      if (call->request->session->expires_at < zg_clock_now () + ZG_SESSION_LIFE - EXTEND_AFTER)
        zg_writer_queue (call->server->writer, extend, g_strdup (call->token_hash), g_free);
      return TRUE;
    }
  return FALSE;
}

/* On a pool's thread. Who signs in waits for his password to be hashed, and the throttle tells him when to come back.
 */
static gboolean
run_call (ZgDb *db, gpointer data)
{
  Call *call = data;
  gboolean healthy = TRUE;

  if ((call->route->flags & ZG_ROUTE_SIGN_IN) == 0 && zg_request_is_late (call->request))
    zg_http_answer (call->request, zg_reply_busy ());
  else if (call->token_hash == NULL || find_session (call, db, &healthy))
    run_handler (call, db, &healthy);
  g_free (call->token_hash);
  g_free (call);
  return healthy;
}

static void
send_to_pool (ZgPool *pool, const Call *call)
{
  Call *copy = g_memdup2 (call, sizeof *call);

  zg_http_defer (call->request);
  if (zg_pool_push (pool, run_call, copy))
    return;
  zg_http_answer (call->request, zg_reply_busy ());
  g_free (copy->token_hash);
  g_free (copy);
}

static const char *
bearer_token (const ZgRequest *request)
{
  if (request->authorization == NULL || g_ascii_strncasecmp (request->authorization, "Bearer ", 7) != 0)
    return NULL;
  return request->authorization + 7;
}

static void
enter (Call *call)
{
  ZgRequest *request = call->request;
  gboolean healthy;

  if ((call->route->flags & ZG_ROUTE_PUBLIC) == 0)
    {
      const char *token = bearer_token (request);
      g_autofree char *hash = NULL;

      if (token == NULL)
        {
          zg_http_answer (request, zg_reply_error (401, "unauthorized", NULL, "Sign in: there is no token"));
          return;
        }
      hash = zg_token_hash (token);
      request->session = zg_sessions_recall (call->server->sessions, hash);
      if (request->session == NULL)
        call->token_hash = g_steal_pointer (&hash);
    }
  if ((call->route->flags & ZG_ROUTE_SIGN_IN) != 0)
    send_to_pool (call->server->sign_in, call);
  else if ((call->route->flags & ZG_ROUTE_READS) != 0 || call->token_hash != NULL)
    send_to_pool (call->server->readers, call);
  else
    run_handler (call, NULL, &healthy);
}

static gboolean
is_json (const ZgRequest *request)
{
  return request->content_type == NULL ||
         g_ascii_strncasecmp (request->content_type, "application/json", strlen ("application/json")) == 0;
}

void
zg_routes_dispatch (ZgRequest *request, gpointer data)
{
  Call call = { .server = data, .request = request };
  ZgReply *reply = NULL;
  char *allow = NULL;

  call.route = zg_routes_find (request, &allow);
  if (allow != NULL)
    refuse_method (request, allow);
  else if (call.route == NULL)
    zg_http_answer (request, zg_reply_error (404, "not_found", NULL, "There is nothing at this address"));
  else if ((call.route->flags & ZG_ROUTE_FORM) != 0 && !zg_request_read_form (request, &reply))
    zg_http_answer (request, reply);
  else if (g_str_equal (request->method, "POST") && (call.route->flags & ZG_ROUTE_FORM) == 0 && !is_json (request))
    zg_http_answer (request, zg_reply_error (415, "not_json", NULL, "The body must be application/json"));
  else
    enter (&call);
}
