/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One commit of one store: locks the store's row, then runs each command, records its result, and writes the store's
 * counters and what the feed knows of its tables once at the end. The lock makes the order of seq the order of commits.
 * A repeated command gets the answer it got before. Commands decide before they write, so a refused one has hardly ever
 * anything to take back: only when one had, all begins anew with a savepoint before each command. What a job has made
 * is run in the same way. Runs on the writer thread; keeps nothing. */
#include "server/write/group.h"

#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "server/accounts/directory.h"
#include "server/feed/feed.h"
#include "server/feed/heads.h"
#include "server/feed/listener.h"
#include "server/write/job-rows.h"

#define AHEAD_MOST (10 * ZG_MINUTE)
#define ROWS_MOST 2000

ZG_SQL (server, lock_sql, "UPDATE stores SET seq = seq WHERE id = $1 RETURNING seq, last_number, epoch, heads")
ZG_SQL (server, counters_sql, "UPDATE stores SET seq = $2, last_number = $3, heads = $4 WHERE id = $1")
ZG_SQL (server, client_sql, "SELECT account_id, store_id FROM clients WHERE id = $1")
ZG_SQL (server, add_client_sql, "INSERT INTO clients (id, store_id, account_id, created_at) VALUES ($1, $2, $3, $4)")
ZG_SQL (server,
        before_sql,
        "SELECT content_hash, status, seq, result FROM command_results WHERE store_id = $1 AND client = $2 AND n = $3")
ZG_SQL (server,
        record_applied_sql,
        "INSERT INTO command_results (store_id, client, n, command_id, name, content_hash, account_id, status, seq, "
        "at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'applied', $8, $9)")
ZG_SQL (server,
        record_refused_sql,
        "INSERT INTO command_results (store_id, client, n, command_id, name, content_hash, account_id, status, result, "
        "at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'rejected', $8, $9)")

typedef struct
{
  ZgDb *db;
  const char *store_id;
  gint64 seq;
  gint64 number;
  gint64 *heads; /* of the tables */
  char *epoch;
  gint64 now;
  gboolean applied;
  gboolean later;   /* something is due later */
  gboolean careful; /* a savepoint before each command */
  gboolean spoiled; /* a refused command had written something, and there is none */
} Group;

static gboolean
lock_store (Group *group, GError **error)
{
  ZgStmt *stmt = zg_db_query (group->db, error, lock_sql, "s", group->store_id);
  gboolean row = FALSE;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      group->seq = zg_stmt_int (stmt, 0);
      group->number = zg_stmt_int (stmt, 1);
      group->epoch = g_strdup (zg_stmt_text (stmt, 2));
      group->heads = zg_heads_read (zg_stmt_text (stmt, 3), group->seq);
    }
  zg_stmt_reset (stmt);
  return TRUE;
}

/* A client is one cache of one account for one store, for good. */
static gboolean
bind_client (const Group *group, ZgBatch *batch, GError **error)
{
  const char *account_id = batch->request->session->account_id;
  ZgStmt *stmt = zg_db_query (group->db, error, client_sql, "s", batch->client);
  gboolean row = FALSE;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return zg_db_run (group->db, error, NULL, add_client_sql, "sssi", batch->client, group->store_id, account_id,
                      group->now);
  if (g_strcmp0 (zg_stmt_text (stmt, 0), account_id) != 0 || g_strcmp0 (zg_stmt_text (stmt, 1), group->store_id) != 0)
    batch->reply = zg_reply_error (403, "foreign_client", "client", "This client belongs to another account or store");
  zg_stmt_reset (stmt);
  return TRUE;
}

/* Answers of before, for all of the batch before any of it runs: 422 leaves nothing half done. */
static gboolean
recall_results (const Group *group, ZgBatch *batch, GError **error)
{
  for (guint i = 0; i < batch->n_items && batch->reply == NULL; i++)
    {
      ZgBatchItem *item = &batch->items[i];
      ZgStmt *stmt =
          zg_db_query (group->db, error, before_sql, "ssi", group->store_id, batch->client, item->command->n);
      gboolean row = FALSE;

      if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        continue;
      if (g_strcmp0 (zg_stmt_text (stmt, 0), item->hash) != 0)
        {
          g_autofree char *field = g_strdup_printf ("commands[%u].n", i);

          batch->reply = zg_reply_error (422, "n_reused", field, "This n was used for another command");
        }
      item->repeated = TRUE;
      item->status = g_strcmp0 (zg_stmt_text (stmt, 1), "applied") == 0 ? ZG_RESULT_APPLIED : ZG_RESULT_REJECTED;
      item->seq = zg_stmt_int (stmt, 2);
      item->text = g_strdup (zg_stmt_text (stmt, 3));
      zg_stmt_reset (stmt);
    }
  return TRUE;
}

static gboolean
record (const Group *group, const ZgBatch *batch, const ZgBatchItem *item, GError **error)
{
  const ZgCommand *command = item->command;
  const char *account_id = zg_batch_account (batch);

  if (item->status == ZG_RESULT_APPLIED)
    return zg_db_run (group->db, error, NULL, record_applied_sql, "ssissssii", group->store_id, batch->client,
                      command->n, command->id, command->name, item->hash, account_id, item->seq, group->now);
  return zg_db_run (group->db, error, NULL, record_refused_sql, "ssisssssi", group->store_id, batch->client, command->n,
                    command->id, command->name, item->hash, account_id, item->text, group->now);
}

static ZgRefusal *
check_clock (const Group *group, const ZgCommand *command)
{
  if (command->at <= group->now + AHEAD_MOST)
    return NULL;
  return zg_refusal_new ("clock_ahead", "at", "The device's clock is ahead of the server's by %" G_GINT64_FORMAT " min",
                         (command->at - group->now) / ZG_MINUTE);
}

/* What the database refused by a constraint is a refusal like core's; the rest is a failure of the machine. */
static ZgRefusal *
refusal_of_error (const GError *error)
{
  if (!g_error_matches (error, ZG_ERROR, ZG_ERROR_CONSTRAINT))
    return NULL;
  if (strstr (error->message, "slot_busy") != NULL)
    return zg_refusal_new ("slot_busy", NULL, "Someone else has this time");
  return zg_refusal_new ("conflict", NULL, "The database refuses this change");
}

/* What the command wrote: which tables the feed looks at, and whether somebody must look for what is due. */
static void
note_touched (Group *group, const GPtrArray *touched)
{
  const char *last = NULL;

  for (guint i = 0; i < touched->len; i++)
    {
      const char *table = ((const ZgTouched *)touched->pdata[i])->table;

      if (table == last)
        continue;
      last = table;
      zg_heads_note (group->heads, table, group->seq);
      group->later = group->later || strcmp (table, ZG_JOBS_TABLE) == 0;
    }
}

/* *refusal, or applied with its seq. FALSE when the database failed. */
static gboolean
run_command (Group *group, const ZgActor *actor, ZgBatchItem *item, ZgRefusal **refusal, GError **error)
{
  gboolean numbered = g_str_equal (item->command->name, "order.book");
  ZgRunContext context = { .seq = group->seq + 1,
                           .number = numbered ? group->number + 1 : 0,
                           .server_now = group->now };
  g_auto (ZgOutcome) outcome = { 0 };
  g_autoptr (GError) own = NULL;

  switch (zg_engine_run (group->db, actor, item->command, &context, &outcome, &own))
    {
    case ZG_RUN_APPLIED:
      if (outcome.touched != NULL && outcome.touched->len > ROWS_MOST)
        *refusal = zg_refusal_new ("too_large", NULL, "A command may change at most %d rows", ROWS_MOST);
      break;
    case ZG_RUN_REFUSED:
      *refusal = g_steal_pointer (&outcome.refusal);
      break;
    case ZG_RUN_FAILED:
      *refusal = refusal_of_error (own);
      if (*refusal == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return FALSE;
        }
    }
  if (*refusal != NULL)
    return TRUE;
  item->status = ZG_RESULT_APPLIED;
  item->seq = ++group->seq;
  note_touched (group, outcome.touched);
  group->number += numbered;
  group->applied = TRUE;
  return TRUE;
}

static gboolean
take_back (Group *group, gboolean wrote, GError **error)
{
  if (group->careful)
    return zg_db_back_to_savepoint (group->db, error);
  group->spoiled = wrote;
  return !wrote;
}

static gboolean
run_item (Group *group, const ZgActor *actor, ZgBatch *batch, ZgBatchItem *item, GError **error)
{
  g_autoptr (ZgRefusal) refusal = check_clock (group, item->command);
  guint64 before = zg_db_writes (group->db);

  if (group->careful && !zg_db_savepoint (group->db, error))
    return FALSE;
  if (refusal == NULL && !run_command (group, actor, item, &refusal, error))
    return FALSE;
  if (refusal != NULL)
    {
      if (!take_back (group, zg_db_writes (group->db) != before, error))
        return FALSE;
      item->status = ZG_RESULT_REJECTED;
      item->text = zg_batch_refusal_text (item->command->n, refusal);
    }
  else if (group->careful && !zg_db_release (group->db, error))
    return FALSE;
  return record (group, batch, item, error);
}

static gboolean
shares_subject (GHashTable *refused, GPtrArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    if (g_hash_table_contains (refused, subjects->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
add_subjects (GHashTable *refused, GPtrArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    g_hash_table_add (refused, g_strdup (subjects->pdata[i]));
}

/* After a refusal, what follows on the same subject is held: not run, not stored. */
static gboolean
run_items (Group *group, const ZgActor *actor, ZgBatch *batch, GError **error)
{
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < batch->n_items; i++)
    {
      ZgBatchItem *item = &batch->items[i];
      g_autoptr (GPtrArray) subjects = NULL;

      if (!item->repeated && g_hash_table_size (refused) > 0)
        {
          subjects = zg_command_subjects (item->command);
          if (shares_subject (refused, subjects))
            item->status = ZG_RESULT_HELD;
        }
      if (item->status == ZG_RESULT_NONE && !run_item (group, actor, batch, item, error))
        return FALSE;
      if (item->status == ZG_RESULT_APPLIED)
        continue;
      if (subjects == NULL)
        subjects = zg_command_subjects (item->command);
      add_subjects (refused, subjects);
    }
  return TRUE;
}

static gboolean
run_request (Group *group, ZgBatch *batch, GError **error)
{
  const ZgSession *session = batch->request->session;
  g_autofree char *name = NULL, *person = NULL;
  ZgRole role;
  ZgActor actor = {
    .store_id = group->store_id, .account_id = session->account_id, .device = session->device, .role = &role
  };

  if (!zg_directory_role (group->db, session->account_id, group->store_id, &role, &name, &person, error))
    return FALSE;
  if (*role.name == '\0')
    {
      batch->reply = zg_reply_error (403, "forbidden", NULL, "This account does not belong to the store");
      return TRUE;
    }
  actor.name = name;
  actor.own_id = person;
  batch->epoch = zg_feed_epoch (group->epoch, &role);
  if (!bind_client (group, batch, error) || !recall_results (group, batch, error))
    return FALSE;
  return batch->reply != NULL || run_items (group, &actor, batch, error);
}

/* What the job has come to, in the same transaction: it is over, or it is tried again. Of a refusal only its code is
 * kept with it: what was told with it may be personal. */
static gboolean
run_job (Group *group, ZgBatch *batch, GError **error)
{
  const ZgActor actor = { group->store_id, ZG_ACTOR_SYSTEM, ZG_ACTOR_SYSTEM, ZG_ACTOR_SYSTEM, zg_role_system () };
  const ZgBatchItem *item = &batch->items[0];
  gboolean held = FALSE, done;
  ZgArgs *result;

  if (group->epoch != NULL && !zg_job_hold (group->db, batch->job, &held, error))
    return FALSE;
  batch->gone = !held;
  if (batch->gone)
    return TRUE;
  if (!run_items (group, &actor, batch, error))
    return FALSE;
  if (item->status == ZG_RESULT_APPLIED)
    return zg_job_end (group->db, batch->job, error);
  result = zg_args_parse (item->text, NULL);
  done = zg_job_put_off (group->db, batch->job, zg_args_get_text (result, "code"), group->now, error);
  zg_args_free (result);
  return done;
}

static gboolean
run_batch (Group *group, ZgBatch *batch, GError **error)
{
  if (batch->job != NULL)
    return run_job (group, batch, error);
  return run_request (group, batch, error);
}

static gboolean
write_counters (const Group *group, GError **error)
{
  g_autofree char *heads = zg_heads_text (group->heads, group->seq);

  return zg_db_run (group->db, error, NULL, counters_sql, "siis", group->store_id, group->seq, group->number, heads);
}

static gboolean
run_batches (Group *group, ZgBatch **batches, guint n, GError **error)
{
  if (!lock_store (group, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!run_batch (group, batches[i], error))
      return FALSE;
  return !group->applied ||
         (write_counters (group, error) && zg_listener_tell (group->db, group->store_id, group->seq, error));
}

static gboolean
run_once (Group *group, ZgBatch **batches, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    zg_batch_rewind (batches[i]);
  if (!zg_db_begin (group->db, error))
    return FALSE;
  if (run_batches (group, batches, n, error) && zg_db_commit (group->db, error))
    return TRUE;
  zg_db_rollback (group->db);
  return FALSE;
}

static void
clear (Group *group)
{
  g_clear_pointer (&group->epoch, g_free);
  g_clear_pointer (&group->heads, g_free);
}

gboolean
zg_group_run (ZgDb *db, ZgBatch **batches, guint n, gint64 *head, gboolean *later, GError **error)
{
  Group group = { .db = db, .store_id = batches[0]->store_id, .now = zg_clock_now () };
  gboolean done = run_once (&group, batches, n, error);

  if (group.spoiled)
    {
      clear (&group);
      group = (Group){ .db = db, .store_id = group.store_id, .now = group.now, .careful = TRUE };
      done = run_once (&group, batches, n, error);
    }
  clear (&group);
  *head = group.applied ? group.seq : 0;
  *later = group.later;
  return done;
}
