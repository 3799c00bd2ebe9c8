/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* An empty libadwaita window of WIDTH x HEIGHT: the least that a window of ours can cost. Tells when its first
 * frame is painted, {"painted": µs of the monotonic clock}, then stays until it is ended. Main thread. */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

static void
on_clock_after_paint (GdkFrameClock *clock, gpointer data)
{
  printf ("{\"painted\":%" G_GINT64_FORMAT "}\n", g_get_monotonic_time ());
  fflush (stdout);
  g_signal_handlers_disconnect_by_func (clock, on_clock_after_paint, data);
}

static void
on_window_realize (GtkWidget *window, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_clock_after_paint), NULL);
}

static void
on_app_activate (GtkApplication *app, char **argv)
{
  GtkWidget *window = adw_application_window_new (app);

  gtk_window_set_default_size (GTK_WINDOW (window), atoi (argv[1]), atoi (argv[2]));
  g_signal_connect (window, "realize", G_CALLBACK (on_window_realize), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = NULL;

  if (argc != 3)
    {
      g_printerr ("usage: empty-window WIDTH HEIGHT\n");
      return 2;
    }
  app = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (app, "activate", G_CALLBACK (on_app_activate), argv);
  return g_application_run (G_APPLICATION (app), 0, NULL);
}
