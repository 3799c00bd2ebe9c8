/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The other half of the queue's life: batches for the server, its results and acks, and leaving the queue when the rows
 * are back. Writer's thread; see outbox.c for the first half. */
#include "sync/outbox.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/reach.h"
#include "sync/outbox-row.h"

#define BATCH_COMMANDS 50
#define BATCH_BYTES (128 * 1024)
#define DONE_KEPT (30 * ZG_DAY)

ZG_SQL (cache,
        outbox_unanswered,
        "SELECT " ZG_OUTBOX_COMMAND " FROM outbox WHERE state IN (" ZG_OUTBOX_QUEUED
        ") AND seq IS NULL ORDER BY n LIMIT $1")
ZG_SQL (cache, outbox_name, "SELECT name FROM outbox WHERE n = $1")
ZG_SQL (cache, outbox_sent, "UPDATE outbox SET state = 'sent' WHERE n = $1 AND state = 'queued'")
ZG_SQL (cache, outbox_first_unsent, "SELECT n FROM outbox WHERE state = 'queued' ORDER BY n LIMIT 1")
ZG_SQL (cache, outbox_unsend, "UPDATE outbox SET state = 'queued' WHERE state = 'sent' AND seq IS NULL AND n >= $1")
ZG_SQL (cache,
        outbox_applied,
        "UPDATE outbox SET state = CASE state WHEN 'doubt' THEN 'done' ELSE 'sent' END, seq = $2 "
        "WHERE n = $1 AND state IN (" ZG_OUTBOX_QUEUED ", 'doubt')")
ZG_SQL (cache,
        outbox_refused,
        "UPDATE outbox SET state = $2, code = $3, field = $4, message = $5, current = $6, seq = NULL "
        "WHERE n = $1 AND state IN (" ZG_OUTBOX_QUEUED ")")
ZG_SQL (cache, outbox_later, "SELECT n, subjects FROM outbox WHERE state = 'queued' AND n > $1 ORDER BY n")
ZG_SQL (cache, outbox_subjects, "SELECT subjects FROM outbox WHERE n = $1")
ZG_SQL (cache,
        outbox_settle_rows,
        "DELETE FROM outbox_rows WHERE n IN (SELECT r.n FROM outbox_rows r CROSS JOIN outbox b ON b.n = r.n "
        "WHERE (b.state = 'sent' AND b.seq <= $1) OR b.state IN ('refused', 'held'))")
ZG_SQL (cache,
        outbox_settle,
        "UPDATE outbox SET state = 'done', done_at = $2, code = NULL, field = NULL, message = NULL "
        "WHERE state = 'sent' AND seq <= $1")
ZG_SQL (cache, outbox_settling, "SELECT name, subject_id FROM outbox WHERE state = 'sent' AND seq <= $1")
/* The oldest, some at a time: every page of the feed asks. */
ZG_SQL (cache,
        outbox_purge,
        "DELETE FROM outbox WHERE n IN (SELECT n FROM outbox WHERE state = 'done' AND overtaken IS NULL ORDER BY n "
        "LIMIT 20) AND done_at < $1")
ZG_SQL (cache, outbox_doubt, "UPDATE outbox SET state = 'doubt' WHERE state = 'done'")
ZG_SQL (cache, outbox_doubt_sent, "UPDATE outbox SET seq = NULL WHERE state = 'sent'")
ZG_SQL (cache, outbox_offer, "UPDATE outbox SET state = 'sent', seq = NULL, overtaken = NULL WHERE state = 'doubt'")

static gboolean
collect_batch (ZgCache *cache, guint most, ZgArgs *batch, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, outbox_unanswered, "i", (gint64)MIN (most, BATCH_COMMANDS));
  gsize bytes = 0;

  if (stmt == NULL)
    return FALSE;
  while (bytes < BATCH_BYTES)
    {
      g_autoptr (ZgCommand) command = NULL;
      g_autofree char *text = NULL;

      if (!zg_outbox_row_next (stmt, &command, error))
        return FALSE;
      if (command == NULL)
        return TRUE;
      text = zg_json_text (command->args);
      bytes += strlen (text);
      zg_args_append (batch, zg_command_to_args (command));
    }
  zg_stmt_reset (stmt);
  return TRUE;
}

static gboolean
mark_sent (ZgCache *cache, const ZgArgs *batch, GError **error)
{
  for (gsize i = 0; i < zg_args_length (batch); i++)
    if (!zg_db_run (cache->db, error, NULL, outbox_sent, "i", zg_args_get_int (zg_args_at (batch, i), "n", 0)))
      return FALSE;
  return TRUE;
}

ZgArgs *
zg_outbox_batch (ZgCache *cache, guint most, GError **error)
{
  g_autoptr (ZgArgs) batch = zg_args_new_list (NULL);

  if (!zg_db_begin (cache->db, error))
    return NULL;
  if (collect_batch (cache, most, batch, error) && mark_sent (cache, batch, error) && zg_db_commit (cache->db, error))
    return g_steal_pointer (&batch);
  zg_db_rollback (cache->db);
  return NULL;
}

gboolean
zg_outbox_first_unsent (ZgCache *cache, gint64 *first, GError **error)
{
  return zg_db_get_int (cache->db, error, first, G_MAXINT64, outbox_first_unsent, "");
}

/* A batch takes the lowest numbers: whatever was sent before it stands before the first that was not. */
gboolean
zg_outbox_unsend (ZgCache *cache, gint64 first, ZgNews *news, GError **error)
{
  if (!zg_db_begin (cache->db, error))
    return FALSE;
  news->outbox = TRUE;
  return zg_cache_finish (cache, zg_db_run (cache->db, error, NULL, outbox_unsend, "i", first), news, error);
}

static gboolean
is_about (const ZgArgs *subjects, const char *others)
{
  g_autoptr (ZgArgs) list = zg_json_parse (others, strlen (others), 0, NULL);

  for (gsize i = 0; i < zg_args_length (subjects); i++)
    for (gsize j = 0; j < zg_args_length (list); j++)
      if (zg_args_equal (zg_args_at (subjects, i), zg_args_at (list, j)))
        return TRUE;
  return FALSE;
}

/* Commands that wait behind a refused one and are about the same rows would build on what never happened. */
static gboolean
hold_later (ZgCache *cache, gint64 n, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (ZgArgs) subjects = NULL;
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (gint64));
  ZgStmt *stmt;
  gboolean row = FALSE, good;

  if (!zg_db_get_text (cache->db, error, &text, outbox_subjects, "i", n))
    return FALSE;
  if (text == NULL)
    return TRUE;
  subjects = zg_json_parse (text, strlen (text), 0, error);
  stmt = subjects != NULL ? zg_db_query (cache->db, error, outbox_later, "i", n) : NULL;
  if (stmt == NULL)
    return FALSE;
  while ((good = zg_stmt_step (stmt, &row, error)) && row)
    if (is_about (subjects, zg_stmt_text (stmt, 1)))
      {
        gint64 later = zg_stmt_int (stmt, 0);
        g_array_append_val (held, later);
      }
  if (!good)
    return FALSE;
  for (guint i = 0; i < held->len; i++)
    if (!zg_db_run (cache->db, error, NULL, outbox_refused, "isssss", g_array_index (held, gint64, i), "held", NULL,
                    NULL, NULL, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
take_rejection (ZgCache *cache, gint64 n, const ZgArgs *result, ZgNews *news, GError **error)
{
  const char *code = zg_args_get_text (result, "code");
  const char *field = zg_args_get_text (result, "field");
  const char *message = zg_args_get_text (result, "message");
  ZgArgs *current = zg_args_get (result, "current");
  g_autofree char *current_text = zg_args_is (current, ZG_ARGS_OBJECT) ? zg_json_text (current) : NULL;
  gint64 changed = 0;
  ZgNewsRefusal *item;
  g_autofree char *name = NULL;

  if (!zg_db_run (cache->db, error, &changed, outbox_refused, "isssss", n, "refused", code ? code : "refused", field,
                  message, current_text))
    return FALSE;
  if (changed == 0)
    return TRUE;
  if (!zg_db_get_text (cache->db, error, &name, outbox_name, "i", n))
    return FALSE;
  item = g_new0 (ZgNewsRefusal, 1);
  item->command = g_steal_pointer (&name);
  item->refusal = zg_refusal_new (code ? code : "refused", field, "%s", message ? message : "");
  item->refusal->current = zg_args_is (current, ZG_ARGS_OBJECT) ? zg_args_copy (current) : NULL;
  g_ptr_array_add (news->refusals, item);
  return hold_later (cache, n, error);
}

static gboolean
take_result (ZgCache *cache, const ZgArgs *result, ZgNews *news, gboolean *rebase, GError **error)
{
  const char *status = zg_args_get_text (result, "status");
  gint64 n = zg_args_get_int (result, "n", 0);
  gint64 seq = zg_args_get_int (result, "seq", 0);

  if (g_strcmp0 (status, "applied") == 0 && seq > 0)
    {
      gint64 since;

      if (!zg_cache_get_int (cache, ZG_META_SINCE, 0, &since, error))
        return FALSE;
      *rebase = *rebase || seq <= since;
      return zg_db_run (cache->db, error, NULL, outbox_applied, "ii", n, seq);
    }
  *rebase = TRUE;
  if (g_strcmp0 (status, "rejected") == 0)
    return take_rejection (cache, n, result, news, error);
  if (g_strcmp0 (status, "held") == 0)
    return zg_db_run (cache->db, error, NULL, outbox_refused, "isssss", n, "held", NULL, NULL, NULL, NULL);
  g_set_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL, "Commands: the result of %" G_GINT64_FORMAT " has no status we know",
               n);
  return FALSE;
}

static gboolean
take_all (ZgCache *cache, const ZgArgs *results, ZgNews *news, gboolean *rebase, GError **error)
{
  for (gsize i = 0; i < zg_args_length (results); i++)
    if (!take_result (cache, zg_args_at (results, i), news, rebase, error))
      return FALSE;
  return !*rebase || zg_cache_set_int (cache, ZG_META_OWED, 1, error);
}

gboolean
zg_outbox_take_results (ZgCache *cache, const ZgArgs *results, ZgNews *news, gboolean *rebase, GError **error)
{
  *rebase = FALSE;
  if (!zg_db_begin (cache->db, error))
    return FALSE;
  news->outbox = TRUE;
  return zg_cache_finish (cache, take_all (cache, results, news, rebase, error), news, error);
}

gboolean
zg_outbox_take_acks (ZgCache *cache, const ZgArgs *acks, GError **error)
{
  for (gsize i = 0; i < zg_args_length (acks); i++)
    {
      const ZgArgs *ack = zg_args_at (acks, i);
      gint64 seq = zg_args_get_int (ack, "seq", 0);

      if (seq > 0 && !zg_db_run (cache->db, error, NULL, outbox_applied, "ii", zg_args_get_int (ack, "n", 0), seq))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_unseen (void)
{
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    if (!zg_reach_has_desks (*table))
      return TRUE;
  return FALSE;
}

/* The feed never brings rows that only the server has: whoever shows them is told when a command about them is done. */
static gboolean
tell_unseen (ZgCache *cache, gint64 since, ZgNews *news, GError **error)
{
  ZgStmt *stmt;
  gboolean row;

  if (!has_unseen ())
    return TRUE;
  stmt = zg_db_query (cache->db, error, outbox_settling, "i", since);
  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      const ZgCommandSpec *spec = row ? zg_command_spec (zg_stmt_text (stmt, 0)) : NULL;
      const ZgTable *table = spec != NULL ? zg_table (spec->table) : NULL;

      if (!row)
        return TRUE;
      if (table != NULL && !zg_reach_has_desks (table))
        zg_news_touch (news, table->name, zg_stmt_text (stmt, 1));
    }
  return FALSE;
}

gboolean
zg_outbox_settle (ZgCache *cache, gint64 since, ZgNews *news, GError **error)
{
  gint64 now = zg_clock_now ();

  return tell_unseen (cache, since, news, error) &&
         zg_db_run (cache->db, error, NULL, outbox_settle_rows, "i", since) &&
         zg_db_run (cache->db, error, NULL, outbox_settle, "ii", since, now) &&
         zg_db_run (cache->db, error, NULL, outbox_purge, "i", now - DONE_KEPT);
}

gboolean
zg_outbox_doubt (ZgCache *cache, GError **error)
{
  return zg_db_run (cache->db, error, NULL, outbox_doubt, "") &&
         zg_db_run (cache->db, error, NULL, outbox_doubt_sent, "");
}

gboolean
zg_outbox_offer_again (ZgCache *cache, GError **error)
{
  return zg_db_run (cache->db, error, NULL, outbox_offer, "");
}
