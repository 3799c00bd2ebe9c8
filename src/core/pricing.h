/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* What an order costs. Amounts in 分, distances in metres. */
typedef struct
{
  gint64 price;    /* of one */
  gint64 quantity; /* 1 .. 20 */
} ZgPriceLine;

/* A store's travel fee: nothing up to free_distance, then fee_km for each kilometre begun beyond it. */
typedef struct
{
  gint64 free_distance;
  gint64 fee_km;
} ZgTravelFee;

typedef struct
{
  gint64 services;
  gint64 travel_fee;
  gint64 total;
} ZgPrice;

gint64 zg_pricing_travel_fee (const ZgTravelFee *rule, gint64 distance);
ZgPrice zg_pricing_order (const ZgPriceLine *lines, gsize n_lines, const ZgTravelFee *rule, gint64 distance);
/* The price of @extra milliseconds more of a service that costs @price for @duration, to the next whole yuan up. */
gint64 zg_pricing_extension (gint64 price, gint64 duration, gint64 extra);
