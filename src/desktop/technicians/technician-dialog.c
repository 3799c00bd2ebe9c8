/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a technician. Areas, services and the present skills are read first; what is wrong stands below its
 * field. Saved, it is one action with one Undo. The window owns itself until closed. Main thread. */
#include "desktop/technicians/technician-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desktop/kit/field.h"
#include "desktop/kit/words.h"

struct _ZgTechnicianDialog
{
  AdwWindow parent;
  ZgContext *context;
  ZgRow *row; /* the one changed, or NULL */
  GCancellable *cancellable;
  GPtrArray *areas;       /* rows, in the combo's order after "none" */
  GPtrArray *services;    /* rows */
  GPtrArray *checks;      /* GtkCheckButton of each service, borrowed */
  GHashTable *old_skills; /* service ids */
  guint waiting;          /* answers that the form still lacks */
  GtkEditable *name;
  GtkEditable *phone;
  GtkEditable *note;
  AdwComboRow *gender;
  AdwComboRow *level;
  AdwComboRow *travel_mode;
  AdwComboRow *area;
  GtkLabel *name_problem;
  GtkLabel *phone_problem;
  GtkLabel *problem;
  AdwPreferencesGroup *skills;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (ZgTechnicianDialog, zg_technician_dialog, ADW_TYPE_WINDOW)

/* The choices of the combo rows; the first means "not told". */
static const char *const genders[] = { NULL, "female", "male" };
static const char *const levels[] = { NULL, "junior", "senior", "expert", "master" };
static const char *const travel_modes[] = { "ebike", "walk", "transit", "car" };

static void
show_problem (GtkLabel *label, GtkWidget *field, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
  if (field == NULL)
    return;
  if (words != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_widget_grab_focus (field);
    }
  else
    gtk_widget_remove_css_class (field, "error");
}

static void
clear_problems (ZgTechnicianDialog *self)
{
  show_problem (self->name_problem, GTK_WIDGET (self->name), NULL);
  show_problem (self->phone_problem, GTK_WIDGET (self->phone), NULL);
  show_problem (self->problem, NULL, NULL);
}

static gboolean
check_form (ZgTechnicianDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  clear_problems (self);
  if (!zg_field_phone_is_valid (gtk_editable_get_text (self->phone)))
    show_problem (self->phone_problem, GTK_WIDGET (self->phone),
                  _ ("A phone number has digits, spaces, + and -, 20 at most."));
  if (*name == '\0')
    show_problem (self->name_problem, GTK_WIDGET (self->name), _ ("A name is needed."));
  else if (g_utf8_strlen (name, -1) > 40)
    show_problem (self->name_problem, GTK_WIDGET (self->name), _ ("A name has 40 characters at most."));
  return !gtk_widget_get_visible (GTK_WIDGET (self->name_problem)) &&
         !gtk_widget_get_visible (GTK_WIDGET (self->phone_problem));
}

static guint
find_choice (const char *const *choices, guint count, const char *value)
{
  for (guint i = 0; i < count; i++)
    if (g_strcmp0 (choices[i], value) == 0)
      return i;
  return 0;
}

static void
set_nullable (ZgArgs *args, const char *name, const char *value)
{
  zg_args_set_nullable (args, name, value != NULL && *value != '\0' ? value : NULL);
}

static const char *
chosen_area (ZgTechnicianDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->area);

  return selected > 0 && selected <= self->areas->len ? zg_row_id (self->areas->pdata[selected - 1]) : NULL;
}

static ZgArgs *
new_values (ZgTechnicianDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *phone = g_strstrip (g_strdup (gtk_editable_get_text (self->phone)));
  ZgArgs *args = zg_args_new ("name", 's', name, "travel_mode", 's',
                              travel_modes[adw_combo_row_get_selected (self->travel_mode)], NULL);

  set_nullable (args, "phone", phone);
  set_nullable (args, "gender", genders[adw_combo_row_get_selected (self->gender)]);
  set_nullable (args, "level", levels[adw_combo_row_get_selected (self->level)]);
  set_nullable (args, "area_id", chosen_area (self));
  set_nullable (args, "note", gtk_editable_get_text (self->note));
  return args;
}

static ZgArgs *
old_values (ZgTechnicianDialog *self)
{
  static const char *const names[] = { "phone", "gender", "level", "area_id", "note" };
  ZgArgs *args = zg_args_new ("name", 's', zg_row_text (self->row, "name"), "travel_mode", 's',
                              zg_row_text (self->row, "travel_mode"), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    set_nullable (args, names[i], zg_row_text (self->row, names[i]));
  return args;
}

/* Appends the checked services as service_ids; whether they differ from the old ones. */
static gboolean
add_skills (ZgTechnicianDialog *self, ZgArgs *args)
{
  guint checked = 0, kept = 0;

  for (guint i = 0; i < self->services->len; i++)
    {
      const char *id = zg_row_id (self->services->pdata[i]);

      if (!gtk_check_button_get_active (self->checks->pdata[i]))
        continue;
      zg_args_add_text (args, "service_ids", id);
      checked++;
      kept += g_hash_table_contains (self->old_skills, id) ? 1 : 0;
    }
  return checked != kept || kept != g_hash_table_size (self->old_skills);
}

static ZgArgs *
make_skills (ZgTechnicianDialog *self)
{
  ZgArgs *args = zg_args_new ("technician_id", 's', zg_row_id (self->row), NULL);

  zg_args_set_list (args, "service_ids");
  return args;
}

static void
add_edits (ZgTechnicianDialog *self, GPtrArray *commands, GPtrArray *undo)
{
  ZgArgs *values = new_values (self), *skills = make_skills (self);
  GHashTableIter iter;
  gpointer id;

  zg_commands_add_edit (commands, undo, "technician.edit", "technician_id", zg_row_id (self->row), values,
                        old_values (self));
  if (add_skills (self, skills))
    {
      ZgArgs *old = make_skills (self);

      g_hash_table_iter_init (&iter, self->old_skills);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        zg_args_add_text (old, "service_ids", id);
      zg_commands_add (commands, "technician.skills", skills);
      zg_commands_add (undo, "technician.skills", old);
    }
  else
    zg_args_free (skills);
}

static gboolean
on_saved (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgTechnicianDialog *self = data;
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (self->save, TRUE);
  if (ok)
    gtk_window_close (GTK_WINDOW (self));
  if (refusal == NULL)
    return FALSE;
  words = zg_words_refusal (refusal, zg_context_zone (context));
  if (g_strcmp0 (refusal->field, "name") == 0)
    show_problem (self->name_problem, GTK_WIDGET (self->name), words);
  else if (g_strcmp0 (refusal->field, "phone") == 0)
    show_problem (self->phone_problem, GTK_WIDGET (self->phone), words);
  else
    show_problem (self->problem, NULL, words);
  return TRUE;
}

static void
on_save (ZgTechnicianDialog *self)
{
  GPtrArray *commands, *undo;

  if (self->waiting > 0 || !check_form (self))
    return;
  gtk_widget_set_sensitive (self->save, FALSE);
  commands = zg_commands_new ();
  undo = zg_commands_new ();
  if (self->row != NULL)
    add_edits (self, commands, undo);
  else
    {
      ZgArgs *values = new_values (self);
      g_autofree char *id = NULL;

      add_skills (self, values);
      id = zg_command_row_id (zg_commands_add (commands, "technician.add", values), 0);
      zg_commands_add (undo, "technician.retire", zg_args_new ("technician_id", 's', id, NULL));
    }
  zg_context_run (self->context, commands, undo, self->row != NULL ? _ ("Technician changed") : _ ("Technician added"),
                  self, on_saved, self);
}

static void
add_service (ZgTechnicianDialog *self, ZgRow *service)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *length = zg_words_duration (zg_row_int (service, "duration"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), zg_words_name (service, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), length);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->old_skills, zg_row_id (service)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->skills, row);
  g_ptr_array_add (self->checks, check);
}

/* Retired services stand there only for those who had learned them. */
static gboolean
is_offered (ZgTechnicianDialog *self, ZgRow *service)
{
  return g_strcmp0 (zg_row_text (service, "state"), "active") == 0 ||
         g_hash_table_contains (self->old_skills, zg_row_id (service));
}

static void
show_areas (ZgTechnicianDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < self->areas->len; i++)
    {
      gtk_string_list_append (names, zg_words_name (self->areas->pdata[i], "name"));
      if (self->row != NULL && g_strcmp0 (zg_row_text (self->row, "area_id"), zg_row_id (self->areas->pdata[i])) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->area, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->area, selected);
}

/* All answers are there: the form can be filled and saved. */
static void
take_answer (ZgTechnicianDialog *self)
{
  if (--self->waiting > 0)
    return;
  show_areas (self);
  for (guint i = self->services->len; i-- > 0;)
    if (!is_offered (self, self->services->pdata[i]))
      g_ptr_array_remove_index (self->services, i);
  for (guint i = 0; i < self->services->len; i++)
    add_service (self, self->services->pdata[i]);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static GPtrArray *
finish (ZgTechnicianDialog *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self->problem, NULL, zg_words_error (error));
  return rows;
}

static void
areas_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgTechnicianDialog) self = data;

  self->areas = finish (self, source, result);
  if (self->areas != NULL)
    take_answer (self);
}

static void
services_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgTechnicianDialog) self = data;

  self->services = finish (self, source, result);
  if (self->services != NULL)
    take_answer (self);
}

static void
skills_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgTechnicianDialog) self = data;
  g_autoptr (GPtrArray) rows = finish (self, source, result);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_hash_table_add (self->old_skills, g_strdup (zg_row_id (rows->pdata[i])));
  if (rows != NULL)
    take_answer (self);
}

static void
load (ZgTechnicianDialog *self)
{
  ZgReplica *replica = zg_context_replica (self->context);

  self->waiting = self->row != NULL ? 3 : 2;
  zg_replica_query_async (replica, "areas.list", NULL, self->cancellable, areas_cb, g_object_ref (self));
  if (self->row != NULL)
    zg_replica_query_async (replica, "technician.skills",
                            zg_args_new ("technician_id", 's', zg_row_id (self->row), NULL), self->cancellable,
                            skills_cb, g_object_ref (self));
  zg_replica_query_async (replica, "services.list", zg_args_new ("all", 'b', self->row != NULL, NULL),
                          self->cancellable, services_cb, g_object_ref (self));
}

static void
dispose (GObject *object)
{
  ZgTechnicianDialog *self = ZG_TECHNICIAN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_TECHNICIAN_DIALOG);
  g_clear_object (&self->context);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (zg_technician_dialog_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ZgTechnicianDialog *self = ZG_TECHNICIAN_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->areas, g_ptr_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  g_hash_table_unref (self->old_skills);
  G_OBJECT_CLASS (zg_technician_dialog_parent_class)->finalize (object);
}

static void
zg_technician_dialog_class_init (ZgTechnicianDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/technician-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, name);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, note);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, gender);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, level);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, travel_mode);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, area);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, name_problem);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, phone_problem);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, skills);
  gtk_widget_class_bind_template_child (widget_class, ZgTechnicianDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_technician_dialog_init (ZgTechnicianDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->checks = g_ptr_array_new ();
  self->old_skills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_form (ZgTechnicianDialog *self)
{
  const char *phone = zg_row_text (self->row, "phone"), *note = zg_row_text (self->row, "note");

  gtk_editable_set_text (self->name, zg_row_text (self->row, "name"));
  gtk_editable_set_text (self->phone, phone != NULL ? phone : "");
  gtk_editable_set_text (self->note, note != NULL ? note : "");
  adw_combo_row_set_selected (self->gender,
                              find_choice (genders, G_N_ELEMENTS (genders), zg_row_text (self->row, "gender")));
  adw_combo_row_set_selected (self->level,
                              find_choice (levels, G_N_ELEMENTS (levels), zg_row_text (self->row, "level")));
  adw_combo_row_set_selected (self->travel_mode, find_choice (travel_modes, G_N_ELEMENTS (travel_modes),
                                                              zg_row_text (self->row, "travel_mode")));
}

void
zg_technician_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *row)
{
  ZgTechnicianDialog *self = g_object_new (ZG_TYPE_TECHNICIAN_DIALOG, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  g_set_object (&self->row, row);
  if (row != NULL)
    fill_form (self);
  gtk_window_set_title (GTK_WINDOW (self), row != NULL ? _ ("Change a technician") : _ ("Add a technician"));
  load (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
