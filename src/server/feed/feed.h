/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/actor.h"
#include "server/transport/page-memory.h"

/* One page of a store's changes (DESIGN section 5.3). */
typedef enum
{
  ZG_FEED_PAGE,
  ZG_FEED_REFETCH,   /* another epoch: page.epoch is the right one */
  ZG_FEED_FORBIDDEN, /* no membership, or a role without a desk */
} ZgFeedResult;

typedef struct
{
  const char *store_id;
  const char *account_id;
  const char *client; /* or NULL: no acks */
  const char *epoch;  /* or NULL: only with since 0 */
  gint64 since;
  guint limit;
  ZgPageMemory *memory; /* or NULL */
} ZgFeedAsk;

typedef struct
{
  char *epoch;
  gint64 head;
  guint rows;
  GString *text;  /* the answer */
  GBytes *packed; /* the same by gzip where that is known already, else NULL */
} ZgFeedAnswer;

/* What an account sees of a store at this moment; a role without a name: no membership. (epoch: g_free) */
typedef struct
{
  char *epoch;
  gint64 head;
  ZgRole role;
} ZgFeedView;
gboolean zg_feed_view (ZgDb *db, const char *store_id, const char *account_id, ZgFeedView *view, GError **error);

/* The feed's epoch from the store's own: also another one when a row means something else, or the role sees other
 * tables or columns. (transfer full), any thread. */
char *zg_feed_epoch (const char *store_epoch, const ZgRole *role) G_GNUC_WARN_UNUSED_RESULT;
/* Reads in one snapshot. FALSE when the database failed; the caller clears the page in any case. */
gboolean zg_feed_read (ZgDb *db, const ZgFeedAsk *ask, ZgFeedResult *result, ZgFeedAnswer *page, GError **error);
void zg_feed_answer_clear (ZgFeedAnswer *self);
