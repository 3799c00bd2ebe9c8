/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* How far and how long between two homes, from coordinates alone: great circle, road factor, the mode's speed. Pure;
 * any thread. The same inputs give the same integers on desktop and server, so both judge a booking alike. */
#include "core/travel.h"
#include "base/clock.h"

#include <math.h>

#define EARTH_RADIUS 6371008.8 /* metres, IUGG mean */
#define SAME_PLACE 50          /* metres: the next room, not a way */

const ZgTravelModel zg_travel_model_default = {
  .road_factor = 130,
  .speed = { [ZG_TRAVEL_WALK] = 75, [ZG_TRAVEL_EBIKE] = 270, [ZG_TRAVEL_TRANSIT] = 250, [ZG_TRAVEL_CAR] = 370 },
};

static const char *const mode_names[ZG_TRAVEL_MODES] = {
  [ZG_TRAVEL_WALK] = "walk",
  [ZG_TRAVEL_EBIKE] = "ebike",
  [ZG_TRAVEL_TRANSIT] = "transit",
  [ZG_TRAVEL_CAR] = "car",
};

const char *
zg_travel_mode_name (ZgTravelMode mode)
{
  return (guint)mode < ZG_TRAVEL_MODES ? mode_names[mode] : NULL;
}

gboolean
zg_travel_mode_parse (const char *name, ZgTravelMode *mode)
{
  for (guint i = 0; i < ZG_TRAVEL_MODES; i++)
    if (g_strcmp0 (mode_names[i], name) == 0)
      {
        *mode = (ZgTravelMode)i;
        return TRUE;
      }
  return FALSE;
}

static double
radians (gint32 degrees_e6)
{
  return degrees_e6 * (G_PI / 180e6);
}

gint64
zg_travel_distance (const ZgTravelModel *model, ZgPlace from, ZgPlace to)
{
  /* Every step is symmetric in its two operands, so there and back are equal to the metre. */
  double from_lat = radians (from.lat_e6), to_lat = radians (to.lat_e6);
  double lat = sin ((to_lat - from_lat) / 2), lng = sin ((radians (to.lng_e6) - radians (from.lng_e6)) / 2);
  double half = lat * lat + cos (from_lat) * cos (to_lat) * lng * lng;
  double circle = 2 * EARTH_RADIUS * asin (sqrt (CLAMP (half, 0.0, 1.0)));
  return llround (circle * model->road_factor / 100);
}

gint64
zg_travel_time (const ZgTravelModel *model, ZgTravelMode mode, ZgPlace from, ZgPlace to)
{
  gint64 distance = zg_travel_distance (model, from, to);
  gint64 speed = MAX (model->speed[mode], 1); /* a store's row may say 0: slow, not a division by it */
  if (distance < SAME_PLACE)
    return 0;
  return (distance + speed - 1) / speed * ZG_MINUTE;
}
