/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of the orders page on demo data: a click on a head sorts all orders by it, and what lies far down is read
 * as well as what is shown first. */
#include "desktop/kit/lazy-rows.h"
#include "desktop/page-desk.h"
#include "desktop/orders/orders-page.h"
#include "desktop/orders/order-list.h"

#define ALL_DAYS 7 /* the last choice of the page */

static GListModel *rows;

static GtkColumnView *
open_all (PageDesk *desk)
{
  GtkColumnView *view;

  page_desk_init (desk, ZG_TYPE_ORDERS_PAGE, 1100, 500);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (page_desk_find (desk->page, ADW_TYPE_VIEW_STACK)), "list");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (page_desk_find (desk->page, GTK_TYPE_DROP_DOWN)), ALL_DAYS);
  view = GTK_COLUMN_VIEW (page_desk_find (desk->page, GTK_TYPE_COLUMN_VIEW));
  rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  demo_desk_wait (g_list_model_get_n_items (rows) == 4000);
  return view;
}

/* The row at that place, once it has come. */
static ZgRow *
wait_row (guint position)
{
  g_autoptr (ZgLazyItem) item = g_list_model_get_item (rows, position);

  demo_desk_wait (zg_lazy_item_get_row (item) != NULL);
  return zg_lazy_item_get_row (item);
}

static void
sort_by (GtkColumnView *view, const char *title, GtkSortType type)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        gtk_column_view_sort_by_column (view, column, type);
    }
}

/* Places at the begin, at the border of the windows that are read by their place, and at the end. */
static void
check_order (const char *column, int direction)
{
  static const guint places[] = { 0, 1, 99, 100, 999, 1000, 1001, 2500, 3998, 3999 };

  for (gsize i = 1; i < G_N_ELEMENTS (places); i++)
    {
      gint64 before = zg_row_int (wait_row (places[i - 1]), column);
      gint64 after = zg_row_int (wait_row (places[i]), column);
      g_assert_true (direction > 0 ? before <= after : before >= after);
    }
}

static void
test_sorts (void)
{
  PageDesk desk;
  GtkColumnView *view = open_all (&desk);

  check_order ("start_at", -1);
  sort_by (view, "Total", GTK_SORT_ASCENDING);
  check_order ("total", 1);
  g_assert_cmpint (zg_row_int (wait_row (0), "total"), <, zg_row_int (wait_row (3999), "total"));
  sort_by (view, "Total", GTK_SORT_DESCENDING);
  check_order ("total", -1);
  sort_by (view, "Visit", GTK_SORT_ASCENDING);
  check_order ("start_at", 1);
  page_desk_clear (&desk);
}

static void
test_names (void)
{
  PageDesk desk;
  GtkColumnView *view = open_all (&desk);
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *last = NULL;
  guint names = 0;

  /* Sorted by a name, all orders of one technician stand together. */
  sort_by (view, "Technician", GTK_SORT_ASCENDING);
  for (guint i = 0; i < 4000; i += 20)
    {
      const char *name = zg_row_text (wait_row (i), "technician_name");
      if (g_strcmp0 (name, last) == 0)
        continue;
      g_assert_true (g_hash_table_add (seen, g_strdup (name != NULL ? name : "")));
      last = zg_row_text (wait_row (i), "technician_name");
      names++;
    }
  g_assert_cmpuint (names, >, 5);
  g_hash_table_unref (seen);
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/order-list/sorts", test_sorts },
  { "/desktop/order-list/names", test_names },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
