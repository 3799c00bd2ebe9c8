/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The last pages of the feed as text: when a commit wakes the desktops of a store, nearly all of them stand at the same
 * sequence and see the same columns, and one of them reads for all. What a store's feed holds at a head is one thing
 * for ever, so nothing here grows old. */
typedef struct _ZgFeedMemory ZgFeedMemory;

/* The end of a page without acks after which nothing waits. */
#define ZG_FEED_END ",\"acks\":[],\"more\":false}"

typedef struct
{
  const char *epoch; /* which names the store and the view too */
  gint64 since;
  gint64 head;
  guint limit; /* of rows */
} ZgFeedKey;

ZgFeedMemory *zg_feed_memory_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_feed_memory_free (ZgFeedMemory *self);

/* Keeps a page that reaches the head: @text without its ZG_FEED_END. Large ones are left out. Any thread. */
void zg_feed_memory_keep (ZgFeedMemory *self, const ZgFeedKey *key, const GString *text, guint rows);
/* Appends the text if it is known; *packed (transfer full) is the page with ZG_FEED_END by gzip, NULL if it is not
 * worth it. Any thread. */
gboolean zg_feed_memory_find (ZgFeedMemory *self, const ZgFeedKey *key, GString *text, guint *rows, GBytes **packed);
