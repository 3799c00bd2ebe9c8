/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of technicians: one query, patched by id; a column is a row of a table here. What depends on the hour is
 * written anew each minute into the cells that are on the screen. The window owns the page. Main thread. */
#include "desktop/technicians/technicians-page.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "base/zone.h"
#include "desktop/technicians/technician-dialog.h"
#include "desktop/technicians/technician-live.h"
#include "desktop/technicians/technician-pane.h"
#include "desktop/kit/pending-mark.h"
#include "desktop/kit/width-box.h"
#include "desktop/kit/words.h"

struct _ZgTechniciansPage
{
  ZgListPage parent;
  GtkSingleSelection *selection;
  GHashTable *live_items; /* list items of the live column that are bound */
  guint minute;
  gboolean selecting;
  ZgWidthBox *width_box;
  GtkColumnView *list;
  GtkWidget *list_side;
  GtkWidget *separator;
  ZgTechnicianPane *pane;
};

G_DEFINE_FINAL_TYPE (ZgTechniciansPage, zg_technicians_page, ZG_TYPE_LIST_PAGE)

/* The parts of a cell; which of them a column uses is its own affair. */
typedef struct
{
  AdwAvatar *avatar;
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *small;
  GtkLevelBar *bar;
  ZgPendingMark *mark;
} Cell;

static void
bind_name (ZgTechniciansPage *self, ZgRow *row, Cell *cell)
{
  const char *level = zg_words_level (zg_row_text (row, "level"));

  adw_avatar_set_text (cell->avatar, zg_row_text (row, "name"));
  gtk_label_set_label (cell->label, zg_row_text (row, "name"));
  gtk_label_set_label (cell->small, level);
  gtk_widget_set_visible (GTK_WIDGET (cell->small), *level != '\0');
  zg_pending_mark_set_id (cell->mark, zg_row_id (row));
}

static void
bind_live (ZgTechniciansPage *self, ZgRow *row, Cell *cell)
{
  g_auto (ZgTechnicianLive) live =
      zg_technician_live (row, zg_context_zone (zg_page_context (ZG_PAGE (self))), zg_clock_now ());
  const char *classes[] = { live.css_class, NULL };

  gtk_image_set_from_icon_name (cell->icon, live.icon);
  gtk_label_set_label (cell->label, live.text);
  gtk_widget_set_css_classes (GTK_WIDGET (cell->label), classes);
  gtk_widget_set_css_classes (GTK_WIDGET (cell->icon), classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (cell->label), live.text);
}

static void
bind_load (ZgTechniciansPage *self, ZgRow *row, Cell *cell)
{
  double part;
  g_autofree char *text = zg_technician_load (row, &part);

  gtk_label_set_label (cell->label, text);
  gtk_level_bar_set_value (cell->bar, part);
}

static void
bind_shift (ZgTechniciansPage *self, ZgRow *row, Cell *cell)
{
  g_autofree char *text = zg_technician_shift (row, zg_context_zone (zg_page_context (ZG_PAGE (self))));

  gtk_label_set_label (cell->label, text);
}

static void
bind_phone (ZgTechniciansPage *self, ZgRow *row, Cell *cell)
{
  const char *phone = zg_row_text (row, "phone");

  gtk_label_set_label (cell->label, phone != NULL && *phone != '\0' ? phone : "–");
}

static void
bind_skills (ZgTechniciansPage *self, ZgRow *row, Cell *cell)
{
  g_autofree char *text = g_strdup_printf ("%d", (int)zg_row_int (row, "skills"));

  gtk_label_set_label (cell->label, text);
}

static const struct Column
{
  const char *title;
  void (*bind) (ZgTechniciansPage *self, ZgRow *row, Cell *cell);
  const char *sort_by; /* a column of the query; text when @is_text */
  gboolean is_text;
  gboolean has_avatar, has_icon, has_small, has_bar;
  ZgWidthMode until; /* shown up to this narrowness */
} columns[] = {
  { N_ ("Technician"), bind_name, "pinyin", TRUE, TRUE, FALSE, TRUE, FALSE, ZG_WIDTH_SLIM },
  { N_ ("Now"), bind_live, "current_end_at", FALSE, FALSE, TRUE, FALSE, FALSE, ZG_WIDTH_SLIM },
  { N_ ("Today"), bind_load, "booked", FALSE, FALSE, FALSE, FALSE, TRUE, ZG_WIDTH_SLIM },
  { N_ ("Shift today"), bind_shift, "shift_start", FALSE, FALSE, FALSE, FALSE, FALSE, ZG_WIDTH_WIDE },
  { N_ ("Phone"), bind_phone, "phone", TRUE, FALSE, FALSE, FALSE, FALSE, ZG_WIDTH_WIDE },
  { N_ ("Skills"), bind_skills, "skills", FALSE, FALSE, FALSE, FALSE, FALSE, ZG_WIDTH_WIDE },
};
static const char *const tables[] = { "technicians", "orders", "shifts", "time_off", "skills", "certificates", NULL };

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static ZgTechniciansPage *
factory_page (GtkSignalListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "page");
}

static void
on_factory_setup (GtkSignalListItemFactory *factory, GtkListItem *item, const struct Column *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Cell *cell = g_new0 (Cell, 1);

  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  if (column->has_avatar)
    {
      cell->avatar = ADW_AVATAR (adw_avatar_new (32, NULL, TRUE));
      gtk_widget_set_margin_end (GTK_WIDGET (cell->avatar), 6);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->avatar));
    }
  if (column->has_icon)
    {
      cell->icon = GTK_IMAGE (gtk_image_new ());
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->icon));
    }
  cell->label = add_label (words, "figures");
  if (column->has_small)
    {
      cell->small = add_label (words, "caption");
      gtk_widget_add_css_class (GTK_WIDGET (cell->small), "dim-label");
    }
  if (column->has_bar)
    {
      cell->bar = GTK_LEVEL_BAR (gtk_level_bar_new ());
      gtk_widget_add_css_class (GTK_WIDGET (cell->bar), "zg-load");
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Booked part of the shift"), -1);
      gtk_box_append (GTK_BOX (words), GTK_WIDGET (cell->bar));
    }
  gtk_box_append (GTK_BOX (box), words);
  if (column->bind == bind_name)
    {
      cell->mark = ZG_PENDING_MARK (zg_pending_mark_new (zg_page_store (ZG_PAGE (factory_page (factory))), NULL));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->mark));
    }
  gtk_list_item_set_child (item, box);
  g_object_set_data_full (G_OBJECT (item), "cell", cell, g_free);
}

static void
bind_item (ZgTechniciansPage *self, GtkListItem *item, const struct Column *column)
{
  column->bind (self, gtk_list_item_get_item (item), g_object_get_data (G_OBJECT (item), "cell"));
}

static void
on_factory_bind (GtkSignalListItemFactory *factory, GtkListItem *item, const struct Column *column)
{
  bind_item (factory_page (factory), item, column);
  if (column->bind == bind_live)
    g_hash_table_add (factory_page (factory)->live_items, item);
}

static void
on_factory_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, const struct Column *column)
{
  g_hash_table_remove (factory_page (factory)->live_items, item);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const struct Column *column = data;
  ZgRow *x = (ZgRow *)a, *y = (ZgRow *)b;
  gint64 first, second;

  if (column->is_text)
    return g_strcmp0 (zg_row_text (x, column->sort_by), zg_row_text (y, column->sort_by));
  first = zg_row_int (x, column->sort_by);
  second = zg_row_int (y, column->sort_by);
  return first < second ? GTK_ORDERING_SMALLER : first > second ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
add_columns (ZgTechniciansPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new (_ (columns[i].title), factory);
      GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, (gpointer)&columns[i], NULL));

      g_object_set_data (G_OBJECT (factory), "page", self);
      g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup), (gpointer)&columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind), (gpointer)&columns[i]);
      g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind), (gpointer)&columns[i]);
      gtk_column_view_column_set_expand (column, columns[i].until == ZG_WIDTH_SLIM);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (self->list, column);
      g_object_unref (sorter);
      g_object_unref (column);
    }
}

/* What the layout shows: with the pane open there is room for fewer columns, and on a slim page for one side only. */
static void
update_layout (ZgTechniciansPage *self)
{
  gboolean open = zg_technician_pane_get_id (self->pane) != NULL;
  ZgWidthMode mode = zg_width_box_mode (self->width_box);
  GListModel *shown = gtk_column_view_get_columns (self->list);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
      gboolean fits = columns[i].until == ZG_WIDTH_SLIM || (!open && mode == ZG_WIDTH_WIDE) ||
                      (columns[i].bind == bind_shift && mode == ZG_WIDTH_WIDE);

      gtk_column_view_column_set_visible (column,
                                          fits && (!open || columns[i].bind != bind_load || mode == ZG_WIDTH_WIDE));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pane), open);
  gtk_widget_set_visible (self->list_side, !open || mode != ZG_WIDTH_SLIM);
  gtk_widget_set_visible (self->separator, open && mode != ZG_WIDTH_SLIM);
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane), mode == ZG_WIDTH_SLIM);
}

static void
show_technician (ZgTechniciansPage *self, ZgRow *row)
{
  zg_technician_pane_set_row (self->pane, row);
  update_layout (self);
}

/* The selection stands for the id that the pane shows; rows come and go below it. */
static void
keep_selection (ZgTechniciansPage *self)
{
  const char *id = zg_technician_pane_get_id (self->pane);
  ZgRow *row = id != NULL ? zg_row_store_find (zg_list_page_rows (ZG_LIST_PAGE (self)), id, NULL) : NULL;
  GListModel *model = G_LIST_MODEL (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; row != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (item == G_OBJECT (row))
        position = i;
    }
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
}

static void
on_selection_changed (ZgTechniciansPage *self)
{
  ZgRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && row != NULL)
    show_technician (self, row);
}

static void
on_pane_closed (ZgTechniciansPage *self)
{
  show_technician (self, NULL);
  keep_selection (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_rows (ZgListPage *page, GPtrArray *rows)
{
  ZgTechniciansPage *self = ZG_TECHNICIANS_PAGE (page);
  ZgStateView *view = zg_list_page_view (page);
  g_autofree char *wanted = zg_list_page_take_wanted (page);
  const char *id = wanted != NULL ? wanted : zg_technician_pane_get_id (self->pane);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "technicians.add",
                                 zg_context_may (zg_page_context (ZG_PAGE (self)), "technician.add"));
  self->selecting = TRUE;
  zg_row_store_replace (zg_list_page_rows (page), rows);
  self->selecting = FALSE;
  /* Whoever is no longer listed (left, or not searched for) is not shown beside it, either. */
  if (id != NULL)
    show_technician (self, zg_row_store_find (zg_list_page_rows (page), id, NULL));
  keep_selection (self);
  if (rows->len > 0)
    zg_state_view_show_content (view);
  else if (zg_page_text (ZG_PAGE (self)) != NULL)
    zg_state_view_show_empty (view, "system-search-symbolic", _ ("Nobody found"),
                              _ ("Search by name, pinyin, its initials or phone."), NULL, NULL);
  else
    zg_state_view_show_empty (view, "zg-technicians-symbolic", _ ("No technicians yet"),
                              _ ("Add those who visit your customers; then shifts and visits can be planned."),
                              _ ("Add a technician"), "technicians.add");
}

static ZgArgs *
make_args (ZgListPage *list)
{
  ZgPage *page = ZG_PAGE (list);
  GTimeZone *zone = zg_context_zone (zg_page_context (page));
  gint64 now = zg_clock_now ();

  return zg_args_new ("from", 'i', zg_zone_day (zone, now, 0), "to", 'i', zg_zone_day (zone, now, 1), "at", 'i', now,
                      "text", 's', zg_page_text (page), "all", 'b', zg_page_shows_all (page), NULL);
}

static gboolean
on_minute (gpointer data)
{
  ZgTechniciansPage *self = data;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->live_items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    bind_item (self, item, &columns[1]);
  zg_page_queue_reload (ZG_PAGE (self));
  return G_SOURCE_CONTINUE;
}

static void
on_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgContext *context = zg_page_context (ZG_PAGE (widget));

  zg_technician_dialog_present (context, zg_context_window (context), NULL);
}

static void
constructed (GObject *object)
{
  ZgTechniciansPage *self = ZG_TECHNICIANS_PAGE (object);

  G_OBJECT_CLASS (zg_technicians_page_parent_class)->constructed (object);
  zg_technician_pane_set_context (self->pane, zg_page_context (ZG_PAGE (self)));
}

static void
dispose (GObject *object)
{
  ZgTechniciansPage *self = ZG_TECHNICIANS_PAGE (object);

  g_clear_handle_id (&self->minute, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_TECHNICIANS_PAGE);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (zg_technicians_page_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_hash_table_unref (ZG_TECHNICIANS_PAGE (object)->live_items);
  G_OBJECT_CLASS (zg_technicians_page_parent_class)->finalize (object);
}

static void
zg_technicians_page_class_init (ZgTechniciansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ZgListPageClass *page_class = ZG_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = constructed;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  ZG_PAGE_CLASS (klass)->tables = tables;
  page_class->query = "technicians.list";
  page_class->make_args = make_args;
  page_class->show_rows = show_rows;
  g_type_ensure (ZG_TYPE_WIDTH_BOX);
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  g_type_ensure (ZG_TYPE_TECHNICIAN_PANE);
  gtk_widget_class_install_action (widget_class, "technicians.add", NULL, on_add);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/technicians-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, width_box);
  gtk_widget_class_bind_template_child_full (widget_class, "view", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, list);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, list_side);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, separator);
  gtk_widget_class_bind_template_child (widget_class, ZgTechniciansPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_closed);
  gtk_widget_class_bind_template_callback (widget_class, update_layout);
}

static void
zg_technicians_page_init (ZgTechniciansPage *self)
{
  GtkSortListModel *sorted;

  self->live_items = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (zg_list_page_rows (ZG_LIST_PAGE (self)))),
                                    g_object_ref (gtk_column_view_get_sorter (self->list)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  self->minute = g_timeout_add_seconds (60, on_minute, self);
  update_layout (self);
}
