/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of pages share; see the header. Owns the program's demo desk. Main thread. */
#include "desktop/page-desk.h"

#include "desktop/app/init.h"

static DemoDesk demo;
static gboolean has_display;

DemoDesk *
page_desk_demo (void)
{
  return &demo;
}

GtkWidget *
page_desk_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = page_desk_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
page_desk_find_row (GtkWidget *widget, GType type, const char *title)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = page_desk_find_row (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
page_desk_says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (page_desk_says (child, text))
      return TRUE;
  return FALSE;
}

void
page_desk_init (PageDesk *self, GType type, int width, int height)
{
  g_autoptr (GSettings) settings = g_settings_new_with_path ("org.zhanggui.Zhanggui", "/test/");

  *self = (PageDesk){ .context = zg_context_new (demo.replica, settings), .window = gtk_window_new () };
  self->page = g_object_ref_sink (g_object_new (type, "context", self->context, NULL));
  zg_context_set_window (self->context, GTK_WINDOW (self->window), NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
}

void
page_desk_clear (PageDesk *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  demo_desk_linger (300); /* what was asked for holds the page until it is answered */
  g_assert_finalize_object (self->page);
  g_assert_finalize_object (self->context);
}

static void
run (gconstpointer data)
{
  if (has_display)
    ((const PageTest *)data)->run ();
  else
    g_test_skip ("There is no display");
}

int
page_desk_main (int argc, char **argv, const PageTest *tests)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  has_display = gtk_init_check ();
  demo_desk_init (&demo);
  demo_desk_open (&demo);
  if (has_display)
    {
      adw_init ();
      zg_desktop_init ();
    }
  for (; tests->path != NULL; tests++)
    g_test_add_data_func (tests->path, tests, run);
  status = g_test_run ();
  demo_desk_clear (&demo);
  return status;
}
