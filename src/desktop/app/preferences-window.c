/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows and sets the preferences; a change applies at once. Signing out asks first when changes wait, since they would
 * be lost. Main thread. */
#include "desktop/app/preferences-window.h"

#include <glib/gi18n.h>

#include "desktop/kit/compat.h"
#include "desktop/settings/store-dialog.h"
#include "desktop/kit/words.h"

struct _ZgPreferencesWindow
{
  AdwWindow parent;
  ZgContext *context;
  ZgStarter *starter;
  gboolean to_server; /* what the question is about */
  AdwComboRow *language;
  AdwComboRow *scheme;
  AdwActionRow *details;
  AdwActionRow *place;
  AdwActionRow *account;
  GtkWidget *change_server;
  GtkWidget *sign_out;
};

G_DEFINE_FINAL_TYPE (ZgPreferencesWindow, zg_preferences_window, ADW_TYPE_WINDOW)

/* In the order of the .ui file's lists. */
static const char *const languages[] = { "", "zh_CN", "zh_TW", "en" };
static const char *const schemes[] = { "system", "light", "dark" };

static guint
find_choice (const char *const *choices, guint count, const char *value)
{
  for (guint i = 0; i < count; i++)
    if (g_str_equal (choices[i], value))
      return i;
  return 0;
}

static void
on_language_selected (ZgPreferencesWindow *self)
{
  GSettings *settings;
  g_autofree char *now = NULL;
  const char *wanted = languages[MIN (adw_combo_row_get_selected (self->language), G_N_ELEMENTS (languages) - 1)];

  if (self->context == NULL)
    return;
  settings = zg_context_settings (self->context);
  now = g_settings_get_string (settings, "language");
  if (g_str_equal (now, wanted))
    return;
  /* The application makes the windows anew in the other language, this one with them. */
  g_settings_set_string (settings, "language", wanted);
}

static void
on_scheme_selected (ZgPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->scheme);

  if (self->context != NULL && selected < G_N_ELEMENTS (schemes))
    g_settings_set_string (zg_context_settings (self->context), "color-scheme", schemes[selected]);
}

static void
on_leave_answer (gboolean yes, gpointer data)
{
  ZgPreferencesWindow *self = data;

  if (!yes)
    return;
  zg_starter_sign_out (self->starter, self->to_server);
  gtk_window_close (GTK_WINDOW (self));
}

static void
leave (ZgPreferencesWindow *self, gboolean to_server)
{
  guint waiting = zg_starter_waiting (self->starter);
  g_autofree char *body = NULL;

  self->to_server = to_server;
  if (waiting == 0)
    {
      on_leave_answer (TRUE, self);
      return;
    }
  body = g_strdup_printf (g_dngettext (NULL, "%u change has not reached the server. It would be lost.",
                                       "%u changes have not reached the server. They would be lost.", waiting),
                          waiting);
  zg_compat_ask (GTK_WINDOW (self), _ ("Sign out and lose changes?"), body, _ ("_Sign out"), TRUE, self,
                 on_leave_answer, self);
}

static void
on_details_activated (ZgPreferencesWindow *self)
{
  zg_store_dialog_present (self->context, GTK_WINDOW (self));
}

static void
on_sign_out_clicked (ZgPreferencesWindow *self)
{
  leave (self, FALSE);
}

static void
on_change_server_clicked (ZgPreferencesWindow *self)
{
  leave (self, TRUE);
}

static void
show_place (ZgPreferencesWindow *self)
{
  gboolean alone = zg_starter_is_alone (self->starter);
  g_autofree char *id = NULL, *name = NULL, *store_name = NULL, *who = NULL;
  g_autofree char *role = NULL;

  g_object_get (zg_context_replica (self->context), "store-id", &id, "account-name", &name, "store-name", &store_name,
                "role", &role, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->details), id != NULL && zg_context_may (self->context, "settings.edit"));
  adw_action_row_set_subtitle (self->details, store_name != NULL ? store_name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->place), alone || *zg_starter_server (self->starter) != '\0');
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->place), alone ? _ ("This PC alone") : _ ("Server"));
  adw_action_row_set_subtitle (self->place,
                               alone ? _ ("The data is on this computer.") : zg_starter_server (self->starter));
  gtk_button_set_label (GTK_BUTTON (self->change_server), alone ? _ ("Connect to a server") : _ ("Change"));
  who = g_strdup_printf ("%s · %s", store_name != NULL ? store_name : "", zg_words_value ("members", "role", role));
  gtk_widget_set_visible (GTK_WIDGET (self->account), !alone && id != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account), name != NULL ? name : "");
  adw_action_row_set_subtitle (self->account, role != NULL ? who : "");
}

static void
dispose (GObject *object)
{
  ZgPreferencesWindow *self = ZG_PREFERENCES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZG_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->context);
  g_clear_object (&self->starter);
  G_OBJECT_CLASS (zg_preferences_window_parent_class)->dispose (object);
}

static void
zg_preferences_window_class_init (ZgPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhanggui/Zhanggui/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, scheme);
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, details);
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, place);
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, account);
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, change_server);
  gtk_widget_class_bind_template_child (widget_class, ZgPreferencesWindow, sign_out);
  gtk_widget_class_bind_template_callback (widget_class, on_language_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_scheme_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_details_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_out_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_change_server_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zg_preferences_window_init (ZgPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
zg_preferences_window_present (ZgContext *context, ZgStarter *starter, GtkWindow *parent)
{
  ZgPreferencesWindow *self = g_object_new (ZG_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  GSettings *settings = zg_context_settings (context);
  g_autofree char *language = g_settings_get_string (settings, "language");
  g_autofree char *scheme = g_settings_get_string (settings, "color-scheme");

  adw_combo_row_set_selected (self->language, find_choice (languages, G_N_ELEMENTS (languages), language));
  adw_combo_row_set_selected (self->scheme, find_choice (schemes, G_N_ELEMENTS (schemes), scheme));
  self->context = g_object_ref (context);
  self->starter = g_object_ref (starter);
  show_place (self);
  gtk_window_present (GTK_WINDOW (self));
}
