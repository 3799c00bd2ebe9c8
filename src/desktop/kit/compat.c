/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between the floor and later versions. Message dialog and about window: deprecated later, without a
 * successor on the floor. The version pins of the build keep this file silent on both. Windows own themselves until
 * closed. */
#include "desktop/kit/compat.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef owner;
  ZgAnswer answer;
  gpointer data;
} Question;

void
zg_compat_choose_renderer (void)
{
  const char *wanted = g_getenv ("GSK_RENDERER");

  if (wanted == NULL ? g_file_test ("/dev/dri/renderD128", G_FILE_TEST_EXISTS) : !g_str_equal (wanted, "cairo"))
    return;
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  /* The floor's word for it, and the later one. */
  if (gtk_get_minor_version () < 16)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  else
    g_setenv ("GDK_DISABLE", "gl", FALSE);
}

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_weak_ref_clear (&question->owner);
  g_free (question);
}

static void
on_dialog_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&question->owner);

  if (owner != NULL)
    question->answer (g_str_equal (response, "yes"), question->data);
}

void
zg_compat_ask (GtkWindow *parent,
               const char *heading,
               const char *body,
               const char *yes,
               gboolean destructive,
               gpointer owner,
               ZgAnswer answer,
               gpointer data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->owner, owner);
  question->answer = answer;
  question->data = data;
  adw_message_dialog_add_response (dialog, "no", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "yes", yes);
  adw_message_dialog_set_response_appearance (dialog, "yes",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "no");
  adw_message_dialog_set_close_response (dialog, "no");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_dialog_response), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
zg_compat_align_start (GtkMenuButton *button)
{
  GtkWidget *child = gtk_menu_button_get_child (button);
  GtkWidget *parent = child != NULL ? gtk_widget_get_parent (child) : NULL;

  /* GTK puts the child into a centred box of its own. */
  if (GTK_IS_BOX (parent))
    gtk_widget_set_halign (parent, GTK_ALIGN_START);
}

void
zg_compat_popover_start (GtkMenuButton *button)
{
  gtk_widget_set_halign (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_ALIGN_START);
}

void
zg_compat_show_about (GtkWindow *parent, const char *version)
{
  GtkWidget *about = adw_about_window_new ();

  adw_about_window_set_application_name (ADW_ABOUT_WINDOW (about), _ ("Zhanggui"));
  adw_about_window_set_application_icon (ADW_ABOUT_WINDOW (about), "org.zhanggui.Zhanggui");
  adw_about_window_set_version (ADW_ABOUT_WINDOW (about), version);
  adw_about_window_set_developer_name (ADW_ABOUT_WINDOW (about), _ ("The Zhanggui developers"));
  adw_about_window_set_comments (ADW_ABOUT_WINDOW (about),
                                 _ ("The store manager’s desk for teams that visit customers at home."));
  adw_about_window_set_license_type (ADW_ABOUT_WINDOW (about), GTK_LICENSE_GPL_3_0);
  adw_about_window_set_copyright (ADW_ABOUT_WINDOW (about), "© 2026 The Zhanggui developers");
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
}

static gboolean
settle (GtkWidget *view, GdkFrameClock *clock, gpointer until)
{
  GtkWidget *list = gtk_widget_get_last_child (view);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_queue_allocate (row);
  return gdk_frame_clock_get_frame_time (clock) < *(gint64 *)until ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
zg_compat_settle_columns (GtkColumnView *view)
{
  gint64 *until = g_new (gint64, 1);

  *until = g_get_monotonic_time () + G_USEC_PER_SEC / 3;
  gtk_widget_add_tick_callback (GTK_WIDGET (view), settle, until, g_free);
}

void
zg_compat_align_last_title_end (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_last_child (header) : NULL;
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;

  if (!GTK_IS_BOX (box))
    return;
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  /* The arrow keeps its room when there is none to see: it goes before the words. */
  gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
}
