/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of the store: queries on a reader's thread, commands on the writer's. Main thread at both
 * ends; each request owns its copies until it is answered. */
#include "sync/replica-private.h"

#include "base/error.h"
#include "engine/kernel/query.h"
#include "sync/history.h"
#include "sync/outbox.h"
#include "sync/waiting.h"

/* What is asked of a reader's connection. */
typedef struct
{
  ZgReader *reader; /* stops before it is gone */
  ZgRead read;
  char *name; /* of a query, or the id of a row */
  ZgArgs *args;
  gboolean owned;
  gint64 limit;
  ZgProfile *profile;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->name);
  g_clear_pointer (&question->args, zg_args_free);
  g_clear_pointer (&question->profile, zg_profile_unref);
  g_free (question);
}

/* (transfer full) as an error. */
static GError *
error_of (const ZgRefusal *refusal)
{
  return g_error_new_literal (
      ZG_ERROR, g_str_equal (refusal->code, "not_allowed") ? ZG_ERROR_PERMISSION : ZG_ERROR_INVALID, refusal->message);
}

static GPtrArray *
read_query (ZgDb *db, gconstpointer data, GError **error)
{
  const Question *question = data;
  ZgActor actor = zg_profile_actor (question->profile);
  g_autoptr (ZgRefusal) refusal = NULL;
  GPtrArray *rows = zg_query_run (db, &actor, question->name, question->args, &refusal, error);

  if (refusal != NULL)
    g_propagate_error (error, error_of (refusal));
  return rows;
}

static GPtrArray *
read_waiting (ZgDb *db, gconstpointer data, GError **error)
{
  return zg_waiting_list (db, error);
}

static GPtrArray *
read_history (ZgDb *db, gconstpointer data, GError **error)
{
  const Question *question = data;

  return zg_history_list (db, question->name, question->owned, question->limit, error);
}

static void
run_question (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  GError *error = NULL;
  GPtrArray *rows = zg_reader_read (question->reader, cancellable, question->read, question, &error);

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* What may be long must not hold up a page. */
static ZgReader *
choose_reader (ZgReplica *self, const Question *question)
{
  const ZgQuerySpec *spec = question->read == read_query ? zg_query_spec (question->name) : NULL;

  if (spec == NULL || !spec->is_report)
    return self->reader;
  if (self->reports == NULL)
    self->reports = zg_reader_new (self->cache->path, "cache-reports");
  return self->reports;
}

/* Takes what @question holds. */
static void
ask (ZgReplica *self, Question question, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  question.profile = self->profile != NULL ? zg_profile_ref (self->profile) : NULL;
  question.reader = self->reader != NULL ? choose_reader (self, &question) : NULL;
  g_task_set_source_tag (task, zg_replica_query_async);
  g_task_set_task_data (task, g_memdup2 (&question, sizeof question), free_question);
  if (question.reader == NULL)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_FAILED, "The store is closed");
  else if (question.read == read_query && self->profile == NULL)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_UNAUTHORIZED, "Nobody has signed in");
  else
    zg_reader_run (question.reader, task, run_question);
}

gboolean
zg_query_needs_server (const char *query)
{
  const ZgQuerySpec *spec = zg_query_spec (query);

  return spec != NULL && spec->at_server;
}

/* What desks don't have. What is refused there is refused here before. */
static void
ask_server (ZgReplica *self,
            const ZgQuerySpec *spec,
            const ZgArgs *args,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (ZgRefusal) refusal = NULL;
  ZgActor actor;

  g_task_set_source_tag (task, zg_replica_query_async);
  if (self->link == NULL)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_FAILED, "The store is closed");
  else if (self->profile == NULL)
    g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_UNAUTHORIZED, "Nobody has signed in");
  else
    {
      actor = zg_profile_actor (self->profile);
      if (zg_query_may (spec, &actor, args, &refusal))
        zg_link_ask (self->link, spec->name, args, g_steal_pointer (&task));
      else
        g_task_return_error (task, error_of (refusal));
    }
}

void
zg_replica_query_async (ZgReplica *self,
                        const char *query,
                        ZgArgs *args,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (ZgArgs) owned = args;

  g_return_if_fail (ZG_IS_REPLICA (self) && query != NULL);
  if (zg_query_needs_server (query))
    ask_server (self, zg_query_spec (query), owned, cancellable, callback, data);
  else
    ask (self, (Question){ .read = read_query, .name = g_strdup (query), .args = g_steal_pointer (&owned) },
         cancellable, callback, data);
}

void
zg_replica_waiting_async (ZgReplica *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (ZG_IS_REPLICA (self));
  ask (self, (Question){ .read = read_waiting }, cancellable, callback, data);
}

void
zg_replica_history_async (ZgReplica *self,
                          const char *row_id,
                          gboolean owned,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (ZG_IS_REPLICA (self) && row_id != NULL);
  ask (self, (Question){ .read = read_history, .name = g_strdup (row_id), .owned = owned, .limit = limit }, cancellable,
       callback, data);
}

GPtrArray *
zg_replica_query_finish (ZgReplica *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A request to the writer and its answer. */
typedef struct
{
  GTask *task; /* owns the inverses */
  ZgInverses *inverses;
  GPtrArray *commands;
  gint64 n;
  char *group;     /* or that of many */
  gboolean rebase; /* effects are backed out after it */
  ZgRefusal *refusal;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->task);
  g_clear_pointer (&request->commands, g_ptr_array_unref);
  g_free (request->group);
  g_clear_pointer (&request->refusal, zg_refusal_free);
  g_free (request);
}

static void
free_refusal (gpointer refusal)
{
  if (refusal != NULL)
    zg_refusal_free (refusal);
}

/* A refusal is an answer, not an error: the job then counts as done, with no news. */
static gboolean
write_commands (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Request *request = data;

  return zg_outbox_run (cache, request->commands, request->inverses, news, &request->refusal, error) ||
         request->refusal != NULL;
}

static gboolean
write_discard (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Request *request = data;

  return request->group != NULL ? zg_outbox_discard_group (cache, request->group, news, error)
                                : zg_outbox_discard (cache, request->n, news, error);
}

static gboolean
write_resend (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  Request *request = data;

  gboolean good = request->group != NULL
                      ? zg_outbox_resend_group (cache, request->group, news, &request->refusal, error)
                      : zg_outbox_resend (cache, request->n, news, &request->refusal, error);

  return good || request->refusal != NULL;
}

static void
on_request_written (gpointer data, const GError *error)
{
  Request *request = data;
  ZgReplica *self = g_task_get_source_object (request->task);

  if (error != NULL)
    g_task_return_error (request->task, g_error_copy (error));
  else
    g_task_return_pointer (request->task, g_steal_pointer (&request->refusal), free_refusal);
  if (error != NULL || self->link == NULL)
    return;
  if (request->rebase)
    zg_link_rebase (self->link);
  zg_link_push (self->link);
}

static Request *
new_request (ZgReplica *self, GAsyncReadyCallback callback, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (request->task, zg_replica_run_async);
  return request;
}

void
zg_replica_run_async (ZgReplica *self, GPtrArray *commands, GAsyncReadyCallback callback, gpointer data)
{
  Request *request = new_request (self, callback, data);

  request->commands = commands;
  request->inverses = zg_inverses_new ();
  g_task_set_task_data (request->task, request->inverses, (GDestroyNotify)zg_inverses_free);
  zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write_commands, request, free_request, on_request_written);
}

gboolean
zg_replica_run_finish (ZgReplica *self, GAsyncResult *result, ZgRefusal **refusal, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (ZgRefusal) refused = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  refused = g_task_propagate_pointer (G_TASK (result), &cause);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (refused == NULL)
    return TRUE;
  else if (refusal != NULL)
    *refusal = g_steal_pointer (&refused);
  return FALSE;
}

GPtrArray *
zg_replica_run_undo (GAsyncResult *result, const char **why)
{
  ZgInverses *inverses = g_task_get_task_data (G_TASK (result));
  gboolean is_whole = inverses != NULL && inverses->commands != NULL && inverses->why == NULL;

  *why = inverses != NULL ? inverses->why : NULL;
  return is_whole && inverses->commands->len > 0 ? g_steal_pointer (&inverses->commands) : NULL;
}

/* Takes @group. */
static void
discard (ZgReplica *self, gint64 n, char *group, GAsyncReadyCallback callback, gpointer data)
{
  Request *request = new_request (self, callback, data);

  request->n = n;
  request->group = group;
  request->rebase = TRUE;
  zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write_discard, request, free_request, on_request_written);
}

/* Takes @group. */
static void
resend (ZgReplica *self, gint64 n, char *group, GAsyncReadyCallback callback, gpointer data)
{
  Request *request = new_request (self, callback, data);

  request->n = n;
  request->group = group;
  zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write_resend, request, free_request, on_request_written);
}

void
zg_replica_discard_async (ZgReplica *self, gint64 n, GAsyncReadyCallback callback, gpointer data)
{
  discard (self, n, NULL, callback, data);
}

void
zg_replica_discard_group_async (ZgReplica *self, const char *group, GAsyncReadyCallback callback, gpointer data)
{
  discard (self, 0, g_strdup (group), callback, data);
}

void
zg_replica_resend_async (ZgReplica *self, gint64 n, GAsyncReadyCallback callback, gpointer data)
{
  resend (self, n, NULL, callback, data);
}

void
zg_replica_resend_group_async (ZgReplica *self, const char *group, GAsyncReadyCallback callback, gpointer data)
{
  resend (self, 0, g_strdup (group), callback, data);
}
