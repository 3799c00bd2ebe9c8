/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "server/transport/request.h"

/* The commands of one POST, checked for form, and their results. */
#define ZG_BATCH_MOST 50

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

typedef struct
{
  ZgRequest *request; /* answered by whoever runs the batch */
  char *store_id;
  char *client;
  ZgBatchItem *items;
  guint n_items;
  char *epoch;    /* of the feed, as whoever sent it sees it */
  ZgReply *reply; /* instead of results: 403, 422 */
} ZgBatch;

/* NULL with a 400 in *reply. The request stays the caller's. */
ZgBatch *zg_batch_parse (ZgRequest *request, const char *store_id, ZgReply **reply) G_GNUC_WARN_UNUSED_RESULT;
/* Clears the answers, for another try. */
void zg_batch_rewind (ZgBatch *self);
/* {epoch, results:[...]}, or the reply that was set. (transfer full) */
ZgReply *zg_batch_reply (ZgBatch *self) G_GNUC_WARN_UNUSED_RESULT;
/* The JSON of a refusal as a result. (transfer full) */
char *zg_batch_refusal_text (gint64 n, const ZgRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;
void zg_batch_free (ZgBatch *self);
