/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* A row that takes a day of a store's zone, or none. */
#define ZG_TYPE_DATE_ROW (zg_date_row_get_type ())
G_DECLARE_FINAL_TYPE (ZgDateRow, zg_date_row, ZG, DATE_ROW, AdwActionRow)

/* @minute of the day: 0, or ZG_DATE_ROW_LAST where the day is still in. @none (static): what stands for none. */
#define ZG_DATE_ROW_LAST (23 * 60 + 59)
GtkWidget *zg_date_row_new (const char *title, const char *none, int minute, GTimeZone *zone);
/* 0: none. */
void zg_date_row_set_time (ZgDateRow *self, gint64 at);
gint64 zg_date_row_get_time (ZgDateRow *self);
