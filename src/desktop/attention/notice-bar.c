/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The notice follows the store's state, trouble and skew. Owned by the page it stands on. Main thread. */
#include "desktop/attention/notice-bar.h"

#include <glib/gi18n.h>

#include "desktop/attention/sync-status.h"

struct _ZgNoticeBar
{
  AdwBin parent;
  ZgContext *context;
  GtkWidget *revealer;
  GtkWidget *label; /* NULL until there is something to say, like what follows */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (ZgNoticeBar, zg_notice_bar, ADW_TYPE_BIN)

static void
make_content (ZgNoticeBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->button = gtk_button_new_with_label (_ ("Sign in again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.sign-in");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("zg-attention-symbolic"));
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "zg-notice");
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
}

static void
update (ZgNoticeBar *self)
{
  g_autofree char *trouble = NULL, *skew_words = NULL;
  const char *words;
  ZgSyncState state;
  gint64 skew;
  gboolean signed_out;

  g_object_get (zg_context_replica (self->context), "state", &state, "trouble", &trouble, "skew", &skew, NULL);
  signed_out = state == ZG_SYNC_SIGNED_OUT;
  skew_words = zg_sync_skew_words (skew);
  words = signed_out ? _ ("You are signed out. Sign in again; what waits is kept.") : zg_sync_trouble_words (trouble);
  if (words == NULL)
    words = skew_words;
  if (words != NULL && self->label == NULL)
    make_content (self);
  if (words != NULL)
    gtk_label_set_label (GTK_LABEL (self->label), words);
  if (words != NULL)
    gtk_widget_set_visible (self->button, signed_out);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), words != NULL);
}

static void
dispose (GObject *object)
{
  g_clear_object (&ZG_NOTICE_BAR (object)->context);
  G_OBJECT_CLASS (zg_notice_bar_parent_class)->dispose (object);
}

static void
zg_notice_bar_class_init (ZgNoticeBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
zg_notice_bar_init (ZgNoticeBar *self)
{
  self->revealer = gtk_revealer_new ();
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

GtkWidget *
zg_notice_bar_new (ZgContext *context)
{
  static const char *const names[] = { "notify::state", "notify::trouble", "notify::skew" };
  ZgNoticeBar *self = g_object_new (ZG_TYPE_NOTICE_BAR, NULL);

  self->context = g_object_ref (context);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (zg_context_replica (context), names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
