/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/query.h"
#include "server/routes/parts.h"

/* Every route, once: the router, openapi.json and the tests read the same table. */
typedef enum
{
  ZG_ROUTE_QUICK = 0,        /* on the thread at hand, without a database */
  ZG_ROUTE_READS = 1 << 0,   /* on a reader thread */
  ZG_ROUTE_SIGN_IN = 1 << 1, /* on a sign-in thread */
  ZG_ROUTE_PUBLIC = 1 << 2,  /* without a session */
  ZG_ROUTE_FORM = 1 << 3,    /* a POST's body is a form, not JSON */
} ZgRouteFlags;

typedef struct
{
  const char *method;
  const char *path; /* {name} stands for one segment */
  ZgRouteFlags flags;
  ZgPermission
      permission; /* what it needs in the {store} of its path; ZG_MAY_NOTHING: to be signed in, if not public */
  /* Answers the request, now or later. FALSE, without an answer, when the database failed. */
  gboolean (*handle) (ZgServer *server, ZgRequest *request, ZgDb *db);
  const char *query;     /* its parameters, separated by spaces, or NULL */
  const char *body;      /* the schema of its body in openapi.json, or NULL */
  const char *summary;   /* one English sentence */
  const char *answer;    /* the schema of a good answer in openapi.json, or NULL */
  const ZgArgSpec *args; /* its parameters where they are a query's, or NULL */
} ZgRoute;

/* All of them, ended by a NULL method: those of the server, and one a query that is served. Made once; a pattern with
 * more {segments} than a request has room for ends the program, at its start. */
const ZgRoute *zg_routes (void);

/* Whether the path fits the pattern; its {segments} go to @params, in the place of what is there. */
gboolean zg_routes_match (const char *pattern, const char *path, char *params[ZG_REQUEST_PARAMS]);

/* The route of a request, its {segments} in the request's params; or NULL, and the methods that the path takes in
 * *allow (transfer full) where it is known. */
const ZgRoute *zg_routes_find (ZgRequest *request, char **allow);

/* Finds the route, checks the session, runs the handler on its thread. @data is the ZgServer. */
void zg_routes_dispatch (ZgRequest *request, gpointer data);

/* openapi.c: the OpenAPI 3.1 document of the routes and commands, made once. (transfer none) */
const char *zg_openapi_text (void);

/* The handlers, a file a subject. */
gboolean zg_route_sign_in (ZgServer *server, ZgRequest *request, ZgDb *db);
gboolean zg_route_session (ZgServer *server, ZgRequest *request, ZgDb *db);
gboolean zg_route_sign_out (ZgServer *server, ZgRequest *request, ZgDb *db);
gboolean zg_route_changes (ZgServer *server, ZgRequest *request, ZgDb *db);
gboolean zg_route_orders (ZgServer *server, ZgRequest *request, ZgDb *db);
gboolean zg_route_query (ZgServer *server, ZgRequest *request, ZgDb *db);
gboolean zg_route_commands (ZgServer *server, ZgRequest *request, ZgDb *db);
