/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of the store's settings, and below it the service areas, each changed at once by a form of its own. Not
 * modal: what is done to an area is undone by the toast in the window behind. Owned like every form. Main thread. */
#include "desktop/settings/store-dialog.h"

#include <glib/gi18n.h>

#include "desktop/kit/plain-row.h"
#include "desktop/kit/row-store.h"
#include "desktop/kit/words.h"
#include "desktop/settings/store-forms.h"

#define DAY_MINUTES (24 * 60)

struct _ZgStoreDialog
{
  ZgFormDialog parent;
  ZgRowStore *areas;
};

G_DEFINE_FINAL_TYPE (ZgStoreDialog, zg_store_dialog, ZG_TYPE_FORM_DIALOG)

/* A closing time up to the opening time is one of the next day. */
static gboolean
collect (ZgFormDialog *form, ZgArgs *values, ZgArgs *old, GPtrArray *commands)
{
  gint64 closes = zg_args_get_int (values, "closes", 0);

  if (closes <= zg_args_get_int (values, "opens", 0))
    zg_args_set_int (values, "closes", closes + DAY_MINUTES);
  return TRUE;
}

static void
areas_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgStoreDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows != NULL)
    zg_row_store_replace (self->areas, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_form_dialog_show_problem (ZG_FORM_DIALOG (self), NULL, zg_words_error (error));
}

static void
load_areas (ZgStoreDialog *self)
{
  zg_replica_query_async (zg_context_replica (zg_form_dialog_context (ZG_FORM_DIALOG (self))), "areas.list", NULL,
                          zg_form_dialog_cancellable (ZG_FORM_DIALOG (self)), areas_cb, g_object_ref (self));
}

static void
on_store_changed (ZgReplica *replica, const char *table, char **ids, ZgStoreDialog *self)
{
  if (g_str_equal (table, "service_areas"))
    load_areas (self);
}

/* A new area begins at the store's place. */
static void
on_add_clicked (ZgStoreDialog *self)
{
  ZgFormDialog *form = ZG_FORM_DIALOG (self);
  ZgFormDialog *area = zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, zg_form_dialog_context (form), GTK_WINDOW (self),
                                               &zg_form_area, NULL);

  zg_form_dialog_prefill (area, "lat_e6", zg_row_int (zg_form_dialog_row (form), "lat_e6"));
  zg_form_dialog_prefill (area, "lng_e6", zg_row_int (zg_form_dialog_row (form), "lng_e6"));
}

static void
on_area_activated (ZgStoreDialog *self, GtkWidget *row)
{
  zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, zg_form_dialog_context (ZG_FORM_DIALOG (self)), GTK_WINDOW (self),
                          &zg_form_area, g_object_get_data (G_OBJECT (row), "row"));
}

static void
on_remove_clicked (ZgStoreDialog *self, GtkWidget *button)
{
  const char *id = zg_row_id (g_object_get_data (G_OBJECT (button), "row"));
  GPtrArray *commands = zg_commands_new ();

  zg_commands_add (commands, "service-area.remove", zg_args_new ("service_area_id", 's', id, NULL));
  zg_context_run (zg_form_dialog_context (ZG_FORM_DIALOG (self)), commands, _ ("Service area removed"), NULL, NULL,
                  NULL);
}

static GtkWidget *
make_area (gpointer item, gpointer data)
{
  GtkWidget *row = zg_plain_row_new (zg_row_text (item, "name"), zg_row_text (item, "name_en"));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove the service area"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "row", g_object_ref (item), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "row", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), data, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_area_activated), data, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
finalize (GObject *object)
{
  g_object_unref (ZG_STORE_DIALOG (object)->areas);
  G_OBJECT_CLASS (zg_store_dialog_parent_class)->finalize (object);
}

static void
zg_store_dialog_class_init (ZgStoreDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
  ZG_FORM_DIALOG_CLASS (klass)->collect = collect;
}

static void
zg_store_dialog_init (ZgStoreDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic"), *list = gtk_list_box_new ();
  GtkWidget *none = gtk_label_new (_ ("No service areas yet: a new customer’s address needs one"));

  gtk_window_set_modal (GTK_WINDOW (self), FALSE);
  self->areas = zg_row_store_new ();
  gtk_widget_set_tooltip_text (add, _ ("Add a service area"));
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_set_margin_top (none, 12);
  gtk_widget_set_margin_bottom (none, 12);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), none);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), G_LIST_MODEL (self->areas), make_area, self, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Service areas"), -1);
  adw_preferences_group_set_title (group, _ ("Service areas"));
  adw_preferences_group_set_header_suffix (group, add);
  adw_preferences_group_add (group, list);
  zg_form_dialog_add_group (ZG_FORM_DIALOG (self), group);
}

typedef struct
{
  ZgContext *context;
  GWeakRef parent;
} Asked;

static void
settings_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&asked->parent);

  if (rows == NULL)
    zg_context_tell_error (asked->context, error);
  else if (rows->len > 0 && parent != NULL)
    {
      ZgStoreDialog *self = ZG_STORE_DIALOG (
          zg_form_dialog_present (ZG_TYPE_STORE_DIALOG, asked->context, parent, &zg_form_settings, rows->pdata[0]));

      g_signal_connect_object (source, "changed", G_CALLBACK (on_store_changed), self, 0);
      load_areas (self);
    }
  g_object_unref (asked->context);
  g_weak_ref_clear (&asked->parent);
  g_free (asked);
}

void
zg_store_dialog_present (ZgContext *context, GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  Asked *asked;

  for (GList *each = windows; each != NULL; each = each->next)
    if (ZG_IS_STORE_DIALOG (each->data) && zg_form_dialog_context (each->data) == context)
      {
        gtk_window_present (each->data);
        return;
      }
  asked = g_new0 (Asked, 1);
  asked->context = g_object_ref (context);
  g_weak_ref_init (&asked->parent, parent);
  zg_replica_query_async (zg_context_replica (context), "store.settings", NULL, NULL, settings_cb, asked);
}
