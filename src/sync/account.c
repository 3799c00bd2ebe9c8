/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, adopting a private server's token, and signing out: the only requests of the window that wait for the
 * network. Main thread; each request keeps the store alive until it is answered. */
#include "sync/replica-private.h"

#include "base/error.h"
#include "sync/cache-owner.h"
#include "sync/credentials.h"
#include "sync/transport.h"

/* Signing out does not wait longer for a server that may be gone. */
#define SIGN_OUT_SECONDS 5

typedef struct
{
  ZgTransport *transport;
  char *server;
  char *token;
  char *old_token; /* of the session that goes on when this one can't begin */
  ZgProfile *profile;
  gboolean keep; /* the token goes to the keyring */
  guint timer;
  GCancellable *cancellable;
} SignIn;

static void
free_sign_in (gpointer data)
{
  SignIn *sign_in = data;

  g_clear_handle_id (&sign_in->timer, g_source_remove);
  g_clear_pointer (&sign_in->transport, zg_transport_free);
  g_clear_pointer (&sign_in->profile, zg_profile_unref);
  g_clear_object (&sign_in->cancellable);
  g_free (sign_in->server);
  g_free (sign_in->token);
  g_free (sign_in->old_token);
  g_free (sign_in);
}

/* The store to work in: that of the cache if the account has it, else the first where it has a desk. */
static const ZgArgs *
choose_store (ZgReplica *self, const ZgArgs *stores, ZgRole *role)
{
  const ZgArgs *chosen = NULL;

  for (gsize i = 0; i < zg_args_length (stores); i++)
    {
      const ZgArgs *replica = zg_args_at (stores, i);
      const char *id = zg_args_get_text (replica, "id");
      const char *name = zg_args_get_text (replica, "role");
      ZgRole found;

      if (id == NULL || name == NULL || zg_args_get_text (replica, "name") == NULL ||
          zg_args_get_text (replica, "zone") == NULL ||
          !zg_role_read (&found, name, zg_args_get_text (replica, "grants")) || !zg_role_may (&found, ZG_MAY_DESK_SYNC))
        continue;
      if (chosen != NULL && (self->profile == NULL || g_strcmp0 (id, self->profile->store_id) != 0))
        continue;
      chosen = replica;
      *role = found;
    }
  return chosen;
}

static ZgProfile *
read_profile (ZgReplica *self, const char *server, const ZgArgs *body, GError **error)
{
  const ZgArgs *account = zg_args_get (body, "account");
  const ZgArgs *stores = zg_args_get (body, "stores");
  const ZgArgs *replica;
  ZgRole role;

  if (zg_args_get_text (account, "id") == NULL || zg_args_get_text (account, "name") == NULL ||
      !zg_args_is (stores, ZG_ARGS_LIST))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "This is not a Zhanggui server");
      return NULL;
    }
  replica = choose_store (self, stores, &role);
  if (replica != NULL)
    return zg_profile_new (server, zg_args_get_text (replica, "id"), zg_args_get_text (replica, "name"),
                           zg_args_get_text (replica, "zone"), zg_args_get_text (account, "id"),
                           zg_args_get_text (account, "name"), &role, NULL);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_PERMISSION, "The account has no desk in any store");
  return NULL;
}

static gboolean
write_profile (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  SignIn *sign_in = g_task_get_task_data (data);

  return zg_cache_set_profile (cache, sign_in->profile, news, error);
}

static void
on_profile_written (gpointer data, const GError *error)
{
  GTask *task = data;
  ZgReplica *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);

  if (error != NULL)
    {
      if (self->link != NULL && sign_in->old_token != NULL)
        zg_link_connect (self->link, sign_in->old_token);
      g_task_return_error (task, g_error_copy (error));
      return;
    }
  if (sign_in->keep)
    zg_credentials_save (self->cache->directory, sign_in->server, sign_in->token);
  if (self->link != NULL)
    zg_link_connect (self->link, sign_in->token);
  g_task_return_boolean (task, TRUE);
}

/* Something answered, but not as our server would: the person typed another one's address. */
static void
explain (GError **error)
{
  if (g_error_matches (*error, ZG_ERROR, ZG_ERROR_NOT_FOUND))
    (*error)->code = ZG_ERROR_PROTOCOL;
}

static void
session_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ZgReplica *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  g_auto (ZgAnswer) answer = { 0 };
  GError *error = NULL;

  if (zg_transport_send_finish (result, &answer, &error))
    {
      if (sign_in->token == NULL)
        sign_in->token = g_strdup (zg_args_get_text (answer.body, "token"));
      sign_in->profile = read_profile (self, sign_in->server, answer.body, &error);
      if (sign_in->profile != NULL && sign_in->token == NULL)
        g_set_error_literal (&error, ZG_ERROR, ZG_ERROR_PROTOCOL, "This is not a Zhanggui server");
    }
  if (error != NULL)
    {
      explain (&error);
      g_task_return_error (task, error);
      return;
    }
  /* The old line must not write into what becomes another cache. */
  if (self->link != NULL)
    {
      sign_in->old_token = g_strdup (zg_link_token (self->link));
      zg_link_stop (self->link);
    }
  zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write_profile, g_object_ref (task), g_object_unref,
                       on_profile_written);
}

/* With the sign-in's own server, which must be right. */
static void
ask_session (GTask *task, const char *method, ZgArgs *body)
{
  SignIn *sign_in = g_task_get_task_data (task);
  g_autofree char *url = g_strconcat (sign_in->server, "/v1/session", NULL);

  zg_transport_send_async (sign_in->transport, method, url, sign_in->token, body, g_task_get_cancellable (task),
                           session_cb, g_object_ref (task));
}

/* FALSE when the task was answered: there is no such server. */
static gboolean
begin_sign_in (GTask *task, const char *server, const char *token)
{
  SignIn *sign_in = g_new0 (SignIn, 1);
  GError *error = NULL;

  g_task_set_task_data (task, sign_in, free_sign_in);
  sign_in->transport = zg_transport_new ();
  sign_in->token = g_strdup (token);
  sign_in->keep = token == NULL;
  sign_in->server = zg_transport_server (server, &error);
  if (sign_in->server == NULL)
    g_task_return_error (task, error);
  return sign_in->server != NULL;
}

void
zg_replica_sign_in_async (ZgReplica *self,
                          const char *server,
                          const char *login,
                          const char *password,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (ZG_IS_REPLICA (self) && server != NULL && login != NULL && password != NULL);
  if (begin_sign_in (task, server, NULL))
    ask_session (task, "POST",
                 zg_args_new ("login", 's', login, "password", 's', password, "device", 's', g_get_host_name (), NULL));
}

void
zg_replica_adopt_async (ZgReplica *self,
                        const char *server,
                        const char *token,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (ZG_IS_REPLICA (self) && server != NULL && token != NULL);
  if (begin_sign_in (task, server, token))
    ask_session (task, "GET", NULL);
}

gboolean
zg_replica_sign_in_finish (ZgReplica *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
write_wipe (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  return zg_cache_wipe (cache, news, error);
}

static void
on_wiped (gpointer data, const GError *error)
{
  GTask *task = data;
  ZgReplica *self = g_task_get_source_object (task);

  if (error == NULL)
    zg_replica_forget_profile (self);
  if (self->link != NULL)
    zg_link_update_state (self->link);
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The server's answer doesn't matter: its session ends by itself one day. */
static void
end_session_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ZgReplica *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  g_auto (ZgAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  if (!zg_transport_send_finish (result, &answer, &error))
    g_info ("Signing out: %s", error->message);
  g_clear_handle_id (&sign_in->timer, g_source_remove);
  zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write_wipe, g_object_ref (task), g_object_unref, on_wiped);
}

static gboolean
on_timer_over (gpointer data)
{
  SignIn *sign_in = data;

  sign_in->timer = 0;
  g_cancellable_cancel (sign_in->cancellable);
  return G_SOURCE_REMOVE;
}

void
zg_replica_sign_out_async (ZgReplica *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  SignIn *sign_in = g_new0 (SignIn, 1);
  g_autofree char *url = NULL;

  g_return_if_fail (ZG_IS_REPLICA (self));
  g_task_set_task_data (task, sign_in, free_sign_in);
  sign_in->token = self->link != NULL ? g_strdup (zg_link_token (self->link)) : NULL;
  if (self->link != NULL)
    zg_link_stop (self->link);
  if (self->profile != NULL)
    zg_credentials_forget (self->cache->directory, self->profile->server);
  if (self->profile == NULL || sign_in->token == NULL)
    {
      zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write_wipe, g_object_ref (task), g_object_unref, on_wiped);
      return;
    }
  sign_in->transport = zg_transport_new ();
  sign_in->cancellable = g_cancellable_new ();
  sign_in->timer = g_timeout_add_seconds (SIGN_OUT_SECONDS, on_timer_over, sign_in);
  url = g_strconcat (self->profile->server, "/v1/session", NULL);
  zg_transport_send_async (sign_in->transport, "DELETE", url, sign_in->token, NULL, sign_in->cancellable,
                           end_session_cb, g_object_ref (task));
}

gboolean
zg_replica_sign_out_finish (ZgReplica *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
