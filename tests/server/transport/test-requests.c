/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What strangers and broken clients send to a real server: each request gets a status, a JSON body that says why, and
 * leaves the server serving. */
#include <string.h>

#include "base/json.h"
#include "engine/kernel/command.h"
#include "server/desk.h"

static ZgTestServer *server;
static Desk *desk;

typedef struct
{
  const char *name;
  const char *method;
  const char *path; /* STORE stands for the store */
  const char *body;
  guint status;
  const char *code;
  const char *field; /* or NULL: not looked at */
} Bad;

#define COMMANDS "/v1/stores/STORE/commands"
#define CHANGES "/v1/stores/STORE/changes"
#define GOOD_ID "\"01a202fa-0000-7000-8000-000000000001\""
#define ENVELOPE(members) "{\"client\":\"c\",\"commands\":[{" members "}]}"

static const Bad bads[] = {
  { "empty-body", "POST", COMMANDS, "", 400, "invalid_json" },
  { "not-json", "POST", COMMANDS, "client=c", 400, "invalid_json" },
  { "cut-json", "POST", COMMANDS, "{\"client\":\"c\",", 400, "invalid_json" },
  { "trailing-bytes", "POST", COMMANDS, "{}{}", 400, "invalid_json" },
  { "duplicate-keys", "POST", COMMANDS, "{\"client\":\"a\",\"client\":\"b\"}", 400, "invalid_json" },
  { "huge-number", "POST", COMMANDS, "{\"client\":1e400}", 400, "invalid_json" },
  { "bad-utf8", "POST", COMMANDS, "{\"client\":\"\xff\"}", 400, "invalid_json" },
  { "nul-escape", "POST", COMMANDS, "{\"client\":\"a\\u0000b\"}", 400, "invalid_json" },
  { "array-body", "POST", COMMANDS, "[]", 400, "invalid_argument" },
  { "no-client", "POST", COMMANDS, "{\"commands\":[]}", 400, "invalid_argument", "client" },
  { "client-number", "POST", COMMANDS, "{\"client\":7,\"commands\":[]}", 400, "invalid_argument", "client" },
  { "no-commands", "POST", COMMANDS, "{\"client\":\"c\"}", 400, "invalid_argument", "commands" },
  { "empty-commands", "POST", COMMANDS, "{\"client\":\"c\",\"commands\":[]}", 400, "invalid_argument", "commands" },
  { "commands-object", "POST", COMMANDS, "{\"client\":\"c\",\"commands\":{}}", 400, "invalid_argument", "commands" },
  { "unknown-member", "POST", COMMANDS, "{\"client\":\"c\",\"commands\":[{}],\"role\":\"owner\"}", 400,
    "invalid_argument", "role" },
  { "command-number", "POST", COMMANDS, "{\"client\":\"c\",\"commands\":[7]}", 400, "invalid_argument" },
  { "command-empty", "POST", COMMANDS, ENVELOPE (""), 400, "invalid_argument" },
  { "bad-id", "POST", COMMANDS,
    ENVELOPE ("\"n\":1,\"id\":\"x\",\"name\":\"a\",\"v\":1,\"at\":1700000000000,\"args\":{}"), 400, "invalid_argument",
    "commands[0].id" },
  { "n-zero", "POST", COMMANDS,
    ENVELOPE ("\"n\":0,\"id\":" GOOD_ID ",\"name\":\"a\",\"v\":1,\"at\":1700000000000,\"args\":{}"), 400,
    "invalid_argument", "commands[0].n" },
  { "n-text", "POST", COMMANDS,
    ENVELOPE ("\"n\":\"1\",\"id\":" GOOD_ID ",\"name\":\"a\",\"v\":1,\"at\":1700000000000,\"args\":{}"), 400,
    "invalid_argument", "commands[0].n" },
  { "at-missing", "POST", COMMANDS, ENVELOPE ("\"n\":1,\"id\":" GOOD_ID ",\"name\":\"a\",\"v\":1,\"args\":{}"), 400,
    "invalid_argument", "commands[0].at" },
  { "args-list", "POST", COMMANDS,
    ENVELOPE ("\"n\":1,\"id\":" GOOD_ID ",\"name\":\"a\",\"v\":1,\"at\":1700000000000,\"args\":[]"), 400,
    "invalid_argument", "commands[0].args" },
  { "command-unknown-member", "POST", COMMANDS,
    ENVELOPE ("\"n\":1,\"id\":" GOOD_ID ",\"name\":\"a\",\"v\":1,\"at\":1700000000000,\"args\":{},\"seq\":9"), 400,
    "invalid_argument", "commands[0].seq" },
  { "wrong-store-commands", "POST", "/v1/stores/elsewhere/commands",
    ENVELOPE ("\"n\":1,\"id\":" GOOD_ID ",\"name\":\"a\",\"v\":1,\"at\":1700000000000,\"args\":{}"), 403, "forbidden" },
  { "wrong-store-changes", "GET", "/v1/stores/elsewhere/changes", NULL, 403, "forbidden" },
  { "quoted-store", "GET", "/v1/stores/%27%20OR%201=1--/changes", NULL, 403, "forbidden" },
  { "since-text", "GET", CHANGES "?since=abc", NULL, 400, "invalid_argument", "since" },
  { "since-negative", "GET", CHANGES "?since=-1", NULL, 400, "invalid_argument", "since" },
  { "since-huge", "GET", CHANGES "?since=9223372036854775808", NULL, 400, "invalid_argument", "since" },
  { "since-ahead", "GET", CHANGES "?since=999999", NULL, 409, "must_refetch" },
  { "limit-zero", "GET", CHANGES "?limit=0", NULL, 400, "invalid_argument", "limit" },
  { "limit-large", "GET", CHANGES "?limit=20001", NULL, 400, "invalid_argument", "limit" },
  { "wait-large", "GET", CHANGES "?wait=26", NULL, 400, "invalid_argument", "wait" },
  { "other-epoch", "GET", CHANGES "?epoch=other", NULL, 409, "must_refetch" },
  { "unknown-route", "GET", "/v1/nothing", NULL, 404, "not_found" },
  { "root", "GET", "/", NULL, 404, "not_found" },
  { "deeper-route", "GET", CHANGES "/more", NULL, 404, "not_found" },
  { "up-the-tree", "GET", "/v1/../../etc/passwd", NULL, 404, "not_found" },
  { "wrong-method", "PUT", COMMANDS, "{}", 405, "method_not_allowed" },
  { "delete-changes", "DELETE", CHANGES, NULL, 405, "method_not_allowed" },
  { "get-commands", "GET", COMMANDS, NULL, 405, "method_not_allowed" },
  { "sign-in-list", "POST", "/v1/session", "[]", 400, "invalid_argument" },
  { "sign-in-empty", "POST", "/v1/session", "{}", 400, "invalid_argument", "login" },
  { "sign-in-number", "POST", "/v1/session", "{\"login\":1,\"password\":\"a\",\"device\":\"b\"}", 400,
    "invalid_argument", "login" },
  { "sign-in-no-device", "POST", "/v1/session", "{\"login\":\"a\",\"password\":\"b\"}", 400, "invalid_argument",
    "device" },
  { "sign-in-more", "POST", "/v1/session", "{\"login\":\"a\",\"password\":\"b\",\"device\":\"c\",\"role\":\"owner\"}",
    400, "invalid_argument", "role" },
};

static void
assert_serving (void)
{
  g_assert_cmpuint (zg_test_server_request (server, "GET", "/v1/health", NULL, NULL, NULL), ==, 200);
}

static void
test_bad (gconstpointer data)
{
  const Bad *bad = data;
  g_auto (GStrv) parts = g_strsplit (bad->path, "STORE", 2);
  g_autofree char *path = g_strjoinv (server->store_id, parts);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\n", desk->token);
  g_autofree char *head = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZgArgs) answer = NULL;
  guint status = zg_test_server_send (server, bad->method, path, headers, bad->body, &head, &bytes);

  g_assert_cmpuint (status, ==, bad->status);
  g_assert_nonnull (strstr (head, "Content-Type: application/json"));
  g_assert_nonnull (strstr (head, "Date: "));
  answer = zg_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);
  g_assert_cmpstr (zg_args_get_text (answer, "code"), ==, bad->code);
  g_assert_nonnull (zg_args_get_text (answer, "message"));
  if (bad->field != NULL)
    g_assert_cmpstr (zg_args_get_text (answer, "field"), ==, bad->field);
  assert_serving ();
}

static void
test_deep (void)
{
  g_autofree char *body = g_malloc (200001);
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/commands", server->store_id);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\n", desk->token);

  memset (body, '[', 200000);
  body[200000] = '\0';
  g_assert_cmpuint (zg_test_server_send (server, "POST", path, headers, body, NULL, NULL), ==, 400);
  assert_serving ();
}

/* A little too large: read whole, so that the client is there to hear the answer. */
static void
test_too_large (void)
{
  g_autofree char *body = g_strnfill (300000, 'x');
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpuint (zg_test_server_send (server, "POST", "/v1/session", "", body, NULL, &bytes), ==, 413);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), "\"too_large\""));
  assert_serving ();
}

/* Far too large by its announced length: refused before it is sent. */
static void
test_oversized (void)
{
  g_autofree char *answer =
      zg_test_server_raw (server, "POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n", -1, 5);

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 413 "));
  g_assert_nonnull (strstr (answer, "\"code\":\"too_large\""));
  assert_serving ();
}

/* Without an announced length the body is counted, and dropped past the limit. */
static void
test_oversized_chunks (void)
{
  g_autoptr (GString) request = g_string_new ("POST /v1/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                              "Transfer-Encoding: chunked\r\n\r\n");
  g_autofree char *answer = NULL;

  for (guint i = 0; i < 70; i++)
    {
      g_string_append (request, "1000\r\n");
      for (guint j = 0; j < 0x1000; j++)
        g_string_append_c (request, 'x');
      g_string_append (request, "\r\n");
    }
  g_string_append (request, "0\r\n\r\n");
  answer = zg_test_server_raw (server, request->str, (gssize)request->len, 5);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 413 "));
  assert_serving ();
}

static void
test_half_body (void)
{
  gint64 began = g_get_monotonic_time ();
  g_autofree char *answer =
      zg_test_server_raw (server, "POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{", -1, 30);

  g_assert_cmpstr (answer, ==, "");
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
  assert_serving ();
}

static void
test_garbage (void)
{
  static const char *const texts[] = { "\x16\x03\x01\x02\x00\x01\x00", "GET\r\n\r\n", "\r\n\r\n\r\n\r\n",
                                       "GET / HTTP/9.9\r\n\r\n",
                                       "POST /v1/session HTTP/1.1\r\nContent-Length: -1\r\n\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *answer = zg_test_server_raw (server, texts[i], -1, 1);

      g_assert_null (strstr (answer, " 200 "));
    }
  assert_serving ();
}

static void
test_not_json_type (void)
{
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/commands", server->store_id);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\nContent-Type: text/plain\r\n", desk->token);

  g_assert_cmpuint (zg_test_server_send (server, "POST", path, headers, "{}", NULL, NULL), ==, 415);
}

static void
test_options_and_head (void)
{
  g_autofree char *head = NULL, *head_of_head = NULL;
  g_autoptr (GBytes) body = NULL;

  g_assert_cmpuint (zg_test_server_send (server, "OPTIONS", "/v1/session", "", NULL, &head, NULL), ==, 204);
  g_assert_nonnull (strstr (head, "Allow: OPTIONS, POST, GET, HEAD, DELETE"));
  g_assert_cmpuint (zg_test_server_send (server, "HEAD", "/v1/health", "", NULL, &head_of_head, &body), ==, 200);
  g_assert_cmpuint (g_bytes_get_size (body), ==, 0);
}

static void
test_tokens (void)
{
  static const char *const headers[] = { "", "Authorization: Bearer \r\n", "Authorization: Basic b3duZXI6ZGVtbw==\r\n",
                                         "Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n" };
  g_autofree char *commands = g_strdup_printf ("/v1/stores/%s/commands", server->store_id);
  g_autofree char *changes = g_strdup_printf ("/v1/stores/%s/changes", server->store_id);

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *head = NULL;

      g_assert_cmpuint (zg_test_server_send (server, "POST", commands, headers[i], "{}", NULL, NULL), ==, 401);
      g_assert_cmpuint (zg_test_server_send (server, "GET", "/v1/session", headers[i], NULL, NULL, NULL), ==, 401);
      g_assert_cmpuint (zg_test_server_send (server, "GET", changes, headers[i], NULL, &head, NULL), ==, 401);
      g_assert_nonnull (strstr (head, "WWW-Authenticate: Bearer"));
    }
}

static void
test_openapi (void)
{
  g_autoptr (ZgArgs) document = NULL;
  const ZgArgs *schemas;

  g_assert_cmpuint (zg_test_server_request (server, "GET", "/v1/openapi.json", NULL, NULL, &document), ==, 200);
  g_assert_true (g_str_has_prefix (zg_args_get_text (document, "openapi"), "3.1"));
  g_assert_nonnull (zg_args_get (zg_args_get (document, "paths"), "/v1/stores/{store}/changes"));
  schemas = zg_args_get (zg_args_get (document, "components"), "schemas");
  g_assert_nonnull (zg_args_get (zg_args_get (zg_args_get (schemas, "Results"), "properties"), "epoch"));
  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    {
      const ZgArgs *schema = zg_args_get (schemas, (*spec)->name);
      const ZgArgs *args = zg_args_get (zg_args_get (schema, "properties"), "args");

      g_assert_nonnull (args);
      for (guint i = 0; (*spec)->args != NULL && (*spec)->args[i].name != NULL; i++)
        g_assert_nonnull (zg_args_get (zg_args_get (args, "properties"), (*spec)->args[i].name));
    }
}

/* The log names routes and statuses; never a token, a person or a query. */
static void
test_log (void)
{
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;
  guint requests = 0;

  g_assert_cmpuint (desk_changes (desk, "since=0&client=canary-query", NULL), ==, 200);
  log = zg_test_server_log (server);
  g_assert_null (strstr (log, desk->token));
  g_assert_null (strstr (log, "canary-query"));
  g_assert_null (strstr (log, server->store_id));
  g_assert_null (strstr (log, "manager"));
  lines = g_strsplit (log, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (ZgArgs) line = lines[i][0] == '{' ? zg_json_parse (lines[i], strlen (lines[i]), 0, NULL) : NULL;

      requests += line != NULL && zg_args_is (zg_args_get (line, "status"), ZG_ARGS_INT);
      g_assert_true (line != NULL || lines[i][0] != '{');
    }
  g_assert_cmpuint (requests, >, 10);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = zg_test_server_new (NULL);
  zg_test_server_start (server);
  desk = desk_new (server, "manager");
  for (gsize i = 0; i < G_N_ELEMENTS (bads); i++)
    {
      g_autofree char *path = g_strconcat ("/server/requests/bad/", bads[i].name, NULL);

      g_test_add_data_func (path, &bads[i], test_bad);
    }
  g_test_add_func ("/server/requests/deeply-nested", test_deep);
  g_test_add_func ("/server/requests/too-large", test_too_large);
  g_test_add_func ("/server/requests/oversized", test_oversized);
  g_test_add_func ("/server/requests/oversized-chunks", test_oversized_chunks);
  g_test_add_func ("/server/requests/half-sent-body", test_half_body);
  g_test_add_func ("/server/requests/garbage", test_garbage);
  g_test_add_func ("/server/requests/not-json-type", test_not_json_type);
  g_test_add_func ("/server/requests/options-and-head", test_options_and_head);
  g_test_add_func ("/server/requests/tokens", test_tokens);
  g_test_add_func ("/server/requests/openapi", test_openapi);
  g_test_add_func ("/server/requests/log", test_log);
  status = g_test_run ();
  desk_free (desk);
  zg_test_server_free (server);
  return status;
}
