/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A title and a value, for templates. The list owns it. Main thread. */
#include "desktop/kit/fact-row.h"

struct _ZgFactRow
{
  AdwActionRow parent;
  GtkLabel *label;
};

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (ZgFactRow, zg_fact_row, ADW_TYPE_ACTION_ROW)

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  const char *text = g_value_get_string (value);

  gtk_label_set_label (ZG_FACT_ROW (object)->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (object), text != NULL && *text != '\0');
}

static void
zg_fact_row_class_init (ZgFactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = set_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_VALUE,
      g_param_spec_string ("value", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
zg_fact_row_init (ZgFactRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->label = GTK_LABEL (label);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (self->label, 26);
  gtk_label_set_xalign (self->label, 1);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_widget_add_css_class (label, "figures");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
