/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what own commands gave to columns against the rows that the feed brings. Only columns that a command itself
 * named are told: what followed from it follows from others' commands as well. Kept in the outbox as {"at": ms, "by":
 * name, "removed": true, "columns": {column: {"mine": value, "theirs": value}}}. Writer's thread; keeps nothing. */
#include "sync/overtaken.h"

#include "base/clock.h"
#include "base/json.h"
#include "db/statement.h"
#include "engine/kernel/history.h"
#include "engine/kernel/reach.h"
#include "sync/outbox-row.h"
#include "sync/rows.h"
#include "sync/titles.h"

#define TOLD_FOR (7 * ZG_DAY)

/* The newest first within a row: it alone can have been overwritten. */
#define OWN "SELECT b.n, b.id, b.name, b.v, b.at, b.args, b.group_id, b.wrote, b.overtaken, b.seq, b.subject_id FROM "
#define OWN_WHERE "WHERE b.wrote IS NOT NULL AND b.at >= $1 AND b.state IN (" ZG_OUTBOX_QUEUED ", 'done') "
ZG_SQL (cache, overtaken_all, OWN "outbox b " OWN_WHERE "ORDER BY b.subject_id, b.n DESC")
ZG_SQL (cache, overtaken_put, "UPDATE outbox SET wrote = $2, overtaken = $3 WHERE n = $1")
ZG_SQL (cache, overtaken_of_row, "SELECT n, overtaken FROM outbox WHERE overtaken IS NOT NULL AND subject_id = $1")
ZG_SQL (cache, overtaken_set, "UPDATE outbox SET overtaken = $2 WHERE n = $1")
ZG_SQL (cache, overtaken_clear, "UPDATE outbox SET overtaken = NULL WHERE n = $1")

/* The rows of the round, and the rows whose set the round has changed. */
static char *
make_staged_sql (void)
{
  GString *sql = g_string_new (OWN "(SELECT id FROM staging");

  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    {
      const ZgSet *set = (*table)->set;

      if (set != NULL)
        g_string_append_printf (sql,
                                " UNION ALL SELECT k.%s FROM staging t JOIN %s k ON k.id = t.id WHERE t.tbl = '%s'",
                                set->owner, set->table->name, set->table->name);
    }
  g_string_append (sql, ") s CROSS JOIN outbox b ON b.subject_id = s.id " OWN_WHERE "ORDER BY s.id, b.n DESC");
  return g_string_free (sql, FALSE);
}

static ZgEventTexts texts;

/* What others did to a row since a sequence, the last first. */
static char *
make_events_sql (const ZgEvents *events)
{
  return g_strdup_printf ("SELECT command, actor_id, actor_name, COALESCE (server_at, device_at), detail FROM %s "
                          "WHERE %s = $1 AND seq > $2 AND deleted = 0 ORDER BY seq DESC, id DESC",
                          events->table->name, events->row);
}

static const char *
get_staged_sql (void)
{
  static gsize ready;
  static char *sql;

  if (g_once_init_enter (&ready))
    {
      sql = make_staged_sql ();
      g_once_init_leave (&ready, 1);
    }
  return sql;
}

/* These move with the day, whoever set them last. */
static const struct
{
  const char *table;
  const char *column;
} passing[] = { { "orders", "state" }, { "orders", "requested" }, { "technicians", "presence" } };

typedef struct
{
  ZgCommand *command;
  const ZgCommandSpec *spec;
  ZgArgs *wrote;
  ZgArgs *overtaken; /* or NULL */
  gint64 seq;        /* 0 while the server has not answered */
  char *subject;
} Own;

/* One row while its commands are looked at. */
typedef struct
{
  const char *subject; /* borrowed */
  ZgArgs *now;         /* NULL: removed */
  gint64 seq;
  gboolean is_old; /* it is gone from here by its age alone */
  ZgArgs *newer;   /* the columns that newer commands of ours have written */
} Row;

static void
free_own (gpointer data)
{
  Own *own = data;

  g_clear_pointer (&own->command, zg_command_free);
  g_clear_pointer (&own->wrote, zg_args_free);
  g_clear_pointer (&own->overtaken, zg_args_free);
  g_free (own->subject);
  g_free (own);
}

static ZgArgs *
parse (const char *text)
{
  return text != NULL ? zg_json_parse (text, strlen (text), 0, NULL) : NULL;
}

static gboolean
collect (ZgCache *cache, const char *sql, GPtrArray *all, GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error, sql, "i", zg_clock_now () - TOLD_FOR);
  ZgCommand *command;

  while (stmt != NULL && zg_outbox_row_next (stmt, &command, error))
    {
      Own *own;

      if (command == NULL)
        return TRUE;
      own = g_new0 (Own, 1);
      own->command = command;
      own->spec = zg_command_spec (command->name);
      own->wrote = parse (zg_stmt_text (stmt, ZG_OUTBOX_COLUMNS));
      own->overtaken = parse (zg_stmt_text (stmt, ZG_OUTBOX_COLUMNS + 1));
      own->seq = zg_stmt_int (stmt, ZG_OUTBOX_COLUMNS + 2);
      own->subject = g_strdup (zg_stmt_text (stmt, ZG_OUTBOX_COLUMNS + 3));
      g_ptr_array_add (all, own);
    }
  return FALSE;
}

static gboolean
is_passing (const Own *own, const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
    if (g_str_equal (own->spec->table, passing[i].table) && g_str_equal (column, passing[i].column))
      return TRUE;
  return FALSE;
}

/* A role that may not see a column has a blank in its place. */
static gboolean
is_hidden (const Own *own, const char *column, const ZgArgs *now)
{
  const ZgColumn *known = zg_table_column (zg_table (own->spec->table), column);

  return known != NULL && known->reveal != ZG_MAY_NOTHING &&
         (zg_args_is (now, ZG_ARGS_NULL) || g_strcmp0 (zg_args_text (now), "") == 0);
}

/* Whether a later command was about the column, as against one that took it along. */
static gboolean
event_names (const char *command, const char *column)
{
  const ZgCommandSpec *spec = zg_command_spec (command);

  if (g_str_equal (command, "order.correct"))
    return TRUE;
  for (const ZgArgSpec *arg = spec != NULL ? spec->args : NULL; arg != NULL && arg->name != NULL; arg++)
    if (g_str_equal (arg->name, column))
      return TRUE;
  return FALSE;
}

/* Whether the event is what made the column be as it is. */
static gboolean
is_cause (const char *detail, const Row *row, const char *column)
{
  g_autoptr (ZgArgs) parsed = parse (detail);
  const ZgArgs *to = zg_args_get (parsed, "to");

  return row->now != NULL ? zg_args_has (to, column) : zg_args_get_int (to, "deleted", 0) != 0;
}

/* Who it was and when, and whether it was somebody else's change of this column at all: the same account at another
 * machine is nobody else. What the history does not know (the server was older then) is told without a name. */
static gboolean
ask_history (ZgCache *cache,
             const Own *own,
             const Row *row,
             const char *column,
             ZgArgs *told_of,
             gboolean *told,
             GError **error)
{
  ZgStmt *stmt = zg_db_query (cache->db, error,
                              zg_event_text (&texts, zg_table_events (zg_table (own->spec->table)), make_events_sql),
                              "si", own->subject, own->seq);
  gboolean found = FALSE;

  *told = TRUE;
  while (stmt != NULL && zg_stmt_step (stmt, &found, error))
    {
      if (!found)
        return TRUE;
      if (!is_cause (zg_stmt_text (stmt, 4), row, column))
        continue;
      *told = g_strcmp0 (zg_stmt_text (stmt, 1), cache->profile->account_id) != 0 &&
              (row->now == NULL || event_names (zg_stmt_text (stmt, 0), column));
      zg_args_set_text (told_of, "by", zg_stmt_text (stmt, 2));
      zg_args_set_int (told_of, "at", zg_stmt_int (stmt, 3));
      zg_stmt_reset (stmt);
      return TRUE;
    }
  return FALSE;
}

/* Of several who overwrote something the last one that is known is told. */
static void
note_who (ZgArgs *overtaken, const ZgArgs *about)
{
  gboolean known = zg_args_has (overtaken, "by");
  gint64 at = zg_args_get_int (about, "at", 0);

  if (known && (!zg_args_has (about, "by") || at < zg_args_get_int (overtaken, "at", 0)))
    return;
  zg_args_update (overtaken, about);
}

/* Notes that others have overwritten the column; it is not looked at again. */
static gboolean
tell (ZgCache *cache, Own *own, const Row *row, const char *column, const ZgArgs *mine, GError **error)
{
  g_autoptr (ZgArgs) about = zg_args_new ("at", 'i', zg_clock_now (), NULL);
  const ZgArgs *theirs = zg_args_get (row->now, column);
  ZgArgs *columns;
  gboolean told;

  if (!ask_history (cache, own, row, column, about, &told, error))
    return FALSE;
  if (!told)
    return TRUE;
  if (own->overtaken == NULL)
    own->overtaken = zg_args_new ("columns", 'v', zg_args_new (NULL), NULL);
  note_who (own->overtaken, about);
  if (row->now == NULL)
    zg_args_set (own->overtaken, "removed", zg_args_new_flag (TRUE));
  columns = zg_args_get (own->overtaken, "columns");
  zg_args_set (columns, column,
               zg_args_new ("mine", 'v', zg_args_ref (mine), "theirs", 'v',
                            theirs != NULL ? zg_args_ref (theirs) : zg_args_new_null (), NULL));
  return TRUE;
}

/* What is left of the columns that this command wrote, after those that were overwritten have been told. */
static gboolean
look_at (ZgCache *cache, Own *own, Row *row, gboolean filled, gboolean *changed, GError **error)
{
  gboolean is_later = own->seq != 0 && (row->now == NULL || own->seq < row->seq);
  g_auto (GStrv) columns = zg_args_names (own->wrote);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *column = columns[i];
      const ZgArgs *mine = zg_args_get (own->wrote, column), *now = zg_args_get (row->now, column);
      gboolean is_old = zg_args_has (row->newer, column);

      zg_args_set (row->newer, column, zg_args_new_flag (TRUE));
      if (is_old || !is_later || zg_args_equal (mine, now) || is_passing (own, column) ||
          !zg_args_has (own->command->args, column) || (filled && is_hidden (own, column, now)))
        continue;
      if (!tell (cache, own, row, column, mine, error))
        return FALSE;
      zg_args_remove (own->wrote, column);
      *changed = TRUE;
    }
  return TRUE;
}

static gboolean
keep (ZgCache *cache, const Own *own, GError **error)
{
  g_autofree char *wrote = !zg_args_is_empty (own->wrote) ? zg_json_text (own->wrote) : NULL;
  g_autofree char *overtaken = own->overtaken != NULL ? zg_json_text (own->overtaken) : NULL;

  return zg_db_run (cache->db, error, NULL, overtaken_put, "iss", own->command->n, wrote, overtaken);
}

/* What was removed stays marked as that. */
static gboolean
look_for_age (ZgCache *cache, const Own *own, Row *row, GError **error)
{
  const ZgTable *table = zg_table (own->spec->table);
  g_auto (ZgTitle) title = { 0 };
  gboolean found = TRUE;

  row->is_old = FALSE;
  if (row->now != NULL || zg_reach_time (table) == NULL)
    return TRUE;
  if (!zg_title_read (cache->db, table, own->subject, &title, &found, error))
    return FALSE;
  row->is_old = !found;
  return TRUE;
}

static gboolean
next_row (ZgCache *cache, const Own *own, Row *row, GError **error)
{
  g_clear_pointer (&row->now, zg_args_free);
  g_clear_pointer (&row->newer, zg_args_free);
  row->subject = own->subject;
  row->newer = zg_args_new (NULL);
  return zg_rows_read (cache->db, own->spec->table, own->subject, &row->now, &row->seq, error) &&
         look_for_age (cache, own, row, error);
}

gboolean
zg_overtaken_find (ZgCache *cache, gboolean filled, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_own);
  Row row = { NULL };
  gboolean good = collect (cache, filled ? overtaken_all : get_staged_sql (), all, error);

  for (guint i = 0; good && i < all->len; i++)
    {
      Own *own = g_ptr_array_index (all, i);
      gboolean changed = FALSE;

      if (own->spec == NULL || own->wrote == NULL)
        continue;
      good = (g_strcmp0 (row.subject, own->subject) == 0 || next_row (cache, own, &row, error)) &&
             (row.is_old || look_at (cache, own, &row, filled, &changed, error)) &&
             (!changed || keep (cache, own, error));
    }
  g_clear_pointer (&row.now, zg_args_free);
  g_clear_pointer (&row.newer, zg_args_free);
  return good;
}

/* TRUE when nothing of it is left. */
static gboolean
drop_columns (ZgArgs *overtaken, const ZgArgs *wrote)
{
  ZgArgs *columns = zg_args_get (overtaken, "columns");
  const char *column;
  ZgArgsIter iter;

  zg_args_iter_init (&iter, wrote);
  while (zg_args_iter_next (&iter, &column, NULL))
    zg_args_remove (columns, column);
  return zg_args_is_empty (columns);
}

gboolean
zg_overtaken_supersede (ZgCache *cache, const char *subject, const char *wrote, GError **error)
{
  g_autoptr (ZgArgs) columns = parse (wrote);
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  ZgStmt *stmt = columns != NULL ? zg_db_query (cache->db, error, overtaken_of_row, "s", subject) : NULL;
  GHashTableIter iter;
  gpointer n, text;
  gboolean row = FALSE;

  if (columns == NULL)
    return TRUE;
  if (stmt == NULL)
    return FALSE;
  do
    {
      g_autoptr (ZgArgs) overtaken = NULL;
      gint64 number;

      if (!zg_stmt_step (stmt, &row, error))
        return FALSE;
      number = row ? zg_stmt_int (stmt, 0) : 0;
      overtaken = row ? parse (zg_stmt_text (stmt, 1)) : NULL;
      if (overtaken != NULL)
        g_hash_table_insert (left, g_memdup2 (&number, sizeof number),
                             drop_columns (overtaken, columns) ? NULL : zg_json_text (overtaken));
    }
  while (row);
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &n, &text))
    if (!zg_db_run (cache->db, error, NULL, overtaken_set, "is", *(gint64 *)n, (const char *)text))
      return FALSE;
  return TRUE;
}

gboolean
zg_overtaken_settle (ZgCache *cache, gint64 n, GError **error)
{
  return zg_db_run (cache->db, error, NULL, overtaken_clear, "i", n);
}

static ZgArgs *
make_args (const ZgCommandSpec *spec, const ZgArgs *old, const ZgArgs *columns, const ZgArgs *now)
{
  ZgArgs *args = zg_args_new (NULL);

  for (const ZgArgSpec *arg = spec->args; arg->name != NULL; arg++)
    {
      ZgArgs *value = zg_args_get (old, arg->name), *current = zg_args_get (now, arg->name);

      if (g_strcmp0 (arg->name, spec->subject) == 0 || zg_args_has (columns, arg->name))
        zg_args_set (args, arg->name, zg_args_ref (value));
      else if ((arg->flags & ZG_ARG_REQUIRED) != 0)
        zg_args_set (args, arg->name, zg_args_ref (current != NULL ? current : value));
    }
  return args;
}

static void
bring_back (const ZgCommandSpec *spec, const char *id, GPtrArray *commands)
{
  g_auto (GStrv) parts = g_strsplit (spec->name, ".", 2);
  g_autofree char *name = g_strconcat (parts[0], ".restore", NULL);

  if (zg_command_spec (name) != NULL)
    g_ptr_array_add (commands, zg_command_new (name, zg_args_new (spec->subject, 's', id, NULL)));
}

gboolean
zg_overtaken_again (ZgCache *cache, const ZgCommand *old, const char *overtaken, GPtrArray *commands, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (old->name);
  g_autofree char *id = zg_command_row (old, cache->profile->store_id);
  g_autoptr (ZgArgs) told = zg_json_parse (overtaken, strlen (overtaken), 0, error);
  g_autoptr (ZgArgs) now = NULL;
  gint64 seq;

  if (told == NULL || spec == NULL || !zg_rows_read (cache->db, spec->table, id, &now, &seq, error))
    return FALSE;
  if (now == NULL)
    bring_back (spec, id, commands);
  g_ptr_array_add (commands,
                   zg_command_new (old->name, make_args (spec, old->args, zg_args_get (told, "columns"), now)));
  return TRUE;
}
