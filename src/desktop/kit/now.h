/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* The hour for expressions that depend on it: an object of a template whose property "now" (Unix ms) moves each minute.
 * Main thread. */
#define ZG_TYPE_NOW (zg_now_get_type ())
G_DECLARE_FINAL_TYPE (ZgNow, zg_now, ZG, NOW, GObject)
