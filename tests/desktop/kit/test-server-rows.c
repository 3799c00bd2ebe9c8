/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the server has, in a list page, a table read by windows and a pane, against a real server that goes and
 * comes back: rows, no connection, and the rows again by themselves. The queries are the product's, declared here as
 * asked of the server. Skipped without a display. */
#include <glib/gstdio.h>

#include "base/error.h"
#include "desktop/app/init.h"
#include "desktop/kit/list-page.h"
#include "desktop/kit/pane.h"
#include "desktop/page-desk.h"
#include "engine/kernel/subject.h"
#include "support/test-server.h"

#define OFFLINE "No connection to the server"

static const char *const asked[] = { "services.list", "orders.list" };
static ZgQuerySpec queries[G_N_ELEMENTS (asked) + 1];
static const ZgSubject subject = { NULL, NULL, queries };

static void
declare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    for (const ZgSubject *const *each = zg_subjects; *each != NULL; each++)
      for (const ZgQuerySpec *spec = (*each)->queries; spec != NULL && spec->name != NULL; spec++)
        if (g_str_equal (spec->name, asked[i]))
          {
            queries[i] = *spec;
            queries[i].at_server = TRUE;
          }
  zg_subjects_add (&subject);
}

static const char *const table_text =
    "<interface><object class='ZgRowTable' id='table'><property name='name'>test-server</property>"
    "<property name='label'>Services</property><property name='empty-icon'>zg-services-symbolic</property>"
    "<property name='empty-title'>Nothing at the server</property><property name='none-title'>Nothing found</property>"
    "<child><object class='ZgTableColumn'><property name='name'>name</property><property name='title'>Name</property>"
    "<property name='says'>text</property><property name='column'>name</property></object></child>"
    "</object></interface>";

static const char *const windows_text =
    "<interface><object class='ZgRowTable' id='table'><property name='name'>test-windows</property>"
    "<property name='label'>Orders</property><property name='query'>orders.list</property>"
    "<property name='sort'>start</property>"
    "<child><object class='ZgTableColumn'><property name='name'>id</property><property name='title'>Id</property>"
    "<property name='says'>text</property><property name='column'>id</property></object></child></object></interface>";

static ZgRowTable *
make_table (const char *text)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  g_type_ensure (ZG_TYPE_ROW_TABLE);
  gtk_builder_add_from_string (builder, text, -1, &error);
  g_assert_no_error (error);
  return g_object_ref (ZG_ROW_TABLE (gtk_builder_get_object (builder, "table")));
}

/* A page as a feature makes one, with nothing about the server in it. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, ZgListPage)
struct _TestPage
{
  ZgListPage parent;
  ZgRowTable *table;
};
G_DEFINE_FINAL_TYPE (TestPage, test_page, ZG_TYPE_LIST_PAGE)

static const char *const no_tables[] = { NULL };
static const char *look_for; /* or NULL */

static ZgArgs *
make_args (ZgListPage *page)
{
  return zg_args_new ("text", 's', look_for, NULL);
}

static void
test_page_class_init (TestPageClass *klass)
{
  ZG_PAGE_CLASS (klass)->tables = no_tables;
  ZG_LIST_PAGE_CLASS (klass)->query = "services.list";
  ZG_LIST_PAGE_CLASS (klass)->make_args = make_args;
}

static void
test_page_init (TestPage *self)
{
  g_autoptr (ZgRowTable) table = make_table (table_text);

  self->table = table;
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (table));
  g_object_set (self, "table", table, NULL);
}

#define TEST_TYPE_PANE (test_pane_get_type ())
G_DECLARE_FINAL_TYPE (TestPane, test_pane, TEST, PANE, ZgPane)
struct _TestPane
{
  ZgPane parent;
  ZgStateView *view;
  guint rows;
};
G_DEFINE_FINAL_TYPE (TestPane, test_pane, ZG_TYPE_PANE)

static void
pane_rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TestPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows != NULL)
    {
      self->rows = rows->len;
      zg_state_view_show_content (self->view);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zg_state_view_show_error (self->view, error, "Try again", "pane.reload");
}

static void
pane_reload (ZgPane *pane)
{
  zg_replica_query_async (zg_context_replica (zg_pane_context (pane)), "services.list", NULL,
                          zg_pane_cancellable (pane), pane_rows_cb, g_object_ref (pane));
}

static void
pane_constructed (GObject *object)
{
  TestPane *self = TEST_PANE (object);

  G_OBJECT_CLASS (test_pane_parent_class)->constructed (object);
  zg_state_view_follow (self->view, zg_context_replica (zg_pane_context (ZG_PANE (self))), "pane.reload");
}

static void
test_pane_class_init (TestPaneClass *klass)
{
  static const char *const pane_tables[] = { "services", NULL };

  G_OBJECT_CLASS (klass)->constructed = pane_constructed;
  ZG_PANE_CLASS (klass)->tables = pane_tables;
  ZG_PANE_CLASS (klass)->reload = pane_reload;
}

static void
test_pane_init (TestPane *self)
{
  self->view = g_object_new (ZG_TYPE_STATE_VIEW, "content", gtk_label_new ("All of it"), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}

/* Turns the main loop until the condition holds: the line tries again on its own time. */
#define wait_for(condition)                                                                                            \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                                      \
    while (!(condition))                                                                                               \
      demo_desk_turn (limit, #condition);                                                                              \
  }                                                                                                                    \
  G_STMT_END

typedef struct
{
  ZgTestServer *server;
  char *directory;
  GSettings *settings;
  ZgReplica *replica;
  ZgContext *context;
  GtkWidget *window;
} Desk;

static gboolean
is_in (Desk *self, ZgSyncState wanted)
{
  ZgSyncState state;

  g_object_get (self->replica, "state", &state, NULL);
  return state == wanted;
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static void
set_up (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  *self = (Desk){ .server = zg_test_server_new_started () };
  self->directory = g_dir_make_tmp ("zhanggui-rows-XXXXXX", &error);
  g_assert_no_error (error);
  self->replica = zg_replica_open (self->directory, &error);
  g_assert_no_error (error);
  zg_replica_sign_in_async (self->replica, self->server->url, "manager", "demo", NULL, keep_result, &result);
  wait_for (result != NULL);
  g_assert_true (zg_replica_sign_in_finish (self->replica, result, &error));
  g_assert_no_error (error);
  wait_for (is_in (self, ZG_SYNC_SYNCED));
  self->settings = g_settings_new_with_path ("org.zhanggui.Zhanggui", "/test/");
  self->context = zg_context_new (self->replica, self->settings);
}

static void
show (Desk *self, GtkWidget *widget)
{
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), widget);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Desk *self, GtkWidget *widget)
{
  const char *const files[] = { "cache.db", "cache.db-wal", "cache.db-shm", "lock" };

  gtk_window_destroy (GTK_WINDOW (self->window));
  demo_desk_linger (300);
  g_assert_finalize_object (widget);
  g_assert_finalize_object (self->context);
  zg_replica_close (self->replica);
  demo_desk_linger (100);
  g_assert_finalize_object (self->replica);
  g_settings_reset (self->settings, "tables");
  g_object_unref (self->settings);
  zg_test_server_free (self->server);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->directory, files[i], NULL);

      g_remove (path);
    }
  g_rmdir (self->directory);
  g_free (self->directory);
}

static void
stop_server (Desk *self)
{
  zg_test_server_stop (self->server);
  wait_for (is_in (self, ZG_SYNC_OFFLINE));
}

/* The button, with the name that a screen reader says: that of its label. */
static GtkWidget *
find_retry (GtkWidget *widget)
{
  GtkWidget *status = page_desk_find (widget, ADW_TYPE_STATUS_PAGE);
  GtkWidget *button = adw_status_page_get_child (ADW_STATUS_PAGE (status));

  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Try again");
  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  return button;
}

static guint
length_of (ZgRowTable *table)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (zg_row_table_view (table))));
}

static gboolean
is_content_shown (ZgRowTable *table)
{
  return gtk_widget_get_mapped (GTK_WIDGET (zg_row_table_view (table))) &&
         !page_desk_says (GTK_WIDGET (table), OFFLINE);
}

static void
test_page (void)
{
  Desk desk;
  TestPage *page;

  set_up (&desk);
  page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, "context", desk.context, NULL));
  g_object_set (page->table, "context", desk.context, NULL);
  show (&desk, GTK_WIDGET (page));
  zg_page_reload (ZG_PAGE (page));
  g_assert_false (is_content_shown (page->table));
  wait_for (is_content_shown (page->table) && length_of (page->table) > 1);
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (zg_row_table_view (page->table)),
                                                     GTK_ACCESSIBLE_PROPERTY_LABEL, "Services"));
  stop_server (&desk);
  wait_for (page_desk_says (GTK_WIDGET (page), OFFLINE));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (zg_row_table_view (page->table))));
  /* Asked again in vain: it stays what it was. */
  g_signal_emit_by_name (find_retry (GTK_WIDGET (page)), "clicked");
  demo_desk_linger (300);
  g_assert_true (page_desk_says (GTK_WIDGET (page), OFFLINE));
  zg_test_server_start (desk.server);
  wait_for (is_content_shown (page->table) && length_of (page->table) > 1);
  /* Nothing is nothing, and not the want of a line. */
  look_for = "nothing of that name";
  gtk_widget_activate_action (GTK_WIDGET (page), "page.reload", NULL);
  wait_for (page_desk_says (GTK_WIDGET (page), "Nothing at the server"));
  look_for = NULL;
  tear_down (&desk, GTK_WIDGET (page));
}

/* A page that is made without a line shows its rows when that comes. */
static void
test_page_made_offline (void)
{
  Desk desk;
  TestPage *page;

  set_up (&desk);
  stop_server (&desk);
  page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, "context", desk.context, NULL));
  g_object_set (page->table, "context", desk.context, NULL);
  show (&desk, GTK_WIDGET (page));
  wait_for (page_desk_says (GTK_WIDGET (page), OFFLINE));
  g_assert_nonnull (find_retry (GTK_WIDGET (page)));
  zg_test_server_start (desk.server);
  wait_for (is_content_shown (page->table) && length_of (page->table) > 1);
  tear_down (&desk, GTK_WIDGET (page));
}

static gboolean
has_first_row (ZgRowTable *table)
{
  g_autoptr (ZgLazyItem) item =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (zg_row_table_view (table))), 0);

  return item != NULL && zg_lazy_item_get_row (item) != NULL;
}

static ZgArgs *
all_orders (void)
{
  return zg_args_new ("from", 'i', G_GINT64_CONSTANT (1000000000000), "to", 'i', G_GINT64_CONSTANT (4102444800000),
                      NULL);
}

static void
test_windows (void)
{
  Desk desk;
  ZgRowTable *table;

  set_up (&desk);
  table = make_table (windows_text);
  g_object_set (table, "context", desk.context, NULL);
  show (&desk, GTK_WIDGET (table));
  zg_row_table_show (table, all_orders (), 40);
  wait_for (is_content_shown (table) && has_first_row (table));
  stop_server (&desk);
  wait_for (page_desk_says (GTK_WIDGET (table), OFFLINE));
  zg_test_server_start (desk.server);
  wait_for (is_content_shown (table) && has_first_row (table));
  /* And once more. */
  stop_server (&desk);
  wait_for (page_desk_says (GTK_WIDGET (table), OFFLINE));
  g_signal_emit_by_name (find_retry (GTK_WIDGET (table)), "clicked");
  demo_desk_linger (200);
  g_assert_true (page_desk_says (GTK_WIDGET (table), OFFLINE));
  zg_test_server_start (desk.server);
  wait_for (is_content_shown (table));
  tear_down (&desk, GTK_WIDGET (table));
}

static void
test_pane (void)
{
  Desk desk;
  TestPane *pane;

  set_up (&desk);
  pane = g_object_ref_sink (g_object_new (TEST_TYPE_PANE, "context", desk.context, NULL));
  show (&desk, GTK_WIDGET (pane));
  zg_pane_show (ZG_PANE (pane), "anything");
  wait_for (pane->rows > 1 && page_desk_says (GTK_WIDGET (pane), "All of it"));
  stop_server (&desk);
  wait_for (page_desk_says (GTK_WIDGET (pane), OFFLINE));
  g_assert_false (page_desk_says (GTK_WIDGET (pane), "All of it"));
  pane->rows = 0;
  zg_test_server_start (desk.server);
  wait_for (pane->rows > 1 && page_desk_says (GTK_WIDGET (pane), "All of it"));
  tear_down (&desk, GTK_WIDGET (pane));
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* No bus: no keyring of whoever runs the tests is written to. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  declare ();
  adw_init ();
  zg_desktop_init ();
  g_test_add_func ("/desktop/server-rows/page", test_page);
  g_test_add_func ("/desktop/server-rows/page-made-offline", test_page_made_offline);
  g_test_add_func ("/desktop/server-rows/windows", test_windows);
  g_test_add_func ("/desktop/server-rows/pane", test_pane);
  return g_test_run ();
}
