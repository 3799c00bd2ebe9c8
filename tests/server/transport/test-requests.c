/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What strangers and broken clients send to a real server: each request gets a status, a JSON body that says why, and
 * leaves the server serving. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "engine/kernel/command.h"
#include "server/desk.h"
#include "server/routes/routes.h"
#include "server/transport/form.h"
#include "server/transport/reply.h"

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
      g_assert_nonnull (zg_args_get (zg_args_get (schema, "properties"), "group"));
      g_assert_cmpuint (zg_args_length (zg_args_get (schema, "required")), ==, 6);
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

/* --- the adapter alone --- */

/* What no value of a header may hold; most of it would end the header, and begin one of a stranger's. */
static const char *const hostile[] = { "a\r\nSet-Cookie: b=c",
                                       "a\nb",
                                       "a\rb",
                                       "a b",
                                       "a;b",
                                       "a,b",
                                       "a\"b",
                                       "a\\b",
                                       "a\tb",
                                       "\x01",
                                       "\x7f",
                                       "\xc3\xa9",
                                       "a\xff" };

static ZgReply *
reply_with_cookies (void)
{
  ZgReply *reply = zg_reply_html (200, g_strdup ("<p>王</p>"));

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_assert_false (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX "x", hostile[i], 0));
      g_assert_false (zg_reply_set_cookie (reply, hostile[i], "x", 0));
      g_assert_false (zg_reply_drop_cookie (reply, hostile[i]));
      g_assert_false (zg_reply_set_tag (reply, hostile[i]));
    }
  g_assert_true (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX "session", "abc-._~+/=", 3600));
  g_assert_true (zg_reply_drop_cookie (reply, ZG_COOKIE_PREFIX "old"));
  return reply;
}

/* Answers by the path; /form and /cookie say what they were sent. */
static void
on_adapter_request (ZgRequest *request, gpointer data)
{
  static const char name[] = "../账单\r\nX-Evil: 1\".csv";
  ZgReply *reply = NULL;

  if (g_str_equal (request->path, "/page"))
    reply = reply_with_cookies ();
  else if (g_str_equal (request->path, "/file"))
    reply = zg_reply_file (g_strdup ("a,b"), 3, "text/csv; charset=utf-8", name);
  else if (g_str_equal (request->path, "/odd-file"))
    reply = zg_reply_file (g_memdup2 ("a\0b", 3), 3, "text/html\r\nX-Evil: 1", "");
  else if (g_str_equal (request->path, "/away"))
    reply = zg_reply_see_other ("/s/store?order=1");
  else if (g_str_equal (request->path, "/tag"))
    {
      reply = zg_reply_new (200, g_strdup ("{}"), 2);
      g_assert_true (zg_reply_set_tag (reply, "v1.7"));
    }
  else if (g_str_equal (request->path, "/cookie"))
    {
      char *value = zg_request_cookie (request, ZG_COOKIE_PREFIX "session");

      reply = zg_reply_html (200, value != NULL ? value : g_strdup ("none"));
    }
  else if (g_str_equal (request->path, "/form") && zg_request_read_form (request, &reply))
    {
      const char *field = zg_request_field (request, "name");

      reply = zg_reply_html (200, g_strdup_printf ("%u %s", request->form->len / 2, field != NULL ? field : "none"));
    }
  zg_http_answer (request, reply != NULL ? reply : zg_reply_new (404, NULL, 0));
}

static ZgHttp *
adapter_new (ZgTestServer *client)
{
  g_autoptr (GError) error = NULL;
  ZgHttp *http = zg_http_new ("127.0.0.1:0", FALSE, on_adapter_request, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (zg_http_start (http, &error));
  client->port = (guint16)atoi (strrchr (zg_http_url (http), ':') + 1);
  return http;
}

static guint
visit (ZgTestServer *client,
       const char *method,
       const char *path,
       const char *headers,
       const char *body,
       char **head,
       char **text)
{
  g_autoptr (GBytes) bytes = NULL;
  guint status = zg_test_server_send (client, method, path, headers, body, head, &bytes);
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (text != NULL)
    *text = length > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), length) : g_strdup ("");
  return status;
}

static void
assert_line (const char *head, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);

  if (!g_strv_contains ((const char *const *)lines, line))
    g_error ("There is no \"%s\" in %s", line, head);
}

static void
test_pages (void)
{
  ZgTestServer client = { 0 };
  ZgHttp *http = adapter_new (&client);
  g_autofree char *head = NULL, *text = NULL;

  g_assert_cmpuint (visit (&client, "GET", "/page", "", NULL, &head, &text), ==, 200);
  g_assert_cmpstr (text, ==, "<p>王</p>");
  assert_line (head, "Content-Type: text/html; charset=utf-8");
  assert_line (head, "X-Content-Type-Options: nosniff");
  assert_line (head, "Cache-Control: no-store");
  g_assert_nonnull (strstr (head, "\r\nContent-Security-Policy: default-src 'self';"));
  g_assert_nonnull (strstr (head, "frame-ancestors 'none'"));
  assert_line (head, "Set-Cookie: __Host-session=abc-._~+/=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600");
  assert_line (head, "Set-Cookie: __Host-old=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
  g_assert_null (strstr (head, "b=c"));
  zg_http_free (http);
}

/* The name of a file is any text, the header's value never is. */
static void
test_files (void)
{
  ZgTestServer client = { 0 };
  ZgHttp *http = adapter_new (&client);
  g_autofree char *head = NULL, *odd = NULL, *text = NULL;

  g_assert_cmpuint (visit (&client, "GET", "/file", "", NULL, &head, &text), ==, 200);
  g_assert_cmpstr (text, ==, "a,b");
  assert_line (head, "Content-Type: text/csv; charset=utf-8");
  assert_line (head, "Content-Disposition: attachment; filename=\"_.._____X-Evil_ 1_.csv\"; "
                     "filename*=UTF-8''..%2F%E8%B4%A6%E5%8D%95%0D%0AX-Evil%3A%201%22.csv");
  g_assert_null (strstr (head, "\r\nX-Evil"));
  g_assert_cmpuint (visit (&client, "GET", "/odd-file", "", NULL, &odd, NULL), ==, 200);
  assert_line (odd, "Content-Type: application/octet-stream");
  assert_line (odd, "Content-Length: 3");
  g_assert_null (strstr (odd, "X-Evil"));
  zg_http_free (http);
}

static void
test_see_other (void)
{
  static const char *const elsewhere[] = { "https://a",  "//a",  "/\\a", "a",           "",
                                           "/a\r\nb: c", "/\ta", "/a b", "javascript:a" };
  ZgTestServer client = { 0 };
  ZgHttp *http = adapter_new (&client);
  g_autofree char *head = NULL;

  g_assert_cmpuint (visit (&client, "GET", "/away", "", NULL, &head, NULL), ==, 303);
  assert_line (head, "Location: /s/store?order=1");
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    g_assert_null (zg_reply_see_other (elsewhere[i]));
  zg_http_free (http);
}

static void
test_adapter_tags (void)
{
  static const struct
  {
    const char *method, *headers;
    guint status;
  } asks[] = {
    { "GET", "", 200 },
    { "GET", "If-None-Match: W/\"v1.7\"\r\n", 304 },
    { "GET", "If-None-Match: \"v1.7\"\r\n", 304 },
    { "HEAD", "If-None-Match: \"a\", W/\"v1.7\"\r\n", 304 },
    { "GET", "If-None-Match: *\r\n", 304 },
    { "GET", "If-None-Match: W/\"v1.70\"\r\n", 200 },
    { "GET", "If-None-Match: v1.7\r\n", 200 },
    { "GET", "If-None-Match: \"v1.7\r\n", 200 },
    { "POST", "If-None-Match: \"v1.7\"\r\n", 200 },
  };
  ZgTestServer client = { 0 };
  ZgHttp *http = adapter_new (&client);

  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autofree char *head = NULL, *text = NULL;

      g_assert_cmpuint (visit (&client, asks[i].method, "/tag", asks[i].headers, NULL, &head, &text), ==,
                        asks[i].status);
      assert_line (head, "ETag: W/\"v1.7\"");
      assert_line (head, "Cache-Control: private, no-cache");
      if (asks[i].status == 304)
        {
          g_assert_cmpstr (text, ==, "");
          g_assert_null (strstr (head, "\r\nContent-Type:"));
        }
    }
  zg_http_free (http);
}

static void
test_cookies (void)
{
  static const struct
  {
    const char *headers, *value;
  } asks[] = {
    { "", "none" },
    { "Cookie: __Host-session=abc\r\n", "abc" },
    { "Cookie: a=b; __Host-session=abc=; c=d\r\n", "abc=" },
    { "Cookie: a=b;__Host-session=\r\n", "" },
    { "Cookie: x__Host-session=abc\r\n", "none" },
    { "Cookie: __Host-session2=abc\r\n", "none" },
    { "Cookie: __host-session=abc\r\n", "none" },
    { "Cookie: __Host-session=abc; __Host-session=def\r\n", "none" },
    { "Cookie: ;;;=;__Host-session\r\n", "none" },
  };
  ZgTestServer client = { 0 };
  ZgHttp *http = adapter_new (&client);

  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autofree char *text = NULL;

      g_assert_cmpuint (visit (&client, "GET", "/cookie", asks[i].headers, NULL, NULL, &text), ==, 200);
      g_assert_cmpstr (text, ==, asks[i].value);
    }
  zg_http_free (http);
}

/* Most cookies, longest values, longest names: what is too much is refused, and what is there is sent whole. */
static void
test_limits (void)
{
  g_autofree char *value = g_strnfill (1024, 'v'), *longer = g_strnfill (1025, 'v'), *name = g_strnfill (100, 'n');
  g_autofree char *tag = g_strnfill (65, 't'), *long_name = g_strconcat (ZG_COOKIE_PREFIX, name, NULL);
  g_autofree char *path = g_strnfill (2000, '/');
  ZgReply *reply = zg_reply_html (200, g_strdup ("a"));

  g_assert_false (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX "a", longer, 0));
  g_assert_false (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX "a", "", 0));
  g_assert_false (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX, "a", 0));
  g_assert_false (zg_reply_set_cookie (reply, "session", "a", 0));
  g_assert_false (zg_reply_set_cookie (reply, long_name, "a", 0));
  g_assert_false (zg_reply_set_tag (reply, tag));
  g_assert_false (zg_reply_set_tag (reply, ""));
  g_assert_null (reply->tag);
  g_assert_null (reply->headers);
  path[1] = 'a';
  g_assert_null (zg_reply_see_other (path));
  for (guint i = 0; i < ZG_REPLY_MOST_COOKIES; i++)
    g_assert_true (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX "a", value, 0));
  g_assert_false (zg_reply_set_cookie (reply, ZG_COOKIE_PREFIX "a", "a", 0));
  g_assert_false (zg_reply_drop_cookie (reply, ZG_COOKIE_PREFIX "a"));
  zg_reply_free (reply);
}

static void
test_forms (void)
{
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
  static const struct
  {
    const char *headers, *body;
    guint status;
    const char *text;
  } posts[] = {
    { FORM, "", 200, "0 none" },
    { FORM, "name=a", 200, "1 a" },
    { FORM, "name=%E7%8E%8B+%2B&x=1", 200, "2 王 +" },
    { FORM, "&&name=a&&", 200, "1 a" },
    { FORM, "name", 200, "1 " },
    { FORM, "name=a=b", 200, "1 a=b" },
    { FORM, "name=a&name=b", 200, "2 a" },
    { FORM, "na%6De=a", 200, "1 a" },
    { FORM, "name=%", 400, NULL },
    { FORM, "name=%2", 400, NULL },
    { FORM, "name=%zz", 400, NULL },
    { FORM, "name=%FF", 400, NULL },
    { FORM, "name=a%00b", 400, NULL },
    { FORM, "name=\xff", 400, NULL },
    { "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n", "name=a", 200, "1 a" },
    { "Content-Type: Application/X-WWW-Form-URLencoded\r\n", "name=a", 200, "1 a" },
    { "Content-Type: application/x-www-form-urlencodedx\r\n", "name=a", 415, NULL },
    { "Content-Type: application/json\r\n", "{}", 415, NULL },
    { "", "name=a", 415, NULL },
  };
  ZgTestServer client = { 0 };
  ZgHttp *http = adapter_new (&client);
  g_autofree char *large = g_strnfill (ZG_REQUEST_MAX_BODY + 1, 'a'), *full = g_strnfill (ZG_REQUEST_MAX_BODY, 'a');
  g_autoptr (GString) fields = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_autofree char *text = NULL, *shown = g_strescape (posts[i].body, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpuint (visit (&client, "POST", "/form", posts[i].headers, posts[i].body, NULL, &text), ==,
                        posts[i].status);
      if (posts[i].text != NULL)
        g_assert_cmpstr (text, ==, posts[i].text);
    }
  for (guint i = 0; i < ZG_FORM_MOST_FIELDS; i++)
    g_string_append_printf (fields, "f%u=1&", i);
  g_assert_cmpuint (visit (&client, "POST", "/form", FORM, fields->str, NULL, NULL), ==, 200);
  g_string_append (fields, "one=more");
  g_assert_cmpuint (visit (&client, "POST", "/form", FORM, fields->str, NULL, NULL), ==, 400);
  g_assert_cmpuint (visit (&client, "POST", "/form", FORM, full, NULL, NULL), ==, 200);
  g_assert_cmpuint (visit (&client, "POST", "/form", FORM, large, NULL, NULL), ==, 413);
  zg_http_free (http);
#undef FORM
}

/* A pattern with more segments than there is room for matches nothing and writes nowhere. */
static void
test_segments (void)
{
  struct
  {
    char *params[ZG_REQUEST_PARAMS];
    char *beyond;
  } room = { .beyond = (char *)"untouched" };
  g_autoptr (GString) pattern = g_string_new (NULL), path = g_string_new (NULL);

  for (guint i = 0; i < ZG_REQUEST_PARAMS + 2; i++)
    {
      g_assert_cmpint (zg_routes_match (pattern->str, path->str, room.params), ==, i <= ZG_REQUEST_PARAMS);
      g_assert_cmpstr (room.beyond, ==, "untouched");
      for (guint j = 0; j < MIN (i, ZG_REQUEST_PARAMS); j++)
        {
          g_autofree char *value = g_strdup_printf ("v%u", j);

          g_assert_cmpstr (room.params[j], ==, value);
        }
      g_string_append_printf (pattern, "/{p%u}", i);
      g_string_append_printf (path, "/v%u", i);
    }
  for (guint i = 0; i < ZG_REQUEST_PARAMS; i++)
    g_free (room.params[i]);
  for (const ZgRoute *route = zg_routes (); route->method != NULL; route++)
    {
      g_auto (GStrv) parts = g_strsplit (route->path, "{", -1);

      g_assert_cmpuint (g_strv_length (parts) - 1, <=, ZG_REQUEST_PARAMS);
    }
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
  g_test_add_func ("/server/requests/segments", test_segments);
  g_test_add_func ("/server/adapter/pages", test_pages);
  g_test_add_func ("/server/adapter/files", test_files);
  g_test_add_func ("/server/adapter/see-other", test_see_other);
  g_test_add_func ("/server/adapter/tags", test_adapter_tags);
  g_test_add_func ("/server/adapter/cookies", test_cookies);
  g_test_add_func ("/server/adapter/limits", test_limits);
  g_test_add_func ("/server/adapter/forms", test_forms);
  status = g_test_run ();
  desk_free (desk);
  zg_test_server_free (server);
  return status;
}
