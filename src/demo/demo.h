/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* A believable store in Shanghai: catalogue, technicians with shifts and leave, customers, and orders that were lived
 * through, up to a queue of today in every state. All people and telephone numbers are fictional. */
typedef struct
{
  gint64 technicians; /* 1 .. 2,000; 0: 40 */
  gint64 orders;      /* 1 .. 5,000,000; 0: 20,000; more than 90 days can hold stretch further into the past */
  guint64 seed;
  gint64 now; /* Unix ms; 0: the clock */
} ZgDemoOptions;

/* Adds the store in one transaction of its own; any thread that may use @db. The database has the schemas of a server.
 * The same seed, counts and now make the same rows, ids too. No members or accounts: those are the caller's. Errors:
 * INVALID names the option that is out of range, CONSTRAINT when this very store is there already. @store_id (transfer
 * full). */
gboolean zg_demo_fill (ZgDb *db, const ZgDemoOptions *options, char **store_id, GError **error);
