/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The sync button follows the store's properties; its popover is made when first opened. Main thread. */
#include "desktop/attention/sync-button.h"

#include <glib/gi18n.h>

#include "desktop/kit/compat.h"
#include "desktop/attention/sync-status.h"
#include "desktop/attention/sync-pane.h"

struct _ZgSyncButton
{
  AdwBin parent;
  ZgContext *context;
  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *label;
  const char *css_class;
};

G_DEFINE_FINAL_TYPE (ZgSyncButton, zg_sync_button, ADW_TYPE_BIN)

static void
update (ZgSyncButton *self)
{
  g_auto (ZgSyncStatus) status = { 0 };
  g_autofree char *trouble = NULL, *tooltip = NULL;
  ZgSyncState state;
  guint waiting, attention;

  g_object_get (zg_context_replica (self->context), "state", &state, "waiting", &waiting, "attention", &attention,
                "trouble", &trouble, NULL);
  status = zg_sync_status (state, waiting, attention, trouble);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), status.icon);
  gtk_label_set_label (GTK_LABEL (self->label), status.text);
  tooltip = g_strdup_printf (_ ("Synchronisation: %s"), status.text);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->button), tooltip) != 0)
    gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (self->button, self->css_class);
  if (status.css_class != NULL)
    gtk_widget_add_css_class (self->button, status.css_class);
  self->css_class = status.css_class;
}

/* Made anew for each opening: what it lists is then fresh, and nothing follows the store while it is closed. */
static void
make_popover (GtkMenuButton *button, gpointer data)
{
  ZgSyncButton *self = data;
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), zg_sync_pane_new (self->context));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Synchronisation"), -1);
  gtk_menu_button_set_popover (button, popover);
  zg_compat_popover_start (button);
}

/* A popover that is open when its window goes is never freed by GTK 4.8. */
static void
unmap (GtkWidget *widget)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (ZG_SYNC_BUTTON (widget)->button));
  GTK_WIDGET_CLASS (zg_sync_button_parent_class)->unmap (widget);
}

static void
dispose (GObject *object)
{
  g_clear_object (&ZG_SYNC_BUTTON (object)->context);
  G_OBJECT_CLASS (zg_sync_button_parent_class)->dispose (object);
}

static void
zg_sync_button_class_init (ZgSyncButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
  GTK_WIDGET_CLASS (klass)->unmap = unmap;
}

static void
zg_sync_button_init (ZgSyncButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  zg_compat_align_start (GTK_MENU_BUTTON (self->button));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover, self, NULL);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
  gtk_widget_add_css_class (self->button, "flat");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
zg_sync_button_new (ZgContext *context)
{
  static const char *const names[] = { "notify::state", "notify::waiting", "notify::attention", "notify::trouble" };
  ZgSyncButton *self = g_object_new (ZG_TYPE_SYNC_BUTTON, NULL);

  self->context = g_object_ref (context);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (zg_context_replica (context), names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
zg_sync_button_set_compact (ZgSyncButton *self, gboolean compact)
{
  gtk_widget_set_visible (self->label, !compact);
}

void
zg_sync_button_popup (ZgSyncButton *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
