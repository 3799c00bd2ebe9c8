/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/write/writer.h"

/* Runs what is due (engine/kernel/job.h): once in effect, however many servers have the database and whichever of them
 * is killed. */
typedef struct _ZgJobRunner ZgJobRunner;

/* The writer must outlive it. */
ZgJobRunner *zg_job_runner_new (const char *uri, ZgWriter *writer, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for what it has begun, joins the thread, frees. */
void zg_job_runner_stop (ZgJobRunner *self);
