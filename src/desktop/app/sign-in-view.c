/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The form checks what it can, then hands over to the starter; the password is forgotten once it was sent. The start
 * view owns it. Main thread. */
#include "desktop/app/sign-in-view.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "desktop/kit/words.h"

struct _ZgSignInView
{
  AdwBin parent;
  ZgStarter *starter;
  GCancellable *cancellable; /* while it runs */
  GtkWidget *back;
  GtkEditable *server;
  GtkEditable *login;
  GtkEditable *password;
  GtkLabel *server_error;
  GtkLabel *login_error;
  GtkLabel *password_error;
  GtkWidget *button;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (ZgSignInView, zg_sign_in_view, ADW_TYPE_BIN)

static void
show_error (GtkLabel *label, GtkEditable *field, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
  if (words != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (field), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (field), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static void
clear_errors (ZgSignInView *self)
{
  show_error (self->server_error, self->server, NULL);
  show_error (self->login_error, self->login, NULL);
  show_error (self->password_error, self->password, NULL);
}

static void
set_busy (ZgSignInView *self, gboolean busy)
{
  /* Not insensitive: a text that loses the keyboard that way complains in GTK 4.8. */
  gtk_editable_set_editable (self->server, !busy);
  gtk_editable_set_editable (self->login, !busy);
  gtk_editable_set_editable (self->password, !busy);
  gtk_widget_set_sensitive (self->button, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

/* Which field an error belongs to, and its words where the general ones would be wrong. */
static void
place_error (ZgSignInView *self, const GError *error)
{
  GtkLabel *label = self->server_error;
  GtkEditable *field = self->server;
  const char *words = zg_words_error (error);

  if (g_error_matches (error, ZG_ERROR, ZG_ERROR_INVALID))
    words = _ ("That isn’t a server’s address, such as desk.example.com.");
  else if (g_error_matches (error, ZG_ERROR, ZG_ERROR_PERMISSION) && strstr (error->message, "https") != NULL)
    words = _ ("Only https addresses: a password must not travel openly.");
  else if (g_error_matches (error, ZG_ERROR, ZG_ERROR_PERMISSION))
    {
      label = self->login_error;
      field = self->login;
      words = _ ("This account has no store that it may open here.");
    }
  else if (g_error_matches (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED))
    {
      label = self->password_error;
      field = self->password;
    }
  else if (g_error_matches (error, ZG_ERROR, ZG_ERROR_BUSY))
    {
      label = self->password_error;
      field = self->password;
      words = zg_starter_waiting (self->starter) > 0
                  ? _ ("Changes of another account wait on this computer. Sign in with that account first.")
                  : _ ("Too many attempts. Wait a little and try again.");
    }
  show_error (label, field, words);
  gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgSignInView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = zg_starter_sign_in_finish (ZG_STARTER (source), result, &error);

  g_clear_object (&self->cancellable);
  if (self->server == NULL)
    return; /* the window is gone */
  set_busy (self, FALSE);
  gtk_editable_set_text (self->password, "");
  if (!good && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    place_error (self, error);
}

/* Whether the field holds something; else says so beside it. */
static gboolean
is_filled (GtkEditable *field, GtkLabel *label, const char *words)
{
  if (*gtk_editable_get_text (field) != '\0')
    return TRUE;
  show_error (label, field, words);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  return FALSE;
}

static void
on_sign_in (ZgSignInView *self)
{
  gboolean filled;

  if (self->cancellable != NULL)
    return;
  clear_errors (self);
  filled = is_filled (self->password, self->password_error, _ ("Enter your password."));
  filled &= is_filled (self->login, self->login_error, _ ("Enter your login."));
  filled &= is_filled (self->server, self->server_error, _ ("Enter the server’s address."));
  if (!filled)
    return;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  zg_starter_sign_in_async (self->starter, gtk_editable_get_text (self->server), gtk_editable_get_text (self->login),
                            gtk_editable_get_text (self->password), self->cancellable, sign_in_cb, g_object_ref (self));
}

static void
on_field_changed (ZgSignInView *self)
{
  if (self->cancellable == NULL)
    clear_errors (self);
}

static void
on_back_clicked (ZgSignInView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  zg_starter_go_back (self->starter);
}

static void
focus_first_empty (ZgSignInView *self)
{
  GtkEditable *fields[] = { self->server, self->login, self->password };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*gtk_editable_get_text (fields[i]) == '\0')
      {
        gtk_widget_grab_focus (GTK_WIDGET (fields[i]));
        return;
      }
}

/* A window that opens with this view gives the keyboard to its first button otherwise. */
static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zg_sign_in_view_parent_class)->map (widget);
  focus_first_empty (ZG_SIGN_IN_VIEW (widget));
}

static void
dispose (GObject *object)
{
  ZgSignInView *self = ZG_SIGN_IN_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_SIGN_IN_VIEW);
  g_clear_object (&self->starter);
  G_OBJECT_CLASS (zg_sign_in_view_parent_class)->dispose (object);
}

static void
zg_sign_in_view_class_init (ZgSignInViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->map = map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/sign-in-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, back);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, server);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, login);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, password);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, server_error);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, login_error);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, password_error);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, button);
  gtk_widget_class_bind_template_child (widget_class, ZgSignInView, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
}

static void
zg_sign_in_view_init (ZgSignInView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
zg_sign_in_view_set_starter (ZgSignInView *self, ZgStarter *starter)
{
  g_set_object (&self->starter, starter);
}

void
zg_sign_in_view_begin (ZgSignInView *self)
{
  clear_errors (self);
  if (*gtk_editable_get_text (self->server) == '\0')
    gtk_editable_set_text (self->server, zg_starter_server (self->starter));
  gtk_widget_set_visible (self->back, zg_starter_can_go_back (self->starter));
  focus_first_empty (self);
}
