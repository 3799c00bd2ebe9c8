/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/replica.h"

/* What the sync button says: an icon, words and a css class for a state of the line. Static words except @text. */
typedef struct
{
  const char *icon;
  const char *css_class; /* or NULL */
  char *text;
} ZgSyncStatus;

ZgSyncStatus zg_sync_status (ZgSyncState state, guint waiting, guint attention, const char *trouble);
void zg_sync_status_clear (ZgSyncStatus *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgSyncStatus, zg_sync_status_clear)

/* Why the line is down, with the way out; NULL for no trouble or for one that needs no words. Static. */
const char *zg_sync_trouble_words (const char *trouble);
/* How far the clocks are apart, if more than two minutes, else NULL. (transfer full) */
char *zg_sync_skew_words (gint64 skew) G_GNUC_WARN_UNUSED_RESULT;
/* A row of the outbox as a sentence: "Move the 18:00 visit of Chen Wei to Li Na"; of many alike "Move a visit · 12".
 * (transfer full) */
char *zg_sync_sentence (ZgRow *row, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* How many changes the row is one of or stands for, and how many of them were done where others were not; NULL of one
 * that stands alone. (transfer full) */
char *zg_sync_parts_words (ZgRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it needs an answer, as against one that is on its way. */
gboolean zg_sync_is_stuck (ZgRow *row);
/* What speaks for a row: of one with parts the first that needs an answer or will, if any; else itself. */
ZgRow *zg_sync_speaker (ZgRow *row);
/* What is predicted for it, why it was refused or who has overtaken it; NULL when it just waits. (transfer full) */
char *zg_sync_verdict (ZgRow *row, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
