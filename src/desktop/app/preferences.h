/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* What a person chose for one profile: GSettings kept in PROFILE/preferences.ini, so that each profile has its own.
 * NULL with an error when the schema is not installed. (transfer full) */
GSettings *zg_preferences_open (const char *directory, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The key "server": unset means nothing was chosen yet, "" this PC alone, else the server's address. */
gboolean zg_preferences_is_chosen (GSettings *settings);

/* Before any window: the catalogue, then the language chosen. Apply again when it changes; a window made after that
 * speaks it. */
void zg_language_init (void);
void zg_language_apply (GSettings *settings);

/* The directory of the running program, and whether it runs from its build tree. */
const char *zg_program_directory (void);
gboolean zg_program_is_uninstalled (void);
