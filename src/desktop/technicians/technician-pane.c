/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One technician: facts that the template says of a row of "technicians.list", and lists fed by queries of their own.
 * What is done here is undone by its toast. The drawer owns it. Main thread. */
#include "desktop/technicians/technician-pane.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/row-store.h"
#include "desktop/kit/fact-row.h"
#include "desktop/kit/now.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/row-closures.h"
#include "desktop/technicians/technician-closures.h"
#include "desktop/technicians/technician-forms.h"
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
  ZgPane parent;
  ZgRow *row;
  gint64 week; /* midnight of the first day shown */
  gboolean setting;
  ZgRowStore *rows[N_LISTS];
  GtkListBox *list[N_LISTS];
  ZgNow *minute;
  GtkBox *live_box;
  ZgPendingMark *mark;
  GtkDropDown *presence;
  GtkWidget *presence_box;
  GtkWidget *edit;
  GtkWidget *retire;
  GtkWidget *restore;
  GtkLabel *week_label;
  GtkWidget *add_shift;
  GtkWidget *add_time_off;
  GtkWidget *add_certificate;
};

G_DEFINE_FINAL_TYPE (ZgTechnicianPane, zg_technician_pane, ZG_TYPE_PANE)

enum
{
  PROP_ROW = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static const char *const presences[] = { "online", "break", "offline" };

static ZgContext *
get_context (ZgTechnicianPane *self)
{
  return zg_pane_context (ZG_PANE (self));
}

/* Stars, of the hundredths that the row has. */
static char *
technician_rating (gpointer self, ZgRow *row)
{
  gint64 rating = row != NULL ? zg_row_int (row, "rating") : 0;

  return rating > 0 ? g_strdup_printf ("%.2f", (double)rating / 100.0) : g_strdup ("");
}

/* What depends on the account as well as on the row. */
static void
show_row (ZgTechnicianPane *self, ZgRow *row)
{
  gboolean active = g_strcmp0 (zg_row_text (row, "state"), "active") == 0;
  gboolean lead = zg_context_may (get_context (self), "technician.edit");

  g_set_object (&self->row, row);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROW]);
  gtk_widget_set_sensitive (adw_bin_get_child (ADW_BIN (self)), TRUE);
  zg_pending_mark_set_id (self->mark, zg_row_id (row));
  gtk_widget_set_visible (self->presence_box, active);
  gtk_widget_set_sensitive (GTK_WIDGET (self->presence), zg_context_may (get_context (self), "technician.presence"));
  gtk_widget_set_visible (self->edit, lead);
  gtk_widget_set_visible (self->retire, lead && active);
  gtk_widget_set_visible (self->restore, lead && !active);
  gtk_widget_set_sensitive (self->add_shift, lead && active);
  gtk_widget_set_sensitive (self->add_time_off, lead && active);
  gtk_widget_set_sensitive (self->add_certificate, lead && active);
  self->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    if (g_strcmp0 (presences[i], zg_row_text (row, "presence")) == 0)
      gtk_drop_down_set_selected (self->presence, i);
  self->setting = FALSE;
}

static void
technicians_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgTechnicianPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Reading a technician failed: %s", error->message);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_strcmp0 (zg_row_id (rows->pdata[i]), zg_pane_id (ZG_PANE (self))) == 0)
      show_row (self, rows->pdata[i]);
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
  zg_args_set_text (args, "technician_id", zg_pane_id (ZG_PANE (self)));
  zg_replica_query_async (zg_context_replica (get_context (self)), query, args, zg_pane_cancellable (ZG_PANE (self)),
                          list_cb, g_object_ref (self->rows[list]));
}

static void
load_week (ZgTechnicianPane *self)
{
  GTimeZone *zone = zg_context_zone (get_context (self));
  gint64 end = zg_zone_day (zone, self->week, 7);
  g_autofree char *from = zg_words_date (zone, self->week), *to = zg_words_date (zone, zg_zone_day (zone, end, -1));
  g_autofree char *label = g_strdup_printf (_ ("%s – %s"), from, to);

  gtk_label_set_label (self->week_label, label);
  load_list (self, SHIFTS, "technician.shifts", zg_args_new ("from", 'i', self->week, "to", 'i', end, NULL));
}

static void
reload (ZgPane *pane)
{
  ZgTechnicianPane *self = ZG_TECHNICIAN_PANE (pane);
  ZgReplica *replica = zg_context_replica (get_context (self));
  GTimeZone *zone = zg_context_zone (get_context (self));
  gint64 now = zg_clock_now (), today = zg_zone_day (zone, now, 0);

  zg_replica_query_async (
      replica, "technicians.list",
      zg_args_new ("from", 'i', today, "to", 'i', zg_zone_day (zone, now, 1), "at", 'i', now, "all", 'b', TRUE, NULL),
      zg_pane_cancellable (pane), technicians_cb, g_object_ref (self));
  load_list (self, CERTIFICATES, "technician.certificates", zg_args_new (NULL));
  load_list (self, SKILLS, "technician.skills", zg_args_new (NULL));
  load_list (self, TIME_OFF, "technician.time-off",
             zg_args_new ("from", 'i', today, "to", 'i', zg_zone_day (zone, today, 180), NULL));
  zg_replica_history_async (replica, zg_pane_id (pane), TRUE, HISTORY_MOST, zg_pane_cancellable (pane), list_cb,
                            g_object_ref (self->rows[HISTORY]));
  load_week (self);
}

static void
begin (ZgPane *pane)
{
  ZgTechnicianPane *self = ZG_TECHNICIAN_PANE (pane);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_clear_object (&self->row);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROW]);
  gtk_widget_set_sensitive (adw_bin_get_child (ADW_BIN (self)), FALSE); /* nothing to do to the one before */
  self->week = zg_zone_day (zg_context_zone (get_context (self)), zg_clock_now (), 0);
  for (int i = 0; i < N_LISTS; i++)
    zg_row_store_replace (self->rows[i], none);
}

/* What belongs to a technician and is added, changed and removed here. */
static const struct
{
  const ZgForm *form;
  const char *remove, *id_name;
  const char *removed, *tooltip;
} owned[N_LISTS] = {
  [CERTIFICATES] = { &zg_form_certificate, "certificate.remove", "certificate_id", N_ ("Certificate removed"),
                     N_ ("Remove the certificate") },
  [SHIFTS] = { &zg_form_shift, "shift.remove", "shift_id", N_ ("Shift removed"), N_ ("Remove the shift") },
  [TIME_OFF] = { &zg_form_time_off, "time-off.remove", "time_off_id", N_ ("Time off removed"),
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
  GPtrArray *commands = zg_commands_new ();
  int list = list_of (button);

  zg_commands_add (commands, owned[list].remove, zg_args_new (owned[list].id_name, 's', id, NULL));
  zg_context_run (get_context (self), commands, _ (owned[list].removed), NULL, NULL, NULL);
}

static void
on_owned_activated (ZgTechnicianPane *self, GtkWidget *row)
{
  zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, get_context (self), zg_context_window (get_context (self)),
                          owned[list_of (row)].form, g_object_get_data (G_OBJECT (row), "row"));
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
                             zg_pending_mark_new (zg_context_replica (get_context (self)), zg_row_id (item)));
  if (!zg_context_may (get_context (self), "technician.edit"))
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
  GTimeZone *zone = zg_context_zone (get_context (self));
  gint64 until = zg_row_int (item, "valid_until"), now = zg_clock_now ();
  g_autofree char *date = until > 0 ? zg_words_full_date (zone, until) : NULL;
  g_autofree char *text = NULL;
  GtkWidget *row = zg_plain_row_new (zg_words_value ("certificates", "kind", zg_row_text (item, "kind")),
                                     zg_row_text (item, "number"));
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

  return zg_plain_row_new (name != NULL ? name : "", NULL);
}

static GtkWidget *
make_shift (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;
  GTimeZone *zone = zg_context_zone (get_context (self));
  g_autofree char *date = zg_words_date (zone, zg_row_int (item, "start_at"));
  g_autofree char *range = zg_words_range (zone, zg_row_int (item, "start_at"), zg_row_int (item, "end_at"));

  return make_owned (self, item, zg_plain_row_new (date, range), SHIFTS);
}

static GtkWidget *
make_time_off (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;
  GTimeZone *zone = zg_context_zone (get_context (self));
  g_autofree char *from = zg_words_date_time (zone, zg_row_int (item, "start_at"));
  g_autofree char *to = zg_words_date_time (zone, zg_row_int (item, "end_at"));
  g_autofree char *range = g_strdup_printf (_ ("%s – %s"), from, to);

  return make_owned (
      self, item, zg_plain_row_new (zg_words_value ("time_off", "kind", zg_row_text (item, "kind")), range), TIME_OFF);
}

/* Who changed what of the technician and when. */
static GtkWidget *
make_change (gpointer item, gpointer data)
{
  ZgTechnicianPane *self = data;

  return zg_plain_row_new_change (item, zg_context_zone (get_context (self)), NULL, NULL);
}

static void
on_edit_clicked (ZgTechnicianPane *self)
{
  zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, get_context (self), zg_context_window (get_context (self)),
                          &zg_form_technician, self->row);
}

static void
on_presence_selected (ZgTechnicianPane *self)
{
  const char *old = self->row != NULL ? zg_row_text (self->row, "presence") : NULL;
  guint selected = gtk_drop_down_get_selected (self->presence);
  GPtrArray *commands;

  if (self->setting || old == NULL || selected >= G_N_ELEMENTS (presences) || g_str_equal (presences[selected], old))
    return;
  commands = zg_commands_new ();
  zg_commands_add (
      commands, "technician.presence",
      zg_args_new ("technician_id", 's', zg_pane_id (ZG_PANE (self)), "presence", 's', presences[selected], NULL));
  zg_context_run (get_context (self), commands, zg_words_value ("technicians", "presence", presences[selected]), NULL,
                  NULL, NULL);
}

static void
change_state (ZgTechnicianPane *self, const char *command, const char *toast)
{
  GPtrArray *commands = zg_commands_new ();

  zg_commands_add (commands, command, zg_args_new ("technician_id", 's', zg_pane_id (ZG_PANE (self)), NULL));
  zg_context_run (get_context (self), commands, toast, NULL, NULL, NULL);
}

static void
on_retire_clicked (ZgTechnicianPane *self)
{
  g_autofree char *toast = g_strdup_printf (_ ("%s has left"), zg_row_text (self->row, "name"));

  change_state (self, "technician.retire", toast);
}

static void
on_restore_clicked (ZgTechnicianPane *self)
{
  g_autofree char *toast = g_strdup_printf (_ ("%s is back"), zg_row_text (self->row, "name"));

  change_state (self, "technician.restore", toast);
}

static ZgFormDialog *
add_owned (ZgTechnicianPane *self, int list)
{
  ZgFormDialog *dialog = zg_form_dialog_present (ZG_TYPE_FORM_DIALOG, get_context (self),
                                                 zg_context_window (get_context (self)), owned[list].form, NULL);

  zg_form_dialog_set_fixed (dialog, "technician_id", zg_pane_id (ZG_PANE (self)));
  return dialog;
}

/* A span of the day @day, between minutes of it. */
static void
add_span (ZgTechnicianPane *self, int list, gint64 day, int from, int to)
{
  GTimeZone *zone = zg_context_zone (get_context (self));
  ZgFormDialog *dialog = add_owned (self, list);

  zg_form_dialog_prefill (dialog, "start_at", zg_zone_at_minute (zone, day, from));
  zg_form_dialog_prefill (dialog, "end_at", zg_zone_at_minute (zone, day, to));
}

static void
on_add_shift_clicked (ZgTechnicianPane *self)
{
  add_span (self, SHIFTS, self->week, 10 * 60, 22 * 60);
}

static void
on_add_time_off_clicked (ZgTechnicianPane *self)
{
  add_span (self, TIME_OFF, zg_zone_day (zg_context_zone (get_context (self)), zg_clock_now (), 1), 0, 24 * 60);
}

static void
on_add_certificate_clicked (ZgTechnicianPane *self)
{
  add_owned (self, CERTIFICATES);
}

static void
move_week (ZgTechnicianPane *self, int days)
{
  self->week = zg_zone_day (zg_context_zone (get_context (self)), self->week, days);
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
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, ZG_TECHNICIAN_PANE (object)->row);
}

static void
constructed (GObject *object)
{
  ZgTechnicianPane *self = ZG_TECHNICIAN_PANE (object);

  G_OBJECT_CLASS (zg_technician_pane_parent_class)->constructed (object);
  self->mark = ZG_PENDING_MARK (zg_pending_mark_new (zg_context_replica (get_context (self)), NULL));
  gtk_box_append (self->live_box, GTK_WIDGET (self->mark));
}

static void
dispose (GObject *object)
{
  ZgTechnicianPane *self = ZG_TECHNICIAN_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_TECHNICIAN_PANE);
  for (int i = 0; i < N_LISTS; i++)
    g_clear_object (&self->rows[i]);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (zg_technician_pane_parent_class)->dispose (object);
}

static void
zg_technician_pane_class_init (ZgTechnicianPaneClass *klass)
{
  static const char *const list_names[] = { "certificates", "skills", "shifts", "time_off", "history" };
  static const char *const tables[] = { "technicians", "orders", "shifts", "time_off", "skills", "certificates", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->constructed = constructed;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  ZG_PANE_CLASS (klass)->tables = tables;
  ZG_PANE_CLASS (klass)->begin = begin;
  ZG_PANE_CLASS (klass)->reload = reload;
  props[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  g_type_ensure (ZG_TYPE_FACT_ROW);
  g_type_ensure (ZG_TYPE_NOW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/technician-pane.ui");
  zg_row_closures_bind (widget_class);
  zg_technician_closures_bind (widget_class);
  for (int i = 0; i < N_LISTS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, list_names[i], FALSE, G_STRUCT_OFFSET (ZgTechnicianPane, list) + i * (gssize)sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, minute);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, live_box);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, presence);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, presence_box);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, edit);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, retire);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, restore);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, week_label);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, add_shift);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, add_time_off);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianPane, add_certificate);
  gtk_widget_class_bind_template_callback (widget_class, technician_rating);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_minute_now", G_CALLBACK (zg_pane_reload));
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
