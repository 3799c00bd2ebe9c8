/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A list of numbers on its way into a page of the feed (NUMBERS in src/DESIGN.md). Any thread; keeps nothing. */
typedef struct
{
  const gint64 *values;
  const gint64 *from; /* what is known of each from another column, or NULL */
  const char *name;   /* of that column */
  guint n;
} ZgNumbers;

#define ZG_NUMBER_NOTHING G_MININT64 /* NULL; no column holds that number */

/* Lists up to this long are written as they are: most pages bring one row. */
#define ZG_NUMBERS_FEW 3

void zg_numbers_write (const ZgNumbers *self, GString *text);
