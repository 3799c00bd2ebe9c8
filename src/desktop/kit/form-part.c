/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets of one field, by its kind. Borrows them from the group that holds them; owns what is chosen from. Main
 * thread. */
#include "desktop/kit/form-part.h"

#include <glib/gi18n.h>

#include "desktop/kit/date-row.h"
#include "desktop/kit/plain-row.h"
#include "desktop/kit/time-row.h"
#include "desktop/kit/words.h"

#define LINES_HEIGHT 96 /* px of a text of several lines */

struct _ZgFormPart
{
  ZgField field;
  char *table;
  GTimeZone *zone;
  AdwPreferencesGroup *group;
  GtkWidget *row, *problem_row;
  GtkLabel *problem;
  GtkTextBuffer *lines; /* of a LONG_TEXT */
  GtkSwitch *flag;
  GPtrArray *values; /* of a CHOICE: in the combo's order, NULL for none; of CHECKS: ids in the order of the rows */
  GPtrArray *checks; /* GtkCheckButton of each */
  GHashTable *were;  /* ids that were checked at first */
};

const ZgField *
zg_form_part_field (ZgFormPart *self)
{
  return &self->field;
}

GtkWidget *
zg_form_part_widget (ZgFormPart *self)
{
  return self->row;
}

AdwPreferencesGroup *
zg_form_part_group (ZgFormPart *self)
{
  return self->group;
}

/* --- making --- */

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

  for (const ZgWord *known = field->known; known->value != NULL; known++)
    {
      GtkWidget *button = gtk_button_new_with_label (zg_word_say (known, known->value));

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
make_entry (const ZgField *field)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (field->kind == ZG_FIELD_PHONE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_PHONE);
  if (field->known != NULL && field->known->value != NULL)
    add_known (ADW_ENTRY_ROW (row), field);
  return row;
}

/* Tab leaves it, as every other field. */
static GtkWidget *
make_lines (ZgFormPart *self)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ (self->field.title)), *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->lines = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_widget_add_css_class (view, "zg-lines");
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->field.title), -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LINES_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_flag (ZgFormPart *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->flag = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->flag), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->flag));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->flag));
  return row;
}

static GtkWidget *
make_time (ZgFormPart *self)
{
  GtkWidget *row = g_object_new (ZG_TYPE_TIME_ROW, NULL);

  zg_time_row_set_zone (ZG_TIME_ROW (row), self->zone);
  return row;
}

static const char *
say_none (ZgFormPart *self)
{
  return self->field.none != NULL ? _ (self->field.none) : _ ("No end");
}

static GtkWidget *
make_row (ZgFormPart *self)
{
  switch (self->field.kind)
    {
    case ZG_FIELD_CHECKS:
      return NULL;
    case ZG_FIELD_DATE:
      return zg_date_row_new (_ (self->field.title), say_none (self), ZG_DATE_ROW_LAST, self->zone);
    case ZG_FIELD_DAY:
      return zg_date_row_new (_ (self->field.title), say_none (self), 0, self->zone);
    case ZG_FIELD_TIME:
      return make_time (self);
    case ZG_FIELD_FLAG:
      return make_flag (self);
    case ZG_FIELD_LONG_TEXT:
      return make_lines (self);
    case ZG_FIELD_CHOICE:
      return adw_combo_row_new ();
    default:
      return make_entry (&self->field);
    }
}

static void
make_problem_row (ZgFormPart *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->problem_row = adw_preferences_row_new ();
  self->problem = GTK_LABEL (label);
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "problem");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->problem_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->problem_row), FALSE);
  gtk_widget_set_focusable (self->problem_row, FALSE);
  gtk_widget_set_visible (self->problem_row, FALSE);
}

/* The choices of the argument, in the window's words. */
static void
offer_choices (ZgFormPart *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->field.none != NULL)
    {
      gtk_string_list_append (names, _ (self->field.none));
      g_ptr_array_add (self->values, NULL);
    }
  for (const ZgWord *choice = self->field.choices; choice->value != NULL; choice++)
    {
      gtk_string_list_append (names, zg_words_value (self->table, self->field.name, choice->value));
      g_ptr_array_add (self->values, g_strdup (choice->value));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (names));
}

static void
choose (ZgFormPart *self, const char *value)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_strcmp0 (self->values->pdata[i], value) == 0)
      {
        adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
        return;
      }
}

ZgFormPart *
zg_form_part_new (const ZgField *field, const char *table, GTimeZone *zone)
{
  ZgFormPart *self = g_new0 (ZgFormPart, 1);

  self->field = *field;
  self->table = g_strdup (table);
  self->zone = g_time_zone_ref (zone);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  self->were = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->row = make_row (self);
  make_problem_row (self);
  if (self->row != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ (field->title));
      adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->row), TRUE);
    }
  if (field->kind == ZG_FIELD_CHOICE && field->choices != NULL)
    offer_choices (self);
  if (field->kind == ZG_FIELD_CHOICE)
    choose (self, field->first);
  return self;
}

void
zg_form_part_free (ZgFormPart *self)
{
  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->checks);
  g_hash_table_unref (self->were);
  g_free (self->table);
  g_free (self);
}

void
zg_form_part_put (ZgFormPart *self, AdwPreferencesGroup *group)
{
  self->group = group;
  if (self->row != NULL)
    adw_preferences_group_add (group, self->row);
  else
    adw_preferences_group_set_title (group, _ (self->field.title));
  adw_preferences_group_add (group, self->problem_row);
}

/* --- what is chosen from --- */

static void
add_check (ZgFormPart *self, ZgRow *item)
{
  g_autofree char *more = self->field.say_more != NULL ? self->field.say_more (item) : NULL;
  GtkWidget *row = zg_plain_row_new (zg_words_name (item, "name"), more), *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->values, g_strdup (zg_row_id (item)));
}

void
zg_form_part_offer (ZgFormPart *self, GPtrArray *rows)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->field.kind == ZG_FIELD_CHECKS)
    {
      for (guint i = 0; i < rows->len; i++)
        add_check (self, rows->pdata[i]);
      return;
    }
  if (self->field.none != NULL)
    {
      gtk_string_list_append (names, _ (self->field.none));
      g_ptr_array_add (self->values, NULL);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      gtk_string_list_append (names, zg_words_name (rows->pdata[i], "name"));
      g_ptr_array_add (self->values, g_strdup (zg_row_id (rows->pdata[i])));
    }
  if (self->field.further != NULL)
    gtk_string_list_append (names, _ (self->field.further));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), 0);
}

static GtkCheckButton *
find_check (ZgFormPart *self, const char *id)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_strcmp0 (self->values->pdata[i], id) == 0)
      return self->checks->pdata[i];
  return NULL;
}

void
zg_form_part_check (ZgFormPart *self, ZgRow *row)
{
  if (find_check (self, zg_row_id (row)) == NULL)
    add_check (self, row);
  gtk_check_button_set_active (find_check (self, zg_row_id (row)), TRUE);
  g_hash_table_add (self->were, g_strdup (zg_row_id (row)));
}

gboolean
zg_form_part_is_checked (ZgFormPart *self, const char *id)
{
  GtkCheckButton *check = find_check (self, id);

  return check != NULL && gtk_check_button_get_active (check);
}

gboolean
zg_form_part_was_checked (ZgFormPart *self, const char *id)
{
  return g_hash_table_contains (self->were, id);
}

gboolean
zg_form_part_has_changed (ZgFormPart *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]) != zg_form_part_was_checked (self, self->values->pdata[i]))
      return TRUE;
  return FALSE;
}

guint
zg_form_part_add_checked (ZgFormPart *self, ZgArgs *args, gboolean that_were)
{
  guint n = 0;

  zg_args_set_list (args, self->field.name);
  for (guint i = 0; i < self->checks->len; i++)
    if (that_were ? zg_form_part_was_checked (self, self->values->pdata[i])
                  : gtk_check_button_get_active (self->checks->pdata[i]))
      {
        zg_args_add_text (args, self->field.name, self->values->pdata[i]);
        n++;
      }
  if (n == 0 && !self->field.is_required)
    zg_args_set_nullable (args, self->field.name, NULL);
  return n;
}

gboolean
zg_form_part_is_further (ZgFormPart *self)
{
  return self->field.further != NULL && adw_combo_row_get_selected (ADW_COMBO_ROW (self->row)) == self->values->len;
}

/* --- values --- */

void
zg_form_part_set_number (ZgFormPart *self, gint64 value)
{
  g_autofree char *text = NULL;

  switch (self->field.kind)
    {
    case ZG_FIELD_DATE:
    case ZG_FIELD_DAY:
      zg_date_row_set_time (ZG_DATE_ROW (self->row), value);
      break;
    case ZG_FIELD_TIME:
      zg_time_row_set_time (ZG_TIME_ROW (self->row), value);
      break;
    case ZG_FIELD_FLAG:
      gtk_switch_set_active (self->flag, value != 0);
      break;
    default:
      text = zg_field_format (&self->field, value);
      gtk_editable_set_text (GTK_EDITABLE (self->row), text);
    }
}

void
zg_form_part_fill (ZgFormPart *self, ZgRow *row)
{
  const ZgField *field = &self->field;
  const char *text = zg_row_text (row, field->name);

  if (field->kind == ZG_FIELD_CHOICE)
    choose (self, text);
  if (field->kind == ZG_FIELD_CHOICE || field->kind == ZG_FIELD_CHECKS || zg_row_is_null (row, field->name))
    return;
  if (field->kind == ZG_FIELD_LONG_TEXT)
    gtk_text_buffer_set_text (self->lines, text, -1);
  else if (zg_field_is_text (field))
    gtk_editable_set_text (GTK_EDITABLE (self->row), zg_word_say (self->field.known, text));
  else
    zg_form_part_set_number (self, zg_row_int (row, field->name));
}

static char *
typed_text (ZgFormPart *self)
{
  GtkTextIter start, end;

  if (self->lines == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row)));
  gtk_text_buffer_get_bounds (self->lines, &start, &end);
  return gtk_text_buffer_get_text (self->lines, &start, &end, FALSE);
}

static gboolean
read_text (ZgFormPart *self, ZgArgs *values)
{
  g_autofree char *typed = typed_text (self);
  g_autofree char *text = zg_field_parse_text (&self->field, typed);

  if (text == NULL || (self->field.is_required && *text == '\0'))
    return FALSE;
  zg_args_set_nullable (values, self->field.name, *text != '\0' ? text : NULL);
  return TRUE;
}

/* An argument that may not be none is left out where nothing stands there. */
static void
read_choice (ZgFormPart *self, ZgArgs *values)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
  const char *value = selected < self->values->len ? self->values->pdata[selected] : NULL;

  if (value != NULL)
    zg_args_set_text (values, self->field.name, value);
  else if (!self->field.is_required && !zg_form_part_is_further (self))
    zg_args_set_nullable (values, self->field.name, NULL);
}

gboolean
zg_form_part_read (ZgFormPart *self, ZgArgs *values)
{
  const ZgField *field = &self->field;
  gint64 value;

  switch (field->kind)
    {
    case ZG_FIELD_CHECKS:
      return zg_form_part_add_checked (self, values, FALSE) <= field->max;
    case ZG_FIELD_CHOICE:
      read_choice (self, values);
      return TRUE;
    case ZG_FIELD_FLAG:
      zg_args_set_int (values, field->name, gtk_switch_get_active (self->flag) ? 1 : 0);
      return TRUE;
    case ZG_FIELD_DATE:
    case ZG_FIELD_DAY:
      value = zg_date_row_get_time (ZG_DATE_ROW (self->row));
      if (value != 0)
        zg_args_set_int (values, field->name, value);
      else
        zg_args_set_nullable (values, field->name, NULL);
      return TRUE;
    case ZG_FIELD_TIME:
      if (!zg_time_row_get_time (ZG_TIME_ROW (self->row), &value))
        return FALSE;
      zg_args_set_int (values, field->name, value);
      return TRUE;
    case ZG_FIELD_TEXT:
    case ZG_FIELD_LONG_TEXT:
    case ZG_FIELD_PHONE:
      return read_text (self, values);
    default:
      if (!zg_field_parse (field, gtk_editable_get_text (GTK_EDITABLE (self->row)), &value))
        return FALSE;
      zg_args_set_int (values, field->name, value);
      return TRUE;
    }
}

void
zg_form_part_show_problem (ZgFormPart *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (self->problem_row, words != NULL);
  if (self->row == NULL)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               words != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (words != NULL)
    gtk_widget_add_css_class (self->row, "error");
  else
    gtk_widget_remove_css_class (self->row, "error");
}
