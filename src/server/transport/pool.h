/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Some threads that share a queue, each with a read-only connection of its own. */
typedef struct _ZgPool ZgPool;

/* @db is NULL while the database can't be reached. FALSE when the connection failed: it is opened anew. */
typedef gboolean (*ZgPoolFunc) (ZgDb *db, gpointer data);

typedef struct
{
  guint threads;
  guint most_waiting; /* jobs */
  guint most_usec;    /* that a job may have to wait, by what jobs have cost of late */
  guint first_usec;   /* what a job is thought to cost until some were done */
} ZgPoolLimits;

ZgPool *zg_pool_new (const char *name, const char *uri, const ZgPoolLimits *limits, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Any thread; FALSE when too many jobs are waiting, or when this one would wait too long. */
gboolean zg_pool_push (ZgPool *self, ZgPoolFunc func, gpointer data);
/* The same for a job that was let in before and is bounded elsewhere: always taken. */
void zg_pool_push_back (ZgPool *self, ZgPoolFunc func, gpointer data);
/* Finishes what is queued, joins the threads, frees. */
void zg_pool_stop (ZgPool *self);
