/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/cache-writer.h"

/* Lets go of what has grown too old, from the start on and whenever a day has passed, between all other work of the
 * writer. Main thread. */
typedef struct _ZgPruner ZgPruner;

/* Borrows the writer until it is freed. */
ZgPruner *zg_pruner_new (ZgCacheWriter *writer) G_GNUC_WARN_UNUSED_RESULT;
void zg_pruner_free (ZgPruner *self);
