/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Some threads that share a queue, each with a read-only connection of its own. */
typedef struct _ZgPool ZgPool;

/* @db is NULL while the database can't be reached. FALSE when the connection failed: it is opened anew. */
typedef gboolean (*ZgPoolFunc) (ZgDb *db, gpointer data);

ZgPool *zg_pool_new (const char *name, guint threads, const char *uri, guint most_waiting, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Any thread; FALSE when too many jobs are waiting. */
gboolean zg_pool_push (ZgPool *self, ZgPoolFunc func, gpointer data);
/* Finishes what is queued, joins the threads, frees. */
void zg_pool_stop (ZgPool *self);
