/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* How much a test does: @brief in ./dev test; in ./dev soak, which sets ZG_SOAK, so many percent of @soak. */
static inline guint
zg_test_amount (guint brief, guint soak)
{
  const char *percent = g_getenv ("ZG_SOAK");

  if (percent == NULL)
    return brief;
  return MAX (brief, (guint)((soak * CLAMP (g_ascii_strtoull (percent, NULL, 10), 1, 100) + 99) / 100));
}
