/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

#include "sync/sync-state.h"
#include "sync/cache-writer.h"

/* The line to the server: it fills the cache, follows the feed and sends the queue, and says how it stands. Main
 * thread. */
typedef struct _ZgLink ZgLink;

/* What the line asks and tells of the store that it belongs to. */
typedef struct
{
  const ZgProfile *(*get_profile) (gpointer host); /* NULL: nobody has signed in */
  guint (*get_waiting) (gpointer host);            /* commands that are on their way */
  void (*set_state) (gpointer host, ZgSyncState state, const char *trouble);
  void (*set_progress) (gpointer host, double progress);
  void (*set_anew) (gpointer host, gboolean anew);
  void (*set_skew) (gpointer host, gint64 skew);
} ZgLinkHost;

/* All is borrowed until it is freed; the directory is where the keyring finds the token. */
ZgLink *zg_link_new (ZgCacheWriter *writer, const char *directory, const ZgLinkHost *host, gpointer data)
    G_GNUC_WARN_UNUSED_RESULT;
/* What is under way ends by itself and tells nobody. */
void zg_link_free (ZgLink *self);

/* Connects with the token kept for the cache's account; without one it says signed out. */
void zg_link_start (ZgLink *self);
/* Connects with this token. */
void zg_link_connect (ZgLink *self, const char *token);
/* Lets everything under way go and forgets the token. */
void zg_link_stop (ZgLink *self);
/* Tries at once what waits for its next attempt. */
void zg_link_retry (ZgLink *self);
/* There may be commands to send. */
void zg_link_push (ZgLink *self);
/* Effects in the cache are to be backed out. */
void zg_link_rebase (ZgLink *self);
/* The cache was emptied: fill it from nothing. */
void zg_link_refetch (ZgLink *self);
/* Asks the server's route of a query: answers @task (transfer full) with its rows, as the cache would. Errors: NETWORK
 * (at once where there is no line), BUSY, PERMISSION, INVALID, PROTOCOL, UNAUTHORIZED (the session is over). */
void zg_link_ask (ZgLink *self, const char *query, const ZgArgs *args, GTask *task);
/* Says how it stands. */
void zg_link_update_state (ZgLink *self);
/* The token in use, or NULL. */
const char *zg_link_token (ZgLink *self);
