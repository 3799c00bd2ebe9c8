/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/refusal.h"
#include "sync/profile.h"

/* What one job of the writer has to tell the window: filled on the writer's thread, handed over whole, told on the main
 * one. Counts and the pending set are those at the job's end, which fills them in (zg_outbox_report()). */
typedef struct
{
  char *command;
  ZgRefusal *refusal;
} ZgNewsRefusal;

typedef struct
{
  GHashTable *tables;      /* table's name (static) -> set of ids, NULL for many */
  GPtrArray *pending_more; /* row ids that became pending */
  GHashTable *pending;     /* the whole set of pending row ids where it was made anew, or NULL */
  GPtrArray *refusals;     /* of ZgNewsRefusal, told by the server */
  ZgProfile *profile;      /* where it changed, or NULL */
  gboolean outbox;         /* its list or a verdict in it changed */
  gboolean pending_anew;   /* the pending set is not the old one and pending_more */
  gboolean refetch;        /* the cache was emptied: the line starts from nothing */
  gboolean counted;        /* else these are not known */
  guint waiting;
  guint attention;
} ZgNews;

/* More changed rows of a table than this are told as "many". */
#define ZG_NEWS_MANY 200

ZgNews *zg_news_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_news_free (ZgNews *self);
/* @table must be static; @id NULL for many. */
void zg_news_touch (ZgNews *self, const char *table, const char *id);
/* Forgets what was gathered: the transaction was rolled back. */
void zg_news_reset (ZgNews *self);
/* The ids of a table's entry, NULL-ended, or NULL for many. (transfer full) */
GStrv zg_news_ids (GHashTable *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgNews, zg_news_free)
