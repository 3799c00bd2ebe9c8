/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"
#include "desktop/app/starter.h"

/* Language, light and dark, server and signing out. One at a time; it owns itself until closed. */
#define ZG_TYPE_PREFERENCES_WINDOW (zg_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (ZgPreferencesWindow, zg_preferences_window, ZG, PREFERENCES_WINDOW, AdwWindow)

void zg_preferences_window_present (ZgContext *context, ZgStarter *starter, GtkWindow *parent);
