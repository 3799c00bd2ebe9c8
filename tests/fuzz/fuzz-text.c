/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts, ids and zones out of text: what is taken as an amount is the same after being written and read again. */
#include "base/id.h"
#include "base/money.h"
#include "base/zone.h"
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *text = g_strndup ((const char *)data, length);
  g_autofree char *derived = zg_id_derive (text, (gint64)length << 20, (guint)length);
  GTimeZone *zone = g_utf8_validate (text, -1, NULL) ? zg_zone_new (text) : NULL;
  gint64 fen = 0, again = 0;

  g_assert_true (zg_id_is_valid (derived));
  zg_id_is_valid (text);
  if (zg_money_parse (text, &fen))
    {
      g_autofree char *written = zg_money_format (fen);

      g_assert_true (zg_money_parse (written, &again));
      g_assert_cmpint (again, ==, fen);
    }
  if (zone != NULL)
    {
      int minute = zg_zone_minute_of_day (zone, fen);

      g_assert_true (minute >= 0 && minute < 25 * 60);
      g_time_zone_unref (zone);
    }
  return 0;
}
