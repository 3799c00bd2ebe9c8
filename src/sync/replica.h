/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

#include "engine/kernel/command.h"
#include "engine/kernel/row.h"
#include "sync/sync-state.h"

/* What the window knows of data: one store's cache, its outbox and its line to the server. Main thread only; databases
 * and network run elsewhere. Nothing here waits for the network except sign-in. */
#define ZG_TYPE_REPLICA (zg_replica_get_type ())
G_DECLARE_FINAL_TYPE (ZgReplica, zg_replica, ZG, REPLICA, GObject)

/* Opens (makes, migrates) the cache in @directory; the worker threads start. Errors: READ_ONLY, CORRUPT, NEWER, BUSY
 * (another window has this profile).
 * Properties, all notified on the main thread:
 *   "state" ZgSyncState; "progress" double; "waiting" uint (queued commands, those of a group as one); "attention" uint
 * (refused, held or overtaken, likewise); "trouble" string, a short code why offline or signed out: "network",
 * "not_zhanggui", "expired", "newer_server", "clock" ... or NULL; "server", "store-id", "store-name", "zone",
 * "account-id", "account-name", "role" (its name), "skew" int64 ms (server minus device, 0 within 2 min), "anew" (the
 * server has another history and all is fetched again). Signals: "changed" (char *table, GStrv ids or NULL for many):
 * after commit, own and others' changes alike. "refused" (char *command_name, ZgRefusal *): the server refused a queued
 * command; it is in needs attention now. */
ZgReplica *zg_replica_open (const char *directory, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Starts the line: connects with the kept token, fills, follows. Also after sign-in by itself. */
void zg_replica_start (ZgReplica *self);
/* Tries at once instead of at the next retry. */
void zg_replica_retry (ZgReplica *self);

/* Signs in; the token is kept in the keyring (or for this run only). Fails with NETWORK, PROTOCOL (not our server),
 * UNAUTHORIZED, PERMISSION (no store with a desktop role), BUSY (throttled). Of several stores the first is taken. A
 * cache that belongs to another store or account is fetched anew; its outbox must be empty then (else BUSY). */
void zg_replica_sign_in_async (ZgReplica *self,
                               const char *server,
                               const char *login,
                               const char *password,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean zg_replica_sign_in_finish (ZgReplica *self, GAsyncResult *result, GError **error);
/* The private server of a standalone desktop gives a token instead (see server's --private). Same finish. */
void zg_replica_adopt_async (ZgReplica *self,
                             const char *server,
                             const char *token,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
/* Ends the session at the server if it can be reached, forgets the token, wipes the cache (and the outbox: ask first
 * when "waiting" > 0). */
void zg_replica_sign_out_async (ZgReplica *self, GAsyncReadyCallback callback, gpointer data);
gboolean zg_replica_sign_out_finish (ZgReplica *self, GAsyncResult *result, GError **error);

/* Reads the cache, or asks the server where the query says so (ZgQuerySpec.at_server: then ZG_ERROR_NETWORK where there
 * is no line); args (transfer full, NULL for none). Finish: ZgRow objects (transfer full). A refusal comes as
 * ZG_ERROR_INVALID or _PERMISSION. Questions are answered in their order, but for reports (ZgQuerySpec), which hold up
 * nothing else; cancelling ends one that runs. */
void zg_replica_query_async (ZgReplica *self,
                             const char *query,
                             ZgArgs *args,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
GPtrArray *zg_replica_query_finish (ZgReplica *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean zg_query_needs_server (const char *query);

/* Runs commands (GPtrArray of ZgCommand, transfer full) in one transaction: effect on the cache and outbox rows, all or
 * none; several get a group (ZgCommand). Finish: TRUE when they are on disk and queued; FALSE with either a refusal
 * (nothing was done) or an error. "changed" is emitted before the callback. */
void zg_replica_run_async (ZgReplica *self, GPtrArray *commands, GAsyncReadyCallback callback, gpointer data);
gboolean zg_replica_run_finish (ZgReplica *self, GAsyncResult *result, ZgRefusal **refusal, GError **error);
/* After its TRUE: the commands that take back what was done, in the order to run them (transfer full, once). NULL where
 * there is nothing to take back, or with a reason in *why, a sentence to be translated, where that can't be done. */
GPtrArray *zg_replica_run_undo (GAsyncResult *result, const char **why) G_GNUC_WARN_UNUSED_RESULT;

/* From memory: whether the account's role may give the command; whether a command that the server has not confirmed has
 * changed the row: it is drawn hatched. */
gboolean zg_replica_may (ZgReplica *self, const char *command);
gboolean zg_replica_is_pending (ZgReplica *self, const char *row_id);

/* The outbox as rows, a row's history: see waiting.h, history.h. Finish with zg_replica_query_finish(). */
void zg_replica_waiting_async (ZgReplica *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void zg_replica_history_async (ZgReplica *self,
                               const char *row_id,
                               gboolean owned,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* Answers to what waits; finish with zg_replica_run_finish(). Discard takes out what was never sent, was refused or
 * held; of an overtaken one the telling ends. Resend queues it anew, or of an overtaken one what was overwritten. */
void zg_replica_discard_async (ZgReplica *self, gint64 n, GAsyncReadyCallback callback, gpointer data);
void zg_replica_resend_async (ZgReplica *self, gint64 n, GAsyncReadyCallback callback, gpointer data);
/* The same for all of a group for which it is possible. */
void zg_replica_discard_group_async (ZgReplica *self, const char *group, GAsyncReadyCallback callback, gpointer data);
void zg_replica_resend_group_async (ZgReplica *self, const char *group, GAsyncReadyCallback callback, gpointer data);

/* Stops the line and the threads; call before the last unref. Blocks until the running job ends (milliseconds). */
void zg_replica_close (ZgReplica *self);
