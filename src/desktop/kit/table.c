/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A column view over rows, made of the columns that a template declares. Owns its columns, the models around the rows
 * and what is remembered of it; the page owns it. Main thread. */
#include "desktop/kit/table.h"

#include <glib/gi18n.h>

#include "desktop/kit/compat.h"
#include "desktop/kit/table-cell.h"
#include "desktop/kit/table-memory.h"
#include "desktop/kit/table-text.h"

/* What the template says in texts. */
typedef struct
{
  char *name, *label, *query, *sorted_query, *some_query, *sort;
  char *empty_icon, *empty_title, *empty_text, *empty_button, *empty_action, *none_title, *none_text;
} Texts;

struct _ZgRowTable
{
  AdwBin parent;
  Texts texts;
  gboolean is_descending, is_dense, is_multiple;
  ZgContext *context;
  GPtrArray *columns; /* ZgTableColumn; in the view's order */
  ZgTableMemory *memory;
  ZgRowStore *store; /* rows at hand, or NULL */
  ZgLazyRows *lazy;  /* those of a query, or NULL */
  GtkFilterListModel *filtered;
  GtkSelectionModel *selection;
  GSimpleActionGroup *actions;
  GMenu *menu;
  GtkWidget *popover;
  ZgArgs *filter;
  guint length;
  ZgTableColumn *asked;     /* by the sorter of the view; see on_sorter_changed() */
  ZgTableColumn *sorted_by; /* by a head, or NULL */
  gboolean is_falling;
  gpointer menu_column; /* by which the menu sorted last: only to tell it from others */
  gboolean menu_falls;
  gboolean updating, selecting;
  ZgWidthBox *box;
  ZgStateView *state;
  GtkColumnView *view;
};

enum
{
  PROP_NAME = 1,
  PROP_LABEL,
  PROP_QUERY,
  PROP_SORTED_QUERY,
  PROP_SOME_QUERY,
  PROP_SORT,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_TEXT,
  PROP_EMPTY_BUTTON,
  PROP_EMPTY_ACTION,
  PROP_NONE_TITLE,
  PROP_NONE_TEXT,
  PROP_IS_DESCENDING,
  PROP_IS_DENSE,
  PROP_IS_MULTIPLE,
  PROP_NARROW_AT,
  PROP_SLIM_AT,
  PROP_CONTEXT,
};

static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "name", G_STRUCT_OFFSET (Texts, name) },
  { "label", G_STRUCT_OFFSET (Texts, label) },
  { "query", G_STRUCT_OFFSET (Texts, query) },
  { "sorted-query", G_STRUCT_OFFSET (Texts, sorted_query) },
  { "some-query", G_STRUCT_OFFSET (Texts, some_query) },
  { "sort", G_STRUCT_OFFSET (Texts, sort) },
  { "empty-icon", G_STRUCT_OFFSET (Texts, empty_icon) },
  { "empty-title", G_STRUCT_OFFSET (Texts, empty_title) },
  { "empty-text", G_STRUCT_OFFSET (Texts, empty_text) },
  { "empty-button", G_STRUCT_OFFSET (Texts, empty_button) },
  { "empty-action", G_STRUCT_OFFSET (Texts, empty_action) },
  { "none-title", G_STRUCT_OFFSET (Texts, none_title) },
  { "none-text", G_STRUCT_OFFSET (Texts, none_text) },
};
G_STATIC_ASSERT (PROP_NAME + G_N_ELEMENTS (texts) == PROP_IS_DESCENDING);

enum
{
  ROW_ACTIVATED,
  SELECTION_CHANGED,
  SORTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkBuildableIface *parent_buildable;
static void init_buildable (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZgRowTable,
                               zg_row_table,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, init_buildable))

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (ZG_IS_TABLE_COLUMN (child))
    g_ptr_array_add (ZG_ROW_TABLE (buildable)->columns, g_object_ref (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
init_buildable (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static const ZgTableColumnSpec *
spec_of (ZgRowTable *self, guint index)
{
  return zg_table_column_spec (self->columns->pdata[index]);
}

/* --- which columns there are, and how wide --- */

static gboolean
is_chosen (ZgRowTable *self, guint index)
{
  return zg_table_memory_get_shown (self->memory, spec_of (self, index)->name, !spec_of (self, index)->is_extra);
}

/* GTK 4.8 keeps room for a hidden column that has a fixed width: it has none then. */
void
zg_row_table_update_columns (ZgRowTable *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  ZgWidthMode room = zg_width_box_mode (self->box);

  if (self->context == NULL)
    return;
  self->updating = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
      gboolean fits = room <= spec_of (self, i)->until && is_chosen (self, i);
      int given = zg_table_memory_get_width (self->memory, spec_of (self, i)->name);
      int needed = zg_table_column_measure (self->columns->pdata[i], GTK_WIDGET (self), self->context);

      gtk_column_view_column_set_expand (column, needed < 0 && given < 0);
      gtk_column_view_column_set_fixed_width (column, !fits ? -1 : given >= 0 ? given : needed);
      gtk_column_view_column_set_visible (column, fits);
    }
  self->updating = FALSE;
}

static void
on_box_mode (ZgRowTable *self)
{
  zg_compat_settle_columns (self->view);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    zg_row_table_update_columns (self);
}

static void
on_column_width (GtkColumnViewColumn *column, GParamSpec *pspec, ZgRowTable *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "index"));
  int width = gtk_column_view_column_get_fixed_width (column);

  if (!self->updating && width > 0)
    zg_table_memory_set_width (self->memory, spec_of (self, index)->name, width);
}

/* The last column that is shown stays. */
static gboolean
is_last (ZgRowTable *self, guint index)
{
  guint others = 0;

  for (guint i = 0; i < self->columns->len; i++)
    others += i != index && is_chosen (self, i) ? 1 : 0;
  return others == 0;
}

static void
on_show_change (GSimpleAction *action, GVariant *state, ZgRowTable *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "index"));

  if (!g_variant_get_boolean (state) && is_last (self, index))
    return;
  g_simple_action_set_state (action, state);
  zg_table_memory_set_shown (self->memory, spec_of (self, index)->name, g_variant_get_boolean (state));
  zg_compat_settle_columns (self->view);
  zg_row_table_update_columns (self);
}

static void
on_reset (GSimpleAction *action, GVariant *parameter, ZgRowTable *self)
{
  zg_table_memory_forget (self->memory);
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *name = g_strconcat ("show-", spec_of (self, i)->name, NULL);
      GAction *show = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

      g_simple_action_set_state (G_SIMPLE_ACTION (show), g_variant_new_boolean (is_chosen (self, i)));
    }
  zg_compat_settle_columns (self->view);
  zg_row_table_update_columns (self);
}

/* --- sorting --- */

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const char *column = zg_table_column_sort_key (data);
  const char *first = zg_row_text ((ZgRow *)a, column), *second = zg_row_text ((ZgRow *)b, column);
  gint64 x = zg_row_int ((ZgRow *)a, column), y = zg_row_int ((ZgRow *)b, column);

  if (first != NULL || second != NULL)
    return g_strcmp0 (first, second);
  return x < y ? GTK_ORDERING_SMALLER : x > y ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

/* The column view of GTK 4.8 does not tell by which column it sorts. Asked to compare any two items, it asks the sorter
 * of its first sort column and turns the answer over if the order is falling: so the sorters of a query's rows only
 * note that they were asked. */
static int
note_column (gconstpointer a, gconstpointer b, gpointer data)
{
  ZgRowTable *self = g_object_get_data (data, "table");

  self->asked = data;
  return GTK_ORDERING_LARGER;
}

static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, ZgRowTable *self)
{
  g_autoptr (ZgLazyItem) any = g_object_new (ZG_TYPE_LAZY_ITEM, NULL);
  g_autoptr (ZgLazyItem) other = g_object_new (ZG_TYPE_LAZY_ITEM, NULL); /* an item equals itself unasked */

  if (self->lazy != NULL)
    {
      self->asked = NULL;
      self->is_falling = gtk_sorter_compare (sorter, any, other) == GTK_ORDERING_SMALLER;
      self->sorted_by = self->asked;
      if (self->filter != NULL)
        zg_row_table_show (self, zg_args_copy (self->filter), self->length);
    }
  g_signal_emit (self, signals[SORTED], 0);
}

static GtkColumnViewColumn *
view_column (ZgRowTable *self, const char *name)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (spec_of (self, i)->name, name) == 0)
      return g_list_model_get_item (shown, i);
  return NULL;
}

/* By the same column again: the other way round. */
static void
on_sort (GSimpleAction *action, GVariant *parameter, ZgRowTable *self)
{
  g_autoptr (GtkColumnViewColumn) column = view_column (self, g_variant_get_string (parameter, NULL));

  if (column == NULL)
    return;
  self->menu_falls = column == self->menu_column && !self->menu_falls;
  self->menu_column = column;
  gtk_column_view_sort_by_column (self->view, column, self->menu_falls ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* --- copying --- */

static void
copy_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ZgRowTable *self = ZG_ROW_TABLE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = zg_row_table_read_finish (self, result, &error);
  g_autofree char *text = lines != NULL ? zg_table_text_join (lines) : NULL;

  if (text == NULL)
    zg_context_tell_error (self->context, error);
  else if (*text != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, ZgRowTable *self)
{
  zg_row_table_read_async (self, TRUE, NULL, copy_cb, NULL);
}

void
zg_row_table_read_async (ZgRowTable *self,
                         gboolean selected_only,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  zg_table_text_read (g_task_new (self, cancellable, callback, data), self->view, self->columns, self->lazy,
                      selected_only);
}

GPtrArray *
zg_row_table_read_finish (ZgRowTable *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the menu of the heads --- */

static void
add_action (ZgRowTable *self, const char *name, const GVariantType *type, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_signal_connect_object (action, "activate", callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_show_action (ZgRowTable *self, guint index)
{
  g_autofree char *name = g_strconcat ("show-", spec_of (self, index)->name, NULL);
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_chosen (self, index)));

  g_object_set_data (G_OBJECT (action), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (action, "change-state", G_CALLBACK (on_show_change), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
make_menu (ZgRowTable *self)
{
  g_autoptr (GMenu) sorts = g_menu_new (), shows = g_menu_new (), rest = g_menu_new ();

  self->menu = g_menu_new ();
  for (guint i = 0; i < self->columns->len; i++)
    {
      const ZgTableColumnSpec *spec = spec_of (self, i);
      g_autofree char *show = g_strconcat ("table.show-", spec->name, NULL);
      g_autoptr (GMenuItem) sort = g_menu_item_new (spec->title, NULL);

      add_show_action (self, i);
      if (spec->title != NULL)
        g_menu_append (shows, spec->title, show);
      g_menu_item_set_action_and_target (sort, "table.sort", "s", spec->name);
      if (zg_table_column_sort_key (self->columns->pdata[i]) != NULL)
        g_menu_append_item (sorts, sort);
    }
  add_action (self, "sort", G_VARIANT_TYPE_STRING, G_CALLBACK (on_sort));
  add_action (self, "reset", NULL, G_CALLBACK (on_reset));
  add_action (self, "copy", NULL, G_CALLBACK (on_copy));
  g_menu_append_submenu (self->menu, _ ("Sort by"), G_MENU_MODEL (sorts));
  g_menu_append_section (self->menu, _ ("Columns"), G_MENU_MODEL (shows));
  g_menu_append (rest, _ ("Usual columns and widths"), "table.reset");
  g_menu_append (rest, _ ("Copy the selected rows"), "table.copy");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (rest));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));
}

/* The heads of GTK 4.8 don't take the keyboard. */
static void
on_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgRowTable *self = ZG_ROW_TABLE (widget);

  if (self->menu == NULL)
    return;
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, widget);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ 0, 0, 1, 32 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* --- rows --- */

static void
on_selection (ZgRowTable *self)
{
  if (!self->selecting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static GtkSelectionModel *
make_selection (ZgRowTable *self, GListModel *model)
{
  GtkSingleSelection *single;

  if (self->is_multiple)
    {
      GtkMultiSelection *multi = gtk_multi_selection_new (model);

      g_signal_connect_object (multi, "selection-changed", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
      return GTK_SELECTION_MODEL (multi);
    }
  single = gtk_single_selection_new (model);
  gtk_single_selection_set_autoselect (single, FALSE);
  gtk_single_selection_set_can_unselect (single, TRUE);
  g_signal_connect_object (single, "notify::selected-item", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
  return GTK_SELECTION_MODEL (single);
}

/* Rows that were asked of the server have come, or not. */
static void
on_lazy_answered (ZgLazyRows *lazy, const GError *error, ZgRowTable *self)
{
  if (error != NULL)
    zg_state_view_show_error (self->state, error, _ ("Try again"), "table.reload");
  else
    zg_state_view_show_content (self->state);
}

/* A page asks how many rows there are before it shows any. */
static void
on_reload (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZgRowTable *self = ZG_ROW_TABLE (widget);

  if (!gtk_widget_activate_action (widget, "page.reload", NULL) && self->filter != NULL)
    zg_lazy_rows_refresh (self->lazy, self->length);
}

static void
follow_server (ZgRowTable *self)
{
  if (!zg_query_needs_server (self->texts.query))
    return;
  zg_state_view_follow (self->state, zg_context_replica (self->context), "table.reload");
  g_signal_connect_object (self->lazy, "answered", G_CALLBACK (on_lazy_answered), self, 0);
}

static void
make_models (ZgRowTable *self)
{
  if (self->texts.query != NULL)
    {
      self->lazy = zg_lazy_rows_new (zg_context_replica (self->context), self->texts.query);
      if (self->texts.sorted_query != NULL)
        zg_lazy_rows_set_sorted (self->lazy, self->texts.sorted_query, self->texts.some_query);
      self->selection = make_selection (self, G_LIST_MODEL (g_object_ref (self->lazy)));
      zg_state_view_show_content (self->state); /* its rows come one by one */
      follow_server (self);
    }
  else
    {
      self->filtered = gtk_filter_list_model_new (NULL, NULL);
      gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->store));
      self->selection = make_selection (
          self, G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                                       g_object_ref (gtk_column_view_get_sorter (self->view)))));
    }
  gtk_column_view_set_model (self->view, self->selection);
}

static void
add_column (ZgRowTable *self, guint index)
{
  ZgTableColumn *declared = self->columns->pdata[index];
  const ZgTableColumnSpec *spec = zg_table_column_spec (declared);
  GtkListItemFactory *factory = spec->factory != NULL ? g_object_ref (spec->factory) : NULL;
  g_autoptr (GtkColumnViewColumn) column = NULL;

  zg_table_column_begin (declared, self->context);
  if (factory == NULL)
    factory = zg_table_cell_factory (declared, self->context);
  column = gtk_column_view_column_new (spec->title, factory);
  g_object_set_data (G_OBJECT (declared), "table", self);
  g_object_set_data (G_OBJECT (column), "index", GUINT_TO_POINTER (index));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (self->menu));
  if (zg_table_column_sort_key (declared) != NULL)
    {
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (self->lazy != NULL ? note_column : compare_rows, declared, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (on_column_width), self, 0);
  gtk_column_view_append_column (self->view, column);
}

/* With the context everything is there that columns need. */
static void
begin (ZgRowTable *self)
{
  self->memory = zg_table_memory_new (zg_context_settings (self->context), self->texts.name);
  if (self->texts.label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, self->texts.label, -1);
  if (self->is_dense)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  make_menu (self);
  make_models (self);
  for (guint i = 0; i < self->columns->len; i++)
    add_column (self, i);
  if (self->columns->len > 0 && spec_of (self, self->columns->len - 1)->is_end)
    zg_compat_align_last_title_end (self->view); /* above the amounts */
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed), self, 0);
  zg_row_table_update_columns (self);
}

static void
on_view_activate (GtkColumnView *view, guint position, ZgRowTable *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  ZgRow *row = ZG_IS_LAZY_ITEM (item) ? zg_lazy_item_get_row (ZG_LAZY_ITEM (item)) : (ZgRow *)item;

  if (row != NULL)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
}

void
zg_row_table_set_rows (ZgRowTable *self, ZgRowStore *rows)
{
  g_set_object (&self->store, rows);
  if (self->filtered != NULL)
    gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (rows));
}

void
zg_row_table_set_filter (ZgRowTable *self, GtkFilter *filter)
{
  gtk_filter_list_model_set_filter (self->filtered, filter);
}

static gboolean
is_same (const ZgArgs *a, const ZgArgs *b)
{
  ZgArgs *first = zg_args_copy (a), *second = zg_args_copy (b);
  gboolean same;

  zg_args_drop_equal (first, second);
  same = zg_args_is_empty (first) && zg_args_is_empty (second);
  zg_args_free (first);
  zg_args_free (second);
  return same;
}

void
zg_row_table_show (ZgRowTable *self, ZgArgs *filter, guint length)
{
  const char *sort = self->sorted_by != NULL ? zg_table_column_sort_key (self->sorted_by) : self->texts.sort;
  gboolean is_indexed = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    if (spec_of (self, i)->is_indexed && g_strcmp0 (zg_table_column_sort_key (self->columns->pdata[i]), sort) == 0)
      is_indexed = TRUE;
  zg_args_set_text (filter, "sort", sort);
  zg_args_set_int (filter, "descending", self->sorted_by != NULL ? self->is_falling : self->is_descending);
  self->length = length;
  zg_state_view_show_content (self->state);
  if (self->filter != NULL && is_same (self->filter, filter))
    {
      zg_args_free (filter);
      zg_lazy_rows_refresh (self->lazy, length);
      return;
    }
  g_clear_pointer (&self->filter, zg_args_free);
  self->filter = filter;
  /* Any order without an index is a sort of all rows, for each window or once. */
  zg_lazy_rows_set_near (self->lazy, is_indexed ? 10 : 0);
  zg_lazy_rows_set_filter (self->lazy, zg_args_copy (filter), length);
}

void
zg_row_table_settle (ZgRowTable *self, gboolean is_narrowed)
{
  const Texts *say = &self->texts;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    zg_state_view_show_content (self->state);
  else if (is_narrowed && say->none_title != NULL)
    zg_state_view_show_empty (self->state, "system-search-symbolic", say->none_title, say->none_text, NULL, NULL);
  else
    zg_state_view_show_empty (self->state, say->empty_icon, say->empty_title, say->empty_text, say->empty_button,
                              say->empty_action);
}

ZgStateView *
zg_row_table_state (ZgRowTable *self)
{
  return self->state;
}

GtkColumnView *
zg_row_table_view (ZgRowTable *self)
{
  return self->view;
}

ZgTableColumn *
zg_row_table_column (ZgRowTable *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (spec_of (self, i)->name, name) == 0)
      return self->columns->pdata[i];
  return NULL;
}

ZgRow *
zg_row_table_selected (ZgRowTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GObject) item = NULL;

  if (gtk_bitset_get_size (selected) != 1)
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
  return ZG_IS_LAZY_ITEM (item) ? zg_lazy_item_get_row (ZG_LAZY_ITEM (item)) : (ZgRow *)item;
}

void
zg_row_table_select (ZgRowTable *self, const char *id)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; id != NULL && self->store != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ZgRow) row = g_list_model_get_item (model, i);

      if (g_strcmp0 (zg_row_id (row), id) == 0)
        position = i;
    }
  self->selecting = TRUE;
  if (GTK_IS_SINGLE_SELECTION (self->selection))
    gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (self->selection), position);
  else if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (self->selection, position, TRUE);
  else
    gtk_selection_model_unselect_all (self->selection);
  self->selecting = FALSE;
}

/* --- the object --- */

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZgRowTable *self = ZG_ROW_TABLE (object);

  if (id < PROP_IS_DESCENDING)
    {
      char **place = G_STRUCT_MEMBER_P (&self->texts, texts[id - PROP_NAME].offset);

      g_free (*place);
      *place = g_value_dup_string (value);
    }
  else if (id == PROP_IS_DESCENDING)
    self->is_descending = g_value_get_boolean (value);
  else if (id == PROP_IS_DENSE)
    self->is_dense = g_value_get_boolean (value);
  else if (id == PROP_IS_MULTIPLE)
    self->is_multiple = g_value_get_boolean (value);
  else if (id == PROP_NARROW_AT || id == PROP_SLIM_AT)
    g_object_set_property (G_OBJECT (self->box), pspec->name, value);
  else if (self->context == NULL && (self->context = g_value_dup_object (value)) != NULL)
    begin (self);
}

/* Its font is known only now. */
static void
map (GtkWidget *widget)
{
  zg_row_table_update_columns (ZG_ROW_TABLE (widget));
  GTK_WIDGET_CLASS (zg_row_table_parent_class)->map (widget);
}

static void
dispose (GObject *object)
{
  ZgRowTable *self = ZG_ROW_TABLE (object);

  /* A view that goes takes its columns out one by one, and says so of the sorter. */
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_func (gtk_column_view_get_sorter (self->view), on_sorter_changed, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL); /* a child of the template that the bin would take out once more */
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_ROW_TABLE);
  g_clear_pointer (&self->memory, zg_table_memory_free);
  g_clear_object (&self->lazy);
  g_clear_object (&self->filtered);
  g_clear_object (&self->store);
  g_clear_object (&self->selection);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (zg_row_table_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ZgRowTable *self = ZG_ROW_TABLE (object);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, &self->texts, texts[i].offset));
  g_ptr_array_unref (self->columns);
  g_object_unref (self->actions);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->filter, zg_args_free);
  G_OBJECT_CLASS (zg_row_table_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags way = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;
  static const char *const flags[] = { "is-descending", "is-dense", "is-multiple" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_class_install_property (klass, PROP_NAME + i, g_param_spec_string (texts[i].name, NULL, NULL, NULL, way));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_object_class_install_property (klass, PROP_IS_DESCENDING + i,
                                     g_param_spec_boolean (flags[i], NULL, NULL, FALSE, way));
  g_object_class_install_property (klass, PROP_NARROW_AT,
                                   g_param_spec_int ("narrow-at", NULL, NULL, 0, G_MAXINT, 0, way));
  g_object_class_install_property (klass, PROP_SLIM_AT, g_param_spec_int ("slim-at", NULL, NULL, 0, G_MAXINT, 0, way));
  g_object_class_install_property (klass, PROP_CONTEXT,
                                   g_param_spec_object ("context", NULL, NULL, ZG_TYPE_CONTEXT, way));
}

static void
zg_row_table_class_init (ZgRowTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = set_property;
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  widget_class->map = map;
  install_properties (G_OBJECT_CLASS (klass));
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", ZG_TYPE_ROW_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, ZG_TYPE_ROW);
  signals[SELECTION_CHANGED] =
      g_signal_new ("selection-changed", ZG_TYPE_ROW_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORTED] = g_signal_new ("sorted", ZG_TYPE_ROW_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  g_type_ensure (ZG_TYPE_TABLE_COLUMN);
  g_type_ensure (ZG_TYPE_WIDTH_BOX);
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, on_menu);
  gtk_widget_class_install_action (widget_class, "table.reload", NULL, on_reload);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/table.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgRowTable, box);
  gtk_widget_class_bind_template_child (widget_class, ZgRowTable, state);
  gtk_widget_class_bind_template_child (widget_class, ZgRowTable, view);
  gtk_widget_class_bind_template_callback (widget_class, on_box_mode);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activate);
}

static void
zg_row_table_init (ZgRowTable *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
