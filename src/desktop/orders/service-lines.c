/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The service items of an order being made. Reads the catalogue through the store; holds the lines until the dialog
 * asks for them. Main thread; the dialog owns it. */
#include "desktop/orders/service-lines.h"

#include <glib/gi18n.h>

#include "base/money.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/words.h"

#define MAX_LINES 10
#define MAX_QUANTITY 9

struct _ZgServiceLines
{
  AdwBin parent;

  ZgContext *context;
  GCancellable *cancellable;
  GPtrArray *results; /* of ZgRow, as listed */
  GPtrArray *lines;   /* of ZgRow, as listed */

  GtkMenuButton *add_button;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkListBox *result_list;
  GtkListBox *line_list;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (ZgServiceLines, zg_service_lines, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe (ZgRow *service)
{
  g_autofree char *duration = zg_words_duration (zg_row_int (service, "duration"));
  g_autofree char *price = zg_money_format (zg_row_int (service, "price"));
  const char *code = zg_row_text (service, "code");

  return code != NULL ? g_strdup_printf ("%s · %s · %s", code, duration, price)
                      : g_strdup_printf ("%s · %s", duration, price);
}

static GtkWidget *
make_row (ZgRow *service)
{
  g_autofree char *about = describe (service);

  return zg_plain_row_new (zg_words_name (service, "name"), about);
}

static void
changed (ZgServiceLines *self)
{
  zg_service_lines_show_error (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), self->lines->len < MAX_LINES);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_quantity_changed (GtkSpinButton *spin, ZgServiceLines *self)
{
  changed (self);
}

static void
on_remove_clicked (GtkButton *button, ZgServiceLines *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  gtk_list_box_remove (self->line_list, row);
  g_ptr_array_remove_index (self->lines, (guint)index);
  changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
}

static GtkSpinButton *
line_spin (ZgServiceLines *self, guint index)
{
  return g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (self->line_list, (int)index)), "spin");
}

static void
add_line (ZgServiceLines *self, ZgRow *service)
{
  GtkWidget *row;
  GtkWidget *spin;
  GtkWidget *remove;

  if (self->lines->len >= MAX_LINES)
    return;
  row = make_row (service);
  spin = gtk_spin_button_new_with_range (1, MAX_QUANTITY, 1);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Quantity"), -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_quantity_changed), self, 0);
  remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data (G_OBJECT (row), "spin", spin);
  gtk_list_box_append (self->line_list, row);
  g_ptr_array_add (self->lines, g_object_ref (service));
  gtk_popover_popdown (self->popover);
  changed (self);
}

static void
results_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgServiceLines) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  GtkWidget *row;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        zg_service_lines_show_error (self, zg_words_error (error));
      return;
    }
  g_ptr_array_unref (self->results);
  self->results = rows;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->result_list, 0))) != NULL)
    gtk_list_box_remove (self->result_list, row);
  for (guint i = 0; i < rows->len; i++)
    {
      row = make_row (g_ptr_array_index (rows, i));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->result_list, row);
    }
}

static void
on_search_entry_changed (GtkSearchEntry *entry, ZgServiceLines *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  zg_replica_query_async (zg_context_replica (self->context), "services.list",
                          zg_args_new ("text", 's', *text != '\0' ? text : NULL, NULL), self->cancellable, results_cb,
                          g_object_ref (self));
}

static void
on_search_entry_activate (GtkSearchEntry *entry, ZgServiceLines *self)
{
  if (self->results->len > 0)
    add_line (self, g_ptr_array_index (self->results, 0));
}

static void
on_search_entry_stopped (GtkSearchEntry *entry, ZgServiceLines *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_result_list_activated (GtkListBox *list, GtkListBoxRow *row, ZgServiceLines *self)
{
  add_line (self, g_ptr_array_index (self->results, gtk_list_box_row_get_index (row)));
}

static void
on_popover_show (GtkWidget *popover, ZgServiceLines *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  on_search_entry_changed (self->search_entry, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
zg_service_lines_set_context (ZgServiceLines *self, ZgContext *context)
{
  g_set_object (&self->context, context);
}

gboolean
zg_service_lines_add (ZgServiceLines *self, ZgArgs *args)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      gint64 quantity = gtk_spin_button_get_value_as_int (line_spin (self, i));

      zg_args_add (args, "lines",
                   zg_args_new ("service_id", 's', zg_row_id (g_ptr_array_index (self->lines, i)), "quantity", 'i',
                                quantity, NULL));
    }
  return self->lines->len > 0;
}

void
zg_service_lines_show_error (ZgServiceLines *self, const char *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static gboolean
zg_service_lines_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZG_SERVICE_LINES (widget)->add_button));
}

static void
zg_service_lines_dispose (GObject *object)
{
  ZgServiceLines *self = ZG_SERVICE_LINES (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_SERVICE_LINES);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_service_lines_parent_class)->dispose (object);
}

static void
zg_service_lines_finalize (GObject *object)
{
  ZgServiceLines *self = ZG_SERVICE_LINES (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (zg_service_lines_parent_class)->finalize (object);
}

static void
zg_service_lines_class_init (ZgServiceLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zg_service_lines_dispose;
  object_class->finalize = zg_service_lines_finalize;
  widget_class->grab_focus = zg_service_lines_grab_focus;

  signals[CHANGED] =
      g_signal_new ("changed", ZG_TYPE_SERVICE_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/service-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgServiceLines, add_button);
  gtk_widget_class_bind_template_child (widget_class, ZgServiceLines, popover);
  gtk_widget_class_bind_template_child (widget_class, ZgServiceLines, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ZgServiceLines, result_list);
  gtk_widget_class_bind_template_child (widget_class, ZgServiceLines, line_list);
  gtk_widget_class_bind_template_child (widget_class, ZgServiceLines, error_label);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_show);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entry_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_result_list_activated);
}

static void
zg_service_lines_init (ZgServiceLines *self)
{
  GtkWidget *none;

  self->cancellable = g_cancellable_new ();
  self->results = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  none = gtk_label_new (_ ("Nothing found. Service items are kept on the Services page."));
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (none), 30);
  gtk_widget_set_margin_top (none, 12);
  gtk_widget_set_margin_bottom (none, 12);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_list_box_set_placeholder (self->result_list, none);
}
