/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows itself while its row waits for the server. Owns the row's id and a reference to the store; main thread. */
#include "desktop/kit/pending-mark.h"

#include <glib/gi18n.h>

struct _ZgPendingMark
{
  AdwBin parent;
  ZgReplica *replica;
  char *id;
};

G_DEFINE_FINAL_TYPE (ZgPendingMark, zg_pending_mark, ADW_TYPE_BIN)

static void
update (ZgPendingMark *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), zg_replica_is_pending (self->replica, self->id));
}

void
zg_pending_mark_set_id (ZgPendingMark *self, const char *id)
{
  if (g_strcmp0 (self->id, id) != 0)
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }
  update (self);
}

static void
finalize (GObject *object)
{
  g_clear_object (&ZG_PENDING_MARK (object)->replica);
  g_free (ZG_PENDING_MARK (object)->id);
  G_OBJECT_CLASS (zg_pending_mark_parent_class)->finalize (object);
}

static void
zg_pending_mark_class_init (ZgPendingMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
zg_pending_mark_init (ZgPendingMark *self)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("zg-syncing-symbolic");

  gtk_widget_add_css_class (image, "dim-label");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (image, _ ("The server has not confirmed the last change yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Not confirmed yet"), -1);
  adw_bin_set_child (ADW_BIN (self), image);
}

GtkWidget *
zg_pending_mark_new (ZgReplica *replica, const char *id)
{
  ZgPendingMark *self = g_object_new (ZG_TYPE_PENDING_MARK, NULL);

  self->replica = g_object_ref (replica);
  g_signal_connect_object (replica, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  zg_pending_mark_set_id (self, id);
  return GTK_WIDGET (self);
}
