/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One technician: texts from the list's row, and lists fed by queries of their own, read again when the row is set anew
 * (the page does so after each change). What is done here is undone by its toast. The page owns it. Main thread. */
#include "desktop/technicians/technician-pane.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/technicians/span-dialog.h"
#include "desktop/technicians/technician-dialog.h"
#include "desktop/kit/forms.h"
#include "desktop/kit/row-store.h"
#include "desktop/technicians/technician-live.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/words-history.h"
#include "desktop/kit/words.h"

/* Older changes are history of another kind. */
#define HISTORY_MOST 30

/* The lists of the pane, in this order. */
enum
{
  CERTIFICATES,
  SKILLS,
  SHIFTS,
  TIME_OFF,
  HISTORY,
  N_LISTS
};

struct _ZgTechnicianPane
{
  AdwBin parent;
  ZgContext *context;
  ZgRow *row;
  GCancellable *cancellable;
  gint64 week; /* midnight of the first day shown */
  gboolean setting;
  ZgRowStore *rows[N_LISTS];
  GtkListBox *list[N_LISTS];
  GtkLabel *name;
  GtkLabel *live;
  GtkImage *live_icon;
  ZgPendingMark *mark;
  GtkDropDown *presence;
  GtkWidget *presence_box;
  GtkWidget *edit;
  GtkWidget *retire;
  GtkWidget *restore;
  GtkListBox *facts;
  GtkLabel *week_label;
  GtkWidget *add_shift;
  GtkWidget *add_time_off;
  GtkWidget *add_certificate;
};

G_DEFINE_FINAL_TYPE (ZgTechnicianPane, zg_technician_pane, ADW_TYPE_BIN)

static guint closed_signal;
static const char *const presences[] = { "online", "break", "offline" };

const char *
zg_technician_pane_get_id (ZgTechnicianPane *self)
{
  return self->row != NULL ? zg_row_id (self->row) : NULL;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_fact (ZgTechnicianPane *self, const char *title, const char *value)
{
  GtkWidget *row, *label;

  if (value == NULL || *value == '\0')
    return;
  row = make_row (title, NULL);
  label = gtk_label_new (value);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "figures");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->facts, row);
}

static void
show_facts (ZgTechnicianPane *self)
{
  gint64 hired = zg_row_int (self->row, "hired_at"), rating = zg_row_int (self->row, "rating");
  g_autofree char *since = hired > 0 ? zg_words_full_date (zg_context_zone (self->context), hired) : NULL;
  g_autofree char *stars = rating > 0 ? g_strdup_printf ("%.2f", (double)rating / 100.0) : NULL;
  double part;
  g_autofree char *load = zg_technician_load (self->row, &part);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_list_box_remove (self->facts, child);
  add_fact (self, _ ("Phone"), zg_row_text (self->row, "phone"));
  add_fact (self, _ ("Today"), load);
  add_fact (self, _ ("Level"), zg_words_level (zg_row_text (self->row, "level")));
  add_fact (self, _ ("Travels by"), zg_words_travel_mode (zg_row_text (self->row, "travel_mode")));
  add_fact (self, _ ("Service area"), zg_words_name (self->row, "area_name"));
  add_fact (self, _ ("Rating"), stars);
  add_fact (self, _ ("Joined on"), since);
  add_fact (self, _ ("Note"), zg_row_text (self->row, "note"));
}

static void
show_head (ZgTechnicianPane *self)
{
  g_auto (ZgTechnicianLive) live = zg_technician_live (self->row, zg_context_zone (self->context), zg_clock_now ());
  const char *classes[] = { live.css_class, NULL };
  gboolean active = g_strcmp0 (zg_row_text (self->row, "state"), "active") == 0;
  gboolean lead = zg_context_may (self->context, "technician.edit");

  gtk_label_set_label (self->name, zg_row_text (self->row, "name"));
  gtk_label_set_label (self->live, live.text);
  gtk_image_set_from_icon_name (self->live_icon, live.icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->live), classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->live_icon), classes);
  zg_pending_mark_set_id (self->mark, zg_row_id (self->row));
  gtk_widget_set_visible (self->presence_box, active);
  gtk_widget_set_sensitive (GTK_WIDGET (self->presence), zg_context_may (self->context, "technician.presence"));
  gtk_widget_set_visible (self->edit, lead);
  gtk_widget_set_visible (self->retire, lead && active);
  gtk_widget_set_visible (self->restore, lead && !active);
  gtk_widget_set_sensitive (self->add_shift, lead && active);
  gtk_widget_set_sensitive (self->add_time_off, lead && active);
  gtk_widget_set_sensitive (self->add_certificate, lead && active);
  self->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    if (g_strcmp0 (presences[i], zg_row_text (self->row, "presence")) == 0)
      gtk_drop_down_set_selected (self->presence, i);
  self->setting = FALSE;
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ZgRowStore *rows = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answer = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (answer != NULL)
    zg_row_store_replace (rows, answer);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
  g_object_unref (rows);
}

static void
load_list (ZgTechnicianPane *self, int list, const char *query, ZgArgs *args)
{
  zg_args_set_text (args, "technician_id", zg_row_id (self->row));
  zg_replica_query_async (zg_context_replica (self->context), query, args, self->cancellable, list_cb,
                          g_object_ref (self->rows[list]));
}

static void
load_week (ZgTechnicianPane *self)
{
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 end = zg_zone_day (zone, self->week, 7);
  g_autofree char *from = zg_words_date (zone, self->week), *to = zg_words_date (zone, zg_zone_day (zone, end, -1));
  g_autofree char *label = g_strdup_printf (_ ("%s – %s"), from, to);

  gtk_label_set_label (self->week_label, label);
  load_list (self, SHIFTS, "technician.shifts", zg_args_new ("from", 'i', self->week, "to", 'i', end, NULL));
}

static void
load_lists (ZgTechnicianPane *self)
{
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 today = zg_zone_day (zone, zg_clock_now (), 0);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  load_list (self, CERTIFICATES, "technician.certificates", zg_args_new (NULL));
  load_list (self, SKILLS, "technician.skills", zg_args_new (NULL));
  load_list (self, TIME_OFF, "technician.time-off",
             zg_args_new ("from", 'i', today, "to", 'i', zg_zone_day (zone, today, 180), NULL));
  zg_replica_history_async (zg_context_replica (self->context), zg_row_id (self->row), TRUE, HISTORY_MOST,
                            self->cancellable, list_cb, g_object_ref (self->rows[HISTORY]));
  load_week (self);
}

void
zg_technician_pane_set_row (ZgTechnicianPane *self, ZgRow *row)
{
  gboolean other = row == NULL || g_strcmp0 (zg_technician_pane_get_id (self), zg_row_id (row)) != 0;

  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  if (other)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      self->week = zg_zone_day (zg_context_zone (self->context), zg_clock_now (), 0);
      for (int i = 0; i < N_LISTS; i++)
        zg_row_store_replace (self->rows[i], none);
    }
  show_head (self);
  show_facts (self);
  load_lists (self);
}

void
zg_technician_pane_set_context (ZgTechnicianPane *self, ZgContext *context)
{
  g_set_object (&self->context, context);
  self->mark = ZG_PENDING_MARK (zg_pending_mark_new (zg_context_replica (context), NULL));
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->live))), GTK_WIDGET (self->mark));
}

/* What belongs to a technician and is added, changed and removed here. */
static const struct
{
  const char *remove, *restore, *id_name;
  const char *removed, *tooltip;
} owned[N_LISTS] = {
  [CERTIFICATES] = { "certificate.remove", "certificate.restore", "certificate_id", N_ ("Certificate removed"),
                     N_ ("Remove the certificate") },
  [SHIFTS] = { "shift.remove", "shift.restore", "shift_id", N_ ("Shift removed"), N_ ("Remove the shift") },
  [TIME_OFF] = { "time-off.remove", "time-off.restore", "time_off_id", N_ ("Time off removed"),
                 N_ ("Remove the time off") },
};

static int
list_of (GtkWidget *widget)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), "list"));
}

static void
on_remove_clicked (ZgTechnicianPane *self, GtkWidget *button)
{
  const char *id = zg_row_id (g_object_get_data (G_OBJECT (button), "row"));
  GPtrArray *commands = zg_commands_new (), *undo = zg_commands_new ();
  int list = list_of (button);

  zg_commands_add (commands, owned[list].remove, zg_args_new (owned[list].id_name, 's', id, NULL));
  zg_commands_add (undo, owned[list].restore, zg_args_new (owned[list].id_name, 's', id, NULL));
  zg_context_run (self->context, commands, undo, _ (owned[list].removed), NULL, NULL, NULL);
}

static void
on_owned_activated (ZgTechnicianPane *self, GtkWidget *row)
{
  GtkWindow *window = zg_context_window (self->context);
  ZgRow *item = g_object_get_data (G_OBJECT (row), "row");

  if (list_of (row) == CERTIFICATES)
    zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, self->context, window, &zg_form_certificate, item);
  else
    zg_span_dialog_present (self->context, window, zg_row_id (self->row), list_of (row) == TIME_OFF, item, 0);
}

static void
set_owner (ZgTechnicianPane *self, GtkWidget *widget, ZgRow *item, int list)
{
  g_object_set_data_full (G_OBJECT (widget), "row", g_object_ref (item), g_object_unref);
  g_object_set_data (G_OBJECT (widget), "list", GINT_TO_POINTER (list));
}

/* A press changes it, a button removes it. */
static GtkWidget *
make_owned (ZgTechnicianPane *self, ZgRow *item, GtkWidget *row, int list)
{
  GtkWidget *button;

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             zg_pending_mark_new (zg_context_replica (self->context), zg_row_id (item)));
  if (!zg_context_may (self->context, "technician.edit"))
    return row;
  button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ (owned[list].tooltip));
  gtk_widget_add_css_class (button, "flat");
  set_owner (self, button, item, list);
  set_owner (self, row, item, list);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_owned_activated), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* A certificate that ends within 30 days is said in words and colour. */
static GtkWidget *
make_certificate (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;
  GTimeZone *zone = zg_context_zone (self->context);
  gint64 until = zg_row_int (item, "valid_until"), now = zg_clock_now ();
  g_autofree char *date = until > 0 ? zg_words_full_date (zone, until) : NULL;
  g_autofree char *text = NULL;
  GtkWidget *row = make_row (zg_words_certificate (zg_row_text (item, "kind")), zg_row_text (item, "number"));
  GtkWidget *label;

  if (date == NULL)
    return make_owned (self, item, row, CERTIFICATES);
  if (until < now)
    text = g_strdup_printf (_ ("Expired on %s"), date);
  else if (until < now + 30 * ZG_DAY)
    text = g_strdup_printf (_ ("Ends soon: %s"), date);
  else
    text = g_strdup_printf (_ ("Valid until %s"), date);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, until < now ? "problem" : until < now + 30 * ZG_DAY ? "caution" : "dim-label");
  gtk_widget_add_css_class (label, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return make_owned (self, item, row, CERTIFICATES);
}

static GtkWidget *
make_skill (gpointer item, gpointer data)
{
  const char *name = zg_words_name (item, "name");

  return make_row (name != NULL ? name : "", NULL);
}

static GtkWidget *
make_shift (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;
  GTimeZone *zone = zg_context_zone (self->context);
  g_autofree char *date = zg_words_date (zone, zg_row_int (item, "start_at"));
  g_autofree char *range = zg_words_range (zone, zg_row_int (item, "start_at"), zg_row_int (item, "end_at"));

  return make_owned (self, item, make_row (date, range), SHIFTS);
}

static GtkWidget *
make_time_off (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;
  GTimeZone *zone = zg_context_zone (self->context);
  g_autofree char *from = zg_words_date_time (zone, zg_row_int (item, "start_at"));
  g_autofree char *to = zg_words_date_time (zone, zg_row_int (item, "end_at"));
  g_autofree char *range = g_strdup_printf (_ ("%s – %s"), from, to);

  return make_owned (self, item, make_row (zg_words_leave (zg_row_text (item, "kind")), range), TIME_OFF);
}

/* Who changed what of the technician and when. */
static GtkWidget *
make_change (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;
  g_autofree char *about = zg_words_history (item, zg_context_zone (self->context));

  return make_row (zg_words_command (zg_row_text (item, "command")), about);
}

static void
on_close_clicked (ZgTechnicianPane *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
on_edit_clicked (ZgTechnicianPane *self)
{
  zg_technician_dialog_present (self->context, zg_context_window (self->context), self->row);
}

static void
on_presence_selected (ZgTechnicianPane *self)
{
  const char *old = self->row != NULL ? zg_row_text (self->row, "presence") : NULL;
  guint selected = gtk_drop_down_get_selected (self->presence);
  GPtrArray *commands, *undo;

  if (self->setting || old == NULL || selected >= G_N_ELEMENTS (presences) || g_str_equal (presences[selected], old))
    return;
  commands = zg_commands_new ();
  undo = zg_commands_new ();
  zg_commands_add (
      commands, "technician.presence",
      zg_args_new ("technician_id", 's', zg_row_id (self->row), "presence", 's', presences[selected], NULL));
  zg_commands_add (undo, "technician.presence",
                   zg_args_new ("technician_id", 's', zg_row_id (self->row), "presence", 's', old, NULL));
  zg_context_run (self->context, commands, undo, zg_words_presence (presences[selected]), NULL, NULL, NULL);
}

static void
change_state (ZgTechnicianPane *self, const char *command, const char *undo_command, const char *toast)
{
  GPtrArray *commands = zg_commands_new (), *undo = zg_commands_new ();

  zg_commands_add (commands, command, zg_args_new ("technician_id", 's', zg_row_id (self->row), NULL));
  zg_commands_add (undo, undo_command, zg_args_new ("technician_id", 's', zg_row_id (self->row), NULL));
  zg_context_run (self->context, commands, undo, toast, NULL, NULL, NULL);
}

static void
on_retire_clicked (ZgTechnicianPane *self)
{
  g_autofree char *toast = g_strdup_printf (_ ("%s has left"), zg_row_text (self->row, "name"));

  change_state (self, "technician.retire", "technician.restore", toast);
}

static void
on_restore_clicked (ZgTechnicianPane *self)
{
  g_autofree char *toast = g_strdup_printf (_ ("%s is back"), zg_row_text (self->row, "name"));

  change_state (self, "technician.restore", "technician.retire", toast);
}

static void
on_add_shift_clicked (ZgTechnicianPane *self)
{
  zg_span_dialog_present (self->context, zg_context_window (self->context), zg_row_id (self->row), FALSE, NULL,
                          self->week);
}

static void
on_add_time_off_clicked (ZgTechnicianPane *self)
{
  zg_span_dialog_present (self->context, zg_context_window (self->context), zg_row_id (self->row), TRUE, NULL,
                          zg_zone_day (zg_context_zone (self->context), zg_clock_now (), 1));
}

static void
on_add_certificate_clicked (ZgTechnicianPane *self)
{
  ZgFormDialog *dialog = zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, self->context, zg_context_window (self->context),
                                                 &zg_form_certificate, NULL);

  zg_form_dialog_set_fixed (dialog, "technician_id", zg_row_id (self->row));
}

static void
move_week (ZgTechnicianPane *self, int days)
{
  self->week = zg_zone_day (zg_context_zone (self->context), self->week, days);
  load_week (self);
}

static void
on_week_before_clicked (ZgTechnicianPane *self)
{
  move_week (self, -7);
}

static void
on_week_after_clicked (ZgTechnicianPane *self)
{
  move_week (self, 7);
}

static void
dispose (GObject *object)
{
  ZgTechnicianPane *self = ZG_TECHNICIAN_PANE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_TECHNICIAN_PANE);
  for (int i = 0; i < N_LISTS; i++)
    g_clear_object (&self->rows[i]);
  g_clear_object (&self->row);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_technician_pane_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_object_unref (ZG_TECHNICIAN_PANE (object)->cancellable);
  G_OBJECT_CLASS (zg_technician_pane_parent_class)->finalize (object);
}

static void
zg_technician_pane_class_init (ZgTechnicianPaneClass *klass)
{
  static const char *const list_names[] = { "certificates", "skills", "shifts", "time_off", "history" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  closed_signal =
      g_signal_new ("closed", ZG_TYPE_TECHNICIAN_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/technician-pane.ui");
  for (int i = 0; i < N_LISTS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, list_names[i], FALSE, G_STRUCT_OFFSET (ZgTechnicianPane, list) + i * (gssize)sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, name);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, live);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, live_icon);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, presence);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, presence_box);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, edit);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, retire);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, restore);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, facts);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, week_label);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, add_shift);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, add_time_off);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, add_certificate);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_presence_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_retire_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_shift_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_time_off_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_certificate_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_week_before_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_week_after_clicked);
}

static void
zg_technician_pane_init (ZgTechnicianPane *self)
{
  static const GtkListBoxCreateWidgetFunc makers[] = { make_certificate, make_skill, make_shift, make_time_off,
                                                       make_change };
  static const char *const empty[] = { N_ ("No certificates recorded"), N_ ("No skills yet: no visit can be assigned"),
                                       N_ ("No shifts in these seven days"), N_ ("No time off planned"),
                                       N_ ("No changes recorded") };

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_LISTS; i++)
    {
      GtkWidget *placeholder = gtk_label_new (_ (empty[i]));

      gtk_widget_add_css_class (placeholder, "dim-label");
      gtk_widget_set_margin_top (placeholder, 12);
      gtk_widget_set_margin_bottom (placeholder, 12);
      gtk_list_box_set_placeholder (self->list[i], placeholder);
      self->rows[i] = zg_row_store_new ();
      gtk_list_box_bind_model (self->list[i], G_LIST_MODEL (self->rows[i]), makers[i], self, NULL);
    }
}
