/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form of a service item has besides its fields: a category that is made on saving, and the technicians as a
 * check list. A technician's skills are one set, so a change of it names all of them. Owned like every form. Main
 * thread. */
#include "desktop/catalogue/service-dialog.h"

#include <glib/gi18n.h>

#include "desktop/catalogue/service-forms.h"

struct _ZgServiceDialog
{
  ZgFormDialog parent;
  GPtrArray *categories; /* rows */
  GPtrArray *people;     /* rows */
  GPtrArray *skills;     /* rows: technician_id, service_id */
  GtkEditable *category_name;
  GtkEditable *category_name_en;
  GtkLabel *category_problem;
};

G_DEFINE_FINAL_TYPE (ZgServiceDialog, zg_service_dialog, ZG_TYPE_FORM_DIALOG)

static gboolean
is_new_category (ZgServiceDialog *self)
{
  return zg_form_part_is_further (zg_form_dialog_part (ZG_FORM_DIALOG (self), "category_id"));
}

/* --- saving --- */

static gboolean
is_right_name (GtkEditable *entry, const ZgField *field, char **text)
{
  *text = zg_field_parse_text (field, gtk_editable_get_text (entry));
  return *text != NULL && (**text != '\0' || !field->is_required);
}

static gboolean
collect_category (ZgServiceDialog *self, ZgArgs *values, GPtrArray *commands)
{
  ZgField name_field = zg_form_field (&zg_form_category, 0), name_en_field = zg_form_field (&zg_form_category, 1);
  g_autofree char *name = NULL, *name_en = NULL, *id = NULL;
  gint64 position = 0;
  ZgArgs *args;

  if (!is_right_name (self->category_name, &name_field, &name) ||
      !is_right_name (self->category_name_en, &name_en_field, &name_en))
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
  id = zg_command_row_id (zg_commands_add (commands, "service-category.add", args), 0);
  zg_args_set_text (values, "category_id", id);
  return TRUE;
}

static gboolean
collect (ZgFormDialog *form, ZgArgs *values, ZgArgs *old, GPtrArray *commands)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (form);

  gtk_widget_remove_css_class (GTK_WIDGET (self->category_name), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->category_problem), FALSE);
  return !is_new_category (self) || collect_category (self, values, commands);
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
append (ZgFormDialog *form, const char *id, GPtrArray *commands)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (form);
  ZgFormPart *checks = zg_form_dialog_part (form, zg_service_people.name);

  for (guint i = 0; i < self->people->len; i++)
    {
      const char *technician_id = zg_row_id (self->people->pdata[i]);
      gboolean could = zg_form_part_was_checked (checks, technician_id);
      gboolean can = zg_form_part_is_checked (checks, technician_id);

      if (can == could)
        continue;
      zg_commands_add (commands, "technician.skills", make_skills (self, technician_id, id, can));
    }
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
keep_rows (ZgFormDialog *form, GPtrArray *rows, gpointer place)
{
  *(GPtrArray **)place = g_ptr_array_ref (rows);
}

static gboolean
can_do (ZgServiceDialog *self, ZgRow *technician)
{
  ZgRow *row = zg_form_dialog_row (ZG_FORM_DIALOG (self));

  for (guint i = 0; row != NULL && i < self->skills->len; i++)
    if (g_strcmp0 (zg_row_text (self->skills->pdata[i], "technician_id"), zg_row_id (technician)) == 0 &&
        g_strcmp0 (zg_row_text (self->skills->pdata[i], "service_id"), zg_row_id (row)) == 0)
      return TRUE;
  return FALSE;
}

static void
filled (ZgFormDialog *form)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (form);
  ZgFormPart *checks = zg_form_dialog_part (form, zg_service_people.name);

  for (guint i = 0; i < self->people->len; i++)
    if (can_do (self, self->people->pdata[i]))
      zg_form_part_check (checks, self->people->pdata[i]);
  if (self->people->len == 0)
    adw_preferences_group_set_description (zg_form_part_group (checks),
                                           _ ("No technicians yet. Add them on their page, with their skills."));
}

static void
finalize (GObject *object)
{
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (object);

  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  G_OBJECT_CLASS (zg_service_dialog_parent_class)->finalize (object);
}

static void
zg_service_dialog_class_init (ZgServiceDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
  ZG_FORM_DIALOG_CLASS (klass)->filled = filled;
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
}

/* Below the choice of the category: the names of a new one. */
static void
add_category_fields (ZgServiceDialog *self)
{
  ZgFormPart *category = zg_form_dialog_part (ZG_FORM_DIALOG (self), "category_id");
  AdwPreferencesGroup *group = zg_form_part_group (category);

  self->category_name = add_entry (group, _ ("Name of the category"));
  self->category_name_en = add_entry (group, _ ("English name of the category"));
  self->category_problem = GTK_LABEL (gtk_label_new (_ ("Name the new category, 40 characters at most.")));
  gtk_label_set_xalign (self->category_problem, 0);
  gtk_label_set_wrap (self->category_problem, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->category_problem), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->category_problem), "problem");
  gtk_widget_set_visible (GTK_WIDGET (self->category_problem), FALSE);
  adw_preferences_group_add (group, GTK_WIDGET (self->category_problem));
  g_signal_connect_object (zg_form_part_widget (category), "notify::selected", G_CALLBACK (on_category_selected), self,
                           G_CONNECT_SWAPPED);
}

void
zg_service_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *row)
{
  ZgFormDialog *form = zg_form_dialog_present (ZG_TYPE_SERVICE_DIALOG, context, parent, &zg_form_service, row);
  ZgServiceDialog *self = ZG_SERVICE_DIALOG (form);

  add_category_fields (self);
  zg_form_dialog_add_field (form, &zg_service_people);
  zg_form_dialog_ask (form, "categories.list", NULL, keep_rows, &self->categories);
  zg_form_dialog_ask (form, zg_service_people.query, zg_service_people.make_args (context), keep_rows, &self->people);
  zg_form_dialog_ask (form, "schedule.skills", NULL, keep_rows, &self->skills);
}
