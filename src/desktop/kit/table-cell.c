/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell made of what its column declares. It watches the column's expressions while it shows a row, and an item whose
 * row is still to come. The list item owns it. Main thread. */
#include "desktop/kit/table-cell.h"

#include "desktop/kit/lazy-rows.h"
#include "desktop/kit/pending-mark.h"

#define AVATAR 32
#define MOST_WATCHES 6

struct _ZgTableCell
{
  GtkBox parent;
  ZgTableColumn *column;
  ZgLazyItem *item; /* NULL when the item is the row itself */
  ZgRow *row;       /* shown, or NULL; a watch ends itself with the row that it is of */
  GtkExpressionWatch *watches[MOST_WATCHES];
  guint n_watches;
  AdwAvatar *avatar;
  GtkImage *icon;
  GtkLabel *label, *detail;
  GtkLevelBar *bar;
  ZgPendingMark *mark;
};

G_DEFINE_FINAL_TYPE (ZgTableCell, zg_table_cell, GTK_TYPE_BOX)

/* --- making --- */

/* What was cut short can be read under the pointer. */
static gboolean
on_label_query_tooltip (GtkWidget *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

static void
on_detail_label (GtkLabel *label)
{
  gtk_widget_set_visible (GTK_WIDGET (label), *gtk_label_get_label (label) != '\0');
}

static GtkLabel *
add_label (GtkWidget *box, gboolean is_end)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_end ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_label_query_tooltip), NULL);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_words (ZgTableCell *self, const ZgTableColumnSpec *spec)
{
  GtkWidget *words = GTK_WIDGET (self);

  if (spec->detail != NULL || spec->part != NULL)
    {
      words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self), words);
    }
  self->label = add_label (words, spec->is_end);
  if (spec->is_figure)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "figures");
  if (spec->detail != NULL)
    {
      self->detail = add_label (words, spec->is_end);
      gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
      g_signal_connect (self->detail, "notify::label", G_CALLBACK (on_detail_label), NULL);
    }
  if (spec->part == NULL)
    return;
  self->bar = GTK_LEVEL_BAR (gtk_level_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "zg-load");
  if (spec->part_label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, spec->part_label, -1);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->bar));
}

static ZgTableCell *
make_cell (ZgTableColumn *column, ZgContext *context)
{
  ZgTableCell *self = g_object_new (ZG_TYPE_TABLE_CELL, "spacing", 6, NULL);
  const ZgTableColumnSpec *spec = zg_table_column_spec (column);

  self->column = g_object_ref (column);
  if (spec->has_avatar)
    {
      self->avatar = ADW_AVATAR (adw_avatar_new (AVATAR, NULL, TRUE));
      gtk_widget_set_margin_end (GTK_WIDGET (self->avatar), 6);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->avatar));
    }
  if (spec->icon != NULL)
    {
      self->icon = GTK_IMAGE (gtk_image_new ());
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
    }
  add_words (self, spec);
  if (spec->has_mark)
    {
      self->mark = ZG_PENDING_MARK (zg_pending_mark_new (zg_context_replica (context), NULL));
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->mark));
    }
  return self;
}

/* --- showing --- */

static void
watch (ZgTableCell *self, GtkExpression *expression, gpointer target, const char *property, ZgRow *row)
{
  if (expression != NULL && target != NULL)
    self->watches[self->n_watches++] = gtk_expression_bind (gtk_expression_ref (expression), target, property, row);
}

static void
stop_watching (ZgTableCell *self)
{
  while (self->n_watches > 0)
    gtk_expression_watch_unwatch (self->watches[--self->n_watches]);
  g_clear_object (&self->row);
}

static void
show_nothing (ZgTableCell *self)
{
  gtk_label_set_label (self->label, "");
  if (self->detail != NULL)
    gtk_label_set_label (self->detail, "");
  if (self->icon != NULL)
    gtk_image_clear (self->icon);
}

static void
show_row (ZgTableCell *self, ZgRow *row)
{
  const ZgTableColumnSpec *spec = zg_table_column_spec (self->column);

  stop_watching (self);
  if (self->mark != NULL)
    zg_pending_mark_set_id (self->mark, row != NULL ? zg_row_id (row) : NULL);
  if (row == NULL)
    {
      show_nothing (self);
      return;
    }
  self->row = g_object_ref (row);
  watch (self, spec->classes, self, "css-classes", row);
  watch (self, spec->text, self->label, "label", row);
  watch (self, spec->text, self->avatar, "text", row);
  watch (self, spec->detail, self->detail, "label", row);
  watch (self, spec->icon, self->icon, "icon-name", row);
  watch (self, spec->part, self->bar, "value", row);
}

static void
on_item_row (ZgLazyItem *item, GParamSpec *pspec, ZgTableCell *self)
{
  show_row (self, zg_lazy_item_get_row (item));
}

static void
leave_item (ZgTableCell *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_item_row, self);
  g_clear_object (&self->item);
}

static void
on_factory_setup (GtkSignalListItemFactory *factory, GtkListItem *item, ZgTableColumn *column)
{
  ZgContext *context = g_object_get_data (G_OBJECT (factory), "context");

  gtk_list_item_set_child (item, GTK_WIDGET (make_cell (column, context)));
}

static void
on_factory_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, ZgTableColumn *column)
{
  ZgTableCell *self = ZG_TABLE_CELL (gtk_list_item_get_child (list_item));
  gpointer item = gtk_list_item_get_item (list_item);

  if (ZG_IS_LAZY_ITEM (item))
    {
      self->item = g_object_ref (item);
      g_signal_connect (item, "notify::row", G_CALLBACK (on_item_row), self);
    }
  show_row (self, self->item != NULL ? zg_lazy_item_get_row (self->item) : ZG_ROW (item));
}

static void
on_factory_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, ZgTableColumn *column)
{
  ZgTableCell *self = ZG_TABLE_CELL (gtk_list_item_get_child (list_item));

  leave_item (self);
  stop_watching (self);
}

static void
dispose (GObject *object)
{
  ZgTableCell *self = ZG_TABLE_CELL (object);

  leave_item (self);
  stop_watching (self);
  g_clear_object (&self->column);
  G_OBJECT_CLASS (zg_table_cell_parent_class)->dispose (object);
}

static void
zg_table_cell_class_init (ZgTableCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
zg_table_cell_init (ZgTableCell *self)
{
}

GtkListItemFactory *
zg_table_cell_factory (ZgTableColumn *column, ZgContext *context)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data_full (G_OBJECT (factory), "context", g_object_ref (context), g_object_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind), column);
  return factory;
}
