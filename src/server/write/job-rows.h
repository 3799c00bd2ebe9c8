/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/job.h"

/* The rows of jobs as a server has them: claimed for a while, then ended or put off, by their claim alone. All in a
 * transaction of the caller's. */

/* Of tests: how long a claim lasts, and how long after the first failure a job is tried again. Before anything is
 * started. */
typedef struct
{
  gint64 lease, pause; /* ms */
  guint poll;          /* ms: how long at most until what another server has put down is found */
} ZgJobTimes;
extern ZgJobTimes zg_job_times;

/* When the next one is due, or may be claimed; G_MAXINT64 for none. Needs no transaction. */
gboolean zg_jobs_next (ZgDb *db, gint64 *at, GError **error);
/* Claims at most @most of what is due at @now, the earliest first, and appends them to @jobs. Jobs whose last try was
 * lost with its server are given up. */
gboolean zg_jobs_claim (ZgDb *db, gint64 now, guint most, GPtrArray *jobs, GError **error);

/* Locks the job until the transaction's end; *held FALSE when it is not ours any more. */
gboolean zg_job_hold (ZgDb *db, const ZgJob *job, gboolean *held, GError **error);
gboolean zg_job_end (ZgDb *db, const ZgJob *job, GError **error);
/* It has failed by @failure: tried again after a pause that doubles, or given up. */
gboolean zg_job_put_off (ZgDb *db, const ZgJob *job, const char *failure, gint64 now, GError **error);
