/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Days of a store: a day starts at local midnight in the store's IANA zone and may last 23 to 25 hours. */

/* The zone by IANA name, or NULL if unknown. (transfer full) */
GTimeZone *zg_zone_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Midnight of the local day that contains @at, moved by @days calendar days. */
gint64 zg_zone_day (GTimeZone *zone, gint64 at, int days);

/* The instant of local @minute (may exceed 1440: the next day) on the day that contains @at. */
gint64 zg_zone_at_minute (GTimeZone *zone, gint64 at, int minute);

/* Minutes since local midnight; day of week 1 Monday .. 7 Sunday. */
int zg_zone_minute_of_day (GTimeZone *zone, gint64 at);
int zg_zone_weekday (GTimeZone *zone, gint64 at);

/* The local date and time for formatting. (transfer full) */
GDateTime *zg_zone_date_time (GTimeZone *zone, gint64 at) G_GNUC_WARN_UNUSED_RESULT;
