/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A point on Earth in millionths of a degree, WGS 84; integers so that both database drivers keep it exactly. */
typedef struct
{
  gint32 lat_e6;
  gint32 lng_e6;
} ZgPlace;

typedef enum
{
  ZG_TRAVEL_WALK,
  ZG_TRAVEL_EBIKE,
  ZG_TRAVEL_TRANSIT,
  ZG_TRAVEL_CAR,
} ZgTravelMode;
#define ZG_TRAVEL_MODES (ZG_TRAVEL_CAR + 1)

/* A store's figures: road distance is the great circle times road_factor (percent, 130 = 1.3); speeds in metres a
 * minute by mode. */
typedef struct
{
  int road_factor;
  int speed[ZG_TRAVEL_MODES];
} ZgTravelModel;

/* 130 %; 75, 270, 250, 370 m/min (walk 4.5, e-bike 16, transit 15, car 22 km/h in a city). */
extern const ZgTravelModel zg_travel_model_default;

const char *zg_travel_mode_name (ZgTravelMode mode); /* "walk" "ebike" "transit" "car" */
gboolean zg_travel_mode_parse (const char *name, ZgTravelMode *mode);

/* Road metres between two places: haversine on a sphere of 6,371,008.8 m (IUGG mean radius) times the road factor,
 * rounded to a metre. */
gint64 zg_travel_distance (const ZgTravelModel *model, ZgPlace from, ZgPlace to);
/* Milliseconds for it, whole minutes rounded up, 0 for under 50 m. The one function that a better source replaces. */
gint64 zg_travel_time (const ZgTravelModel *model, ZgTravelMode mode, ZgPlace from, ZgPlace to);
