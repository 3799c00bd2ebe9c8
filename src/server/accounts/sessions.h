/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "server/transport/session.h"

/* Sessions in the database, and those seen in the last seconds in memory. */
#define ZG_SESSION_LIFE (30 * ZG_DAY)

typedef struct _ZgSessions ZgSessions;

ZgSessions *zg_sessions_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_sessions_free (ZgSessions *self);

/* From memory, or NULL: look it up. Any thread. */
ZgSession *zg_sessions_recall (ZgSessions *self, const char *token_hash) G_GNUC_WARN_UNUSED_RESULT;
/* From the database, into memory; *session NULL if there is none, it has expired or its account is frozen. */
gboolean zg_sessions_look_up (ZgSessions *self, ZgDb *db, const char *token_hash, ZgSession **session, GError **error);
/* Forgets it in memory at once. */
void zg_sessions_forget (ZgSessions *self, const char *token_hash);

/* In a transaction of the caller's. The new token (transfer full), or NULL with an error. */
char *zg_session_start (ZgDb *db, const char *account_id, const char *device, gint64 *expires_at, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean zg_session_end (ZgDb *db, const char *token_hash, GError **error);
gboolean zg_session_extend (ZgDb *db, const char *token_hash, GError **error);
/* Deletes what has expired. */
gboolean zg_session_sweep (ZgDb *db, GError **error);
