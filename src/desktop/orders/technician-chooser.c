/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggests technicians for a visit that is being made, with the reasons for and against each. Reads through the store;
 * holds the choice. Main thread; the dialog owns it. */
#include "desktop/orders/technician-chooser.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/problem-label.h"
#include "desktop/kit/words.h"

#define SHORT_LIST 5

struct _ZgTechnicianChooser
{
  AdwBin parent;

  ZgContext *context;
  GCancellable *cancellable; /* of the question under way */
  GCancellable *naming;      /* of the question for names */
  GPtrArray *rows;           /* of ZgRow, best first */
  GPtrArray *names;          /* of ZgRow: who is chosen before there is anything to suggest */
  char *technician_id;       /* chosen, or NULL */
  gboolean filling;

  GtkToggleButton *all_button;
  GtkListBox *list;
  GtkCheckButton *requested_check;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (ZgTechnicianChooser, zg_technician_chooser, ADW_TYPE_BIN)

enum
{
  CHANGED,
  TIME_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_legal (ZgRow *row)
{
  return g_strcmp0 (zg_row_text (row, "reason"), "legal") == 0;
}

static char *
describe (ZgTechnicianChooser *self, ZgRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *travel = zg_words_duration (zg_row_int (row, "travel"));
  g_autofree char *verdict = NULL;
  gulong visits = (gulong)zg_row_int (row, "visits");
  gulong familiar = (gulong)zg_row_int (row, "familiar");

  if (is_legal (row))
    verdict = g_strdup_printf (_ ("Free · %s away"), travel);
  else
    {
      g_autoptr (ZgRefusal) refusal = zg_refusal_new (zg_row_text (row, "reason"), NULL, "%s", "");

      refusal->current = zg_args_new ("earliest", 'i', zg_row_int (row, "earliest"), NULL);
      verdict = zg_words_refusal (refusal, zg_context_zone (self->context));
    }
  /* Translators: a sentence with its full stop, and then more. Chinese puts no space between them. */
  g_string_append_printf (text, is_legal (row) ? "%s · " : _ ("%s "), verdict);
  g_string_append_printf (text, ngettext ("%lu visit that day", "%lu visits that day", visits), visits);
  if (familiar > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("knows the customer (%lu visit)", "knows the customer (%lu visits)", familiar), familiar);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_requested (ZgTechnicianChooser *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->requested_check), self->technician_id != NULL);
  if (self->technician_id == NULL)
    gtk_check_button_set_active (self->requested_check, FALSE);
}

static void
on_choice_toggled (GtkCheckButton *check, ZgTechnicianChooser *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");

  if (self->filling || !gtk_check_button_get_active (check))
    return;
  g_free (self->technician_id);
  self->technician_id = g_strdup (id);
  zg_technician_chooser_show_error (self, NULL);
  update_requested (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_nearest_clicked (GtkButton *button, ZgTechnicianChooser *self)
{
  gint64 nearest = *(gint64 *)g_object_get_data (G_OBJECT (button), "nearest");
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  zg_technician_chooser_set_technician_id (self, id);
  g_signal_emit (self, signals[TIME_CHOSEN], 0, nearest);
}

static GtkWidget *
make_choice (ZgTechnicianChooser *self, GtkCheckButton *group, const char *id, const char *title, const char *subtitle)
{
  GtkWidget *row = zg_plain_row_new (title, subtitle);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strcmp0 (id, self->technician_id) == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_choice_toggled), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  return row;
}

/* One who is not free then may be free soon: the time is offered as a button. */
static void
offer_nearest (ZgTechnicianChooser *self, GtkWidget *row, ZgRow *technician)
{
  gint64 *nearest = g_new (gint64, 1);
  g_autofree char *time = NULL;
  g_autofree char *tip = NULL;
  GtkWidget *button;

  *nearest = zg_row_int (technician, "nearest");
  time = zg_words_time (zg_context_zone (self->context), *nearest);
  tip = g_strdup_printf (_ ("Take the nearest free time, %s"), time);
  button = gtk_button_new_with_label (time);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  g_object_set_data_full (G_OBJECT (button), "nearest", nearest, g_free);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (zg_row_id (technician)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_nearest_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static ZgRow *
find (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (zg_row_id (g_ptr_array_index (rows, i)), id) == 0)
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* One who was chosen on the calendar stands there before the service items are known. */
static void
show_chosen (ZgTechnicianChooser *self, GtkCheckButton *group)
{
  ZgRow *chosen = find (self->names, self->technician_id);

  if (chosen != NULL && find (self->rows, self->technician_id) == NULL)
    gtk_list_box_append (self->list, make_choice (self, group, self->technician_id, zg_row_text (chosen, "name"),
                                                  _ ("Checked when place and service item are known")));
}

static void
fill (ZgTechnicianChooser *self)
{
  gboolean all = gtk_toggle_button_get_active (self->all_button);
  guint shown = 0;
  GtkWidget *row;
  GtkCheckButton *group;

  self->filling = TRUE;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  row = make_choice (self, NULL, NULL, _ ("Nobody yet"), _ ("The visit waits as unassigned"));
  group = g_object_get_data (G_OBJECT (row), "check");
  gtk_list_box_append (self->list, row);
  show_chosen (self, group);
  for (guint i = 0; i < self->rows->len; i++)
    {
      ZgRow *technician = g_ptr_array_index (self->rows, i);
      gboolean chosen = g_strcmp0 (zg_row_id (technician), self->technician_id) == 0;
      g_autofree char *about = NULL;

      if (!all && !chosen && shown >= SHORT_LIST)
        continue;
      about = describe (self, technician);
      row = make_choice (self, group, zg_row_id (technician), zg_row_text (technician, "name"), about);
      if (!is_legal (technician))
        {
          gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "check"), chosen);
          if (!zg_row_is_null (technician, "nearest"))
            offer_nearest (self, row, technician);
        }
      gtk_list_box_append (self->list, row);
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), self->rows->len > SHORT_LIST);
  update_requested (self);
  self->filling = FALSE;
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgTechnicianChooser) self = data;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, NULL);

  if (rows == NULL)
    return;
  g_ptr_array_unref (self->names);
  self->names = rows;
  fill (self);
}

static void
suggestions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgTechnicianChooser) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        zg_technician_chooser_show_error (self, zg_words_error (error));
      return;
    }
  g_ptr_array_unref (self->rows);
  self->rows = rows;
  fill (self);
}

static void
on_all_button_toggled (GtkToggleButton *button, ZgTechnicianChooser *self)
{
  fill (self);
}

void
zg_technician_chooser_set_context (ZgTechnicianChooser *self, ZgContext *context)
{
  g_set_object (&self->context, context);
  zg_replica_query_async (
      zg_context_replica (context), "technicians.list",
      zg_args_new ("from", 'i', zg_clock_now (), "to", 'i', zg_clock_now () + 1, "at", 'i', zg_clock_now (), NULL),
      self->naming, names_cb, g_object_ref (self));
  fill (self);
}

void
zg_technician_chooser_suggest (ZgTechnicianChooser *self, ZgArgs *args)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (args != NULL)
    {
      zg_replica_query_async (zg_context_replica (self->context), "technicians.suggest", args, self->cancellable,
                              suggestions_cb, g_object_ref (self));
      return;
    }
  g_ptr_array_set_size (self->rows, 0);
  fill (self);
}

const char *
zg_technician_chooser_get_technician_id (ZgTechnicianChooser *self)
{
  return self->technician_id;
}

void
zg_technician_chooser_set_technician_id (ZgTechnicianChooser *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->technician_id);
  self->technician_id = copy;
  fill (self);
}

gboolean
zg_technician_chooser_get_requested (ZgTechnicianChooser *self)
{
  return gtk_check_button_get_active (self->requested_check);
}

void
zg_technician_chooser_show_error (ZgTechnicianChooser *self, const char *sentence)
{
  zg_problem_label_set (self->error_label, sentence);
}

static void
zg_technician_chooser_dispose (GObject *object)
{
  ZgTechnicianChooser *self = ZG_TECHNICIAN_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->naming);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_TECHNICIAN_CHOOSER);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_technician_chooser_parent_class)->dispose (object);
}

static void
zg_technician_chooser_finalize (GObject *object)
{
  ZgTechnicianChooser *self = ZG_TECHNICIAN_CHOOSER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->naming);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->names);
  g_free (self->technician_id);
  G_OBJECT_CLASS (zg_technician_chooser_parent_class)->finalize (object);
}

static void
zg_technician_chooser_class_init (ZgTechnicianChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zg_technician_chooser_dispose;
  object_class->finalize = zg_technician_chooser_finalize;

  signals[CHANGED] =
      g_signal_new ("changed", ZG_TYPE_TECHNICIAN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TIME_CHOSEN] = g_signal_new ("time-chosen", ZG_TYPE_TECHNICIAN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/technician-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianChooser, all_button);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianChooser, list);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianChooser, requested_check);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianChooser, error_label);
  gtk_widget_class_bind_template_callback (widget_class, on_all_button_toggled);
}

static void
zg_technician_chooser_init (ZgTechnicianChooser *self)
{
  self->cancellable = g_cancellable_new ();
  self->naming = g_cancellable_new ();
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
