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
/* A row of the outbox as a sentence: "Move the 18:00 visit of Chen Wei to Li Na". (transfer full) */
char *zg_sync_sentence (ZgRow *row, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* What is predicted for it, why it was refused or who has overtaken it; NULL when it just waits. (transfer full) */
char *zg_sync_verdict (ZgRow *row, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
