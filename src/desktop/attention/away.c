/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes when the line went down, and asks the cache what came when it is back. The window owns one; a question under
 * way ends with it. Main thread. */
#include "desktop/attention/away.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/attention/away-dialog.h"

struct _ZgAway
{
  GObject parent;
  ZgContext *context;
  AdwToastOverlay *toasts;   /* borrowed */
  GCancellable *cancellable; /* of the question under way */
  GPtrArray *rows;           /* of ZgRow: what the toast offers, or NULL */
  gint64 least;              /* ms: shorter ones are not worth a word */
  gint64 down;               /* when the line went down, 0 while it is up */
  gint64 since;              /* of the account, by the server's clock */
};

G_DEFINE_FINAL_TYPE (ZgAway, zg_away, G_TYPE_OBJECT)

static void
on_toast_button_clicked (AdwToast *toast, ZgAway *self)
{
  zg_away_dialog_present (self->context, self->rows, self->since);
}

static void
offer (ZgAway *self)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("While you were away: %u change to today", "While you were away: %u changes to today", self->rows->len),
      self->rows->len);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Show"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button_clicked), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
news_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  ZgAway *self = data;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("Reading what happened meanwhile failed: %s", error->message);
      return;
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  if (rows->len > 0)
    offer (self);
}

static void
ask (ZgAway *self)
{
  ZgReplica *replica = zg_context_replica (self->context);
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 now = zg_clock_now ();
  g_autofree char *account = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_object_get (replica, "account-id", &account, NULL);
  zg_replica_query_async (replica, "orders.news",
                          zg_args_new ("since", 'i', self->since, "from", 'i', zg_zone_day (zone, now, 0), "to", 'i',
                                       zg_zone_day (zone, now, 1), "except", 's', account, NULL),
                          self->cancellable, news_cb, self);
}

static void
on_store_state (ZgReplica *replica, GParamSpec *pspec, ZgAway *self)
{
  ZgSyncState state;
  gint64 skew, down;

  g_object_get (replica, "state", &state, "skew", &skew, NULL);
  if (state == ZG_SYNC_OFFLINE && self->down == 0)
    self->down = zg_clock_now ();
  /* What waited here may still be on its way: the news are those of the others. */
  if (state == ZG_SYNC_FILLING || state == ZG_SYNC_SIGNED_OUT)
    self->down = 0;
  if (state != ZG_SYNC_SYNCED || self->down == 0)
    return;
  down = self->down;
  self->down = 0;
  if (zg_clock_now () - down < self->least)
    return;
  self->since = down + skew;
  ask (self);
}

/* A server with another history: said until it is read, for much may look different now. */
static void
on_store_anew (ZgReplica *replica, GParamSpec *pspec, ZgAway *self)
{
  gboolean anew;
  AdwToast *toast;

  g_object_get (replica, "anew", &anew, NULL);
  if (anew)
    return;
  toast = adw_toast_new (_ ("The server was restored or changed: all was fetched anew"));
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
dispose (GObject *object)
{
  ZgAway *self = ZG_AWAY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_away_parent_class)->dispose (object);
}

static void
zg_away_class_init (ZgAwayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
zg_away_init (ZgAway *self)
{
}

ZgAway *
zg_away_new (ZgContext *context, AdwToastOverlay *toasts, gint64 least)
{
  ZgAway *self = g_object_new (ZG_TYPE_AWAY, NULL);

  self->context = g_object_ref (context);
  self->toasts = toasts;
  self->least = least;
  g_signal_connect_object (zg_context_replica (context), "notify::state", G_CALLBACK (on_store_state), self, 0);
  g_signal_connect_object (zg_context_replica (context), "notify::anew", G_CALLBACK (on_store_anew), self, 0);
  return self;
}
