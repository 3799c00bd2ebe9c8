/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The start as a small machine of stages. Owns the private server; follows the store's state. The application owns it
 * for the life of its store. Main thread. */
#include "desktop/app/starter.h"

#include "base/error.h"
#include "desktop/app/preferences.h"
#include "desktop/app/private-server.h"
#include "desktop/app/server-address.h"

struct _ZgStarter
{
  GObject parent;
  ZgReplica *replica;
  GSettings *settings;
  char *directory;
  char *server;
  char *old_store; /* the cache's store when signing in began, or NULL */
  gboolean demo;
  gboolean alone;
  gboolean to_server; /* after signing out: straight to the form */
  ZgStage stage;
  ZgWaitReason reason;
  GError *error;
  ZgPrivateServer *private_server;
  GCancellable *cancellable;
};

static guint moved_signal;

G_DEFINE_FINAL_TYPE (ZgStarter, zg_starter, G_TYPE_OBJECT)

static void
dispose (GObject *object)
{
  ZgStarter *self = ZG_STARTER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->private_server != NULL)
    zg_private_server_stop (self->private_server);
  g_clear_object (&self->private_server);
  g_clear_object (&self->replica);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (zg_starter_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ZgStarter *self = ZG_STARTER (object);

  g_free (self->directory);
  g_free (self->server);
  g_free (self->old_store);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (zg_starter_parent_class)->finalize (object);
}

static void
zg_starter_class_init (ZgStarterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  moved_signal = g_signal_new ("moved", ZG_TYPE_STARTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zg_starter_init (ZgStarter *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
move (ZgStarter *self, ZgStage stage, ZgWaitReason reason)
{
  self->stage = stage;
  self->reason = reason;
  g_signal_emit (self, moved_signal, 0);
}

static void
stumble (ZgStarter *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  move (self, ZG_STAGE_TROUBLE, ZG_WAIT_STARTING);
}

static gboolean
has_cache (ZgStarter *self)
{
  g_autofree char *id = NULL;

  g_object_get (self->replica, "store-id", &id, NULL);
  return id != NULL;
}

/* The store moved on: filled, or fetching anew. A form or a question on the screen stays. */
static void
on_store_state (ZgStarter *self)
{
  ZgSyncState state;

  g_object_get (self->replica, "state", &state, NULL);
  if (self->reason == ZG_WAIT_LEAVING)
    return;
  if (state == ZG_SYNC_FILLING && (self->stage == ZG_STAGE_READY || self->stage == ZG_STAGE_WAIT))
    move (self, ZG_STAGE_WAIT, ZG_WAIT_FILLING);
  else if (self->stage == ZG_STAGE_WAIT &&
           (state == ZG_SYNC_SYNCED || (state == ZG_SYNC_SYNCING && self->reason == ZG_WAIT_FILLING)))
    move (self, ZG_STAGE_READY, ZG_WAIT_STARTING);
  else if (state == ZG_SYNC_OFFLINE && self->stage == ZG_STAGE_WAIT && self->reason == ZG_WAIT_FILLING)
    g_signal_emit (self, moved_signal, 0);
}

ZgStarter *
zg_starter_new (ZgReplica *replica, GSettings *settings, const char *directory, gboolean demo, const char *server)
{
  ZgStarter *self = g_object_new (ZG_TYPE_STARTER, NULL);

  self->replica = g_object_ref (replica);
  self->settings = g_object_ref (settings);
  self->directory = g_strdup (directory);
  self->demo = demo;
  self->server = server != NULL ? g_strdup (server) : g_settings_get_string (settings, "server");
  self->alone = demo || (server == NULL && zg_preferences_is_chosen (settings) && *self->server == '\0');
  g_signal_connect_object (replica, "notify::state", G_CALLBACK (on_store_state), self, G_CONNECT_SWAPPED);
  return self;
}

static void
adopt_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgStarter) self = data;
  g_autoptr (GError) error = NULL;

  if (!zg_replica_sign_in_finish (ZG_REPLICA (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        stumble (self, error);
    }
  else if (self->stage == ZG_STAGE_WAIT)
    on_store_state (self);
}

static void
on_server_ready (ZgPrivateServer *server, const char *url, const char *token, ZgStarter *self)
{
  zg_replica_adopt_async (self->replica, url, token, self->cancellable, adopt_cb, g_object_ref (self));
}

static void
on_server_filling (ZgPrivateServer *server, ZgStarter *self)
{
  move (self, ZG_STAGE_WAIT, ZG_WAIT_DEMO);
}

static void
on_server_failed (ZgPrivateServer *server, const GError *error, ZgStarter *self)
{
  g_message ("%s", error->message);
  if (self->stage != ZG_STAGE_READY)
    {
      stumble (self, error);
      return;
    }
  /* The pages read the cache: work goes on, and the window says what happened. */
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  g_signal_emit (self, moved_signal, 0);
}

static void
stop_private_server (ZgStarter *self)
{
  if (self->private_server != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->private_server, self);
      zg_private_server_stop (self->private_server);
    }
  g_clear_object (&self->private_server);
}

static void
start_private_server (ZgStarter *self)
{
  g_autofree char *directory = g_build_filename (self->directory, "server", NULL);

  stop_private_server (self);
  self->private_server = zg_private_server_new (directory, self->demo);
  g_signal_connect_object (self->private_server, "ready", G_CALLBACK (on_server_ready), self, 0);
  g_signal_connect_object (self->private_server, "filling", G_CALLBACK (on_server_filling), self, 0);
  g_signal_connect_object (self->private_server, "failed", G_CALLBACK (on_server_failed), self, 0);
  move (self, has_cache (self) ? ZG_STAGE_READY : ZG_STAGE_WAIT, ZG_WAIT_STARTING);
  zg_private_server_start (self->private_server);
}

void
zg_starter_begin (ZgStarter *self)
{
  if (self->alone)
    start_private_server (self);
  else if (*self->server == '\0')
    move (self, ZG_STAGE_CHOOSE, ZG_WAIT_STARTING);
  else if (!has_cache (self))
    move (self, ZG_STAGE_SIGN_IN, ZG_WAIT_STARTING);
  else
    {
      move (self, ZG_STAGE_READY, ZG_WAIT_STARTING);
      zg_replica_start (self->replica);
    }
}

ZgStage
zg_starter_stage (ZgStarter *self)
{
  return self->stage;
}

ZgWaitReason
zg_starter_wait_reason (ZgStarter *self)
{
  return self->reason;
}

const GError *
zg_starter_error (ZgStarter *self)
{
  return self->error;
}

gboolean
zg_starter_is_alone (ZgStarter *self)
{
  return self->alone;
}

const char *
zg_starter_server (ZgStarter *self)
{
  return self->server;
}

gboolean
zg_starter_can_go_back (ZgStarter *self)
{
  return !self->demo;
}

guint
zg_starter_waiting (ZgStarter *self)
{
  guint waiting, attention;

  g_object_get (self->replica, "waiting", &waiting, "attention", &attention, NULL);
  return waiting + attention;
}

void
zg_starter_choose_alone (ZgStarter *self)
{
  self->alone = TRUE;
  g_settings_set_string (self->settings, "server", "");
  start_private_server (self);
}

void
zg_starter_choose_server (ZgStarter *self)
{
  move (self, ZG_STAGE_SIGN_IN, ZG_WAIT_STARTING);
}

void
zg_starter_go_back (ZgStarter *self)
{
  move (self, has_cache (self) ? ZG_STAGE_READY : ZG_STAGE_CHOOSE, ZG_WAIT_STARTING);
}

void
zg_starter_retry (ZgStarter *self)
{
  if (self->error != NULL)
    {
      g_clear_error (&self->error);
      zg_starter_begin (self);
    }
  else
    zg_replica_retry (self->replica);
}

/* Signed in again to the store that the cache holds: nothing to wait for. */
static gboolean
is_same_store (ZgStarter *self)
{
  g_autofree char *id = NULL;

  g_object_get (self->replica, "store-id", &id, NULL);
  return self->old_store != NULL && g_strcmp0 (self->old_store, id) == 0;
}

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ZgStarter *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!zg_replica_sign_in_finish (ZG_REPLICA (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->alone = FALSE;
  g_free (self->server);
  self->server = g_strdup (g_task_get_task_data (task));
  g_settings_set_string (self->settings, "server", self->server);
  move (self, is_same_store (self) ? ZG_STAGE_READY : ZG_STAGE_WAIT, ZG_WAIT_STARTING);
  on_store_state (self);
  g_task_return_boolean (task, TRUE);
}

void
zg_starter_sign_in_async (ZgStarter *self,
                          const char *server,
                          const char *login,
                          const char *password,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;
  char *address = zg_server_address_parse (server, &error);

  if (address == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, address, g_free);
  g_clear_pointer (&self->old_store, g_free);
  g_object_get (self->replica, "store-id", &self->old_store, NULL);
  zg_replica_sign_in_async (self->replica, address, login, password, cancellable, sign_in_cb, task);
}

gboolean
zg_starter_sign_in_finish (ZgStarter *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sign_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgStarter) self = data;
  g_autoptr (GError) error = NULL;

  if (!zg_replica_sign_out_finish (ZG_REPLICA (source), result, &error))
    {
      stumble (self, error);
      return;
    }
  stop_private_server (self);
  if (self->alone)
    g_settings_reset (self->settings, "server");
  self->demo = FALSE;
  move (self, self->to_server || !self->alone ? ZG_STAGE_SIGN_IN : ZG_STAGE_CHOOSE, ZG_WAIT_STARTING);
  self->alone = FALSE;
}

void
zg_starter_sign_out (ZgStarter *self, gboolean to_server)
{
  self->to_server = to_server;
  move (self, ZG_STAGE_WAIT, ZG_WAIT_LEAVING);
  zg_replica_sign_out_async (self->replica, sign_out_cb, g_object_ref (self));
}
