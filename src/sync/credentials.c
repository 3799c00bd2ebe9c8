/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the session's token with libsecret. Main thread, never waiting: each call has its own time limit and nothing
 * outlives it. The token is in no log, file or argument. */
#include "sync/credentials.h"

#include <libsecret/secret.h>

#define LIMIT_SECONDS 5

static const SecretSchema schema = {
  "org.zhanggui.Zhanggui.Session",
  SECRET_SCHEMA_NONE,
  { { "directory", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL } },
};

static gboolean
is_wanted (void)
{
  return g_strcmp0 (g_getenv ("ZHANGGUI_KEYRING"), "none") != 0;
}

/* One call with its time limit. */
typedef struct
{
  GCancellable *cancellable;
  guint timer;
  GTask *task; /* of loading, or NULL */
  const char *what;
} Call;

static gboolean
on_timer_over (gpointer data)
{
  Call *call = data;

  call->timer = 0;
  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static Call *
begin_call (const char *what)
{
  Call *call = g_new0 (Call, 1);

  call->cancellable = g_cancellable_new ();
  call->timer = g_timeout_add_seconds (LIMIT_SECONDS, on_timer_over, call);
  call->what = what;
  return call;
}

static void
end_call (Call *call, const GError *error)
{
  if (error != NULL)
    g_info ("Keyring: %s: %s", call->what, error->message);
  g_clear_handle_id (&call->timer, g_source_remove);
  g_clear_object (&call->task);
  g_object_unref (call->cancellable);
  g_free (call);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  char *token = secret_password_lookup_finish (result, &error);

  g_task_return_pointer (call->task, g_strdup (token), g_free);
  g_clear_pointer (&token, secret_password_free);
  end_call (call, error);
}

void
zg_credentials_load_async (const char *directory, const char *server, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Call *call;

  if (!is_wanted ())
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }
  call = begin_call ("loading");
  call->task = task;
  secret_password_lookup (&schema, call->cancellable, load_cb, call, "directory", directory, "server", server, NULL);
}

char *
zg_credentials_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  end_call (data, error);
}

void
zg_credentials_save (const char *directory, const char *server, const char *token)
{
  Call *call;

  if (!is_wanted ())
    return;
  call = begin_call ("saving");
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Zhanggui", token, call->cancellable, save_cb, call,
                         "directory", directory, "server", server, NULL);
}

static void
forget_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  end_call (data, error);
}

void
zg_credentials_forget (const char *directory, const char *server)
{
  Call *call;

  if (!is_wanted ())
    return;
  call = begin_call ("forgetting");
  secret_password_clear (&schema, call->cancellable, forget_cb, call, "directory", directory, "server", server, NULL);
}
