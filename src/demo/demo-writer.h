/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Writes many rows of the synced tables, several in a statement, with their seq. Private to the demo; within the
 * caller's transaction, on its thread. An error is kept and told at the end; what follows it is not written. */
typedef struct _ZgDemoWriter ZgDemoWriter;

ZgDemoWriter *zg_demo_writer_new (ZgDb *db, const char *store_id) G_GNUC_WARN_UNUSED_RESULT;
/* The next @rows rows belong together: they get one seq, at most 2,000. */
void zg_demo_writer_group (ZgDemoWriter *self, guint rows);
/* Adds a row of @table (a constant), its columns as in the engine's list (without id,
 * store_id, seq and deleted): const char * for text, gint64 (cast!) for integers, where 0 is NULL if the column may be.
 * Texts are copied. */
void zg_demo_writer_add (ZgDemoWriter *self, const char *table, const char *id, ...);
/* Writes what is left and frees; tells the last seq. */
gboolean zg_demo_writer_finish (ZgDemoWriter *self, gint64 *seq, GError **error);
