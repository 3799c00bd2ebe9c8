/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A form by its table: a row a field, and below it a row that says what is wrong. The window owns itself until closed.
 * Main thread. */
#include "desktop/kit/form-dialog.h"

#include <glib/gi18n.h>

#include "desktop/kit/date-row.h"
#include "desktop/kit/words.h"

/* Pixels: the page inside scrolls, so that it doesn't tell how high it would like to be. */
#define WIDTH 520
#define FRAME 130
#define FIELD 56
#define HIGHEST 560

typedef struct
{
  GtkWidget *row;
  GtkWidget *problem_row;
  GtkLabel *problem;
} Part;

typedef struct
{
  ZgContext *context;
  const ZgForm *form;
  ZgRow *row;
  ZgArgs *fixed;
  GCancellable *cancellable;
  GArray *parts; /* in the order of the fields */
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
  GtkLabel *problem;
  GtkWidget *save;
} ZgFormDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ZgFormDialog, zg_form_dialog, ADW_TYPE_WINDOW)

static ZgFormDialogPrivate *
get (ZgFormDialog *self)
{
  return zg_form_dialog_get_instance_private (self);
}

ZgContext *
zg_form_dialog_context (ZgFormDialog *self)
{
  return get (self)->context;
}

ZgRow *
zg_form_dialog_row (ZgFormDialog *self)
{
  return get (self)->row;
}

GCancellable *
zg_form_dialog_cancellable (ZgFormDialog *self)
{
  return get (self)->cancellable;
}

void
zg_form_dialog_add_group (ZgFormDialog *self, AdwPreferencesGroup *group)
{
  adw_preferences_page_add (get (self)->page, group);
}

void
zg_form_dialog_set_fixed (ZgFormDialog *self, const char *name, const char *text)
{
  zg_args_set_text (get (self)->fixed, name, text);
}

void
zg_form_dialog_set_ready (ZgFormDialog *self, gboolean is_ready)
{
  gtk_widget_set_sensitive (get (self)->save, is_ready);
}

static Part *
find_part (ZgFormDialog *self, const char *name)
{
  const ZgField *fields = get (self)->form->fields;

  for (guint i = 0; name != NULL && fields[i].name != NULL; i++)
    if (g_str_equal (fields[i].name, name))
      return &g_array_index (get (self)->parts, Part, i);
  return NULL;
}

GtkWidget *
zg_form_dialog_field (ZgFormDialog *self, const char *name)
{
  Part *part = find_part (self, name);

  return part != NULL ? part->row : NULL;
}

void
zg_form_dialog_show_problem (ZgFormDialog *self, const char *name, const char *words)
{
  Part *part = find_part (self, name);
  GtkLabel *label = part != NULL ? part->problem : get (self)->problem;

  gtk_label_set_label (label, words != NULL ? words : "");
  if (part == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
      return;
    }
  gtk_widget_set_visible (part->problem_row, words != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (part->row), GTK_ACCESSIBLE_STATE_INVALID,
                               words != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (words != NULL)
    gtk_widget_add_css_class (part->row, "error");
  else
    gtk_widget_remove_css_class (part->row, "error");
}

/* --- making the rows --- */

static void
on_known_clicked (GtkButton *button, GtkEditable *row)
{
  gtk_editable_set_text (row, gtk_button_get_label (button));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
add_known (AdwEntryRow *row, const ZgField *field)
{
  GtkWidget *menu = gtk_menu_button_new (), *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; field->known[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (field->word (field->known[i]));

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_known_clicked), row, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "pan-down-symbolic");
  gtk_widget_set_tooltip_text (menu, _ ("Choose from the usual ones"));
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  adw_entry_row_add_suffix (row, menu);
}

static GtkWidget *
make_row (ZgFormDialog *self, const ZgField *field)
{
  GtkWidget *row;

  if (field->kind == ZG_FIELD_DATE)
    return zg_date_row_new (_ (field->title), zg_context_zone (get (self)->context));
  row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->title));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (field->kind == ZG_FIELD_PHONE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_PHONE);
  if (field->known != NULL)
    add_known (ADW_ENTRY_ROW (row), field);
  return row;
}

static void
add_field (ZgFormDialog *self, const ZgField *field)
{
  Part part = { .row = make_row (self, field), .problem_row = adw_preferences_row_new () };
  GtkWidget *label = gtk_label_new (NULL);

  part.problem = GTK_LABEL (label);
  gtk_label_set_xalign (part.problem, 0);
  gtk_label_set_wrap (part.problem, TRUE);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "problem");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (part.problem_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (part.problem_row), FALSE);
  gtk_widget_set_focusable (part.problem_row, FALSE);
  gtk_widget_set_visible (part.problem_row, FALSE);
  adw_preferences_group_add (get (self)->group, part.row);
  adw_preferences_group_add (get (self)->group, part.problem_row);
  g_array_append_val (get (self)->parts, part);
}

static void
set_value (ZgFormDialog *self, const ZgField *field, gint64 value)
{
  GtkWidget *row = find_part (self, field->name)->row;
  g_autofree char *text = NULL;

  if (field->kind == ZG_FIELD_DATE)
    {
      zg_date_row_set_time (ZG_DATE_ROW (row), value);
      return;
    }
  text = zg_field_format (field, value);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
zg_form_dialog_prefill (ZgFormDialog *self, const char *name, gint64 value)
{
  for (const ZgField *field = get (self)->form->fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      set_value (self, field, value);
}

static void
fill (ZgFormDialog *self)
{
  ZgRow *row = get (self)->row;

  for (const ZgField *field = get (self)->form->fields; field->name != NULL; field++)
    {
      const char *text = zg_row_text (row, field->name);

      if (zg_row_is_null (row, field->name))
        continue;
      if (!zg_field_is_text (field))
        set_value (self, field, zg_row_int (row, field->name));
      else
        gtk_editable_set_text (GTK_EDITABLE (find_part (self, field->name)->row),
                               field->word != NULL ? field->word (text) : text);
    }
}

/* --- saving --- */

static gboolean
read_field (ZgFormDialog *self, const ZgField *field, ZgArgs *values)
{
  GtkWidget *row = find_part (self, field->name)->row;
  g_autofree char *text = NULL;
  gint64 value;

  if (field->kind == ZG_FIELD_DATE)
    {
      value = zg_date_row_get_time (ZG_DATE_ROW (row));
      if (value != 0)
        zg_args_set_int (values, field->name, value);
      else
        zg_args_set_nullable (values, field->name, NULL);
      return TRUE;
    }
  if (!zg_field_is_text (field))
    {
      if (!zg_field_parse (field, gtk_editable_get_text (GTK_EDITABLE (row)), &value))
        return FALSE;
      zg_args_set_int (values, field->name, value);
      return TRUE;
    }
  text = zg_field_parse_text (field, gtk_editable_get_text (GTK_EDITABLE (row)));
  if (text == NULL || (field->is_required && *text == '\0'))
    return FALSE;
  zg_args_set_nullable (values, field->name, *text != '\0' ? text : NULL);
  return TRUE;
}

/* All fields at once, each with its problem; the keyboard goes to the first wrong one. */
static gboolean
read_fields (ZgFormDialog *self, ZgArgs *values)
{
  GtkWidget *wrong = NULL;

  zg_form_dialog_show_problem (self, NULL, NULL);
  for (const ZgField *field = get (self)->form->fields; field->name != NULL; field++)
    {
      gboolean is_right = read_field (self, field, values);

      zg_form_dialog_show_problem (self, field->name, is_right ? NULL : _ (field->problem));
      if (!is_right && wrong == NULL)
        wrong = find_part (self, field->name)->row;
    }
  if (wrong != NULL)
    gtk_widget_grab_focus (wrong);
  return wrong == NULL;
}

static ZgArgs *
old_values (ZgFormDialog *self)
{
  ZgRow *row = get (self)->row;
  ZgArgs *old = zg_args_new (NULL);

  for (const ZgField *field = get (self)->form->fields; field->name != NULL; field++)
    if (zg_row_is_null (row, field->name))
      zg_args_set_nullable (old, field->name, NULL);
    else if (zg_field_is_text (field))
      zg_args_set_text (old, field->name, zg_row_text (row, field->name));
    else
      zg_args_set_int (old, field->name, zg_row_int (row, field->name));
  return old;
}

static gboolean
on_saved (ZgContext *context, gboolean ok, const ZgRefusal *refusal, gpointer data)
{
  ZgFormDialog *self = data;
  g_autofree char *words = NULL;

  zg_form_dialog_set_ready (self, TRUE);
  if (ok)
    gtk_window_close (GTK_WINDOW (self));
  if (refusal == NULL)
    return FALSE;
  words = zg_words_refusal (refusal, zg_context_zone (context));
  zg_form_dialog_show_problem (self, refusal->field, words);
  return TRUE;
}

/* Takes the values. The id of the row they make or change. (transfer full) */
static char *
add_command (ZgFormDialog *self, ZgArgs *values, ZgArgs *old, GPtrArray *commands, GPtrArray *undo)
{
  const ZgForm *form = get (self)->form;
  g_autofree char *add = g_strconcat (form->noun, ".add", NULL), *edit = g_strconcat (form->noun, ".edit", NULL);
  char *id;

  if (old == NULL)
    {
      id = zg_command_row_id (zg_commands_add (commands, add, values), 0);
      zg_commands_add (undo, form->out, zg_args_new (form->id_name, 's', id, NULL));
      return id;
    }
  id = g_strdup (zg_row_id (get (self)->row));
  zg_commands_add_edit (commands, undo, edit, form->id_name, id, values, old);
  return id;
}

static void
on_save (ZgFormDialog *self)
{
  ZgFormDialogClass *klass = ZG_FORM_DIALOG_GET_CLASS (self);
  const ZgForm *form = get (self)->form;
  gboolean is_new = get (self)->row == NULL;
  GPtrArray *commands = zg_commands_new (), *undo = zg_commands_new ();
  ZgArgs *values = is_new ? zg_args_copy (get (self)->fixed) : zg_args_new (NULL);
  ZgArgs *old = is_new ? NULL : old_values (self);
  gboolean is_right = read_fields (self, values);
  g_autofree char *id = NULL;

  if (!is_right || (klass->collect != NULL && !klass->collect (self, values, old, commands)))
    {
      zg_args_free (values);
      g_clear_pointer (&old, zg_args_free);
      g_ptr_array_unref (commands);
      g_ptr_array_unref (undo);
      return;
    }
  zg_form_dialog_set_ready (self, FALSE);
  id = add_command (self, values, old, commands, undo);
  if (klass->append != NULL)
    klass->append (self, id, commands, undo);
  zg_context_run (get (self)->context, commands, undo, _ (is_new ? form->added : form->changed), self, on_saved, self);
}

static void
dispose (GObject *object)
{
  ZgFormDialogPrivate *priv = get (ZG_FORM_DIALOG (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->context);
  g_clear_object (&priv->row);
  G_OBJECT_CLASS (zg_form_dialog_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ZgFormDialogPrivate *priv = get (ZG_FORM_DIALOG (object));

  g_object_unref (priv->cancellable);
  g_array_unref (priv->parts);
  zg_args_free (priv->fixed);
  G_OBJECT_CLASS (zg_form_dialog_parent_class)->finalize (object);
}

static void
zg_form_dialog_class_init (ZgFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/form-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, page);
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, group);
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, problem);
  gtk_widget_class_bind_template_child_private (widget_class, ZgFormDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_form_dialog_init (ZgFormDialog *self)
{
  ZgFormDialogPrivate *priv = get (self);

  priv->cancellable = g_cancellable_new ();
  priv->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  priv->fixed = zg_args_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

ZgFormDialog *
zg_form_dialog_present (GType type, ZgContext *context, GtkWindow *parent, const ZgForm *form, ZgRow *row)
{
  ZgFormDialog *self = g_object_new (type, "transient-for", parent, NULL);
  ZgFormDialogPrivate *priv = get (self);
  int height;

  priv->context = g_object_ref (context);
  priv->form = form;
  g_set_object (&priv->row, row);
  for (const ZgField *field = form->fields; field->name != NULL; field++)
    add_field (self, field);
  if (row != NULL)
    fill (self);
  /* Another type's has more below its fields. */
  height = type == ZG_TYPE_FORM_DIALOG ? MIN (FRAME + (int)priv->parts->len * FIELD, HIGHEST) : HIGHEST;
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, height);
  gtk_window_set_title (GTK_WINDOW (self), _ (row != NULL ? form->edit_title : form->add_title));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (g_array_index (priv->parts, Part, 0).row);
  return self;
}
