/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "server/write/batch.h"
#include "server/feed/hub.h"

/* The one thread that writes. Batches that wait for the same store share a commit (DESIGN section 5.2); other writes
 * (sessions) have a transaction each. */
typedef struct _ZgWriter ZgWriter;

/* Opens its connection; the database must be migrated. The hub must outlive it. */
ZgWriter *zg_writer_new (const char *uri, ZgHub *hub, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE when a batch would wait too long now: so that what can't be taken needn't be decoded. Any thread. */
gboolean zg_writer_has_room (ZgWriter *self);
/* @batch (transfer full): its request is answered after the commit. Any thread; FALSE (the batch stays the caller's)
 *  * when too much is waiting. What a job has made is always taken: there are never many of them. */
gboolean zg_writer_push (ZgWriter *self, ZgBatch *batch);

/* Runs @func in a transaction of its own and waits for the commit. Any thread but the HTTP one. */
typedef gboolean (*ZgWriteFunc) (ZgDb *db, gpointer data, GError **error);
gboolean zg_writer_run (ZgWriter *self, ZgWriteFunc func, gpointer data, GError **error);
/* The same without waiting; @destroy frees the data afterwards. */
void zg_writer_queue (ZgWriter *self, ZgWriteFunc func, gpointer data, GDestroyNotify destroy);

/* Calls @func on the writer thread after each commit that put down something for later; NULL for nobody any more. It
 * may not call the writer. */
void zg_writer_on_later (ZgWriter *self, void (*func) (gpointer data), gpointer data);

/* Finishes what is queued, joins the thread, frees. */
void zg_writer_stop (ZgWriter *self);
