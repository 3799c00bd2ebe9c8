/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of every list page on a display: it sorts, remembers what was made of its columns, copies what is selected,
 * says what there is to do where it has nothing, has names for who doesn't see it, and goes when its window goes. */
#include "desktop/kit/table.h"
#include "desktop/page-desk.h"

static const char *const template =
    "<interface><object class='ZgRowTable' id='table'><property name='name'>things</property>"
    "<property name='label'>Things</property><property name='is-multiple'>1</property>"
    "<property name='empty-icon'>zg-orders-symbolic</property><property name='empty-title'>Nothing yet</property>"
    "<property name='empty-text'>Add one</property><property name='none-title'>Nothing found</property>"
    "<child><object class='ZgTableColumn'><property name='name'>name</property><property name='title'>Name</property>"
    "<property name='says'>text</property><property name='column'>name</property><property name='can-sort'>1</property>"
    "</object></child>"
    "<child><object class='ZgTableColumn'><property name='name'>total</property><property name='title'>Total</property>"
    "<property name='says'>money</property><property name='column'>total</property><property "
    "name='can-sort'>1</property>"
    "<property name='is-end'>1</property></object></child>"
    "<child><object class='ZgTableColumn'><property name='name'>state</property><property name='title'>State</property>"
    "<property name='says'>word</property><property name='column'>state</property><property name='of'>orders</property>"
    "<property name='has-hue'>1</property><property name='has-mark'>1</property></object></child>"
    "<child><object class='ZgTableColumn'><property name='name'>more</property><property name='title'>More</property>"
    "<property name='says'>text</property><property name='column'>id</property><property name='is-extra'>1</property>"
    "</object></child></object></interface>";

static const char *const orders_template =
    "<interface><object class='ZgRowTable' id='table'><property name='name'>test-orders</property>"
    "<property name='query'>orders.list</property><property name='sorted-query'>orders.sorted</property>"
    "<property name='some-query'>orders.some</property><property name='sort'>start</property>"
    "<property name='is-descending'>1</property><property name='is-multiple'>1</property>"
    "<child><object class='ZgTableColumn'><property name='name'>total</property><property name='title'>Total</property>"
    "<property name='says'>money</property><property name='column'>total</property><property "
    "name='can-sort'>1</property>"
    "</object></child>"
    "<child><object class='ZgTableColumn'><property name='name'>id</property><property name='title'>Id</property>"
    "<property name='says'>text</property><property name='column'>id</property></object></child></object></interface>";

typedef struct
{
  GSettings *settings;
  ZgContext *context;
  GtkWidget *window;
  ZgRowStore *rows;
  ZgRowTable *table;
} Fixture;

static void
put_rows (Fixture *self, guint count)
{
  static const char *const columns[] = { "id", "name", "total", "state", NULL };
  static const struct
  {
    const char *id, *name;
    gint64 total;
    const char *state;
  } things[] = { { "a", "Bee\tkeeper", 30000, "accepted" },
                 { "b", "Ant", 9950, "en_route" },
                 { "c", "Cow", 20000, "late" } };
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < count; i++)
    {
      zg_row_builder_text (builder, "id", things[i].id);
      zg_row_builder_text (builder, "name", things[i].name);
      zg_row_builder_int (builder, "total", things[i].total);
      zg_row_builder_text (builder, "state", things[i].state);
      g_ptr_array_add (rows, zg_row_builder_end (builder));
    }
  zg_row_builder_free (builder);
  zg_row_store_replace (self->rows, rows);
  zg_row_table_settle (self->table, FALSE);
}

static void
show (Fixture *self, const char *text)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  g_type_ensure (ZG_TYPE_ROW_TABLE);
  gtk_builder_add_from_string (builder, text, -1, &error);
  g_assert_no_error (error);
  self->table = g_object_ref (ZG_ROW_TABLE (gtk_builder_get_object (builder, "table")));
  zg_row_table_set_rows (self->table, self->rows);
  g_object_set (self->table, "context", self->context, NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->table));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
hide (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  demo_desk_linger (100);
  g_assert_finalize_object (g_steal_pointer (&self->table));
}

static void
set_up (Fixture *self, const char *text)
{
  self->settings = g_settings_new_with_path ("org.zhanggui.Zhanggui", "/test/");
  self->context = zg_context_new (page_desk_demo ()->replica, self->settings);
  self->rows = zg_row_store_new ();
  show (self, text);
}

static void
tear_down (Fixture *self)
{
  hide (self);
  g_assert_finalize_object (self->rows);
  g_assert_finalize_object (self->context);
  g_settings_reset (self->settings, "tables");
  g_object_unref (self->settings);
}

static GtkColumnViewColumn *
column_at (Fixture *self, guint index)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (zg_row_table_view (self->table)), index);

  return column; /* the view holds it */
}

static void
assert_ids (Fixture *self, const char *ids)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (zg_row_table_view (self->table)));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ZgRow) row = g_list_model_get_item (model, i);

      g_string_append (found, zg_row_id (row));
    }
  g_assert_cmpstr (found->str, ==, ids);
}

static void
act (Fixture *self, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->table), action, target != NULL ? "s" : NULL, target));
}

static void
test_sorts (void)
{
  Fixture self;
  GtkColumnView *view;

  set_up (&self, template);
  put_rows (&self, 3);
  view = zg_row_table_view (self.table);
  assert_ids (&self, "abc");
  gtk_column_view_sort_by_column (view, column_at (&self, 0), GTK_SORT_ASCENDING);
  assert_ids (&self, "bac");
  gtk_column_view_sort_by_column (view, column_at (&self, 1), GTK_SORT_DESCENDING);
  assert_ids (&self, "acb");
  act (&self, "table.sort", "total");
  assert_ids (&self, "bca");
  act (&self, "table.sort", "total");
  assert_ids (&self, "acb");
  g_assert_null (gtk_column_view_column_get_sorter (column_at (&self, 2)));
  tear_down (&self);
}

static void
test_filters (void)
{
  Fixture self;
  GtkExpression *id = gtk_constant_expression_new (G_TYPE_STRING, "cow");
  GtkStringFilter *filter = gtk_string_filter_new (id);

  set_up (&self, template);
  put_rows (&self, 3);
  gtk_string_filter_set_search (filter, "ant");
  zg_row_table_set_filter (self.table, GTK_FILTER (filter));
  assert_ids (&self, "");
  zg_row_table_settle (self.table, TRUE);
  g_assert_true (page_desk_says (GTK_WIDGET (self.table), "Nothing found"));
  zg_row_table_set_filter (self.table, NULL);
  assert_ids (&self, "abc");
  g_object_unref (filter);
  tear_down (&self);
}

/* In another table of that name: a window that is opened again. */
static void
test_remembers (void)
{
  Fixture self;

  set_up (&self, template);
  put_rows (&self, 3);
  g_assert_true (gtk_column_view_column_get_visible (column_at (&self, 1)));
  g_assert_false (gtk_column_view_column_get_visible (column_at (&self, 3)));
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column_at (&self, 1)), >, 40);
  g_assert_true (gtk_column_view_column_get_expand (column_at (&self, 0)));
  gtk_column_view_column_set_fixed_width (column_at (&self, 0), 222);
  act (&self, "table.show-total", NULL);
  act (&self, "table.show-more", NULL);
  g_assert_false (gtk_column_view_column_get_visible (column_at (&self, 1)));
  g_assert_true (gtk_column_view_column_get_visible (column_at (&self, 3)));
  hide (&self);

  show (&self, template);
  put_rows (&self, 3);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column_at (&self, 0)), ==, 222);
  g_assert_false (gtk_column_view_column_get_expand (column_at (&self, 0)));
  g_assert_false (gtk_column_view_column_get_visible (column_at (&self, 1)));
  g_assert_true (gtk_column_view_column_get_visible (column_at (&self, 3)));
  act (&self, "table.reset", NULL);
  g_assert_true (gtk_column_view_column_get_visible (column_at (&self, 1)));
  g_assert_false (gtk_column_view_column_get_visible (column_at (&self, 3)));
  g_assert_true (gtk_column_view_column_get_expand (column_at (&self, 0)));
  hide (&self);
  {
    g_autoptr (GVariant) tables = g_settings_get_value (self.settings, "tables");

    g_assert_cmpuint (g_variant_n_children (tables), ==, 0);
  }
  show (&self, template);
  tear_down (&self);
}

static void
test_keeps_a_column (void)
{
  Fixture self;

  set_up (&self, template);
  act (&self, "table.show-total", NULL);
  act (&self, "table.show-state", NULL);
  act (&self, "table.show-name", NULL);
  g_assert_true (gtk_column_view_column_get_visible (column_at (&self, 0)));
  tear_down (&self);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer text)
{
  g_autoptr (GError) error = NULL;

  *(char **)text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer lines)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **)lines = zg_row_table_read_finish (ZG_ROW_TABLE (source), result, &error);
  g_assert_no_error (error);
}

/* What is seen, in the window's words; what would be further cells is a space. */
static void
test_copies (void)
{
  Fixture self;
  GdkClipboard *clipboard;
  GtkSelectionModel *selection;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  set_up (&self, template);
  put_rows (&self, 3);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self.table));
  selection = gtk_column_view_get_model (zg_row_table_view (self.table));
  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_selection_model_select_item (selection, 1, FALSE);
  act (&self, "table.copy", NULL);
  demo_desk_linger (50);
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  demo_desk_wait (text != NULL);
  g_assert_cmpstr (text, ==, "Bee keeper\t¥300\tAccepted\nAnt\t¥99.50\tEn route\n");
  act (&self, "table.show-total", NULL);
  zg_row_table_read_async (self.table, FALSE, NULL, lines_cb, &lines);
  demo_desk_wait (lines != NULL);
  g_assert_cmpuint (lines->len, ==, 4);
  g_assert_cmpstr (((GStrv)lines->pdata[0])[0], ==, "Name");
  g_assert_cmpstr (((GStrv)lines->pdata[0])[1], ==, "State");
  g_assert_cmpstr (((GStrv)lines->pdata[2])[1], ==, "En route");
  g_assert_null (((GStrv)lines->pdata[2])[2]);
  tear_down (&self);
}

/* Far below what was looked at, in the order of a head. */
static void
test_copies_what_was_not_read (void)
{
  Fixture self;
  g_autoptr (GPtrArray) all = NULL, selected = NULL;
  GtkSelectionModel *selection;

  set_up (&self, orders_template);
  zg_row_table_show (self.table,
                     zg_args_new ("from", 'i', DEMO_NOW - G_GINT64_CONSTANT (630720000000), "to", 'i',
                                  DEMO_NOW + G_GINT64_CONSTANT (630720000000), NULL),
                     4000);
  gtk_column_view_sort_by_column (zg_row_table_view (self.table), column_at (&self, 0), GTK_SORT_ASCENDING);
  zg_row_table_read_async (self.table, FALSE, NULL, lines_cb, &all);
  demo_desk_wait (all != NULL);
  g_assert_cmpuint (all->len, ==, 4001);
  selection = gtk_column_view_get_model (zg_row_table_view (self.table));
  gtk_selection_model_select_item (selection, 2501, TRUE);
  gtk_selection_model_select_item (selection, 3999, FALSE);
  zg_row_table_read_async (self.table, TRUE, NULL, lines_cb, &selected);
  demo_desk_wait (selected != NULL);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_cmpstr (((GStrv)selected->pdata[0])[1], ==, ((GStrv)all->pdata[2502])[1]);
  g_assert_cmpstr (((GStrv)selected->pdata[1])[1], ==, ((GStrv)all->pdata[4000])[1]);
  tear_down (&self);
}

static void
test_states (void)
{
  Fixture self;

  set_up (&self, template);
  zg_row_table_settle (self.table, FALSE);
  g_assert_true (page_desk_says (GTK_WIDGET (self.table), "Nothing yet"));
  zg_row_table_settle (self.table, TRUE);
  g_assert_true (page_desk_says (GTK_WIDGET (self.table), "Nothing found"));
  zg_state_view_show_offline (zg_row_table_state (self.table), NULL, NULL);
  g_assert_true (page_desk_says (GTK_WIDGET (self.table), "No connection to the server"));
  put_rows (&self, 3);
  g_assert_false (page_desk_says (GTK_WIDGET (self.table), "Nothing found"));
  demo_desk_wait (page_desk_says (GTK_WIDGET (self.table), "En route"));
  g_assert_true (page_desk_says (GTK_WIDGET (self.table), "¥99.50"));
  tear_down (&self);
}

static void
test_names (void)
{
  Fixture self;
  g_autofree char *wrong = NULL;

  set_up (&self, template);
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (zg_row_table_view (self.table)),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, "Things");
  g_assert_null (wrong);
  tear_down (&self);
}

static guint told;

static void
on_selection_changed (ZgRowTable *table)
{
  told++;
}

/* A person's choice is told, the page's own is not. */
static void
test_selects (void)
{
  Fixture self;

  set_up (&self, template);
  put_rows (&self, 3);
  g_signal_connect (self.table, "selection-changed", G_CALLBACK (on_selection_changed), NULL);
  zg_row_table_select (self.table, "b");
  g_assert_cmpuint (told, ==, 0);
  g_assert_cmpstr (zg_row_id (zg_row_table_selected (self.table)), ==, "b");
  zg_row_table_select (self.table, "gone");
  g_assert_null (zg_row_table_selected (self.table));
  gtk_selection_model_select_item (gtk_column_view_get_model (zg_row_table_view (self.table)), 2, TRUE);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpstr (zg_row_id (zg_row_table_selected (self.table)), ==, "c");
  tear_down (&self);
}

static const PageTest tests[] = {
  { "/desktop/table/sorts", test_sorts },
  { "/desktop/table/filters", test_filters },
  { "/desktop/table/remembers", test_remembers },
  { "/desktop/table/keeps-a-column", test_keeps_a_column },
  { "/desktop/table/copies", test_copies },
  { "/desktop/table/copies-what-was-not-read", test_copies_what_was_not_read },
  { "/desktop/table/states", test_states },
  { "/desktop/table/names", test_names },
  { "/desktop/table/selects", test_selects },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
