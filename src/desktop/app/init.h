/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Makes the interface files and the widget types they name known. Once, after GTK and libadwaita are initialised and
 * before any window; the application and widget tests call it. */
void zg_desktop_init (void);
