/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "server/write/batch.h"

/* Runs the batches, all of one store, in one transaction and fills in their answers anew. FALSE when the database
 * failed: nothing was done. *head is the store's sequence after it, 0 if nothing was applied; *later: something was put
 * down that is due later. */
gboolean zg_group_run (ZgDb *db, ZgBatch **batches, guint n, gint64 *head, gboolean *later, GError **error);
