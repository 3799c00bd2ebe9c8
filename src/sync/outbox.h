/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "engine/kernel/command.h"
#include "sync/cache.h"
#include "sync/inverses.h"

/* The queue of commands on their way to the server. Writer's thread; see cache.h for transactions. */

/* Runs the user's commands on the cache and queues them, all or none: FALSE with a refusal or an error (UNAUTHORIZED
 * before a sign-in, BUSY while the cache is filled). Several without a group get one. Of those that are only sent
 * (reach.h) role and arguments are checked. @inverses gets what takes them back; NULL where nobody asks. */
gboolean zg_outbox_run (ZgCache *cache,
                        GPtrArray *commands,
                        ZgInverses *inverses,
                        ZgNews *news,
                        ZgRefusal **refusal,
                        GError **error);

/* Asks between two steps of a long job whether to give way to the user. */
typedef gboolean (*ZgGiveWay) (gpointer data);
/* Runs the waiting commands again, in order, in the caller's transaction: one that no longer fits keeps its place and
 * gets its predicted verdict. INTERRUPTED when it gave way. */
gboolean zg_outbox_run_again (ZgCache *cache, ZgGiveWay give_way, gpointer data, ZgNews *news, GError **error);

/* The next commands for the server, at most @most and 50, as the wire's array; kept as sent before they leave. An empty
 * array when there is none. (transfer full), NULL on error. */
ZgArgs *zg_outbox_batch (ZgCache *cache, guint most, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The batch never left: what waited from @first on, the first that had not been sent before it, is unsent again. */
gboolean zg_outbox_first_unsent (ZgCache *cache, gint64 *first, GError **error);
gboolean zg_outbox_unsend (ZgCache *cache, gint64 first, ZgNews *news, GError **error);
/* Takes the server's answers to a batch. @rebase tells that effects must be backed out or rows confirmed. */
gboolean zg_outbox_take_results (ZgCache *cache, const ZgArgs *results, ZgNews *news, gboolean *rebase, GError **error);
/* Notes the sequences at which the server applied our commands; in the caller's transaction. */
gboolean zg_outbox_take_acks (ZgCache *cache, const ZgArgs *acks, GError **error);
/* Commands whose rows are in the tables up to @since leave the queue, and of rows that only the server has it is told
 * that they are other ones; in the caller's transaction. */
gboolean zg_outbox_settle (ZgCache *cache, gint64 since, ZgNews *news, GError **error);
/* After a refetch: commands that the server once applied and no longer knows (it was restored) are queued again. */
gboolean zg_outbox_doubt (ZgCache *cache, GError **error);
gboolean zg_outbox_offer_again (ZgCache *cache, GError **error);

/* Takes out a command that was never sent, or that was refused or held: otherwise ZG_ERROR_INVALID. For one that others
 * have overtaken, what they wrote is kept, and it is told no longer. */
gboolean zg_outbox_discard (ZgCache *cache, gint64 n, ZgNews *news, GError **error);
/* The same for what can be taken out of a group, ZG_ERROR_INVALID where that is nothing. */
gboolean zg_outbox_discard_group (ZgCache *cache, const char *group, ZgNews *news, GError **error);
/* Replaces a refused or held command by a new one with the same arguments; an overtaken one is said again as far as it
 * was overwritten. Held commands that named a row of it follow
 * to the new one's rows, where all of them still fit. */
gboolean zg_outbox_resend (ZgCache *cache, gint64 n, ZgNews *news, ZgRefusal **refusal, GError **error);
/* The same with all that was refused or held of a group, in order. */
gboolean zg_outbox_resend_group (ZgCache *cache, const char *group, ZgNews *news, ZgRefusal **refusal, GError **error);

/* How many are on their way, and how many need an answer; those of a group count as one. */
gboolean zg_outbox_count (ZgCache *cache, guint *waiting, guint *attention, GError **error);
/* Fills in the counts, and the pending set where it is to be made anew: what every job of the writer ends with. */
gboolean zg_outbox_report (ZgCache *cache, ZgNews *news, GError **error);
