/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

#include "db/db.h"

/* A connection that only reads the cache, and its thread; the connection is opened there when it is first asked.
 * Main thread, but for what says otherwise. */
typedef struct _ZgReader ZgReader;

/* What is asked of the connection: rows, or NULL with an error. */
typedef GPtrArray *(*ZgRead) (ZgDb *db, gconstpointer question, GError **error);

ZgReader *zg_reader_new (const char *path, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Runs the task's @func on the thread, which reads with zg_reader_read(). */
void zg_reader_run (ZgReader *self, GTask *task, GTaskThreadFunc func);
/* All that @read reads is of one moment. Where @cancellable is cancelled meanwhile, or the reader is stopped, it ends
 * at once with G_IO_ERROR_CANCELLED. The reader's thread. */
GPtrArray *zg_reader_read (ZgReader *self,
                           GCancellable *cancellable,
                           ZgRead read,
                           gconstpointer question,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives up what is under way, ends the thread and frees. */
void zg_reader_stop (ZgReader *self);
