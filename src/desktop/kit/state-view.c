/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading, empty, trouble or content in one place. Owns its content, and the status page and the spinner once they were
 * needed; a GtkWidget with a bin layout. Main thread. */
#include "desktop/kit/state-view.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "desktop/kit/words.h"

struct _ZgStateView
{
  GtkWidget parent;
  GtkWidget *content;
  GtkWidget *status;
  GtkWidget *button;
  GtkWidget *spinner;
  guint delay;
  char *again;     /* the action that asks the server once more; NULL: what it shows is here */
  gboolean was_up; /* as the line was last seen */
};

enum
{
  PROP_CONTENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ZgStateView, zg_state_view, GTK_TYPE_WIDGET)

/* Shows exactly one of the children (NULL: none yet). */
static void
show_only (ZgStateView *self, GtkWidget *shown)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->content != NULL)
    gtk_widget_set_visible (self->content, shown == self->content);
  if (self->status != NULL)
    gtk_widget_set_visible (self->status, shown == self->status);
  if (self->spinner != NULL)
    gtk_widget_set_visible (self->spinner, shown == self->spinner);
  if (self->spinner != NULL)
    gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), shown == self->spinner);
}

static void
make_spinner (ZgStateView *self)
{
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_size_request (self->spinner, 32, 32);
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Loading"), -1);
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
}

static void
make_status (ZgStateView *self)
{
  self->status = adw_status_page_new ();
  self->button = gtk_button_new ();
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), self->button);
  gtk_widget_set_parent (self->status, GTK_WIDGET (self));
}

static gboolean
on_delay (gpointer data)
{
  ZgStateView *self = data;

  self->delay = 0;
  if (self->spinner == NULL)
    make_spinner (self);
  show_only (self, self->spinner);
  return G_SOURCE_REMOVE;
}

static void
set_content (ZgStateView *self, GtkWidget *content)
{
  if (self->content == content)
    return;
  g_clear_pointer (&self->content, gtk_widget_unparent);
  self->content = content;
  if (content != NULL)
    {
      gtk_widget_set_parent (content, GTK_WIDGET (self));
      gtk_widget_set_visible (content, FALSE);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTENT)
    set_content (ZG_STATE_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTENT)
    g_value_set_object (value, ZG_STATE_VIEW (object)->content);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  ZgStateView *self = ZG_STATE_VIEW (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->status, gtk_widget_unparent);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  G_OBJECT_CLASS (zg_state_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_free (ZG_STATE_VIEW (object)->again);
  G_OBJECT_CLASS (zg_state_view_parent_class)->finalize (object);
}

static void
zg_state_view_class_init (ZgStateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  props[PROP_CONTENT] =
      g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
zg_state_view_init (ZgStateView *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  zg_state_view_show_loading (self);
}

void
zg_state_view_show_loading (ZgStateView *self)
{
  show_only (self, NULL);
  self->delay = g_timeout_add (400, on_delay, self);
}

void
zg_state_view_show_content (ZgStateView *self)
{
  show_only (self, self->content);
}

/* The target before the name: GTK's own call for both does it the other way round, and warns of a missing target. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  gtk_actionable_set_action_name (button, NULL);
  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
zg_state_view_show_empty (ZgStateView *self,
                          const char *icon,
                          const char *title,
                          const char *description,
                          const char *button,
                          const char *action)
{
  g_autofree char *safe = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  g_autofree char *safe_title = g_markup_escape_text (title, -1);

  if (self->status == NULL)
    make_status (self);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), safe_title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), safe);
  gtk_widget_set_visible (self->button, button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), button);
      set_action (GTK_ACTIONABLE (self->button), action);
    }
  show_only (self, self->status);
}

void
zg_state_view_show_offline (ZgStateView *self, const char *button, const char *action)
{
  zg_state_view_show_empty (self, "zg-offline-symbolic", _ ("No connection to the server"),
                            _ ("This is kept on the server. It shows again once the server can be reached."), button,
                            action);
}

static gboolean
is_up (ZgReplica *replica)
{
  ZgSyncState state;

  g_object_get (replica, "state", &state, NULL);
  return state != ZG_SYNC_OFFLINE && state != ZG_SYNC_SIGNED_OUT;
}

static void
on_replica_state (ZgReplica *replica, GParamSpec *pspec, ZgStateView *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  gboolean up = is_up (replica);

  if (up == self->was_up)
    return;
  self->was_up = up;
  if (g_action_parse_detailed_name (self->again, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

void
zg_state_view_follow (ZgStateView *self, ZgReplica *replica, const char *action)
{
  g_return_if_fail (self->again == NULL);
  self->again = g_strdup (action);
  self->was_up = is_up (replica);
  g_signal_connect_object (replica, "notify::state", G_CALLBACK (on_replica_state), self, 0);
}

void
zg_state_view_show_error (ZgStateView *self, const GError *error, const char *button, const char *action)
{
  if (self->again != NULL &&
      (g_error_matches (error, ZG_ERROR, ZG_ERROR_NETWORK) || g_error_matches (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED)))
    {
      zg_state_view_show_offline (self, _ ("Try again"), self->again);
      return;
    }
  g_message ("%s", error->message);
  zg_state_view_show_empty (self, "dialog-warning-symbolic", _ ("This can’t be shown"),
                            self->again != NULL && g_error_matches (error, ZG_ERROR, ZG_ERROR_BUSY)
                                ? _ ("The server has much to do. Try again in a moment.")
                                : zg_words_error (error),
                            button, action);
}
