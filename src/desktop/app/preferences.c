/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of a profile, the window's language, and where the program lies. The caller owns the settings. Main
 * thread.
 */
#define G_SETTINGS_ENABLE_BACKEND
#include "desktop/app/preferences.h"

#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "base/error.h"

#define SCHEMA "org.zhanggui.Zhanggui"

static char *system_language; /* LANGUAGE as the system set it; NULL if it didn't */

const char *
zg_program_directory (void)
{
  static char *directory;

  if (directory == NULL)
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

      directory = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
    }
  return directory;
}

gboolean
zg_program_is_uninstalled (void)
{
  g_autofree char *file = g_build_filename (zg_program_directory (), "..", "..", "build.ninja", NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS);
}

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = standard != NULL ? g_settings_schema_source_lookup (standard, SCHEMA, TRUE) : NULL;
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autofree char *directory = NULL;

  if (schema != NULL || !zg_program_is_uninstalled ())
    return schema;
  directory = g_build_filename (zg_program_directory (), "..", "..", "data", NULL);
  source = g_settings_schema_source_new_from_directory (directory, standard, TRUE, NULL);
  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
}

GSettings *
zg_preferences_open (const char *directory, GError **error)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *file = g_build_filename (directory, "preferences.ini", NULL);

  if (schema == NULL)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "The settings schema %s is not installed", SCHEMA);
      return NULL;
    }
  backend = g_keyfile_settings_backend_new (file, "/org/zhanggui/Zhanggui/", "Zhanggui");
  return g_settings_new_full (schema, backend, "/org/zhanggui/Zhanggui/");
}

gboolean
zg_preferences_is_chosen (GSettings *settings)
{
  g_autoptr (GVariant) value = g_settings_get_user_value (settings, "server");

  return value != NULL;
}

/* A system may name a locale that it hasn't installed: its language is meant nevertheless. */
static const char *
named_language (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) != NULL && *g_getenv (names[i]) != '\0')
      return g_getenv (names[i]);
  return NULL;
}

void
zg_language_init (void)
{
  g_autofree char *directory = NULL;

  if (setlocale (LC_ALL, "") == NULL)
    {
      setlocale (LC_ALL, "C.UTF-8");
      if (named_language () != NULL)
        g_setenv ("LANGUAGE", named_language (), FALSE);
    }
  if (system_language == NULL)
    system_language = g_strdup (g_getenv ("LANGUAGE"));
  if (zg_program_is_uninstalled ())
    directory = g_build_filename (zg_program_directory (), "..", "..", "po", NULL);
  else
    directory = g_strdup (ZG_LOCALE_DIR);
  bindtextdomain (GETTEXT_PACKAGE, directory);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

void
zg_language_apply (GSettings *settings)
{
  extern int _nl_msg_cat_cntr; /* glibc's catalogue of catalogues: looks LANGUAGE up again when it moves */
  g_autofree char *language = g_settings_get_string (settings, "language");

  if (*language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  else if (system_language != NULL)
    g_setenv ("LANGUAGE", system_language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  /* In the locale "C" glibc translates nothing, whatever LANGUAGE says. */
  if (*language != '\0' || system_language != NULL)
    {
      const char *locale = setlocale (LC_MESSAGES, NULL);

      if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
        setlocale (LC_MESSAGES, "C.UTF-8");
    }
  _nl_msg_cat_cntr++;
}
