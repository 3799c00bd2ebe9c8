/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A server database and a desk's cache in one test, and the steps between them; see the header. Main thread. */
#include "sync/office.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "engine/kernel/reach.h"
#include "support/feed-page.h"

static void
add_changes (Office *self, const ZgTable *table, gint64 since, ZgArgs *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT id, seq, deleted");
  ZgStmt *stmt;
  gboolean row = FALSE;

  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", %s", table->columns[i].name);
  g_string_append_printf (sql, " FROM %s WHERE seq > $1 ORDER BY seq", table->name);
  stmt = zg_db_query (self->db, &error, g_intern_string (sql->str), "i", since);
  while (stmt != NULL && zg_stmt_step (stmt, &row, &error) && row)
    {
      ZgArgs *change = zg_args_new ("table", 's', table->name, "seq", 'i', zg_stmt_int (stmt, 1), NULL);
      ZgArgs *values = zg_args_new ("id", 's', zg_stmt_text (stmt, 0), NULL);

      if (zg_stmt_int (stmt, 2) != 0)
        {
          zg_args_set (change, "deleted", zg_args_new_flag (TRUE));
          zg_args_update (change, values);
          zg_args_free (values);
          zg_args_append (changes, change);
          continue;
        }
      for (guint i = 0; i < table->n_columns; i++)
        zg_args_set (values, table->columns[i].name,
                     zg_stmt_is_null (stmt, i + 3)             ? zg_args_new_null ()
                     : table->columns[i].type == ZG_COLUMN_INT ? zg_args_new_int (zg_stmt_int (stmt, i + 3))
                                                               : zg_args_new_text (zg_stmt_text (stmt, i + 3)));
      zg_args_set (change, "row", values);
      zg_args_append (changes, change);
    }
  g_assert_no_error (error);
}

ZgArgs *
office_changes (Office *self, gint64 since)
{
  ZgArgs *changes = zg_args_new_list (NULL), *acks = zg_args_new_list (NULL);

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    if (zg_reach_has_desks (zg_tables ()[i]))
      add_changes (self, zg_tables ()[i], since, changes);
  for (gsize i = 0; i < zg_args_length (self->acks); i++)
    if (zg_args_get_int (zg_args_at (self->acks, i), "seq", 0) > since)
      zg_args_append (acks, zg_args_ref (zg_args_at (self->acks, i)));
  return zg_args_new ("epoch", 's', "first", "head", 'i', (gint64)self->server.context.seq, "more", 'b', FALSE,
                      "changes", 'v', changes, "acks", 'v', acks, NULL);
}

static ZgArgs *
find_table (ZgArgs *tables, const char *name)
{
  ZgArgs *table;

  for (gsize i = 0; (table = zg_args_at (tables, i)) != NULL; i++)
    if (g_str_equal (zg_args_get_text (table, "table"), name))
      return table;
  table = zg_args_new (
      "table", 's', name, "seq", 'v', zg_args_new_list (NULL), "columns", 'v', zg_args_new (NULL), "removed", 'v',
      zg_args_new ("seq", 'v', zg_args_new_list (NULL), "id", 'v', zg_args_new_list (NULL), NULL), NULL);
  zg_args_append (tables, table);
  return table;
}

static void
add_value (ZgArgs *columns, const char *name, ZgArgs *value)
{
  if (!zg_args_has (columns, name))
    zg_args_set (columns, name, zg_args_new_list (NULL));
  zg_args_append (zg_args_get (columns, name), zg_args_ref (value));
}

/* Rows as columns, each value as it is. */
static ZgArgs *
make_tables (const ZgArgs *changes)
{
  ZgArgs *tables = zg_args_new_list (NULL), *table, *change, *value;
  const char *name;
  ZgArgsIter iter;

  for (gsize i = 0; (change = zg_args_at (changes, i)) != NULL; i++)
    {
      ZgArgs *row = zg_args_get (change, "row");

      table = find_table (tables, zg_args_get_text (change, "table"));
      add_value (row != NULL ? table : zg_args_get (table, "removed"), "seq", zg_args_get (change, "seq"));
      if (row == NULL)
        add_value (zg_args_get (table, "removed"), "id", zg_args_get (change, "id"));
      zg_args_iter_init (&iter, row);
      while (zg_args_iter_next (&iter, &name, &value))
        add_value (zg_args_get (table, "columns"), name, value);
    }
  for (gsize i = 0; (table = zg_args_at (tables, i)) != NULL; i++)
    if (zg_args_length (zg_args_get (table, "seq")) == 0)
      {
        zg_args_remove (table, "seq");
        zg_args_remove (table, "columns");
      }
  return tables;
}

ZgFeedPage *
office_page (const ZgArgs *body, gint64 since, GError **error)
{
  g_autoptr (ZgArgs) page = zg_args_new (NULL);
  char *text;

  zg_args_update (page, body);
  if (zg_args_has (body, "changes"))
    {
      zg_args_set (page, "tables", make_tables (zg_args_get (body, "changes")));
      zg_args_remove (page, "changes");
    }
  text = feed_page_text (page);
  return zg_feed_page_parse (text, strlen (text), since, error);
}

gint64
office_meta (ZgCache *cache, const char *name, gint64 fallback)
{
  g_autoptr (GError) error = NULL;
  gint64 value = fallback;

  zg_cache_get_int (cache, name, fallback, &value, &error);
  g_assert_no_error (error);
  return value;
}

gboolean
office_owes (ZgCache *cache)
{
  g_autoptr (GError) error = NULL;
  gboolean owed;

  zg_rebase_is_owed (cache, &owed, &error);
  g_assert_no_error (error);
  return owed;
}

static void
renew_news (Office *self)
{
  g_clear_pointer (&self->news, zg_news_free);
  self->news = zg_news_new ();
}

void
office_report (Office *self)
{
  g_autoptr (GError) error = NULL;

  zg_outbox_report (self->cache, self->news, &error);
  g_assert_no_error (error);
}

void
office_follow (Office *self)
{
  g_autoptr (GError) error = NULL;
  gint64 since = office_meta (self->cache, ZG_META_SINCE, 0);
  g_autoptr (ZgArgs) body = office_changes (self, since);
  g_autoptr (ZgFeedPage) page = office_page (body, since, &error);

  g_assert_no_error (error);
  renew_news (self);
  if (office_meta (self->cache, ZG_META_FILLING, 0) != 0)
    zg_rebase_fill (self->cache, page, self->news, &error);
  else
    zg_rebase_run (self->cache, page, NULL, NULL, self->news, &error);
  g_assert_no_error (error);
  office_report (self);
}

static ZgArgs *
take_one (Office *self, const ZgArgs *value)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (ZgCommand) command = zg_command_from_args (value, &refusal);
  g_autoptr (GError) error = NULL;
  ZgRunResult result;

  g_assert_nonnull (command);
  self->server.context.seq++;
  self->server.context.number++;
  self->server.context.server_now = self->server.at;
  zg_outcome_clear (&self->server.outcome);
  zg_db_begin (self->db, &error);
  result = zg_engine_run (self->db, &self->server.actor, command, &self->server.context, &self->server.outcome, &error);
  g_assert_no_error (error);
  if (result == ZG_RUN_APPLIED)
    {
      zg_db_commit (self->db, &error);
      g_assert_no_error (error);
      zg_args_append (self->acks,
                      zg_args_new ("n", 'i', (gint64)command->n, "seq", 'i', (gint64)self->server.context.seq, NULL));
      return zg_args_new ("n", 'i', (gint64)command->n, "status", 's', "applied", "seq", 'i',
                          (gint64)self->server.context.seq, NULL);
    }
  zg_db_rollback (self->db);
  return zg_args_new ("n", 'i', (gint64)command->n, "status", 's', "rejected", "code", 's',
                      self->server.outcome.refusal->code, "message", 's', self->server.outcome.refusal->message,
                      "current", 'v', zg_args_ref (self->server.outcome.refusal->current), NULL);
}

ZgArgs *
office_take (Office *self, const ZgArgs *batch)
{
  ZgArgs *results = zg_args_new_list (NULL);

  for (gsize i = 0; i < zg_args_length (batch); i++)
    zg_args_append (results, take_one (self, zg_args_at (batch, i)));
  return results;
}

guint
office_push (Office *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgArgs) batch = zg_outbox_batch (self->cache, G_MAXUINT, &error);
  g_autoptr (ZgArgs) results = NULL;
  gboolean rebase;

  g_assert_no_error (error);
  if (zg_args_length (batch) == 0)
    return 0;
  results = office_take (self, batch);
  renew_news (self);
  zg_outbox_take_results (self->cache, results, self->news, &rebase, &error);
  g_assert_no_error (error);
  if (rebase)
    zg_rebase_run (self->cache, NULL, NULL, NULL, self->news, &error);
  g_assert_no_error (error);
  office_report (self);
  return (guint)zg_args_length (batch);
}

gboolean
office_run_all (Office *self, GPtrArray *commands)
{
  g_autoptr (GError) error = NULL;
  gboolean good;

  renew_news (self);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  g_clear_pointer (&self->inverses, zg_inverses_free);
  self->inverses = zg_inverses_new ();
  good = zg_outbox_run (self->cache, commands, self->inverses, self->news, &self->refusal, &error);
  g_assert_no_error (error);
  g_assert_true (good == (self->refusal == NULL));
  office_report (self);
  return good;
}

const char *
office_run (Office *self, const char *name, ZgArgs *args)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgCommand *command = zg_command_new (name, args);
  g_autofree char *id = NULL;
  gboolean good;

  command->at = self->server.at;
  self->server.at += ZG_SECOND;
  id = zg_command_row_id (command, 0);
  g_ptr_array_add (commands, command);
  good = office_run_all (self, commands);
  return good ? g_string_chunk_insert (self->server.texts, id) : NULL;
}

const char *
office_book (Office *self, const char *technician, gint64 start)
{
  return office_run (self, "order.book", fixture_booking (&self->server, technician, start));
}

gint64
office_count (Office *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  zg_db_get_int (self->cache->db, &error, &count, -1, g_intern_string (sql), "");
  g_assert_no_error (error);
  return count;
}

const char *
office_get (Office *self, const char *table, const char *id, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql =
      g_strdup_printf ("SELECT COALESCE (CAST (%s AS TEXT), 'NULL') FROM %s WHERE id = $1", column, table);
  g_autofree char *text = NULL;

  zg_db_get_text (self->cache->db, &error, &text, g_intern_string (sql), "s", id);
  g_assert_no_error (error);
  return g_string_chunk_insert (self->server.texts, text != NULL ? text : "none");
}

void
office_reopen (Office *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->cache, zg_cache_close);
  self->cache = zg_cache_open (self->directory, &error);
  g_assert_no_error (error);
}

char *
office_dump (ZgDb *db, guint table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT id, seq, store_id");
  GString *text = g_string_new (NULL);
  gboolean row = FALSE;
  ZgStmt *stmt;

  if (!zg_reach_has_desks (zg_tables ()[table]))
    return g_string_free (text, FALSE);
  for (guint i = 0; i < zg_tables ()[table]->n_columns; i++)
    g_string_append_printf (sql, ", %s", zg_tables ()[table]->columns[i].name);
  g_string_append_printf (sql, " FROM %s WHERE deleted = 0 ORDER BY id", zg_tables ()[table]->name);
  stmt = zg_db_query (db, &error, g_intern_string (sql->str), "");
  while (stmt != NULL && zg_stmt_step (stmt, &row, &error) && row)
    for (guint i = 0; i < zg_stmt_columns (stmt); i++)
      {
        g_string_append (text, zg_stmt_is_null (stmt, i) ? "NULL" : zg_stmt_text (stmt, i));
        g_string_append_c (text, i + 1 == zg_stmt_columns (stmt) ? '\n' : '|');
      }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

void
office_assert_equal (Office *self)
{
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *here = office_dump (self->cache->db, i);
      g_autofree char *there = office_dump (self->db, i);

      g_assert_cmpstr (here, ==, there);
    }
}

void
office_init (Office *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgProfile) profile = NULL;

  *self = (Office){ .acks = zg_args_new_list (NULL) };
  self->db = zg_db_open (":memory:", ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  fixture_init (&self->server, self->db);
  zg_db_script (self->db, "UPDATE settings SET seq = 1", &error);
  g_assert_no_error (error);
  self->directory = g_dir_make_tmp ("zhanggui-office-XXXXXX", &error);
  g_assert_no_error (error);
  self->cache = zg_cache_open (self->directory, &error);
  g_assert_no_error (error);
  profile = zg_profile_new ("http://127.0.0.1:1", self->server.actor.store_id, "Test", "Asia/Shanghai",
                            self->server.actor.account_id, self->server.actor.name, self->server.actor.role, NULL);
  renew_news (self);
  zg_cache_set_profile (self->cache, profile, self->news, &error);
  g_assert_no_error (error);
  office_follow (self);
}

void
office_clear (Office *self)
{
  static const char *const names[] = { "cache.db", "cache.db-wal", "cache.db-shm", "lock" };

  g_clear_pointer (&self->cache, zg_cache_close);
  g_clear_pointer (&self->news, zg_news_free);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  g_clear_pointer (&self->inverses, zg_inverses_free);
  g_clear_pointer (&self->acks, zg_args_free);
  fixture_clear (&self->server);
  g_clear_pointer (&self->db, zg_db_close);
  for (gsize i = 0; self->directory != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->directory, names[i], NULL);
      g_remove (path);
    }
  if (self->directory != NULL)
    g_rmdir (self->directory);
  g_free (self->directory);
}
