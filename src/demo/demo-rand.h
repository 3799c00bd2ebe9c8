/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/id.h"

/* Private to the demo: its source of chance, the same at each seed. One thread. */

/* SplitMix64: the same numbers everywhere and cheap; not for secrets. */
typedef guint64 ZgDemoRand;
guint64 zg_demo_next (ZgDemoRand *rand);
gint64 zg_demo_draw (ZgDemoRand *rand, gint64 from, gint64 to); /* both included */
gboolean zg_demo_chance (ZgDemoRand *rand, int permille);       /* TRUE so often of 1,000 times */
int zg_demo_pick (ZgDemoRand *rand, const int *weights, int n); /* an index, by weight */

typedef char ZgDemoId[ZG_ID_LENGTH + 1];
void zg_demo_id (ZgDemoRand *rand, gint64 at, char *id);
