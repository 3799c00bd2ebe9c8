/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#include "sync/profile.h"

/* The line to the server: it fills the cache, follows the feed and sends the queue, and says how it stands. Main
 * thread; belongs to its store. */
typedef struct _ZgLink ZgLink;
struct _ZgReplica;

ZgLink *zg_link_new (struct _ZgReplica *replica) G_GNUC_WARN_UNUSED_RESULT;
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
/* The token in use, or NULL. */
const char *zg_link_token (ZgLink *self);
