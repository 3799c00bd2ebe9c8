/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* Watches the line: when it is back after long enough, a toast offers an account of what others did meanwhile to
 * today's orders. Tells too that everything was fetched anew. */
#define ZG_TYPE_AWAY (zg_away_get_type ())
G_DECLARE_FINAL_TYPE (ZgAway, zg_away, ZG, AWAY, GObject)

/* @toasts must outlive it; @least ms is long enough. */
ZgAway *zg_away_new (ZgContext *context, AdwToastOverlay *toasts, gint64 least) G_GNUC_WARN_UNUSED_RESULT;
