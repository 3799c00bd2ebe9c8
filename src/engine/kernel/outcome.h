/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"

/* What a run is given and what comes of it. */
typedef enum
{
  ZG_RUN_APPLIED,
  ZG_RUN_REFUSED, /* refusal is set; the caller rolls back to its savepoint */
  ZG_RUN_FAILED,  /* error is set: the database failed */
} ZgRunResult;

/* A row that the command wrote. */
typedef struct
{
  const char *table; /* static */
  char *id;
} ZgTouched;

typedef struct
{
  GPtrArray *touched; /* of ZgTouched */
  ZgRefusal *refusal;
} ZgOutcome;

/* An empty list of ZgTouched. */
GPtrArray *zg_outcome_touched_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_outcome_clear (ZgOutcome *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgOutcome, zg_outcome_clear)

typedef struct
{
  gint64 seq;        /* for the rows written; a cache gives 0 */
  gint64 number;     /* for a new order, or 0: NULL until the server assigns it */
  gint64 server_now; /* 0 on a cache: then events have no server_at */
} ZgRunContext;
