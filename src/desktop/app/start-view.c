/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the starter's stage and the store's progress. The window owns it. Main thread. */
#include "desktop/app/start-view.h"

#include <glib/gi18n.h>

#include "desktop/app/sign-in-view.h"
#include "desktop/attention/sync-status.h"
#include "desktop/kit/words.h"

struct _ZgStartView
{
  AdwBin parent;
  ZgStarter *starter;
  ZgReplica *replica;
  GtkStack *stack;
  AdwStatusPage *wait;
  GtkProgressBar *progress;
  GtkLabel *wait_trouble;
  AdwStatusPage *trouble;
  ZgSignInView *sign_in;
  guint pulse;
};

G_DEFINE_FINAL_TYPE (ZgStartView, zg_start_view, ADW_TYPE_BIN)

static gboolean
on_pulse (gpointer data)
{
  gtk_progress_bar_pulse (ZG_START_VIEW (data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
update_progress (ZgStartView *self)
{
  double done;
  gboolean filling =
      zg_starter_stage (self->starter) == ZG_STAGE_WAIT && zg_starter_wait_reason (self->starter) == ZG_WAIT_FILLING;

  g_object_get (self->replica, "progress", &done, NULL);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (filling && done > 0)
    gtk_progress_bar_set_fraction (self->progress, done);
  else if (zg_starter_stage (self->starter) == ZG_STAGE_WAIT)
    self->pulse = g_timeout_add (120, on_pulse, self);
}

static void
show_wait (ZgStartView *self)
{
  static const struct
  {
    const char *title;
    const char *description;
  } texts[] = {
    [ZG_WAIT_STARTING] = { N_ ("Starting…"), N_ ("Opening your store.") },
    [ZG_WAIT_DEMO] = { N_ ("Preparing the demo store…"),
                       N_ ("40 technicians and 20,000 visits in Shanghai, all of them made up.") },
    [ZG_WAIT_LEAVING] = { N_ ("Signing out…"), N_ ("The store’s data on this desk is being removed.") },
    [ZG_WAIT_FILLING] = { N_ ("Fetching your store…"),
                          N_ ("This happens once. Afterwards the desk works without the network, too.") },
  };
  ZgWaitReason reason = zg_starter_wait_reason (self->starter);
  g_autofree char *trouble = NULL;
  gboolean anew;
  const char *words;

  g_object_get (self->replica, "trouble", &trouble, "anew", &anew, NULL);
  adw_status_page_set_title (self->wait, _ (texts[reason].title));
  adw_status_page_set_description (self->wait, reason == ZG_WAIT_FILLING && anew
                                                   ? _ ("The server was restored or updated, or your role has changed: "
                                                        "it has another history than this desk knew. What waits here "
                                                        "is kept and sent again.")
                                                   : _ (texts[reason].description));
  words = zg_sync_trouble_words (trouble);
  if (words == NULL && trouble != NULL && reason == ZG_WAIT_FILLING)
    words = _ ("The connection is gone for the moment. It goes on by itself.");
  gtk_label_set_label (self->wait_trouble, words != NULL ? words : "");
  gtk_stack_set_visible_child_name (self->stack, "wait");
}

static void
show_trouble (ZgStartView *self)
{
  const GError *error = zg_starter_error (self->starter);
  g_autofree char *detail = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup_printf ("%s\n\n<small>%s</small>", zg_words_error (error), detail);
  adw_status_page_set_description (self->trouble, text);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
on_starter_moved (ZgStartView *self)
{
  switch (zg_starter_stage (self->starter))
    {
    case ZG_STAGE_CHOOSE:
      gtk_stack_set_visible_child_name (self->stack, "choose");
      break;
    case ZG_STAGE_SIGN_IN:
      zg_sign_in_view_begin (self->sign_in);
      gtk_stack_set_visible_child_name (self->stack, "sign-in");
      break;
    case ZG_STAGE_WAIT:
      show_wait (self);
      break;
    case ZG_STAGE_TROUBLE:
      show_trouble (self);
      break;
    case ZG_STAGE_READY:
      break;
    }
  update_progress (self);
}

static void
on_alone_clicked (ZgStartView *self)
{
  zg_starter_choose_alone (self->starter);
}

static void
on_server_clicked (ZgStartView *self)
{
  zg_starter_choose_server (self->starter);
}

static void
on_retry_clicked (ZgStartView *self)
{
  zg_starter_retry (self->starter);
}

static void
dispose (GObject *object)
{
  ZgStartView *self = ZG_START_VIEW (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_START_VIEW);
  g_clear_object (&self->starter);
  g_clear_object (&self->replica);
  G_OBJECT_CLASS (zg_start_view_parent_class)->dispose (object);
}

static void
zg_start_view_class_init (ZgStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  g_type_ensure (ZG_TYPE_SIGN_IN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgStartView, stack);
  gtk_widget_class_bind_template_child (widget_class, ZgStartView, wait);
  gtk_widget_class_bind_template_child (widget_class, ZgStartView, progress);
  gtk_widget_class_bind_template_child (widget_class, ZgStartView, wait_trouble);
  gtk_widget_class_bind_template_child (widget_class, ZgStartView, trouble);
  gtk_widget_class_bind_template_child (widget_class, ZgStartView, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, on_alone_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_server_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
}

static void
zg_start_view_init (ZgStartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
zg_start_view_set_starter (ZgStartView *self, ZgStarter *starter, ZgReplica *replica)
{
  g_return_if_fail (self->starter == NULL);
  self->starter = g_object_ref (starter);
  self->replica = g_object_ref (replica);
  zg_sign_in_view_set_starter (self->sign_in, starter);
  g_signal_connect_object (starter, "moved", G_CALLBACK (on_starter_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (replica, "notify::progress", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);
  on_starter_moved (self);
}
