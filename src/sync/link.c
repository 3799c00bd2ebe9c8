/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The line as a whole: whether there is a session, what the network says, when to try again, and the state that the
 * window shows. The two directions are in link-pull.c and link-push.c. Main thread; its store frees it, and its memory
 * goes when the last that was under way has come back. */
#include "sync/link-private.h"

#include "base/clock.h"
#include "base/error.h"
#include "sync/credentials.h"
#include "sync/rebase.h"

#define RETRY_MOST (60 * ZG_SECOND)
#define SKEW_SHOWN (2 * ZG_MINUTE)

ZgLink *
zg_link_ref (ZgLink *self)
{
  self->uses++;
  return self;
}

void
zg_link_unref (gpointer link)
{
  ZgLink *self = link;

  if (--self->uses == 0)
    g_free (self);
}

ZgLinkCall *
zg_link_call_new (ZgLink *self)
{
  ZgLinkCall *call = g_new (ZgLinkCall, 1);

  call->link = zg_link_ref (self);
  call->generation = self->generation;
  return call;
}

ZgLink *
zg_link_call_end (ZgLinkCall *call)
{
  ZgLink *mine = call->link->generation == call->generation ? call->link : NULL;

  zg_link_unref (call->link);
  g_free (call);
  return mine;
}

static void
on_monitor_network_changed (GNetworkMonitor *monitor, gboolean available, ZgLink *self)
{
  if (!available)
    return;
  /* Requests may be waiting on connections that died with the old network, and the next would be sent into those that
   * rest. */
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
  zg_transport_renew (self->transport);
  zg_link_retry (self);
}

ZgLink *
zg_link_new (ZgCacheWriter *writer, const char *directory, const ZgLinkHost *host, gpointer data)
{
  ZgLink *self = g_new0 (ZgLink, 1);

  self->uses = 1;
  self->writer = writer;
  self->directory = directory;
  self->host = host;
  self->host_data = data;
  self->transport = zg_transport_new ();
  return self;
}

void
zg_link_let_go (ZgLink *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
  g_clear_object (&self->asking);
  g_clear_object (&self->sending);
}

void
zg_link_stop (ZgLink *self)
{
  self->generation++;
  zg_link_let_go (self);
  g_clear_handle_id (&self->pull.timer, g_source_remove);
  g_clear_handle_id (&self->push.timer, g_source_remove);
  self->pull = self->push = (ZgLinkWay){ 0 };
  self->writing = 0;
  self->cursor_known = self->filling = self->ending = self->synced = FALSE;
  g_clear_pointer (&self->epoch, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->trouble, g_free);
}

void
zg_link_free (ZgLink *self)
{
  zg_link_stop (self);
  g_clear_signal_handler (&self->monitor_handler, self->monitor);
  g_clear_object (&self->monitor);
  zg_transport_free (self->transport);
  self->is_gone = TRUE;
  zg_link_unref (self);
}

const char *
zg_link_token (ZgLink *self)
{
  return self->token;
}

/* The one trouble with which everything goes on: the server refuses what this device dates into the future. */
static gboolean
is_clock (ZgLink *self)
{
  return g_strcmp0 (self->trouble, "clock") == 0;
}

gboolean
zg_link_is_up (ZgLink *self)
{
  return self->token != NULL && (self->trouble == NULL || is_clock (self));
}

void
zg_link_update_state (ZgLink *self)
{
  ZgSyncState state = ZG_SYNC_SYNCING;

  if (self->token == NULL)
    state = ZG_SYNC_SIGNED_OUT;
  else if (!zg_link_is_up (self))
    state = ZG_SYNC_OFFLINE;
  else if (self->filling)
    state = ZG_SYNC_FILLING;
  else if (self->synced && self->host->get_waiting (self->host_data) == 0)
    state = ZG_SYNC_SYNCED;
  self->host->set_state (self->host_data, state, self->trouble);
}

void
zg_link_set_trouble (ZgLink *self, const char *trouble)
{
  if (g_strcmp0 (self->trouble, trouble) != 0)
    {
      g_free (self->trouble);
      self->trouble = g_strdup (trouble);
    }
  zg_link_update_state (self);
}

/* Not before it is needed: asking for the monitor may ask the system's bus, and a window is waiting to be painted. */
static void
watch_network (ZgLink *self)
{
  if (self->monitor != NULL)
    return;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->monitor_handler =
      g_signal_connect (self->monitor, "network-changed", G_CALLBACK (on_monitor_network_changed), self);
}

void
zg_link_connect (ZgLink *self, const char *token)
{
  g_autofree char *kept = g_strdup (token);

  zg_link_stop (self);
  watch_network (self);
  self->token = g_steal_pointer (&kept);
  self->batch = G_MAXUINT;
  zg_link_update_state (self);
  zg_link_pull (self);
  zg_link_push (self);
}

static void
load_token_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ZgLink *self = zg_link_call_end (data);
  g_autofree char *token = zg_credentials_load_finish (result);

  if (self == NULL || self->token != NULL)
    return;
  if (token != NULL)
    zg_link_connect (self, token);
  else
    zg_link_update_state (self);
}

typedef struct
{
  ZgLink *link; /* counted */
  gboolean owed;
} Owed;

static void
free_owed (gpointer data)
{
  Owed *owed = data;

  zg_link_unref (owed->link);
  g_free (owed);
}

static gboolean
write_owed (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  return zg_rebase_is_owed (cache, &((Owed *)data)->owed, error);
}

static void
on_owed_read (gpointer data, const GError *error)
{
  const Owed *owed = data;

  if (owed->owed)
    zg_link_rebase (owed->link);
}

void
zg_link_start (ZgLink *self)
{
  const ZgProfile *profile = self->host->get_profile (self->host_data);
  Owed *owed = g_new (Owed, 1);

  *owed = (Owed){ zg_link_ref (self), FALSE };
  zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_owed, owed, free_owed, on_owed_read);
  if (self->token != NULL)
    zg_link_retry (self);
  else if (profile == NULL)
    zg_link_update_state (self);
  else
    zg_credentials_load_async (self->directory, profile->server, load_token_cb, zg_link_call_new (self));
}

void
zg_link_retry (ZgLink *self)
{
  if (self->token == NULL)
    return;
  g_clear_handle_id (&self->pull.timer, g_source_remove);
  g_clear_handle_id (&self->push.timer, g_source_remove);
  self->pull.tries = self->push.tries = 0;
  zg_link_pull (self);
  zg_link_push (self);
}

void
zg_link_refetch (ZgLink *self)
{
  g_autofree char *token = g_strdup (self->token);

  if (token != NULL)
    zg_link_connect (self, token);
}

char *
zg_link_url (ZgLink *self, const char *part)
{
  const ZgProfile *profile = self->host->get_profile (self->host_data);

  return g_strdup_printf ("%s/v1/stores/%s/%s", profile->server, profile->store_id, part);
}

void
zg_link_expire (ZgLink *self)
{
  zg_credentials_forget (self->directory, self->host->get_profile (self->host_data)->server);
  zg_link_stop (self);
  self->trouble = g_strdup ("expired");
  zg_link_update_state (self);
}

static const char *
trouble_of (const GError *error)
{
  static const struct
  {
    int code;
    const char *trouble;
  } troubles[] = {
    { ZG_ERROR_NETWORK, "network" },        { ZG_ERROR_BUSY, "busy" },
    { ZG_ERROR_PROTOCOL, "not_zhanggui" },  { ZG_ERROR_NOT_FOUND, "not_zhanggui" },
    { ZG_ERROR_PERMISSION, "not_allowed" }, { ZG_ERROR_INVALID, "newer_server" },
    { ZG_ERROR_FULL, "disk_full" },         { ZG_ERROR_READ_ONLY, "read_only" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (troubles) && error->domain == ZG_ERROR; i++)
    if (error->code == troubles[i].code)
      return troubles[i].trouble;
  return "failed";
}

static gboolean
on_pull_timer_over (gpointer data)
{
  ZgLink *self = data;

  self->pull.timer = 0;
  zg_link_pull (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_push_timer_over (gpointer data)
{
  ZgLink *self = data;

  self->push.timer = 0;
  zg_link_push (self);
  return G_SOURCE_REMOVE;
}

void
zg_link_failed (ZgLink *self, ZgLinkWay *way, const GError *error, const ZgAnswer *answer)
{
  gint64 most = MIN (RETRY_MOST, ZG_SECOND << MIN (way->tries, 6));
  gint64 least = answer != NULL ? answer->retry_after : 0;

  way->busy = FALSE;
  if (g_error_matches (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED))
    {
      zg_link_expire (self);
      return;
    }
  g_info ("Line: %s", error->message);
  way->tries++;
  /* What others did meanwhile is not here yet when the line is back. */
  if (way == &self->pull)
    self->synced = FALSE;
  way->failing = TRUE;
  g_clear_handle_id (&way->timer, g_source_remove);
  way->timer = g_timeout_add ((guint)(least + (gint64)(g_random_double () * (double)most)),
                              way == &self->pull ? on_pull_timer_over : on_push_timer_over, self);
  zg_link_set_trouble (self, trouble_of (error));
}

void
zg_link_rest (ZgLink *self)
{
  if (self->pull.timer == 0)
    self->pull.timer = g_timeout_add ((guint)((1 + g_random_double ()) * (double)ZG_SECOND), on_pull_timer_over, self);
}

void
zg_link_went_well (ZgLink *self, ZgLinkWay *way)
{
  way->tries = 0;
  way->failing = FALSE;
  if (!self->pull.failing && !self->push.failing && !is_clock (self))
    zg_link_set_trouble (self, NULL);
}

void
zg_link_note_skew (ZgLink *self, gint64 skew)
{
  if (skew == 0)
    return;
  self->host->set_skew (self->host_data, ABS (skew) > SKEW_SHOWN ? skew : 0);
  if (ABS (skew) <= SKEW_SHOWN && is_clock (self))
    zg_link_set_trouble (self, NULL);
}

static gboolean
write_rebase (ZgCache *cache, gpointer link, ZgNews *news, GError **error)
{
  return zg_rebase_run (cache, NULL, zg_cache_writer_gives_way, ((ZgLink *)link)->writer, news, error);
}

static void
on_rebased (gpointer link, const GError *error)
{
  if (g_error_matches (error, ZG_ERROR, ZG_ERROR_INTERRUPTED))
    zg_link_rebase (link);
  else if (error != NULL && !((ZgLink *)link)->is_gone)
    g_warning ("Cache: %s", error->message);
}

void
zg_link_rebase (ZgLink *self)
{
  if (!self->is_gone)
    zg_cache_writer_run (self->writer, ZG_PRIORITY_FEED, write_rebase, zg_link_ref (self), zg_link_unref, on_rebased);
}
