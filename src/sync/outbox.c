/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of commands in the cache file: running them here first, numbering and keeping them, handing them to the
 * line, and what becomes of them. Writer's thread; nothing is kept in memory between calls. */
#include "sync/outbox.h"

#include "base/error.h"
#include "base/json.h"
#include "db/session.h"
#include "db/statement.h"
#include "engine/kernel/engine.h"
#include "engine/kernel/reach.h"
#include "sync/before.h"
#include "sync/followers.h"
#include "sync/outbox-row.h"
#include "sync/overtaken.h"
#include "sync/titles.h"
#include "sync/undo.h"

ZG_SQL (cache,
        outbox_add,
        "INSERT INTO outbox (n, id, name, v, at, args, subjects, state, subject_id, before, wrote, group_id) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $10, $11)")
ZG_SQL (cache, outbox_add_row, "INSERT INTO outbox_rows (n, id) VALUES ($1, $2) ON CONFLICT (n, id) DO NOTHING")
ZG_SQL (cache, outbox_drop_rows, "DELETE FROM outbox_rows WHERE n = $1")
ZG_SQL (cache,
        outbox_next,
        "SELECT " ZG_OUTBOX_COMMAND " FROM outbox WHERE n = (SELECT MIN (n) FROM (SELECT MIN (n) AS n FROM outbox "
        "WHERE state = 'queued' AND n > $1 UNION ALL SELECT MIN (n) FROM outbox WHERE state = 'sent' AND n > $1))")
ZG_SQL (cache, outbox_one, "SELECT " ZG_OUTBOX_COMMAND ", state, overtaken FROM outbox WHERE n = $1")
ZG_SQL (cache,
        outbox_group,
        "SELECT n, overtaken IS NOT NULL FROM outbox WHERE group_id = $1 AND (overtaken IS NOT NULL OR state IN "
        "('queued', " ZG_OUTBOX_REFUSED ")) ORDER BY n")
ZG_SQL (cache, outbox_verdict, "UPDATE outbox SET code = $2, field = $3, message = $4 WHERE n = $1")
ZG_SQL (cache, outbox_remove, "DELETE FROM outbox WHERE n = $1")
/* What is told as one counts as one. */
ZG_SQL (cache,
        outbox_counts,
        "SELECT (SELECT COUNT (*) FROM outbox WHERE state IN (" ZG_OUTBOX_QUEUED
        ")) - (SELECT COUNT (*) - COUNT (DISTINCT group_id) FROM outbox WHERE group_id IS NOT NULL AND state IN "
        "(" ZG_OUTBOX_QUEUED
        ")), (SELECT COUNT (*) FROM (SELECT COALESCE (group_id, id) FROM outbox WHERE state IN (" ZG_OUTBOX_REFUSED
        ") UNION SELECT COALESCE (group_id, id) FROM outbox WHERE overtaken IS NOT NULL))")
ZG_SQL (cache, outbox_pending, "SELECT id FROM outbox_rows")

static char *
subjects_text (const ZgCommand *command)
{
  g_autoptr (GPtrArray) subjects = zg_command_subjects (command);
  g_autoptr (ZgArgs) list = zg_args_new_list (NULL);

  for (guint i = 0; i < subjects->len; i++)
    zg_args_append (list, zg_args_new_text (g_ptr_array_index (subjects, i)));
  return zg_json_text (list);
}

static gboolean
add_row (ZgCache *cache, gint64 n, const char *id, ZgNews *news, GError **error)
{
  if (id == NULL)
    return TRUE;
  g_ptr_array_add (news->pending_more, g_strdup (id));
  return zg_db_run (cache->db, error, NULL, outbox_add_row, "is", n, id);
}

/* The row that the command's row is a part of, as far as the command or the row itself says. */
static const char *
find_owner (const ZgCommand *command, const ZgTable *table, const ZgTitle *title)
{
  const ZgColumn *owner = zg_table_flagged (table, ZG_COLUMN_PART_OF);

  return title->owner != NULL || owner == NULL ? title->owner : zg_args_get_text (command->args, owner->name);
}

/* Of what is changed, the row that it is a part of is changed too. */
static gboolean
add_subject (ZgCache *cache, const ZgCommand *command, gint64 n, ZgNews *news, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (command->name);
  g_autofree char *subject = zg_command_row (command, cache->profile->store_id);
  g_auto (ZgTitle) title = { 0 };
  gboolean found;

  return subject == NULL || (add_row (cache, n, subject, news, error) &&
                             zg_title_read (cache->db, zg_table (spec->table), subject, &title, &found, error) &&
                             add_row (cache, n, find_owner (command, zg_table (spec->table), &title), news, error));
}

/* Not only what it wrote: what is in a set are rows of their own, and whose set it is has changed. */
static gboolean
add_rows (ZgCache *cache, const ZgCommand *command, gint64 n, const GPtrArray *touched, ZgNews *news, GError **error)
{
  for (guint i = 0; i < touched->len; i++)
    {
      const ZgTouched *row = g_ptr_array_index (touched, i);

      if (!add_row (cache, n, row->id, news, error))
        return FALSE;
      zg_news_touch (news, row->table, row->id);
    }
  return add_subject (cache, command, n, news, error);
}

static gboolean
add_command (ZgCache *cache,
             const ZgCommand *command,
             const ZgArgs *before,
             const GPtrArray *touched,
             ZgNews *news,
             GError **error)
{
  gint64 n;
  g_autofree char *args = zg_json_text (command->args);
  g_autofree char *subjects = subjects_text (command);
  g_autofree char *subject = zg_command_row (command, cache->profile->store_id);
  g_autofree char *was = before != NULL ? zg_json_text (before) : NULL;
  g_autofree char *wrote = NULL;

  return zg_before_wrote (cache, command, before, &wrote, error) &&
         zg_overtaken_supersede (cache, subject, wrote, error) &&
         zg_cache_get_int (cache, ZG_META_NEXT_N, 1, &n, error) &&
         zg_cache_set_int (cache, ZG_META_NEXT_N, n + 1, error) &&
         zg_db_run (cache->db, error, NULL, outbox_add, "issiissssss", n, command->id, command->name, command->v,
                    command->at, args, subjects, subject, was, wrote, command->group) &&
         add_rows (cache, command, n, touched, news, error);
}

static ZgRunResult
run_here (ZgCache *cache, const ZgCommand *command, ZgOutcome *outcome, GError **error)
{
  ZgActor actor = zg_profile_actor (cache->profile);
  const ZgCommandSpec *spec = zg_command_spec (command->name);
  ZgRunContext context = { 0 };

  if (spec != NULL && zg_reach_is_sent (spec))
    return zg_engine_check (cache->db, &actor, command, outcome, error);
  return zg_engine_run (cache->db, &actor, command, &context, outcome, error);
}

static gboolean
run_and_queue (ZgCache *cache,
               GPtrArray *commands,
               ZgInverses *inverses,
               ZgNews *news,
               ZgRefusal **refusal,
               GError **error)
{
  for (guint i = 0; i < commands->len; i++)
    {
      const ZgCommand *command = g_ptr_array_index (commands, i);
      g_auto (ZgOutcome) outcome = { 0 };
      g_autoptr (ZgArgs) before = NULL;

      if (!zg_before_read (cache, command, &before, error))
        return FALSE;
      switch (run_here (cache, command, &outcome, error))
        {
        case ZG_RUN_APPLIED:
          if (!add_command (cache, command, before, outcome.touched, news, error) ||
              (inverses != NULL && !zg_inverses_add (inverses, cache->db, command, outcome.touched, error)))
            return FALSE;
          break;
        case ZG_RUN_REFUSED:
          *refusal = g_steal_pointer (&outcome.refusal);
          return FALSE;
        case ZG_RUN_FAILED:
        default:
          return FALSE;
        }
    }
  return TRUE;
}

/* The commands' effect, recorded for undoing, inside the caller's transaction. */
static gboolean
run_recorded (ZgCache *cache,
              GPtrArray *commands,
              ZgInverses *inverses,
              ZgNews *news,
              ZgRefusal **refusal,
              GError **error)
{
  ZgDbSession *session = zg_db_session_start (cache->db, zg_cache_tables (), error);
  g_autoptr (GBytes) changes = NULL;

  if (session == NULL)
    return FALSE;
  if (!run_and_queue (cache, commands, inverses, news, refusal, error))
    {
      zg_db_session_abandon (session);
      return FALSE;
    }
  changes = zg_db_session_finish (session, error);
  return changes != NULL && zg_undo_append (cache, changes, error);
}

static gboolean
check_ready (ZgCache *cache, GError **error)
{
  gint64 filling;

  if (!zg_cache_get_int (cache, ZG_META_FILLING, 0, &filling, error))
    return FALSE;
  if (cache->profile == NULL)
    g_set_error_literal (error, ZG_ERROR, ZG_ERROR_UNAUTHORIZED, "Nobody has signed in");
  else if (filling != 0)
    g_set_error_literal (error, ZG_ERROR, ZG_ERROR_BUSY, "The store's data is still on its way");
  else
    return TRUE;
  return FALSE;
}

/* What is done as one is told as one, by the id of the first of them where it has no name yet. */
static void
group_together (GPtrArray *commands)
{
  const ZgCommand *first = commands->len > 1 ? g_ptr_array_index (commands, 0) : NULL;
  g_autofree char *group = first != NULL ? g_strdup (first->group != NULL ? first->group : first->id) : NULL;

  for (guint i = 0; group != NULL && i < commands->len; i++)
    {
      ZgCommand *command = g_ptr_array_index (commands, i);

      if (command->group == NULL)
        command->group = g_strdup (group);
    }
}

gboolean
zg_outbox_run (ZgCache *cache,
               GPtrArray *commands,
               ZgInverses *inverses,
               ZgNews *news,
               ZgRefusal **refusal,
               GError **error)
{
  if (!check_ready (cache, error) || !zg_db_begin (cache->db, error))
    return FALSE;
  group_together (commands);
  news->outbox = TRUE;
  return zg_cache_finish (cache, run_recorded (cache, commands, inverses, news, refusal, error), news, error);
}

static gboolean
keep_verdict (ZgCache *cache, gint64 n, const ZgRefusal *refusal, GError **error)
{
  return zg_db_run (cache->db, error, NULL, outbox_verdict, "isss", n, refusal ? refusal->code : NULL,
                    refusal ? refusal->field : NULL, refusal ? refusal->message : NULL);
}

static gboolean
run_one_again (ZgCache *cache, const ZgCommand *command, ZgNews *news, GError **error)
{
  g_auto (ZgOutcome) outcome = { 0 };
  ZgRunResult result;

  if (!zg_db_savepoint (cache->db, error) || !zg_db_run (cache->db, error, NULL, outbox_drop_rows, "i", command->n))
    return FALSE;
  result = run_here (cache, command, &outcome, error);
  if (result == ZG_RUN_APPLIED)
    return zg_db_release (cache->db, error) && add_rows (cache, command, command->n, outcome.touched, news, error) &&
           keep_verdict (cache, command->n, NULL, error);
  if (result == ZG_RUN_REFUSED)
    return zg_db_back_to_savepoint (cache->db, error) &&
           zg_db_run (cache->db, error, NULL, outbox_drop_rows, "i", command->n) &&
           keep_verdict (cache, command->n, outcome.refusal, error);
  return FALSE;
}

static gboolean
run_all_again (ZgCache *cache, ZgGiveWay give_way, gpointer data, ZgNews *news, GError **error)
{
  gint64 last = 0;

  for (;;)
    {
      ZgStmt *stmt = zg_db_query (cache->db, error, outbox_next, "i", last);
      g_autoptr (ZgCommand) command = NULL;

      if (stmt == NULL || !zg_outbox_row_next (stmt, &command, error))
        return FALSE;
      if (command == NULL)
        return TRUE;
      zg_stmt_reset (stmt);
      last = command->n;
      if (give_way != NULL && give_way (data))
        {
          g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INTERRUPTED, "Gave way to the user");
          return FALSE;
        }
      if (!run_one_again (cache, command, news, error))
        return FALSE;
    }
}

gboolean
zg_outbox_run_again (ZgCache *cache, ZgGiveWay give_way, gpointer data, ZgNews *news, GError **error)
{
  ZgDbSession *session = zg_db_session_start (cache->db, zg_cache_tables (), error);
  g_autoptr (GBytes) changes = NULL;

  if (session == NULL)
    return FALSE;
  if (!run_all_again (cache, give_way, data, news, error))
    {
      zg_db_session_abandon (session);
      return FALSE;
    }
  changes = zg_db_session_finish (session, error);
  return changes != NULL && zg_undo_append (cache, changes, error);
}

/* The command, its state and what has overtaken it, if anything; ZG_ERROR_NOT_FOUND when it is gone. */
static ZgCommand *
load (ZgCache *cache, gint64 n, char **state, char **overtaken, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, outbox_one, "i", n);
  ZgCommand *command;

  if (stmt == NULL || !zg_outbox_row_next (stmt, &command, error))
    return NULL;
  if (command == NULL)
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "No command %" G_GINT64_FORMAT " is waiting", n);
      return NULL;
    }
  *state = g_strdup (zg_stmt_text (stmt, ZG_OUTBOX_COLUMNS));
  *overtaken = g_strdup (zg_stmt_text (stmt, ZG_OUTBOX_COLUMNS + 1));
  zg_stmt_reset (stmt);
  return command;
}

static gboolean
take_out (ZgCache *cache, gint64 n, GError **error)
{
  return zg_db_run (cache->db, error, NULL, outbox_remove, "i", n) &&
         zg_db_run (cache->db, error, NULL, outbox_drop_rows, "i", n) &&
         zg_cache_set_int (cache, ZG_META_OWED, 1, error);
}

/* What others have overwritten was done: only the telling ends. */
static gboolean
let_go (ZgCache *cache, gint64 n, gboolean is_overtaken, GError **error)
{
  return is_overtaken ? zg_overtaken_settle (cache, n, error) : take_out (cache, n, error);
}

gboolean
zg_outbox_discard (ZgCache *cache, gint64 n, ZgNews *news, GError **error)
{
  g_autofree char *state = NULL, *overtaken = NULL;
  g_autoptr (ZgCommand) command = load (cache, n, &state, &overtaken, error);

  if (command == NULL)
    return FALSE;
  if (overtaken == NULL && (g_str_equal (state, "sent") || g_str_equal (state, "done") || g_str_equal (state, "doubt")))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "The server may have this command already");
      return FALSE;
    }
  if (!zg_db_begin (cache->db, error))
    return FALSE;
  news->outbox = TRUE;
  return zg_cache_finish (cache, let_go (cache, n, overtaken != NULL, error), news, error);
}

/* What of a group can still be answered. */
typedef struct
{
  gint64 n;
  gboolean is_overtaken;
} Part;

static gboolean
load_group (ZgCache *cache, const char *group, GArray *parts, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, outbox_group, "s", group);
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      Part part = { 0 };

      if (!row)
        return TRUE;
      part = (Part){ zg_stmt_int (stmt, 0), zg_stmt_int (stmt, 1) != 0 };
      g_array_append_val (parts, part);
    }
  return FALSE;
}

gboolean
zg_outbox_discard_group (ZgCache *cache, const char *group, ZgNews *news, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gboolean good = TRUE;

  if (!load_group (cache, group, parts, error))
    return FALSE;
  if (parts->len == 0)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "The server may have these commands already");
      return FALSE;
    }
  if (!zg_db_begin (cache->db, error))
    return FALSE;
  news->outbox = TRUE;
  for (guint i = 0; good && i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      good = let_go (cache, part->n, part->is_overtaken, error);
    }
  return zg_cache_finish (cache, good, news, error);
}

/* Gives the commands anew in the place of those of these numbers: one transaction. */
static gboolean
replace (ZgCache *cache, const GArray *numbers, GPtrArray *commands, ZgNews *news, ZgRefusal **refusal, GError **error)
{
  gboolean good = TRUE;

  if (!zg_db_begin (cache->db, error))
    return FALSE;
  for (guint i = 0; good && i < numbers->len; i++)
    good = take_out (cache, g_array_index (numbers, gint64, i), error);
  news->outbox = TRUE;
  return zg_cache_finish (cache, good && run_recorded (cache, commands, NULL, news, refusal, error), news, error);
}

/* With all that was held back for its sake, or without that where some of it does not fit any more. */
static gboolean
replace_with_followers (ZgCache *cache, const ZgSaidAgain *said, ZgNews *news, ZgRefusal **refusal, GError **error)
{
  for (gboolean others = TRUE;; others = FALSE)
    {
      g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      gboolean more;

      if (!zg_followers_collect (cache, said, others, again, numbers, &more, error))
        return FALSE;
      if (again->len == 0)
        {
          g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "Nothing of this waits for an answer");
          return FALSE;
        }
      if (replace (cache, numbers, again, news, refusal, error))
        return TRUE;
      if (*refusal == NULL || !more)
        return FALSE;
      g_clear_pointer (refusal, zg_refusal_free);
    }
}

gboolean
zg_outbox_resend_group (ZgCache *cache, const char *group, ZgNews *news, ZgRefusal **refusal, GError **error)
{
  const ZgSaidAgain said = { 0, group };

  return check_ready (cache, error) && replace_with_followers (cache, &said, news, refusal, error);
}

static gboolean
say_again (ZgCache *cache,
           const ZgCommand *command,
           const char *overtaken,
           ZgNews *news,
           ZgRefusal **refusal,
           GError **error)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);

  if (!zg_overtaken_again (cache, command, overtaken, again, error) || !zg_db_begin (cache->db, error))
    return FALSE;
  for (guint i = 0; i < again->len; i++)
    {
      ((ZgCommand *)again->pdata[i])->group = g_strdup (command->group);
      if (i > 0)
        zg_command_set_after (again->pdata[i], again->pdata[i - 1]);
    }
  group_together (again);
  news->outbox = TRUE;
  return zg_cache_finish (
      cache, zg_overtaken_settle (cache, command->n, error) && run_recorded (cache, again, NULL, news, refusal, error),
      news, error);
}

gboolean
zg_outbox_resend (ZgCache *cache, gint64 n, ZgNews *news, ZgRefusal **refusal, GError **error)
{
  g_autofree char *state = NULL, *overtaken = NULL;
  g_autoptr (ZgCommand) command = NULL;

  if (!check_ready (cache, error))
    return FALSE;
  command = load (cache, n, &state, &overtaken, error);
  if (command == NULL)
    return FALSE;
  if (overtaken != NULL)
    return say_again (cache, command, overtaken, news, refusal, error);
  if (g_str_equal (state, "refused") || g_str_equal (state, "held"))
    return replace_with_followers (cache, &(const ZgSaidAgain){ n, NULL }, news, refusal, error);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "The command is still on its way");
  return FALSE;
}

static gboolean
collect_pending (ZgCache *cache, GHashTable *pending, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, outbox_pending, "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      g_hash_table_add (pending, g_strdup (zg_stmt_text (stmt, 0)));
    }
  return FALSE;
}

gboolean
zg_outbox_count (ZgCache *cache, guint *waiting, guint *attention, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, outbox_counts, "");
  gboolean row;

  if (stmt == NULL || !zg_stmt_step (stmt, &row, error))
    return FALSE;
  *waiting = (guint)zg_stmt_int (stmt, 0);
  *attention = (guint)zg_stmt_int (stmt, 1);
  zg_stmt_reset (stmt);
  return TRUE;
}

gboolean
zg_outbox_report (ZgCache *cache, ZgNews *news, GError **error)
{
  news->counted = zg_outbox_count (cache, &news->waiting, &news->attention, error);
  if (!news->counted || !news->pending_anew)
    return news->counted;
  g_clear_pointer (&news->pending, g_hash_table_unref);
  news->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return collect_pending (cache, news->pending, error);
}
