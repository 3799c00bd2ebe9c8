/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known before the first .ui file is read: the resource (a static library would drop it unseen), the types
 * that .ui files name, and the style. Main thread. */
#include "desktop/init.h"

#include <adwaita.h>

#include "desktop/widgets/state-view.h"
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
  g_type_ensure (ZG_TYPE_STATE_VIEW);
  /* style.css and style-dark.css are loaded by AdwApplication, by light and dark. */
  load_style ("calendar.css");
  load_style ("orders.css");
}
