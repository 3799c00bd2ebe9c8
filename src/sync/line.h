/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

#include "sync/profile.h"

/* The line to the server: it fills the cache, follows the feed and sends the queue, and says how it stands. Main
 * thread; belongs to its store. */
typedef struct _ZgLine ZgLine;
struct _ZgStore;

ZgLine *zg_line_new (struct _ZgStore *store) G_GNUC_WARN_UNUSED_RESULT;
void zg_line_free (ZgLine *self);

/* Connects with the token kept for the cache's account; without one it says signed out. */
void zg_line_start (ZgLine *self);
/* Connects with this token. */
void zg_line_connect (ZgLine *self, const char *token);
/* Lets everything under way go and forgets the token. */
void zg_line_stop (ZgLine *self);
/* Tries at once what waits for its next attempt. */
void zg_line_retry (ZgLine *self);
/* There may be commands to send. */
void zg_line_push (ZgLine *self);
/* Effects in the cache are to be backed out. */
void zg_line_rebase (ZgLine *self);
/* The cache was emptied: fill it from nothing. */
void zg_line_refetch (ZgLine *self);
/* The token in use, or NULL. */
const char *zg_line_token (ZgLine *self);
