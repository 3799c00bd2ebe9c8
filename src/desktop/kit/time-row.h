/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* A row that takes a day and a time of that day in a store's zone. Emits "changed" when a valid time was given. */
#define ZG_TYPE_TIME_ROW (zg_time_row_get_type ())
G_DECLARE_FINAL_TYPE (ZgTimeRow, zg_time_row, ZG, TIME_ROW, AdwActionRow)

void zg_time_row_set_zone (ZgTimeRow *self, GTimeZone *zone);
void zg_time_row_set_time (ZgTimeRow *self, gint64 at);
/* FALSE, with the entry marked, while what stands there is no time. */
gboolean zg_time_row_get_time (ZgTimeRow *self, gint64 *at);

/* Minutes since midnight of "18:00", "1800", "18", "9:5"; -1 for anything else. */
int zg_time_row_parse (const char *text);
