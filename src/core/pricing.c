/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The price of an order in integer 分: no floating point, so that desktop and server agree to the last one. Pure; any
 * thread. The ranges of prices and quantities are held by the commands that take them. */
#include "core/pricing.h"

#define YUAN 100
#define KILOMETRE 1000

__extension__ typedef __int128 Wide;

static gint64
divide_up (Wide value, Wide by)
{
  return (gint64)((value + by - 1) / by);
}

gint64
zg_pricing_travel_fee (const ZgTravelFee *rule, gint64 distance)
{
  gint64 beyond = distance - MAX (rule->free_distance, 0);
  if (beyond <= 0)
    return 0;
  return divide_up (beyond, KILOMETRE) * rule->fee_km;
}

ZgPrice
zg_pricing_order (const ZgPriceLine *lines, gsize n_lines, const ZgTravelFee *rule, gint64 distance)
{
  ZgPrice price = { 0, zg_pricing_travel_fee (rule, distance), 0 };
  for (gsize i = 0; i < n_lines; i++)
    price.services += lines[i].price * lines[i].quantity;
  price.total = price.services + price.travel_fee;
  return price;
}

gint64
zg_pricing_extension (gint64 price, gint64 duration, gint64 extra)
{
  if (price <= 0 || duration <= 0 || extra <= 0)
    return 0;
  return divide_up ((Wide)price * extra, (Wide)duration * YUAN) * YUAN;
}
