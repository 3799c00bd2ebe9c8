/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A server database and a desk's cache in one test, and the steps between them; see the header. Main thread. */
#include "sync/office.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "engine/kernel/table.h"

static void
add_changes (Office *self, const ZgTable *table, gint64 since, json_t *changes)
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
      json_t *change = json_pack ("{s:s, s:I}", "table", table->name, "seq", (json_int_t)zg_stmt_int (stmt, 1));
      json_t *values = json_pack ("{s:s}", "id", zg_stmt_text (stmt, 0));

      if (zg_stmt_int (stmt, 2) != 0)
        {
          json_object_set_new (change, "deleted", json_true ());
          json_object_update_new (change, values);
          json_array_append_new (changes, change);
          continue;
        }
      for (guint i = 0; i < table->n_columns; i++)
        json_object_set_new (values, table->columns[i].name,
                             zg_stmt_is_null (stmt, i + 3)             ? json_null ()
                             : table->columns[i].type == ZG_COLUMN_INT ? json_integer (zg_stmt_int (stmt, i + 3))
                                                                       : json_string (zg_stmt_text (stmt, i + 3)));
      json_object_set_new (change, "row", values);
      json_array_append_new (changes, change);
    }
  g_assert_no_error (error);
}

json_t *
office_changes (Office *self, gint64 since)
{
  json_t *changes = json_array (), *acks = json_array ();

  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    add_changes (self, zg_tables ()[i], since, changes);
  for (gsize i = 0; i < json_array_size (self->acks); i++)
    if (zg_json_get_int (json_array_get (self->acks, i), "seq", 0) > since)
      json_array_append (acks, json_array_get (self->acks, i));
  return json_pack ("{s:s, s:I, s:b, s:o, s:o}", "epoch", "first", "head", (json_int_t)self->server.context.seq, "more",
                    0, "changes", changes, "acks", acks);
}

static json_t *
find_table (json_t *tables, const char *name)
{
  json_t *table;
  gsize i;

  json_array_foreach (tables, i, table) if (g_str_equal (zg_json_get_text (table, "table"), name)) return table;
  table = json_pack ("{s:s, s:[], s:{}, s:{s:[], s:[]}}", "table", name, "seq", "columns", "removed", "seq", "id");
  json_array_append_new (tables, table);
  return table;
}

static void
add_value (json_t *columns, const char *name, json_t *value)
{
  if (json_object_get (columns, name) == NULL)
    json_object_set_new (columns, name, json_array ());
  json_array_append (json_object_get (columns, name), value);
}

/* Rows as columns, each value as it is. */
static json_t *
make_tables (const json_t *changes)
{
  json_t *tables = json_array (), *table, *change, *value;
  const char *name;
  gsize i;

  json_array_foreach ((json_t *)changes, i, change)
  {
    json_t *row = json_object_get (change, "row");

    table = find_table (tables, zg_json_get_text (change, "table"));
    add_value (row != NULL ? table : json_object_get (table, "removed"), "seq", json_object_get (change, "seq"));
    if (row == NULL)
      add_value (json_object_get (table, "removed"), "id", json_object_get (change, "id"));
    else
      json_object_foreach (row, name, value) add_value (json_object_get (table, "columns"), name, value);
  }
  json_array_foreach (tables, i, table) if (json_array_size (json_object_get (table, "seq")) == 0)
  {
    json_object_del (table, "seq");
    json_object_del (table, "columns");
  }
  return tables;
}

ZgFeedPage *
office_page (const json_t *body, gint64 since, GError **error)
{
  g_autoptr (json_t) page = json_copy ((json_t *)body);
  char *text;

  if (json_object_get (body, "changes") != NULL)
    {
      json_object_set_new (page, "tables", make_tables (json_object_get (body, "changes")));
      json_object_del (page, "changes");
    }
  /* In the order of the members. */
  text = json_dumps (page, JSON_COMPACT);
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
office_follow (Office *self)
{
  g_autoptr (GError) error = NULL;
  gint64 since = office_meta (self->cache, ZG_META_SINCE, 0);
  g_autoptr (json_t) body = office_changes (self, since);
  g_autoptr (ZgFeedPage) page = office_page (body, since, &error);

  g_assert_no_error (error);
  renew_news (self);
  if (office_meta (self->cache, ZG_META_FILLING, 0) != 0)
    zg_rebase_fill (self->cache, page, self->news, &error);
  else
    zg_rebase_run (self->cache, page, NULL, NULL, self->news, &error);
  g_assert_no_error (error);
}

static json_t *
take_one (Office *self, const json_t *value)
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
      json_array_append_new (self->acks, json_pack ("{s:I, s:I}", "n", (json_int_t)command->n, "seq",
                                                    (json_int_t)self->server.context.seq));
      return json_pack ("{s:I, s:s, s:I}", "n", (json_int_t)command->n, "status", "applied", "seq",
                        (json_int_t)self->server.context.seq);
    }
  zg_db_rollback (self->db);
  return json_pack ("{s:I, s:s, s:s, s:s, s:O*}", "n", (json_int_t)command->n, "status", "rejected", "code",
                    self->server.outcome.refusal->code, "message", self->server.outcome.refusal->message, "current",
                    self->server.outcome.refusal->current);
}

json_t *
office_take (Office *self, const json_t *batch)
{
  json_t *results = json_array ();

  for (gsize i = 0; i < json_array_size (batch); i++)
    json_array_append_new (results, take_one (self, json_array_get (batch, i)));
  return results;
}

guint
office_push (Office *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) batch = zg_outbox_batch (self->cache, G_MAXUINT, &error);
  g_autoptr (json_t) results = NULL;
  gboolean rebase;

  g_assert_no_error (error);
  if (json_array_size (batch) == 0)
    return 0;
  results = office_take (self, batch);
  renew_news (self);
  zg_outbox_take_results (self->cache, results, self->news, &rebase, &error);
  g_assert_no_error (error);
  if (rebase)
    zg_rebase_run (self->cache, NULL, NULL, NULL, self->news, &error);
  g_assert_no_error (error);
  return (guint)json_array_size (batch);
}

const char *
office_run (Office *self, const char *name, ZgArgs *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgCommand *command = zg_command_new (name, args);
  g_autofree char *id = NULL;
  gboolean good;

  command->at = self->server.at;
  self->server.at += ZG_SECOND;
  id = zg_command_row_id (command, 0);
  g_ptr_array_add (commands, command);
  renew_news (self);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  good = zg_outbox_run (self->cache, commands, self->news, &self->refusal, &error);
  g_assert_no_error (error);
  g_assert_true (good == (self->refusal == NULL));
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

  *self = (Office){ .acks = json_array () };
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
  g_clear_pointer (&self->acks, json_decref);
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
