/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Another time or technician for a visit, for those who don't drag. Main thread; the toolkit owns it until it is
 * closed. */
#include "desktop/orders/move-dialog.h"

#include <glib/gi18n.h>

#include "desktop/orders/visit-move.h"
#include "desktop/kit/problem-label.h"
#include "desktop/orders/technician-chooser.h"
#include "desktop/kit/time-row.h"
#include "desktop/kit/words.h"

struct _ZgMoveDialog
{
  AdwWindow parent;

  ZgContext *context;
  GCancellable *cancellable;
  ZgRow *order;
  GPtrArray *lines; /* of ZgRow, NULL until read */

  AdwWindowTitle *title;
  ZgTimeRow *time_row;
  GtkLabel *time_error;
  ZgTechnicianChooser *technician_chooser;
};

G_DEFINE_FINAL_TYPE (ZgMoveDialog, zg_move_dialog, ADW_TYPE_WINDOW)

static void
ask_suggestions (ZgMoveDialog *self)
{
  gint64 start;

  if (self->lines != NULL && zg_time_row_get_time (self->time_row, &start))
    zg_technician_chooser_suggest (self->technician_chooser,
                                   zg_visit_suggest_args (self->context, self->order, self->lines, start));
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgMoveDialog) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        zg_problem_label_set (self->time_error, zg_words_error (error));
      return;
    }
  self->lines = rows;
  ask_suggestions (self);
}

static void
on_time_row_changed (ZgTimeRow *row, ZgMoveDialog *self)
{
  if (self->context == NULL)
    return;
  zg_problem_label_set (self->time_error, NULL);
  ask_suggestions (self);
}

static void
on_time_chosen (ZgTechnicianChooser *chooser, gint64 start, ZgMoveDialog *self)
{
  zg_time_row_set_time (self->time_row, start);
}

static gboolean
on_moved (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgMoveDialog *self = data;

  if (ok)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return TRUE;
    }
  if (refusal == NULL)
    return FALSE;
  zg_problem_label_tell (self->time_error, context, refusal);
  ask_suggestions (self);
  return TRUE;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgMoveDialog *self = ZG_MOVE_DIALOG (widget);
  gint64 length = zg_row_int (self->order, "end_at") - zg_row_int (self->order, "start_at");
  gint64 start;

  if (!zg_time_row_get_time (self->time_row, &start))
    {
      zg_problem_label_set (self->time_error, _ ("Give the time as 18:00"));
      gtk_widget_grab_focus (GTK_WIDGET (self->time_row));
      return;
    }
  zg_visit_move (self->context, self->order, zg_technician_chooser_get_technician_id (self->technician_chooser), start,
                 start + length, self, on_moved, self);
}

void
zg_move_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *order)
{
  ZgMoveDialog *self = g_object_new (ZG_TYPE_MOVE_DIALOG, "transient-for", parent, NULL);

  self->order = g_object_ref (order);
  zg_time_row_set_zone (self->time_row, zg_context_zone (context));
  zg_time_row_set_time (self->time_row, zg_row_int (order, "start_at"));
  zg_technician_chooser_set_context (self->technician_chooser, context);
  zg_technician_chooser_set_technician_id (self->technician_chooser, zg_row_text (order, "technician_id"));
  adw_window_title_set_subtitle (self->title, zg_row_text (order, "customer_name"));
  self->context = g_object_ref (context);
  zg_replica_query_async (zg_context_replica (context), "order.lines",
                          zg_args_new ("order_id", 's', zg_row_id (order), NULL), self->cancellable, lines_cb,
                          g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->time_row));
}

static void
zg_move_dialog_dispose (GObject *object)
{
  ZgMoveDialog *self = ZG_MOVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_MOVE_DIALOG);
  g_clear_object (&self->order);
  g_clear_object (&self->context);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (zg_move_dialog_parent_class)->dispose (object);
}

static void
zg_move_dialog_finalize (GObject *object)
{
  g_clear_object (&ZG_MOVE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (zg_move_dialog_parent_class)->finalize (object);
}

static void
zg_move_dialog_class_init (ZgMoveDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zg_move_dialog_dispose;
  object_class->finalize = zg_move_dialog_finalize;

  g_type_ensure (ZG_TYPE_TIME_ROW);
  g_type_ensure (ZG_TYPE_TECHNICIAN_CHOOSER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgMoveDialog, title);
  gtk_widget_class_bind_template_child (widget_class, ZgMoveDialog, time_row);
  gtk_widget_class_bind_template_child (widget_class, ZgMoveDialog, time_error);
  gtk_widget_class_bind_template_child (widget_class, ZgMoveDialog, technician_chooser);
  gtk_widget_class_bind_template_callback (widget_class, on_time_row_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_time_chosen);

  gtk_widget_class_install_action (widget_class, "visit.move", NULL, move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "visit.move", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_move_dialog_init (ZgMoveDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
