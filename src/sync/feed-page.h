/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "sync/feed-table.h"

/* One page of the feed, checked to the last value. */
typedef struct
{
  char *epoch;
  gint64 next; /* the cursor after this page */
  gint64 head; /* the store's sequence when it was read */
  gboolean more;
  GPtrArray *tables; /* of ZgFeedTable; those that are not known here are left out, like such columns */
  ZgArgs *acks;      /* array of {n, seq} */
  char *text;        /* as it came */
  GStringChunk *texts;
} ZgFeedPage;

/* The page in the answer to a question from @since: @text (transfer full) has a zero at its end. ZG_ERROR_PROTOCOL says
 * what is wrong. */
ZgFeedPage *zg_feed_page_parse (char *text, gsize length, gint64 since, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_feed_page_free (ZgFeedPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgFeedPage, zg_feed_page_free)
