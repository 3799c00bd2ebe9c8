/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/fixture.h"
#include "sync/cache-open.h"
#include "sync/cache-owner.h"
#include "sync/outbox.h"
#include "sync/rebase.h"

/* An office without a network: a real server database with the engine on it, and a desk with a real cache, whose pages
 * and batches the test carries from one to the other. */
typedef struct
{
  ZgDb *db;
  Fixture server;
  ZgArgs *acks; /* [{n, seq}] of the desk's commands so far */
  char *directory;
  ZgCache *cache;
  ZgNews *news;         /* of the desk's last step */
  ZgRefusal *refusal;   /* of its last command */
  ZgInverses *inverses; /* and what takes it back */
} Office;

/* A desk that is filled. */
void office_init (Office *self);
void office_clear (Office *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Office, office_clear)

/* The whole feed after @since as one answer's body. (transfer full) */
ZgArgs *office_changes (Office *self, gint64 since);
/* The page of such an answer. */
ZgFeedPage *office_page (const ZgArgs *body, gint64 since, GError **error);
/* Brings the desk up to date: one round. */
void office_follow (Office *self);
/* Sends what waits, as the line does; returns how many commands left. */
guint office_push (Office *self);
/* The server runs a batch: its results. (transfer full) */
ZgArgs *office_take (Office *self, const ZgArgs *batch);

/* What every job of the writer ends with, after a step that was not taken by one of these: counts and the pending set
 * into the news. */
void office_report (Office *self);

/* A command at the desk (takes @args): its first row's id, or NULL and the refusal. */
const char *office_run (Office *self, const char *name, ZgArgs *args);
/* Several as one; FALSE and the refusal where nothing was done. */
gboolean office_run_all (Office *self, GPtrArray *commands);
const char *office_book (Office *self, const char *technician, gint64 start);
/* The only number that a statement on the cache gives. */
gint64 office_count (Office *self, const char *sql);
/* A column of a row of the cache, "NULL" for NULL, "none" without the row. */
const char *office_get (Office *self, const char *table, const char *id, const char *column);
/* Closes and opens the cache again. */
void office_reopen (Office *self);
/* Every synced table of the cache holds what the server's does. */
void office_assert_equal (Office *self);
/* A small value of the cache, and whether it owes a rebase. */
gint64 office_meta (ZgCache *cache, const char *name, gint64 fallback);
gboolean office_owes (ZgCache *cache);
/* All rows of a synced table as text, in the order of their ids; nothing of one that is the server's. (transfer full)
 */
char *office_dump (ZgDb *db, guint table);
