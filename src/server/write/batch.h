/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "engine/kernel/job.h"
#include "server/transport/request.h"

/* The commands of one POST, checked for form, and their results. */
#define ZG_BATCH_MOST 50
/* The client under which a job's results stand, before its id; no other may be called so. */
#define ZG_BATCH_JOB "job:"

typedef enum
{
  ZG_RESULT_NONE,
  ZG_RESULT_APPLIED,
  ZG_RESULT_REJECTED,
  ZG_RESULT_HELD,
} ZgResultStatus;

typedef struct
{
  ZgCommand *command;
  char *hash; /* of the content, hexadecimal */
  /* The answer: */
  ZgResultStatus status;
  gint64 seq;
  char *text;        /* of a rejected one: the result's JSON */
  gboolean repeated; /* answered before */
} ZgBatchItem;

typedef struct _ZgBatch ZgBatch;
struct _ZgBatch
{
  ZgRequest *request; /* answered by whoever runs the batch; NULL for a job's: */
  const ZgJob *job;   /* whoever made the batch keeps it until: */
  void (*done) (ZgBatch *batch,
                gboolean committed,
                gpointer data); /* on the writer thread, before the batch is freed */
  gpointer data;
  gboolean gone; /* the answer of a job that was not this server's any more */
  char *store_id;
  char *client;
  ZgBatchItem *items;
  guint n_items;
  char *epoch;    /* of the feed, as whoever sent it sees it */
  ZgReply *reply; /* instead of results: 403, 422 */
};

/* NULL with a 400 in *reply. The request stays the caller's. */
ZgBatch *zg_batch_parse (ZgRequest *request, const char *store_id, ZgReply **reply) G_GNUC_WARN_UNUSED_RESULT;
/* The one command (transfer full) of a job. */
ZgBatch *zg_batch_new_job (const ZgJob *job,
                           ZgCommand *command,
                           void (*done) (ZgBatch *batch, gboolean committed, gpointer data),
                           gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Whose commands they are. */
const char *zg_batch_account (const ZgBatch *self);
/* Clears the answers, for another try. */
void zg_batch_rewind (ZgBatch *self);
/* {epoch, results:[...]}, or the reply that was set. (transfer full) */
ZgReply *zg_batch_reply (ZgBatch *self) G_GNUC_WARN_UNUSED_RESULT;
/* The JSON of a refusal as a result. (transfer full) */
char *zg_batch_refusal_text (gint64 n, const ZgRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;
void zg_batch_free (ZgBatch *self);
