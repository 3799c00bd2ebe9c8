/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/context.h"

/* Watches the line: when it is back after more than five minutes, a toast offers an account of what others did
 * meanwhile to today's orders. Tells too that everything was fetched anew. The environment variable ZHANGGUI_AWAY
 * (milliseconds) is another limit, for tests. */
#define ZG_TYPE_AWAY (zg_away_get_type ())
G_DECLARE_FINAL_TYPE (ZgAway, zg_away, ZG, AWAY, GObject)

/* @toasts must outlive it. */
ZgAway *zg_away_new (ZgContext *context, AdwToastOverlay *toasts) G_GNUC_WARN_UNUSED_RESULT;
