/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known before the first .ui file is read: the resource (a static library would drop it unseen), the types
 * that .ui files name, and the style. Main thread. */
#include "desktop/app/init.h"

#include <adwaita.h>

#include "desktop/kit/state-view.h"
#include "zhanggui-ui.h"

static void
load_style (const char *name)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat ("/org/zhanggui/Zhanggui/", name, NULL);

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
read_icons (GTask *task, gpointer theme, gpointer data, GCancellable *cancellable)
{
  gtk_icon_theme_has_icon (theme, "zg-calendar-symbolic");
  g_task_return_boolean (task, TRUE);
}

/* Reading the icon themes is a tenth of the start. GTK does it in a thread, but throws the result away when the
 * application and libadwaita add their own icons; so again, while the window is being made. */
static void
read_icons_ahead (void)
{
  g_autoptr (GTask) task = g_task_new (gtk_icon_theme_get_for_display (gdk_display_get_default ()), NULL, NULL, NULL);

  g_task_run_in_thread (task, read_icons);
}

void
zg_desktop_init (void)
{
  static gboolean done;

  if (done)
    return;
  done = TRUE;
  g_resources_register (zg_ui_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/zhanggui/Zhanggui/icons");
  read_icons_ahead ();
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  /* style.css and style-dark.css are loaded by AdwApplication, by light and dark. */
  load_style ("calendar.css");
  load_style ("orders.css");
}
