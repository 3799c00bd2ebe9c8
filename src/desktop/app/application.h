/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* The application: one profile, one store, one window. Options: --data DIR, --server URL, --demo, --page NAME,
 * --version. */
#define ZG_TYPE_APPLICATION (zg_application_get_type ())
G_DECLARE_FINAL_TYPE (ZgApplication, zg_application, ZG, APPLICATION, AdwApplication)

ZgApplication *zg_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* After it has run: 0, or the exit status of a start that failed: 2 when --data names what can't be used, 1 for all
 * else. It has been told on stderr and in a window. */
int zg_application_failure (ZgApplication *self);
