/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, profile, preferences, and the life of store, starter and window. Owns them; closes the store at the end. A
 * change of language makes the window anew over the same store. Main thread. */
#include "desktop/app/application.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "desktop/kit/compat.h"
#include "desktop/kit/context.h"
#include "desktop/app/init.h"
#include "desktop/app/preferences.h"
#include "desktop/app/preferences-window.h"
#include "desktop/app/server-address.h"
#include "desktop/app/starter.h"
#include "desktop/app/window.h"
#include "desktop/kit/words.h"

struct _ZgApplication
{
  AdwApplication parent;
  char *directory;
  char *server;
  char *page;
  gboolean demo;
  gboolean chosen_directory; /* by --data */
  int failure;               /* exit status of a start that failed, or 0 */
  GSettings *settings;
  ZgReplica *replica;
  ZgContext *context;
  ZgStarter *starter;
  ZgWindow *window; /* weak */
  guint remake;     /* the window, in another language */
};

G_DEFINE_FINAL_TYPE (ZgApplication, zg_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep this profile’s data in DIR"), N_ ("DIR") },
  { "server", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Use the server at URL"), N_ ("URL") },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Work alone on a demo store"), NULL },
  { "page", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { NULL },
};

static int
refuse (const char *format, const char *detail)
{
  g_printerr (format, detail);
  g_printerr ("\n");
  return 2;
}

/* The options are read before the application is registered: another profile is another application. */
static int
handle_local_options (GApplication *application, GVariantDict *dict)
{
  ZgApplication *self = ZG_APPLICATION (application);
  g_autofree char *data = NULL, *server = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("zhanggui %s\n", ZG_VERSION);
      return 0;
    }
  self->demo = g_variant_dict_contains (dict, "demo");
  g_variant_dict_lookup (dict, "data", "^ay", &data);
  g_variant_dict_lookup (dict, "server", "s", &server);
  g_variant_dict_lookup (dict, "page", "s", &self->page);
  if (self->demo && server != NULL)
    return refuse ("zhanggui: --demo and --server %s exclude each other", server);
  if (self->page != NULL && !zg_window_has_page (self->page))
    return refuse ("zhanggui: --page %s: there is no such page", self->page);
  if (server != NULL && (self->server = zg_server_address_parse (server, NULL)) == NULL)
    return refuse ("zhanggui: --server %s: not an https address (http is for this machine only)", server);
  if (data != NULL && *data == '\0')
    return refuse ("zhanggui: --data %s: the name of a directory is missing", "");
  if (data != NULL || self->demo)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  self->chosen_directory = data != NULL;
  if (data != NULL)
    self->directory = g_canonicalize_filename (data, NULL);
  else
    self->directory = g_build_filename (g_get_user_data_dir (), self->demo ? "zhanggui-demo" : "zhanggui", NULL);
  return -1;
}

static void
apply_color_scheme (ZgApplication *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "color-scheme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/* Not an accelerator of the application: those come before the focus, and a text that is being typed has its own undo.
 */
static void
add_undo_key (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK), gtk_named_action_new ("app.undo")));
  gtk_widget_add_controller (window, keys);
}

static void
make_window (ZgApplication *self)
{
  ZgWindow *window = zg_window_new (GTK_APPLICATION (self), self->context, self->starter, self->page);

  add_undo_key (GTK_WIDGET (window));
  g_set_weak_pointer (&self->window, window);
  gtk_window_present (GTK_WINDOW (window));
}

/* A new window speaks the new language; the old one goes after it is there, so that the application stays. */
static gboolean
on_remake (gpointer data)
{
  ZgApplication *self = data;
  GtkWindow *old = GTK_WINDOW (self->window);

  self->remake = 0;
  zg_language_apply (self->settings);
  if (old == NULL)
    return G_SOURCE_REMOVE;
  g_free (self->page);
  self->page = g_strdup (zg_window_page (self->window));
  make_window (self);
  gtk_window_destroy (old);
  g_action_group_activate_action (G_ACTION_GROUP (self), "preferences", NULL);
  return G_SOURCE_REMOVE;
}

/* Later: it comes out of a list of the very window that will go. */
static void
on_language_changed (ZgApplication *self)
{
  if (self->remake == 0)
    self->remake = g_idle_add (on_remake, self);
}

static gboolean
open_profile (ZgApplication *self, GError **error)
{
  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    {
      int cause = errno;

      g_set_error (error, ZG_ERROR, cause == ENOSPC || cause == EDQUOT ? ZG_ERROR_FULL : ZG_ERROR_READ_ONLY, "%s: %s",
                   self->directory, g_strerror (cause));
      return FALSE;
    }
  self->settings = zg_preferences_open (self->directory, error);
  if (self->settings == NULL)
    return FALSE;
  zg_language_apply (self->settings);
  apply_color_scheme (self);
  g_signal_connect_object (self->settings, "changed::language", G_CALLBACK (on_language_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self,
                           G_CONNECT_SWAPPED);
  self->replica = zg_replica_open (self->directory, error);
  return self->replica != NULL;
}

static void
show_failure (ZgApplication *self, const GError *error)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *status = adw_status_page_new ();
  g_autofree char *folder = g_markup_escape_text (self->directory, -1);
  g_autofree char *text = g_strdup_printf ("%s\n\n<small>%s</small>", zg_words_error (error), folder);

  g_printerr ("zhanggui: %s\n", error->message);
  self->failure = self->chosen_directory && g_error_matches (error, ZG_ERROR, ZG_ERROR_READ_ONLY) ? 2 : 1;
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Zhanggui can’t start"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), text);
  gtk_widget_set_vexpand (status, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), status);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Zhanggui"));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 420);
  gtk_window_present (GTK_WINDOW (window));
}

static void
activate (GApplication *application)
{
  ZgApplication *self = ZG_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (gtk_application_get_active_window (GTK_APPLICATION (self)) != NULL)
    {
      gtk_window_present (gtk_application_get_active_window (GTK_APPLICATION (self)));
      return;
    }
  if (!open_profile (self, &error))
    {
      show_failure (self, error);
      return;
    }
  self->context = zg_context_new (self->replica, self->settings);
  g_object_bind_property (self->context, "can-undo", g_action_map_lookup_action (G_ACTION_MAP (self), "undo"),
                          "enabled", G_BINDING_SYNC_CREATE);
  self->starter = zg_starter_new (self->replica, self->settings, self->directory, self->demo, self->server);
  zg_starter_begin (self->starter);
  make_window (self);
}

static void
on_quit_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (data);
}

static void
on_about_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zg_compat_show_about (gtk_application_get_active_window (data), ZG_VERSION);
}

static void
on_preferences_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZgApplication *self = data;

  if (self->window != NULL)
    zg_preferences_window_present (self->context, self->starter, GTK_WINDOW (self->window));
}

static void
on_undo_activate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZgApplication *self = data;

  if (self->context != NULL)
    zg_context_undo (self->context);
}

static void
startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", on_quit_activate },
    { "about", on_about_activate },
    { "preferences", on_preferences_activate },
    { "undo", on_undo_activate },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } shortcuts[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "win.new-booking", { "<Control>n" } },
    { "win.search", { "<Control>f" } },
    { "win.sync", { "F5" } },
    { "win.show-sync", { "<Control><Shift>s" } },
    { "win.show-shortcuts", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };

  G_APPLICATION_CLASS (zg_application_parent_class)->startup (application);
  zg_desktop_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action, shortcuts[i].keys);
  zg_window_set_page_shortcuts (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name ("org.zhanggui.Zhanggui");
}

static void
shutdown (GApplication *application)
{
  ZgApplication *self = ZG_APPLICATION (application);

  g_clear_handle_id (&self->remake, g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->starter);
  g_clear_object (&self->context);
  if (self->replica != NULL)
    zg_replica_close (self->replica);
  g_clear_object (&self->replica);
  if (self->settings != NULL)
    g_settings_sync ();
  g_clear_object (&self->settings);
  G_APPLICATION_CLASS (zg_application_parent_class)->shutdown (application);
}

static void
finalize (GObject *object)
{
  ZgApplication *self = ZG_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_free (self->directory);
  g_free (self->server);
  g_free (self->page);
  G_OBJECT_CLASS (zg_application_parent_class)->finalize (object);
}

static void
zg_application_class_init (ZgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  application_class->handle_local_options = handle_local_options;
  application_class->startup = startup;
  application_class->activate = activate;
  application_class->shutdown = shutdown;
}

static void
zg_application_init (ZgApplication *self)
{
  zg_language_init (); /* --help speaks it, too */
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

int
zg_application_failure (ZgApplication *self)
{
  return self->failure;
}

ZgApplication *
zg_application_new (void)
{
  zg_compat_choose_renderer ();
  return g_object_new (ZG_TYPE_APPLICATION, "application-id", "org.zhanggui.Zhanggui", NULL);
}
