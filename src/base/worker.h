/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* One thread that runs jobs in order of priority, then of arrival. Owned by whoever made it. */
typedef struct _ZgWorker ZgWorker;
typedef void (*ZgJob) (gpointer data);

ZgWorker *zg_worker_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Runs @job (lower @priority first) with @data, then @destroy, both on the worker's thread. Any thread. */
void zg_worker_push (ZgWorker *self, int priority, ZgJob job, gpointer data, GDestroyNotify destroy);

/* Runs the task's @func on the worker; the task answers in its own context as GTask does. */
void zg_worker_run_task (ZgWorker *self, int priority, GTask *task, GTaskThreadFunc func);

/* Whether a job of lower priority number than @priority is waiting: long jobs ask and give way. */
gboolean zg_worker_is_wanted (ZgWorker *self, int priority);

/* Lets the jobs that are queued finish, joins the thread and frees. Not from the worker's own thread. */
void zg_worker_stop (ZgWorker *self);
