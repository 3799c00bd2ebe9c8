/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane of an order on demo data: what was done to it as one is one line of its history, and each of its steps can
 * be taken back there. */
#include "desktop/kit/drawer.h"
#include "desktop/kit/words.h"
#include "desktop/orders/order-pane.h"
#include "desktop/orders/orders-page.h"
#include "desktop/page-desk.h"

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

/* Accepts the order and notes something, as one: the note is the later one, in the same millisecond or not. */
static void
give (const char *order)
{
  GPtrArray *commands = zg_commands_new ();
  gboolean done = FALSE;

  zg_commands_add (commands, "order.accept", zg_args_new ("order_id", 's', order, NULL));
  zg_commands_add (commands, "order.note", zg_args_new ("order_id", 's', order, "note", 's', "Ring twice", NULL));
  zg_replica_run_async (page_desk_demo ()->replica, commands, run_cb, &done);
  demo_desk_wait (done);
}

/* The rows in view below with that title, and how many buttons to take them back. */
static guint
count_steps (GtkWidget *widget, const char *title, guint *buttons)
{
  guint count = ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) &&
                g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Take back") == 0)
    ++*buttons;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_steps (child, title, buttons);
  return count;
}

static void
test_steps (void)
{
  g_autofree char *order = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *pane, *row = NULL;
  guint buttons = 0;
  PageDesk desk;
  ZgDrawer *drawer;

  zg_db_get_text (page_desk_demo ()->db, &error, &order,
                  "SELECT id FROM orders WHERE state = 'pending' AND technician_id IS NOT NULL AND deleted = 0 "
                  "ORDER BY id LIMIT 1",
                  "");
  g_assert_no_error (error);
  give (order);
  page_desk_init (&desk, ZG_TYPE_ORDERS_PAGE, 1200, 1000);
  drawer = ZG_DRAWER (page_desk_find (desk.page, ZG_TYPE_DRAWER));
  zg_page_reload (ZG_PAGE (desk.page));
  demo_desk_wait (gtk_widget_get_mapped (GTK_WIDGET (drawer)));
  zg_drawer_show (drawer, ZG_TYPE_ORDER_PANE, order);
  pane = GTK_WIDGET (zg_drawer_pane (drawer));
  demo_desk_wait ((row = page_desk_find_row (pane, ADW_TYPE_EXPANDER_ROW, zg_words_command ("order.note"))) != NULL);
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "2 changes\n"));
  g_assert_cmpuint (count_steps (row, zg_words_command ("order.accept"), &buttons), ==, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  demo_desk_wait (count_steps (row, zg_words_command ("order.accept"), &buttons) == 1);
  buttons = 0;
  count_steps (row, "", &buttons);
  g_assert_cmpuint (buttons, ==, 2);
  page_desk_clear (&desk);
}

static const PageTest tests[] = {
  { "/desktop/order-pane/steps-of-one-gesture", test_steps },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
