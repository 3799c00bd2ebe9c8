/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a display, against a real server: from the choice to the pages, each page shown, and nothing left when
 * it goes. Skipped without a display. */
#include <glib/gstdio.h>

#include "base/error.h"
#include "desktop/app/init.h"
#include "desktop/kit/page.h"
#include "desktop/app/preferences.h"
#include "desktop/app/private-server.h"
#include "desktop/kit/row-store.h"
#include "desktop/app/starter.h"
#include "desktop/kit/state-view.h"
#include "desktop/attention/sync-button.h"
#include "desktop/kit/width-box.h"
#include "desktop/app/window.h"
#include "support/test-server.h"

static GtkApplication *application;

typedef struct
{
  ZgTestServer *server;
  char *directory;
  GSettings *settings;
  ZgReplica *replica;
  ZgContext *context;
  ZgStarter *starter;
} Desk;

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @is or for ten seconds at most. */
static void
wait_for (gboolean (*is) (Desk *desk), Desk *desk)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (10, on_timeout, &late);

  while (!is (desk) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
}

static void
settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (150, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GError) error = NULL;

  desk->server = zg_test_server_new (NULL);
  zg_test_server_start (desk->server);
  desk->directory = g_dir_make_tmp ("zhanggui-window-XXXXXX", &error);
  g_assert_no_error (error);
  desk->settings = zg_preferences_open (desk->directory, &error);
  g_assert_no_error (error);
  desk->replica = zg_replica_open (desk->directory, &error);
  g_assert_no_error (error);
  desk->context = zg_context_new (desk->replica, desk->settings);
  desk->starter = zg_starter_new (desk->replica, desk->settings, desk->directory, FALSE, NULL);
  zg_starter_begin (desk->starter);
  return desk;
}

static void
remove_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_directory (path);
      else
        g_unlink (path);
    }
  g_rmdir (directory);
}

static void
desk_free (Desk *desk)
{
  g_assert_finalize_object (g_steal_pointer (&desk->starter));
  g_assert_finalize_object (g_steal_pointer (&desk->context));
  zg_replica_close (desk->replica);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&desk->replica));
  g_object_unref (desk->settings);
  zg_test_server_free (desk->server);
  remove_directory (desk->directory);
  g_free (desk->directory);
  g_free (desk);
}

typedef struct
{
  gboolean over;
  GError *error;
} SignIn;

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SignIn *answer = data;

  zg_starter_sign_in_finish (ZG_STARTER (source), result, &answer->error);
  answer->over = TRUE;
}

static GError *
sign_in (Desk *desk, const char *server, const char *login, const char *password)
{
  SignIn answer = { FALSE, NULL };

  zg_starter_sign_in_async (desk->starter, server, login, password, NULL, sign_in_cb, &answer);
  while (!answer.over)
    g_main_context_iteration (NULL, TRUE);
  return answer.error;
}

static gboolean
is_ready (Desk *desk)
{
  return zg_starter_stage (desk->starter) == ZG_STAGE_READY;
}

static gboolean
is_asking (Desk *desk)
{
  return zg_starter_stage (desk->starter) == ZG_STAGE_SIGN_IN;
}

/* Destroys the window and sees that it is really gone. */
static void
close_window (ZgWindow *window)
{
  gpointer gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), &gone);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_null (gone);
}

static void
test_signs_in (void)
{
  Desk *desk = desk_new ();
  ZgWindow *window = zg_window_new (application, desk->context, desk->starter, NULL);
  GError *error;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpint (zg_starter_stage (desk->starter), ==, ZG_STAGE_CHOOSE);
  zg_starter_choose_server (desk->starter);
  g_assert_cmpint (zg_starter_stage (desk->starter), ==, ZG_STAGE_SIGN_IN);
  settle ();
  error = sign_in (desk, "http://desk.example.com", "manager", "demo");
  g_assert_error (error, ZG_ERROR, ZG_ERROR_PERMISSION);
  g_clear_error (&error);
  error = sign_in (desk, "127.0.0.1:1", "manager", "demo");
  g_assert_error (error, ZG_ERROR, ZG_ERROR_NETWORK);
  g_clear_error (&error);
  error = sign_in (desk, desk->server->url, "manager", "wrong");
  g_assert_error (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED);
  g_clear_error (&error);
  g_assert_cmpint (zg_starter_stage (desk->starter), ==, ZG_STAGE_SIGN_IN);
  error = sign_in (desk, desk->server->url, "manager", "demo");
  g_assert_no_error (error);
  wait_for (is_ready, desk);
  settle ();
  g_assert_cmpstr (zg_window_page (window), ==, "calendar");
  close_window (window);
  desk_free (desk);
}

static void
test_shows_every_page (void)
{
  static const char *const pages[] = { "orders", "technicians", "services", "calendar" };
  Desk *desk = desk_new ();
  ZgWindow *window = zg_window_new (application, desk->context, desk->starter, "technicians");

  gtk_window_present (GTK_WINDOW (window));
  g_assert_no_error (sign_in (desk, desk->server->url, "owner", "demo"));
  wait_for (is_ready, desk);
  settle ();
  g_assert_cmpstr (zg_window_page (window), ==, "technicians");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (zg_window_has_page (pages[i]));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", pages[i]);
      settle ();
      g_assert_cmpstr (zg_window_page (window), ==, pages[i]);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
      settle ();
    }
  g_assert_false (zg_window_has_page ("nowhere"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sync", NULL);
  settle ();
  close_window (window);
  desk_free (desk);
}

/* Signing out wipes the cache and asks anew; another window over the same desk follows. */
static void
test_signs_out (void)
{
  Desk *desk = desk_new ();
  ZgWindow *window = zg_window_new (application, desk->context, desk->starter, "orders");
  g_autofree char *store_id = NULL;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_no_error (sign_in (desk, desk->server->url, "manager", "demo"));
  wait_for (is_ready, desk);
  settle ();
  close_window (window);
  window = zg_window_new (application, desk->context, desk->starter, "calendar");
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  zg_starter_sign_out (desk->starter, FALSE);
  wait_for (is_asking, desk);
  settle ();
  g_object_get (desk->replica, "store-id", &store_id, NULL);
  g_assert_null (store_id);
  close_window (window);
  desk_free (desk);
}

static void
on_mode (ZgWidthBox *box, GParamSpec *pspec, int *count)
{
  (*count)++;
}

static void
test_width_box (void)
{
  static const struct
  {
    int width;
    ZgWidthMode mode;
  } steps[] = { { 1200, ZG_WIDTH_WIDE }, { 959, ZG_WIDTH_NARROW }, { 960, ZG_WIDTH_WIDE }, { 719, ZG_WIDTH_SLIM } };
  ZgWidthBox *box =
      g_object_new (ZG_TYPE_WIDTH_BOX, "narrow-at", 960, "slim-at", 720, "child", gtk_label_new ("A child"), NULL);
  int count = 0;

  g_object_ref_sink (box);
  g_signal_connect (box, "notify::mode", G_CALLBACK (on_mode), &count);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (box), &(GtkAllocation){ 0, 0, steps[i].width, 500 }, -1);
      settle ();
      g_assert_cmpint (zg_width_box_mode (box), ==, steps[i].mode);
    }
  g_assert_cmpint (count, ==, 3);
  g_assert_finalize_object (box);
}

static void
test_state_view (void)
{
  ZgStateView *view = g_object_new (ZG_TYPE_STATE_VIEW, "content", gtk_label_new ("Content"), NULL);
  GtkWidget *content;
  g_autoptr (GError) error = g_error_new_literal (ZG_ERROR, ZG_ERROR_FULL, "The disk is full");

  g_object_ref_sink (view);
  g_object_get (view, "content", &content, NULL);
  g_assert_false (gtk_widget_get_visible (content));
  zg_state_view_show_content (view);
  g_assert_true (gtk_widget_get_visible (content));
  zg_state_view_show_empty (view, "zg-orders-symbolic", "Nothing & more", "Do <this>", "Do", "win.search");
  g_assert_false (gtk_widget_get_visible (content));
  zg_state_view_show_error (view, error, NULL, NULL);
  zg_state_view_show_loading (view);
  g_object_unref (content);
  g_assert_finalize_object (view);
}

typedef struct
{
  char *url, *token;
  gboolean failed;
} Greeting;

static void
on_server_ready (ZgPrivateServer *server, const char *url, const char *token, Greeting *greeting)
{
  g_free (greeting->url);
  g_free (greeting->token);
  greeting->url = g_strdup (url);
  greeting->token = g_strdup (token);
}

static void
on_server_failed (ZgPrivateServer *server, const GError *error, Greeting *greeting)
{
  greeting->failed = TRUE;
}

static void
test_private_server_greets (void)
{
  g_autofree char *directory = g_dir_make_tmp ("zhanggui-private-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (directory, "server", NULL);
  ZgPrivateServer *server = zg_private_server_new (data, FALSE);
  Greeting greeting = { NULL };

  g_setenv ("ZHANGGUI_SERVER", ZG_TEST_SERVER, TRUE);
  g_signal_connect (server, "ready", G_CALLBACK (on_server_ready), &greeting);
  g_signal_connect (server, "failed", G_CALLBACK (on_server_failed), &greeting);
  zg_private_server_start (server);
  while (greeting.url == NULL && !greeting.failed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (greeting.failed);
  g_assert_true (g_str_has_prefix (greeting.url, "http://127.0.0.1:"));
  g_assert_cmpstr (greeting.token, !=, NULL);
  zg_private_server_stop (server);
  settle ();
  g_assert_finalize_object (server);
  g_free (greeting.url);
  g_free (greeting.token);
  remove_directory (directory);
}

/* A program that ends at once is started a second time, then it is said. */
static void
test_private_server_fails (void)
{
  g_autofree char *directory = g_dir_make_tmp ("zhanggui-private-XXXXXX", NULL);
  ZgPrivateServer *server = zg_private_server_new (directory, FALSE);
  Greeting greeting = { NULL };

  g_setenv ("ZHANGGUI_SERVER", "/bin/false", TRUE);
  g_signal_connect (server, "failed", G_CALLBACK (on_server_failed), &greeting);
  zg_private_server_start (server);
  while (!greeting.failed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (server);
  g_rmdir (directory);
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
  zg_language_init ();
  application = GTK_APPLICATION (adw_application_new ("org.zhanggui.Test", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  zg_desktop_init ();
  g_test_add_func ("/desktop/window/signs-in", test_signs_in);
  g_test_add_func ("/desktop/window/shows-every-page", test_shows_every_page);
  g_test_add_func ("/desktop/window/signs-out", test_signs_out);
  g_test_add_func ("/desktop/window/width-box", test_width_box);
  g_test_add_func ("/desktop/window/state-view", test_state_view);
  g_test_add_func ("/desktop/window/private-server-greets", test_private_server_greets);
  g_test_add_func ("/desktop/window/private-server-fails", test_private_server_fails);
  return g_test_run ();
}
