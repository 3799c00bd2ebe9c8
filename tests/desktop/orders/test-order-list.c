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

static void
run_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error);
  g_assert_no_error (error);
  g_assert_null (refusal);
  *(gboolean *)done = TRUE;
}

/* Whether a visible label below holds that text. */
static gboolean
says (GtkWidget *widget, const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

/* Whoever loses a skill can't come to the visits that need it: the list says so of each, and how many they are. */
static void
test_uncovered (void)
{
  static const char sql[] = "SELECT technician_id FROM orders WHERE technician_id IS NOT NULL AND state = 'accepted' "
                            "AND start_at > $1 ORDER BY start_at LIMIT 1";
  GPtrArray *commands = zg_commands_new ();
  g_autofree char *technician = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  ZgArgs *args;
  PageDesk desk;

  zg_db_get_text (page_desk_demo ()->db, &error, &technician, sql, "i", DEMO_NOW);
  g_assert_no_error (error);
  g_assert_nonnull (technician);
  page_desk_init (&desk, ZG_TYPE_ORDERS_PAGE, 1100, 500);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (page_desk_find (desk.page, ADW_TYPE_VIEW_STACK)), "list");
  demo_desk_wait (says (desk.page, "orders · ¥"));
  g_assert_false (says (desk.page, "uncovered"));
  g_assert_false (says (desk.page, "can’t come"));
  args = zg_args_new ("technician_id", 's', technician, NULL);
  zg_args_set_list (args, "service_ids");
  zg_commands_add (commands, "technician.skills", args);
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, &done);
  demo_desk_wait (done);
  demo_desk_wait (says (desk.page, " uncovered"));
  demo_desk_wait (says (desk.page, " · can’t come"));
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/order-list/sorts", test_sorts },
  { "/desktop/order-list/names", test_names },
  { "/desktop/order-list/uncovered", test_uncovered },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
