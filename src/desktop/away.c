/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes when the line went down, and asks the cache what came when it is back. Owned by the toast overlay it was given.
 * Main thread. */
#include "desktop/away.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/dialogs/away-dialog.h"
#include "desktop/words.h"

/* Shorter ones are not worth a word. */
#define AWAY_LEAST (5 * ZG_MINUTE)

typedef struct
{
  ZgContext *context;
  AdwToastOverlay *toasts; /* the owner */
  gint64 since;            /* when the line went down, 0 while it is up */
} Away;

static void
free_away (gpointer data)
{
  Away *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static void
on_toast_button_clicked (AdwToast *toast, ZgContext *context)
{
  gint64 *since = g_object_get_data (G_OBJECT (toast), "since");

  zg_away_dialog_present (context, g_object_get_data (G_OBJECT (toast), "rows"), *since);
}

static void
offer (Away *self, GPtrArray *rows, gint64 since)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("While you were away: %u change to today", "While you were away: %u changes to today", rows->len),
      rows->len);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Show"));
  g_object_set_data_full (G_OBJECT (toast), "rows", g_ptr_array_ref (rows), (GDestroyNotify)g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (toast), "since", g_memdup2 (&since, sizeof since), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button_clicked), self->context, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

typedef struct
{
  AdwToastOverlay *toasts;
  gint64 since;
} Question;

static void
news_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (AdwToastOverlay) toasts = question->toasts;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_store_query_finish (ZG_STORE (source), result, &error);
  Away *self = g_object_get_data (G_OBJECT (toasts), "away");

  if (rows == NULL)
    g_message ("Reading what happened meanwhile failed: %s", error->message);
  else if (rows->len > 0)
    offer (self, rows, question->since);
}

static void
ask (Away *self, gint64 since)
{
  ZgStore *store = zg_context_store (self->context);
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 now = zg_clock_now ();
  Question *question = g_new (Question, 1);
  g_autofree char *account = NULL;

  *question = (Question){ g_object_ref (self->toasts), since };
  g_object_get (store, "account-id", &account, NULL);
  zg_store_query_async (store, "orders.news",
                        zg_args_new ("since", 'i', since, "from", 'i', zg_zone_day (zone, now, 0), "to", 'i',
                                     zg_zone_day (zone, now, 1), "except", 's', account, NULL),
                        NULL, news_cb, question);
}

static void
on_store_state (ZgStore *store, GParamSpec *pspec, AdwToastOverlay *toasts)
{
  Away *self = g_object_get_data (G_OBJECT (toasts), "away");
  ZgSyncState state;
  gint64 since;

  g_object_get (store, "state", &state, NULL);
  if (state == ZG_SYNC_OFFLINE && self->since == 0)
    self->since = zg_clock_now ();
  /* What waited here may still be on its way: the news are those of the others. */
  if (state == ZG_SYNC_FILLING || state == ZG_SYNC_SIGNED_OUT)
    self->since = 0;
  if (state != ZG_SYNC_SYNCED || self->since == 0)
    return;
  since = self->since;
  self->since = 0;
  if (zg_clock_now () - since >= AWAY_LEAST)
    ask (self, since);
}

void
zg_away_watch (ZgContext *context, AdwToastOverlay *toasts)
{
  Away *self = g_new0 (Away, 1);

  self->context = g_object_ref (context);
  self->toasts = toasts;
  g_object_set_data_full (G_OBJECT (toasts), "away", self, free_away);
  g_signal_connect_object (zg_context_store (context), "notify::state", G_CALLBACK (on_store_state), toasts, 0);
}
