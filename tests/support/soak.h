/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* How much a test does: @brief in ./dev test, @soak in ./dev soak, which sets ZG_SOAK. */
static inline guint
zg_test_amount (guint brief, guint soak)
{
  return g_getenv ("ZG_SOAK") != NULL ? soak : brief;
}
