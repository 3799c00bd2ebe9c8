/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#define ZG_SECOND G_GINT64_CONSTANT (1000)
#define ZG_MINUTE (60 * ZG_SECOND)
#define ZG_HOUR (60 * ZG_MINUTE)
#define ZG_DAY (24 * ZG_HOUR)

/* Unix milliseconds, UTC; any thread. The environment variable ZHANGGUI_CLOCK (milliseconds), read once, makes the
 * clock start there instead: pictures, tests and demo data then agree on "today". */
gint64 zg_clock_now (void);

/* Adds milliseconds to what zg_clock_now() says from here on: for tests of skew. */
void zg_clock_shift (gint64 by);

/* From here on it is @at, whatever the machine says; 0 lets the clock go again. For simulators: what they do follows
 * from a number alone. */
void zg_clock_hold (gint64 at);
