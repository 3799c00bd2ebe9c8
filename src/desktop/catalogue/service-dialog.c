/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form of a service item has besides its fields: the category, and the technicians as a check list. A
 * technician's skills are one set, so a change of it names all of them. Owned like every form. Main thread. */
#include "desktop/catalogue/service-dialog.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/kit/forms.h"
#include "desktop/kit/words.h"

struct _ZgServiceDialog
{
  ZgFormDialog parent;
  GPtrArray *categories;  /* rows, in the combo's order after "none" */
  GPtrArray *technicians; /* rows */
  GPtrArray *skills;      /* rows: technician_id, service_id */
  GPtrArray *checks;      /* GtkCheckButton of each technician, borrowed */
  guint waiting;          /* answers that the form still lacks */
  char *new_category;     /* id of the one that is made on saving */
  AdwComboRow *category;
  GtkEditable *category_name;
  GtkEditable *category_name_en;
  GtkLabel *category_problem;
  AdwPreferencesGroup *people;
};

G_DEFINE_FINAL_TYPE (ZgServiceDialog, zg_service_dialog, ZG_TYPE_FORM_DIALOG)

static gboolean
is_new_category (ZgServiceDialog *self)
{
  return self->categories != NULL && adw_combo_row_get_selected (self->category) == self->categories->len + 1;
}

static gboolean
can_do (ZgServiceDialog *self, const char *technician_id)
{
  ZgRow *row = zg_form_dialog_row (ZG_FORM_DIALOG (self));

  for (guint i = 0; row != NULL && i < self->skills->len; i++)
    if (g_strcmp0 (zg_row_text (self->skills->pdata[i], "technician_id"), technician_id) == 0 &&
        g_strcmp0 (zg_row_text (self->skills->pdata[i], "service_id"), zg_row_id (row)) == 0)
      return TRUE;
  return FALSE;
}

/* --- saving --- */

static gboolean
collect_category (ZgServiceDialog *self, ZgArgs *values, GPtrArray *commands)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->category_name)));
  g_autofree char *name_en = g_strstrip (g_strdup (gtk_editable_get_text (self->category_name_en)));
  gint64 position = 0;
  ZgArgs *args;

  if (*name == '\0' || g_utf8_strlen (name, -1) > 40 || g_utf8_strlen (name_en, -1) > 60)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->category_name), "error");
      gtk_widget_set_visible (GTK_WIDGET (self->category_problem), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->category_name));
      return FALSE;
    }
  for (guint i = 0; i < self->categories->len; i++)
    position = MAX (position, zg_row_int (self->categories->pdata[i], "position") + 1);
  args = zg_args_new ("name", 's', name, "position", 'i', MIN (position, 10000), NULL);
  zg_args_set_nullable (args, "name_en", *name_en != '\0' ? name_en : NULL);
  g_free (self->new_category);
  self->new_category = zg_command_row_id (zg_commands_add (commands, "service-category.add", args), 0);
  zg_args_set_text (values, "category_id", self->new_category);
  return TRUE;
}

static gboolean
collect (ZgFormDialog *form, ZgArgs *values, ZgArgs *old, GPtrArray *commands)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (form);
  guint selected = adw_combo_row_get_selected (self->category);

  gtk_widget_remove_css_class (GTK_WIDGET (self->category_name), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->category_problem), FALSE);
  if (old != NULL)
    zg_args_set_nullable (old, "category_id", zg_row_text (zg_form_dialog_row (form), "category_id"));
  if (is_new_category (self))
    return collect_category (self, values, commands);
  zg_args_set_nullable (
      values, "category_id",
      selected > 0 && selected <= self->categories->len ? zg_row_id (self->categories->pdata[selected - 1]) : NULL);
  return TRUE;
}

/* All that the technician can do, this service with or without. */
static ZgArgs *
make_skills (ZgServiceDialog *self, const char *technician_id, const char *service_id, gboolean is_with)
{
  ZgArgs *args = zg_args_new ("technician_id", 's', technician_id, NULL);

  zg_args_set_list (args, "service_ids");
  for (guint i = 0; i < self->skills->len; i++)
    if (g_strcmp0 (zg_row_text (self->skills->pdata[i], "technician_id"), technician_id) == 0 &&
        g_strcmp0 (zg_row_text (self->skills->pdata[i], "service_id"), service_id) != 0)
      zg_args_add_text (args, "service_ids", zg_row_text (self->skills->pdata[i], "service_id"));
  if (is_with)
    zg_args_add_text (args, "service_ids", service_id);
  return args;
}

static void
append (ZgFormDialog *form, const char *id, GPtrArray *commands, GPtrArray *undo)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (form);

  for (guint i = 0; i < self->technicians->len; i++)
    {
      const char *technician_id = zg_row_id (self->technicians->pdata[i]);
      gboolean could = can_do (self, technician_id);
      gboolean can = gtk_check_button_get_active (self->checks->pdata[i]);

      if (can == could)
        continue;
      zg_commands_add (commands, "technician.skills", make_skills (self, technician_id, id, can));
      zg_commands_add (undo, "technician.skills", make_skills (self, technician_id, id, could));
    }
  if (is_new_category (self))
    zg_commands_add (undo, "service-category.remove",
                     zg_args_new ("service_category_id", 's', self->new_category, NULL));
}

/* --- what is read first --- */

static void
on_category_selected (ZgServiceDialog *self)
{
  gboolean is_new = is_new_category (self);

  gtk_widget_set_visible (GTK_WIDGET (self->category_name), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->category_name_en), is_new);
}

static void
show_categories (ZgServiceDialog *self)
{
  ZgRow *row = zg_form_dialog_row (ZG_FORM_DIALOG (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < self->categories->len; i++)
    {
      gtk_string_list_append (names, zg_words_name (self->categories->pdata[i], "name"));
      if (row != NULL && g_strcmp0 (zg_row_text (row, "category_id"), zg_row_id (self->categories->pdata[i])) == 0)
        selected = i + 1;
    }
  gtk_string_list_append (names, _ ("New category…"));
  adw_combo_row_set_model (self->category, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->category, selected);
}

static void
add_technician (ZgServiceDialog *self, ZgRow *technician)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), zg_row_text (technician, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), zg_words_level (zg_row_text (technician, "level")));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), can_do (self, zg_row_id (technician)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->people, row);
  g_ptr_array_add (self->checks, check);
}

/* One of the three answers, kept in @place; with the last the form can be filled and saved. */
static void
take_answer (ZgServiceDialog *self, GPtrArray **place, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  *place = zg_replica_query_finish (ZG_REPLICA (source), result, &error);
  if (*place == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_form_dialog_show_problem (ZG_FORM_DIALOG (self), NULL, zg_words_error (error));
  if (*place == NULL || --self->waiting > 0)
    return;
  show_categories (self);
  for (guint i = 0; i < self->technicians->len; i++)
    add_technician (self, self->technicians->pdata[i]);
  if (self->technicians->len == 0)
    adw_preferences_group_set_description (self->people,
                                           _ ("No technicians yet. Add them on their page, with their skills."));
  zg_form_dialog_set_ready (ZG_FORM_DIALOG (self), TRUE);
}

static void
categories_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgServiceDialog) self = data;

  take_answer (self, &self->categories, source, result);
}

static void
technicians_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgServiceDialog) self = data;

  take_answer (self, &self->technicians, source, result);
}

static void
skills_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgServiceDialog) self = data;

  take_answer (self, &self->skills, source, result);
}

static void
load (ZgServiceDialog *self)
{
  ZgContext *context = zg_form_dialog_context (ZG_FORM_DIALOG (self));
  GCancellable *cancellable = zg_form_dialog_cancellable (ZG_FORM_DIALOG (self));
  ZgReplica *replica = zg_context_replica (context);
  GTimeZone *zone = zg_context_zone (context);
  gint64 now = zg_clock_now ();

  self->waiting = 3;
  zg_form_dialog_set_ready (ZG_FORM_DIALOG (self), FALSE);
  zg_replica_query_async (replica, "categories.list", NULL, cancellable, categories_cb, g_object_ref (self));
  zg_replica_query_async (replica, "technicians.list",
                          zg_args_new ("from", 'i', zg_zone_day (zone, now, 0), "to", 'i', zg_zone_day (zone, now, 1),
                                       "at", 'i', now, NULL),
                          cancellable, technicians_cb, g_object_ref (self));
  zg_replica_query_async (replica, "schedule.skills", NULL, cancellable, skills_cb, g_object_ref (self));
}

static void
finalize (GObject *object)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (object);

  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->technicians, g_ptr_array_unref);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  g_free (self->new_category);
  G_OBJECT_CLASS (zg_service_dialog_parent_class)->finalize (object);
}

static void
zg_service_dialog_class_init (ZgServiceDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
  ZG_FORM_DIALOG_CLASS (klass)->collect = collect;
  ZG_FORM_DIALOG_CLASS (klass)->append = append;
}

static GtkEditable *
add_entry (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_set_visible (row, FALSE);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static void
zg_service_dialog_init (ZgServiceDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->checks = g_ptr_array_new ();
  self->category = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->category), _ ("Category"));
  adw_preferences_group_add (group, GTK_WIDGET (self->category));
  self->category_name = add_entry (group, _ ("Name of the category"));
  self->category_name_en = add_entry (group, _ ("English name of the category"));
  self->category_problem = GTK_LABEL (gtk_label_new (_ ("Name the new category, 40 characters at most.")));
  gtk_label_set_xalign (self->category_problem, 0);
  gtk_label_set_wrap (self->category_problem, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->category_problem), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->category_problem), "problem");
  gtk_widget_set_visible (GTK_WIDGET (self->category_problem), FALSE);
  adw_preferences_group_add (group, GTK_WIDGET (self->category_problem));
  g_signal_connect_object (self->category, "notify::selected", G_CALLBACK (on_category_selected), self,
                           G_CONNECT_SWAPPED);
  self->people = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->people, _ ("Who can do it"));
  zg_form_dialog_add_group (ZG_FORM_DIALOG (self), group);
  zg_form_dialog_add_group (ZG_FORM_DIALOG (self), self->people);
}

void
zg_service_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *row)
{
  load (ZG_SERVICE_DIALOG (zg_form_dialog_present (ZG_TYPE_SERVICE_DIALOG, context, parent, &zg_form_service, row)));
}
