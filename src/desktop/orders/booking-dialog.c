/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The booking form: customer and address, service items, time, technician, price. It asks the cache for price and
 * suggestions as the person goes, and hands the booking over as commands in one transaction. Main thread; the toolkit
 * owns it until it is closed. */
#include "desktop/orders/booking-dialog.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/money.h"
#include "desktop/orders/visit-move.h"
#include "desktop/customers/customer-picker.h"
#include "desktop/kit/problem-label.h"
#include "desktop/orders/service-lines.h"
#include "desktop/orders/technician-chooser.h"
#include "desktop/kit/time-row.h"
#include "desktop/kit/words.h"

struct _ZgBookingDialog
{
  AdwWindow parent;

  ZgContext *context;
  GCancellable *cancellable; /* of the quote under way */
  gint64 quoted;             /* 分, -1 while unknown */

  ZgCustomerPicker *customer_picker;
  ZgServiceLines *service_lines;
  ZgTimeRow *time_row;
  GtkLabel *time_error;
  ZgTechnicianChooser *technician_chooser;
  AdwEntryRow *note_row;
  GtkLabel *price_detail;
  GtkLabel *price_total;
};

G_DEFINE_FINAL_TYPE (ZgBookingDialog, zg_booking_dialog, ADW_TYPE_WINDOW)

static void
show_quote (ZgBookingDialog *self, ZgRow *quote)
{
  g_autofree char *services = zg_money_format (zg_row_int (quote, "services"));
  g_autofree char *fee = zg_money_format (zg_row_int (quote, "travel_fee"));
  g_autofree char *total = zg_money_format (zg_row_int (quote, "total"));
  g_autofree char *distance = zg_words_distance (zg_row_int (quote, "distance"));
  g_autofree char *duration = zg_words_duration (zg_row_int (quote, "duration"));
  g_autofree char *detail =
      g_strdup_printf (_ ("%s · services %s · travel fee %s (%s)"), duration, services, fee, distance);

  self->quoted = zg_row_int (quote, "total");
  gtk_label_set_label (self->price_detail, detail);
  gtk_label_set_label (self->price_total, total);
}

static void
show_no_quote (ZgBookingDialog *self)
{
  self->quoted = -1;
  gtk_label_set_label (self->price_detail, _ ("Choose customer and service item to see the price"));
  gtk_label_set_label (self->price_total, "");
}

static void
quote_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgBookingDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows != NULL && rows->len > 0)
    show_quote (self, g_ptr_array_index (rows, 0));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_no_quote (self);
}

/* What both questions, the price and who could come, are about; NULL while place or services are missing. */
static ZgArgs *
describe_visit (ZgBookingDialog *self)
{
  ZgArgs *args = zg_args_new (NULL);

  if (zg_customer_picker_add_place (self->customer_picker, args) && zg_service_lines_add (self->service_lines, args))
    return args;
  zg_args_free (args);
  return NULL;
}

static void
ask_quote (ZgBookingDialog *self)
{
  ZgArgs *args = describe_visit (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (args == NULL)
    show_no_quote (self);
  else
    zg_replica_query_async (zg_context_replica (self->context), "order.quote", args, self->cancellable, quote_cb,
                            g_object_ref (self));
}

static void
ask_suggestions (ZgBookingDialog *self)
{
  ZgArgs *args = describe_visit (self);
  gint64 start;

  if (args != NULL && zg_time_row_get_time (self->time_row, &start))
    {
      zg_visit_add_time (self->context, args, start);
      if (zg_customer_picker_get_customer_id (self->customer_picker) != NULL)
        zg_args_set_text (args, "customer_id", zg_customer_picker_get_customer_id (self->customer_picker));
    }
  else
    g_clear_pointer (&args, zg_args_free);
  zg_technician_chooser_suggest (self->technician_chooser, args);
}

static void
on_visit_changed (GtkWidget *part, ZgBookingDialog *self)
{
  gint64 start;

  if (self->context == NULL)
    return;
  /* Visits are written down afterwards too: said, not refused. */
  zg_problem_label_set (self->time_error, zg_time_row_get_time (self->time_row, &start) && start < zg_clock_now ()
                                              ? _ ("This time has already passed.")
                                              : NULL);
  zg_technician_chooser_show_error (self->technician_chooser, NULL);
  ask_quote (self);
  ask_suggestions (self);
}

static void
on_customer_chosen (ZgCustomerPicker *picker, ZgBookingDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->service_lines));
}

static void
on_technician_changed (ZgTechnicianChooser *chooser, ZgBookingDialog *self)
{
  zg_problem_label_set (self->time_error, NULL);
}

static void
on_time_chosen (ZgTechnicianChooser *chooser, gint64 start, ZgBookingDialog *self)
{
  zg_time_row_set_time (self->time_row, start);
}

/* A refusal stands beside the field that it is about. */
static gboolean
on_booked (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgBookingDialog *self = data;
  g_autofree char *sentence = NULL;

  if (ok)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return TRUE;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "booking.book", TRUE);
  if (refusal == NULL)
    return FALSE;
  sentence = zg_words_refusal (refusal, zg_context_zone (context));
  if (zg_customer_picker_show_refusal (self->customer_picker, refusal, sentence))
    return TRUE;
  if (g_strcmp0 (refusal->field, "technician_id") == 0)
    zg_technician_chooser_show_error (self->technician_chooser, sentence);
  else if (g_strcmp0 (refusal->field, "lines") == 0)
    zg_service_lines_show_error (self->service_lines, sentence);
  else
    zg_problem_label_set (self->time_error, sentence);
  ask_quote (self);
  ask_suggestions (self);
  return TRUE;
}

static ZgArgs *
collect (ZgBookingDialog *self, GPtrArray *commands)
{
  g_autofree char *customer_id = NULL;
  g_autofree char *address_id = NULL;
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_row))));
  ZgArgs *args = zg_args_new (NULL);
  gint64 start;

  if (!zg_customer_picker_collect (self->customer_picker, commands, &customer_id, &address_id))
    ;
  else if (!zg_service_lines_add (self->service_lines, args))
    {
      zg_service_lines_show_error (self->service_lines, _ ("Choose at least one service item"));
      gtk_widget_grab_focus (GTK_WIDGET (self->service_lines));
    }
  else if (!zg_time_row_get_time (self->time_row, &start))
    {
      zg_problem_label_set (self->time_error, _ ("Give the time as 18:00"));
      gtk_widget_grab_focus (GTK_WIDGET (self->time_row));
    }
  else
    {
      zg_args_set_text (args, "customer_id", customer_id);
      zg_args_set_text (args, "address_id", address_id);
      zg_args_set_int (args, "start_at", start);
      zg_args_set_text (args, "source", "phone");
      if (zg_technician_chooser_get_technician_id (self->technician_chooser) != NULL)
        {
          zg_args_set_text (args, "technician_id", zg_technician_chooser_get_technician_id (self->technician_chooser));
          zg_args_set_int (args, "requested", zg_technician_chooser_get_requested (self->technician_chooser));
        }
      if (self->quoted >= 0)
        zg_args_set_int (args, "quoted_total", self->quoted);
      if (*note != '\0')
        zg_args_set_text (args, "note", note);
      return args;
    }
  zg_args_free (args);
  return NULL;
}

static void
book_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgBookingDialog *self = ZG_BOOKING_DIALOG (widget);
  g_autoptr (GPtrArray) commands = zg_commands_new ();
  ZgArgs *args = collect (self, commands);

  if (args == NULL)
    return;
  zg_commands_add (commands, "order.book", args);
  gtk_widget_action_set_enabled (widget, "booking.book", FALSE);
  zg_context_run (self->context, g_steal_pointer (&commands), _ ("Visit booked"), self, on_booked, self);
}

void
zg_booking_dialog_present (ZgContext *context, GtkWindow *parent, const char *technician_id, gint64 start_at)
{
  ZgBookingDialog *self = g_object_new (ZG_TYPE_BOOKING_DIALOG, "transient-for", parent, NULL);
  gint64 quarter = 15 * ZG_MINUTE;

  zg_customer_picker_set_context (self->customer_picker, context);
  zg_service_lines_set_context (self->service_lines, context);
  zg_time_row_set_zone (self->time_row, zg_context_zone (context));
  zg_technician_chooser_set_context (self->technician_chooser, context);
  if (technician_id != NULL)
    zg_technician_chooser_set_technician_id (self->technician_chooser, technician_id);
  self->context = g_object_ref (context);
  zg_time_row_set_time (self->time_row, start_at > 0 ? start_at : (zg_clock_now () / quarter + 2) * quarter);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->customer_picker));
}

static void
zg_booking_dialog_dispose (GObject *object)
{
  ZgBookingDialog *self = ZG_BOOKING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_BOOKING_DIALOG);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_booking_dialog_parent_class)->dispose (object);
}

static void
zg_booking_dialog_class_init (ZgBookingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_booking_dialog_dispose;

  g_type_ensure (ZG_TYPE_CUSTOMER_PICKER);
  g_type_ensure (ZG_TYPE_SERVICE_LINES);
  g_type_ensure (ZG_TYPE_TIME_ROW);
  g_type_ensure (ZG_TYPE_TECHNICIAN_CHOOSER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/booking-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, customer_picker);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, service_lines);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, time_row);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, time_error);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, technician_chooser);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, price_detail);
  gtk_widget_class_bind_template_child (widget_class, ZgBookingDialog, price_total);
  gtk_widget_class_bind_template_callback (widget_class, on_visit_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_technician_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_time_chosen);

  gtk_widget_class_install_action (widget_class, "booking.book", NULL, book_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "booking.book", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_booking_dialog_init (ZgBookingDialog *self)
{
  self->quoted = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
