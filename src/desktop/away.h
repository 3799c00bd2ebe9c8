/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/context.h"

/* Watches the line: when it is back after more than five minutes, a toast on @toasts offers an account of what others
 * did meanwhile to today's orders. Lives as long as @toasts. */
void zg_away_watch (ZgContext *context, AdwToastOverlay *toasts);
