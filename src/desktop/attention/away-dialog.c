/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A short account of what changed while the line was down. Main thread; the toolkit owns it until it is closed. */
#include "desktop/attention/away-dialog.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"

struct _ZgAwayDialog
{
  AdwWindow parent;

  ZgContext *context;
  GPtrArray *rows; /* of ZgRow, as listed */

  AdwWindowTitle *title;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ZgAwayDialog, zg_away_dialog, ADW_TYPE_WINDOW)

/* Which visit, what was done to it, and who did it when. */
static GtkWidget *
make_row (ZgAwayDialog *self, ZgRow *event)
{
  GTimeZone *zone = zg_context_zone (self->context);
  const char *state = zg_row_text (event, "to_state");
  const char *technician = zg_row_text (event, "technician_name");
  GtkWidget *icon = gtk_image_new_from_icon_name (zg_words_value_icon ("orders", "state", state));
  g_autofree char *visit = zg_words_range (zone, zg_row_int (event, "start_at"), zg_row_int (event, "end_at"));
  g_autofree char *history = zg_words_history (event, zone);
  g_autofree char *title = g_strdup_printf ("%s · %s", zg_row_text (event, "customer_name"),
                                            zg_words_command (zg_row_text (event, "command")));
  g_autofree char *about =
      g_strdup_printf ("%s · %s\n%s", visit, technician != NULL ? technician : _ ("Nobody yet"), history);
  GtkWidget *row = zg_plain_row_new (title, about);

  gtk_widget_add_css_class (icon, zg_words_value_class ("orders", "state", state));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
on_list_row_activated (GtkListBox *list, GtkListBoxRow *row, ZgAwayDialog *self)
{
  ZgRow *event = g_ptr_array_index (self->rows, (guint)gtk_list_box_row_get_index (row));

  zg_context_present (self->context, "orders", zg_row_text (event, "order_id"));
  gtk_window_destroy (GTK_WINDOW (self));
}

void
zg_away_dialog_present (ZgContext *context, GPtrArray *rows, gint64 since)
{
  ZgAwayDialog *self = g_object_new (ZG_TYPE_AWAY_DIALOG, "transient-for", zg_context_window (context), NULL);
  g_autofree char *from = zg_words_time (zg_context_zone (context), since);
  g_autofree char *subtitle = g_strdup_printf (_ ("Today’s visits, since %s"), from);

  self->context = g_object_ref (context);
  self->rows = g_ptr_array_ref (rows);
  adw_window_title_set_subtitle (self->title, subtitle);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (rows, i)));
  gtk_window_present (GTK_WINDOW (self));
}

static void
zg_away_dialog_dispose (GObject *object)
{
  ZgAwayDialog *self = ZG_AWAY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_AWAY_DIALOG);
  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (zg_away_dialog_parent_class)->dispose (object);
}

static void
zg_away_dialog_class_init (ZgAwayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_away_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/away-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgAwayDialog, title);
  gtk_widget_class_bind_template_child (widget_class, ZgAwayDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_list_row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_away_dialog_init (ZgAwayDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
