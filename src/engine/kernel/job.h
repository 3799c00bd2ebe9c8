/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"

/* What is due later: a hold that runs out, a message that is to be sent. A command's handler writes it in the command's
 * transaction, on the server alone; a server runs it when it is due, once over all servers, and what comes of it is
 * another command, by the system. */

typedef struct
{
  char *id;
  char *store_id;
  char *kind;
  char *subject;
  gint64 due_at;
  ZgArgs *args;
  gint64 tries; /* this one included */
  gint64 claim; /* until when it is this server's */
} ZgJob;

void zg_job_free (ZgJob *self);

/* How a kind is declared, by the subject that it belongs to. */
typedef struct
{
  const char *name; /* "hold.expire" */
  guint tries;      /* after so many failures it is given up, and `check` tells of it */
  /* Makes the command, (transfer full): at now, under the id that zg_job_command() gives it. On a thread of its own,
   * where it may wait for others, for less than ZG_JOB_LEASE. NULL: with an error it is tried again later, without one
   * there is nothing to do any more. A command that is refused is a failure too. */
  ZgCommand *(*make) (const ZgJob *job, GError **error);
} ZgJobKind;

#define ZG_JOB_LEASE (5 * ZG_MINUTE)

const ZgJobKind *zg_job_kind (const char *name);
/* The command of a job; @args (transfer full). */
ZgCommand *zg_job_command (const ZgJob *job, const char *name, ZgArgs *args) G_GNUC_WARN_UNUSED_RESULT;

/* In a handler: something is due at @due_at, instead of what was due of the kind for the subject until now (a row's id,
 * or any text). @args may be NULL, and stays the caller's. FALSE with an error. Nothing on a desktop's cache. */
gboolean zg_run_later (ZgRun *run,
                       const char *kind,
                       const char *subject,
                       gint64 due_at,
                       const ZgArgs *args,
                       GError **error);
/* And nothing is any more. */
gboolean zg_run_not_later (ZgRun *run, const char *kind, const char *subject, GError **error);

/* The table that handlers write to, as ZgTouched names it. */
#define ZG_JOBS_TABLE "jobs"

/* For tests: takes these for the kinds, ended by a NULL name; NULL for our own. Before anything is started. */
void zg_job_replace_kinds (const ZgJobKind *kinds);
