/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* A month to choose a day from, in the window's language and the store's zone. Leafing through the months chooses
 * nothing. Emits "chosen" (gint64: midnight of the day, Unix ms) and closes. Main thread. */
#define ZG_TYPE_DAY_POPOVER (zg_day_popover_get_type ())
G_DECLARE_FINAL_TYPE (ZgDayPopover, zg_day_popover, ZG, DAY_POPOVER, GtkPopover)

GtkWidget *zg_day_popover_new (GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The day that is chosen now, and its month. */
void zg_day_popover_set_day (ZgDayPopover *self, gint64 at);
void zg_day_popover_set_zone (ZgDayPopover *self, GTimeZone *zone);
