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

/* When a long form that can be cut short should end by itself, as g_get_monotonic_time() counts it; 0 for no end. */
static inline gint64
zg_test_ends (void)
{
  const char *minutes = g_getenv ("ZG_SOAK_MINUTES");

  return minutes != NULL ? g_get_monotonic_time () + (gint64)(g_ascii_strtod (minutes, NULL) * 60 * G_USEC_PER_SEC) : 0;
}
