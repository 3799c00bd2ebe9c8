/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out. Passwords are checked on the two sign-in threads, so that a hash of 0.1 s delays nobody's reading
 * and at most two run at a time; an unknown or frozen account costs and says the same as a wrong password. */
#include <string.h>

#include "base/json.h"
#include "server/accounts/directory.h"
#include "server/accounts/password.h"
#include "server/routes/routes.h"

#define LOGIN_MOST 64
#define DEVICE_MOST 128

typedef struct
{
  const char *account_id;
  const char *device;
  char *token;
  gint64 expires_at;
} Start;

static gboolean
start_session (ZgDb *db, gpointer data, GError **error)
{
  Start *start = data;

  g_clear_pointer (&start->token, g_free);
  start->token = zg_session_start (db, start->account_id, start->device, &start->expires_at, error);
  return start->token != NULL;
}

static gboolean
check_text (const ZgArgs *body, const char *name, gsize most, const char **value, ZgReply **reply)
{
  *value = zg_args_get_text (body, name);
  if (*value != NULL && **value != '\0' && strlen (*value) <= most)
    return TRUE;
  *reply =
      zg_reply_error (400, "invalid_argument", name, "%s must be a text of 1 to %" G_GSIZE_FORMAT " bytes", name, most);
  return FALSE;
}

static gboolean
check_body (const ZgArgs *body, const char **login, const char **password, const char **device, ZgReply **reply)
{
  const char *key;
  ZgArgsIter iter;

  if (!zg_args_is (body, ZG_ARGS_OBJECT))
    {
      *reply = zg_reply_error (400, "invalid_argument", NULL, "The body must be an object");
      return FALSE;
    }
  if (!check_text (body, "login", LOGIN_MOST, login, reply) ||
      !check_text (body, "password", ZG_PASSWORD_MAX, password, reply) ||
      !check_text (body, "device", DEVICE_MOST, device, reply))
    return FALSE;
  zg_args_iter_init (&iter, body);
  while (zg_args_iter_next (&iter, &key, NULL))
    if (!g_str_equal (key, "login") && !g_str_equal (key, "password") && !g_str_equal (key, "device"))
      {
        *reply = zg_reply_error (400, "invalid_argument", key, "%s is not known here", key);
        return FALSE;
      }
  return TRUE;
}

static ZgReply *
throttled (guint delay)
{
  ZgReply *reply = zg_reply_error (429, "too_many_tries", NULL, "Too many wrong passwords: wait %u s", delay);

  reply->retry_after = delay;
  return reply;
}

/* NULL when the database failed. */
static ZgArgs *
describe (ZgDb *db, const char *account_id, const char *name, gint64 expires_at)
{
  ZgArgs *stores = zg_directory_stores (db, account_id, NULL);

  if (stores == NULL)
    return NULL;
  return zg_args_new ("expires_at", 'i', expires_at, "account", 'v',
                      zg_args_new ("id", 's', account_id, "name", 's', name, NULL), "stores", 'v', stores, NULL);
}

static gboolean
let_in (ZgServer *server, ZgRequest *request, ZgDb *db, const char *account_id, const char *name, const char *device)
{
  Start start = { .account_id = account_id, .device = device };
  ZgArgs *answer = NULL;

  if (zg_writer_run (server->writer, start_session, &start, NULL))
    answer = describe (db, account_id, name, start.expires_at);
  if (answer != NULL)
    {
      zg_args_set_text (answer, "token", start.token);
      zg_http_answer (request, zg_reply_json (200, answer));
    }
  g_free (start.token);
  return answer != NULL;
}

static gboolean
check_and_let_in (ZgServer *server,
                  ZgRequest *request,
                  ZgDb *db,
                  const char *login,
                  const char *password,
                  const char *device)
{
  g_autofree char *id = NULL, *name = NULL, *hash = NULL, *key = g_utf8_strdown (login, -1);
  guint delay = zg_throttle_delay (server->throttle, key, request->address, g_get_monotonic_time ());
  gboolean active, right;

  if (delay > 0)
    {
      zg_http_answer (request, throttled (delay));
      return TRUE;
    }
  if (!zg_directory_find_account (db, login, &id, &name, &hash, &active, NULL))
    return FALSE;
  right = zg_password_check (hash, password);
  if (right && active)
    {
      zg_throttle_succeeded (server->throttle, key);
      return let_in (server, request, db, id, name, device);
    }
  zg_throttle_failed (server->throttle, key, request->address, g_get_monotonic_time ());
  zg_http_answer (request, zg_reply_error (401, "wrong_password", NULL, "The name or the password is wrong"));
  return TRUE;
}

gboolean
zg_route_sign_in (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) body = zg_json_parse (request->body->str, request->body->len, 0, &error);
  const char *login, *password, *device;
  ZgReply *reply = NULL;

  if (body == NULL)
    reply = zg_reply_error (400, "invalid_json", NULL, "%s", error->message);
  if (body != NULL && check_body (body, &login, &password, &device, &reply))
    return check_and_let_in (server, request, db, login, password, device);
  zg_http_answer (request, reply);
  return TRUE;
}

gboolean
zg_route_session (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  const ZgSession *session = request->session;
  ZgArgs *answer = describe (db, session->account_id, session->account_name, session->expires_at);

  if (answer != NULL)
    zg_http_answer (request, zg_reply_json (200, answer));
  return answer != NULL;
}

static gboolean
end_session (ZgDb *db, gpointer token_hash, GError **error)
{
  return zg_session_end (db, token_hash, error);
}

/* Forgotten after the commit too: a look-up in between would remember it. */
gboolean
zg_route_sign_out (ZgServer *server, ZgRequest *request, ZgDb *db)
{
  char *token_hash = request->session->token_hash;

  if (!zg_writer_run (server->writer, end_session, token_hash, NULL))
    return FALSE;
  zg_sessions_forget (server->sessions, token_hash);
  zg_http_answer (request, zg_reply_new (204, NULL, 0));
  return TRUE;
}
