/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A refused command and its ways out. What it says now comes from the cache, which holds the server's rows for it since
 * its effect was backed out; a way out is a new command, and the old one leaves the queue when that has succeeded. Main
 * thread; the toolkit owns it until it is closed. */
#include "desktop/dialogs/resolve-dialog.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "core/order-flow.h"
#include "desktop/sync-status.h"
#include "desktop/words.h"

struct _ZgResolveDialog
{
  AdwWindow parent;

  ZgContext *context;
  GCancellable *cancellable;
  ZgRow *waiting;
  ZgArgs *args;   /* of the refused command */
  ZgArgs *before; /* or NULL */
  ZgRow *now;     /* the order or customer, NULL until read or when it is not there */
  ZgRow *nearest; /* the suggestion for the same technician */
  ZgRow *other;   /* the best one for another */
  GArray *alike;  /* n (gint64) of others refused for the same reason */

  GtkLabel *sentence;
  GtkLabel *verdict;
  GtkLabel *age;
  GtkGrid *grid;
  AdwActionRow *nearest_row;
  AdwActionRow *other_row;
  GtkCheckButton *all_check;
};

G_DEFINE_FINAL_TYPE (ZgResolveDialog, zg_resolve_dialog, ADW_TYPE_WINDOW)

static char *
show_time (ZgResolveDialog *self, const char *text, gint64 value)
{
  return value > 0 ? zg_words_date_time (zg_context_zone (self->context), value) : NULL;
}

static char *
show_text (ZgResolveDialog *self, const char *text, gint64 value)
{
  return g_strdup (text);
}

static char *
show_state (ZgResolveDialog *self, const char *text, gint64 value)
{
  return text != NULL ? g_strdup (zg_words_visit_state (text)) : NULL;
}

static char *
show_tier (ZgResolveDialog *self, const char *text, gint64 value)
{
  return text != NULL ? g_strdup (zg_words_tier (text)) : NULL;
}

/* What a person compares. */
static const struct
{
  const char *column;
  const char *label;
  char *(*show) (ZgResolveDialog *self, const char *text, gint64 value);
} fields[] = {
  { "start_at", N_ ("Begins"), show_time },
  { "end_at", N_ ("Ends"), show_time },
  { "technician_name", N_ ("Technician"), show_text },
  { "state", N_ ("State"), show_state },
  { "name", N_ ("Customer"), show_text },
  { "phone", N_ ("Phone"), show_text },
  { "tier", N_ ("Tier"), show_tier },
  { "note", N_ ("Note"), show_text },
};

static void
add_cell (ZgResolveDialog *self, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text != NULL && *text != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, column > 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static char *
mine (ZgResolveDialog *self, gsize field)
{
  const char *column = fields[field].column;

  if (g_str_equal (column, "technician_name"))
    return zg_args_has (self->args, "technician_id") ? g_strdup (zg_row_text (self->waiting, "technician_name")) : NULL;
  if (!zg_args_has (self->args, column))
    return NULL;
  return fields[field].show (self, zg_args_get_text (self->args, column), zg_args_get_int (self->args, column, 0));
}

static char *
theirs (ZgResolveDialog *self, gsize field)
{
  const char *column = fields[field].column;

  return self->now != NULL ? fields[field].show (self, zg_row_text (self->now, column), zg_row_int (self->now, column))
                           : NULL;
}

static char *
before (ZgResolveDialog *self, gsize field)
{
  const char *column = fields[field].column;

  if (self->before == NULL)
    return NULL;
  return fields[field].show (self, zg_args_get_text (self->before, column), zg_args_get_int (self->before, column, 0));
}

/* The fields that I wanted to change, or that others changed meanwhile. */
static void
fill_grid (ZgResolveDialog *self)
{
  int row = 1;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *was = before (self, i);
      g_autofree char *wanted = mine (self, i);
      g_autofree char *is = theirs (self, i);

      if (wanted == NULL && g_strcmp0 (was, is) == 0)
        continue;
      if (wanted == NULL && (was == NULL || is == NULL))
        continue;
      add_cell (self, 0, row, _ (fields[i].label), "dim-label");
      add_cell (self, 1, row, was, NULL);
      add_cell (self, 2, row, wanted, wanted != NULL ? "heading" : NULL);
      add_cell (self, 3, row, is, g_strcmp0 (was, is) != 0 ? "heading" : NULL);
      row++;
    }
  if (row > 1)
    {
      add_cell (self, 0, 0, " ", NULL);
      add_cell (self, 1, 0, _ ("Before"), "dim-label");
      add_cell (self, 2, 0, _ ("Mine"), "dim-label");
      add_cell (self, 3, 0, _ ("Now"), "dim-label");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->grid), row > 1);
}

static GPtrArray *
finish (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_store_query_finish (ZG_STORE (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Reading for a refused command failed: %s", error->message);
  return rows;
}

static void
now_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  if (rows == NULL || self->context == NULL)
    return;
  if (rows->len > 0)
    g_set_object (&self->now, g_ptr_array_index (rows, 0));
  fill_grid (self);
}

/* When and with whom the visit was meant to be. */
static gint64
wanted_start (ZgResolveDialog *self)
{
  return zg_args_get_int (self->args, "start_at", zg_row_int (self->waiting, "start_at"));
}

static const char *
wanted_technician (ZgResolveDialog *self)
{
  const char *id = zg_args_get_text (self->args, "technician_id");

  return id != NULL || self->before == NULL ? id : zg_args_get_text (self->before, "technician_id");
}

static void
suggestions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);

  for (guint i = 0; rows != NULL && self->context != NULL && i < rows->len; i++)
    {
      ZgRow *row = g_ptr_array_index (rows, i);
      gboolean same = g_strcmp0 (zg_row_id (row), wanted_technician (self)) == 0;

      if (same && zg_row_int (row, "nearest") > zg_clock_now ())
        g_set_object (&self->nearest, row);
      else if (!same && self->other == NULL && g_strcmp0 (zg_row_text (row, "reason"), "legal") == 0)
        g_set_object (&self->other, row);
    }
  if (self->nearest != NULL)
    {
      g_autofree char *time =
          zg_words_date_time (zg_context_zone (self->context), zg_row_int (self->nearest, "nearest"));
      g_autofree char *text = g_strdup_printf ("%s · %s", zg_row_text (self->nearest, "name"), time);

      adw_action_row_set_subtitle (self->nearest_row, text);
    }
  if (self->other != NULL)
    {
      g_autofree char *time = zg_words_date_time (zg_context_zone (self->context), wanted_start (self));
      g_autofree char *text = g_strdup_printf ("%s · %s", zg_row_text (self->other, "name"), time);

      adw_action_row_set_subtitle (self->other_row, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->nearest_row), self->nearest != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->other_row), self->other != NULL);
}

static void
suggest (ZgResolveDialog *self, ZgArgs *args)
{
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 start = wanted_start (self);

  zg_args_set_int (args, "start_at", start);
  zg_args_set_int (args, "from", zg_zone_day (zone, start, 0));
  zg_args_set_int (args, "to", zg_zone_day (zone, start, 1));
  zg_args_set_int (args, "not_before", zg_clock_now ());
  zg_store_query_async (zg_context_store (self->context), "technicians.suggest", args, self->cancellable,
                        suggestions_cb, g_object_ref (self));
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);
  ZgVisitState state;
  ZgArgs *args;

  if (rows == NULL || rows->len == 0 || self->context == NULL || self->now == NULL)
    return;
  /* What has departed or ended meanwhile has no other place. */
  if (!zg_visit_state_parse (zg_row_text (self->now, "state"), &state) || !zg_visit_state_is_movable (state))
    return;
  args = zg_args_new ("order_id", 's', zg_row_id (self->now), "address_id", 's', zg_row_text (self->now, "address_id"),
                      NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      ZgRow *line = g_ptr_array_index (rows, i);

      if (zg_row_text (line, "service_id") != NULL && g_strcmp0 (zg_row_text (line, "kind"), "service") == 0)
        zg_args_add (args, "lines",
                     zg_args_new ("service_id", 's', zg_row_text (line, "service_id"), "quantity", 'i',
                                  zg_row_int (line, "quantity"), NULL));
    }
  suggest (self, args);
}

static gboolean
is_command (ZgResolveDialog *self, const char *name)
{
  return g_strcmp0 (zg_row_text (self->waiting, "name"), name) == 0;
}

/* A booking has everything to ask who could come in its own arguments; a move asks the order for it. */
static void
ask (ZgResolveDialog *self)
{
  ZgStore *store = zg_context_store (self->context);
  const char *order = zg_args_get_text (self->args, "order_id");
  const char *customer = zg_args_get_text (self->args, "customer_id");

  if (order != NULL)
    zg_store_query_async (store, "order.detail", zg_args_new ("order_id", 's', order, NULL), self->cancellable, now_cb,
                          g_object_ref (self));
  else if (customer != NULL && !is_command (self, "order.book"))
    zg_store_query_async (store, "customer.detail", zg_args_new ("customer_id", 's', customer, NULL), self->cancellable,
                          now_cb, g_object_ref (self));
  if (is_command (self, "order.book"))
    {
      ZgArgs *args = zg_args_copy (self->args);

      for (const char *const *extra =
               (const char *const[]){ "technician_id", "requested", "quoted_total", "note", "source", NULL };
           *extra != NULL; extra++)
        zg_args_set_text (args, *extra, NULL);
      suggest (self, args);
    }
  else if (is_command (self, "order.reschedule") || is_command (self, "order.assign"))
    zg_store_query_async (store, "order.lines", zg_args_new ("order_id", 's', order, NULL), self->cancellable, lines_cb,
                          g_object_ref (self));
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgContext) context = data;
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  if (!zg_store_run_finish (ZG_STORE (source), result, &refusal, &error) && error != NULL)
    zg_context_tell_error (context, error);
}

/* The new command stands: the old one has had its answer. */
static gboolean
on_ran (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgResolveDialog *self = data;
  g_autofree char *words = NULL;

  if (ok)
    {
      zg_store_discard_async (zg_context_store (context), zg_row_int (self->waiting, "n"), settled_cb,
                              g_object_ref (context));
      gtk_window_destroy (GTK_WINDOW (self));
      return TRUE;
    }
  if (refusal == NULL)
    return FALSE;
  words = zg_words_refusal (refusal, zg_context_zone (context));
  gtk_label_set_label (self->verdict, words);
  return TRUE;
}

/* The same command with another technician or time. */
static void
run_with (ZgResolveDialog *self, const char *technician_id, gint64 start, const char *toast)
{
  const char *name = is_command (self, "order.book") ? "order.book" : "order.reschedule";
  ZgArgs *args = zg_args_copy (self->args);
  GPtrArray *commands = zg_commands_new ();

  if (zg_args_has (args, "end_at"))
    zg_args_set_int (args, "end_at", start + zg_args_get_int (args, "end_at", 0) - wanted_start (self));
  zg_args_set_int (args, "start_at", start);
  zg_args_set_text (args, "technician_id", technician_id);
  zg_commands_add (commands, name, args);
  zg_context_run (self->context, commands, NULL, toast, self, on_ran, self);
}

static void
on_nearest_row_activated (ZgResolveDialog *self)
{
  run_with (self, zg_row_id (self->nearest), zg_row_int (self->nearest, "nearest"),
            _ ("Moved to the nearest free time"));
}

static void
on_other_row_activated (ZgResolveDialog *self)
{
  run_with (self, zg_row_id (self->other), wanted_start (self), _ ("Given to another technician"));
}

typedef void (*Answer) (ZgStore *store, gint64 n, GAsyncReadyCallback callback, gpointer data);

/* The same answer for this one and, if the person says so, for those like it. */
static void
settle (ZgResolveDialog *self, Answer answer)
{
  ZgStore *store = zg_context_store (self->context);

  answer (store, zg_row_int (self->waiting, "n"), settled_cb, g_object_ref (self->context));
  for (guint i = 0; gtk_check_button_get_active (self->all_check) && i < self->alike->len; i++)
    answer (store, g_array_index (self->alike, gint64, i), settled_cb, g_object_ref (self->context));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_again_row_activated (ZgResolveDialog *self)
{
  settle (self, zg_store_resend_async);
}

static void
on_keep_row_activated (ZgResolveDialog *self)
{
  settle (self, zg_store_discard_async);
}

static void
alike_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgResolveDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (source, result);
  g_autofree char *label = NULL;

  if (rows == NULL || self->context == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      ZgRow *row = g_ptr_array_index (rows, i);
      gint64 n = zg_row_int (row, "n");

      if (n != zg_row_int (self->waiting, "n") && is_command (self, zg_row_text (row, "name")) &&
          g_strcmp0 (zg_row_text (row, "state"), zg_row_text (self->waiting, "state")) == 0 &&
          g_strcmp0 (zg_row_text (row, "code"), zg_row_text (self->waiting, "code")) == 0)
        g_array_append_val (self->alike, n);
    }
  label = g_strdup_printf (ngettext ("The same answer for %u more of this kind",
                                     "The same answer for %u more of this kind", self->alike->len),
                           self->alike->len);
  gtk_check_button_set_label (self->all_check, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_check), self->alike->len > 0);
}

void
zg_resolve_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *waiting)
{
  ZgResolveDialog *self = g_object_new (ZG_TYPE_RESOLVE_DIALOG, "transient-for", parent, NULL);
  const char *args = zg_row_text (waiting, "args_text");
  const char *was = zg_row_text (waiting, "before_text");
  g_autofree char *sentence = zg_sync_sentence (waiting, zg_context_zone (context));
  g_autofree char *verdict = zg_sync_verdict (waiting, zg_context_zone (context));
  g_autofree char *age = zg_words_ago (zg_clock_now () - zg_row_int (waiting, "at"));

  self->context = g_object_ref (context);
  self->waiting = g_object_ref (waiting);
  self->args = args != NULL ? zg_args_parse (args, NULL) : NULL;
  self->before = was != NULL ? zg_args_parse (was, NULL) : NULL;
  if (self->args == NULL)
    self->args = zg_args_new (NULL);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->verdict, verdict != NULL ? verdict : "");
  gtk_label_set_label (self->age, age);
  fill_grid (self);
  ask (self);
  zg_store_waiting_async (zg_context_store (context), self->cancellable, alike_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

static void
zg_resolve_dialog_dispose (GObject *object)
{
  ZgResolveDialog *self = ZG_RESOLVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_RESOLVE_DIALOG);
  g_clear_object (&self->waiting);
  g_clear_object (&self->now);
  g_clear_object (&self->nearest);
  g_clear_object (&self->other);
  g_clear_object (&self->context);
  g_clear_pointer (&self->args, zg_args_free);
  g_clear_pointer (&self->before, zg_args_free);
  G_OBJECT_CLASS (zg_resolve_dialog_parent_class)->dispose (object);
}

static void
zg_resolve_dialog_finalize (GObject *object)
{
  g_clear_object (&ZG_RESOLVE_DIALOG (object)->cancellable);
  g_array_unref (ZG_RESOLVE_DIALOG (object)->alike);
  G_OBJECT_CLASS (zg_resolve_dialog_parent_class)->finalize (object);
}

static void
zg_resolve_dialog_class_init (ZgResolveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zg_resolve_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = zg_resolve_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/resolve-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, age);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, nearest_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, other_row);
  gtk_widget_class_bind_template_child (widget_class, ZgResolveDialog, all_check);
  gtk_widget_class_bind_template_callback (widget_class, on_nearest_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_other_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_again_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_resolve_dialog_init (ZgResolveDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->alike = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}
