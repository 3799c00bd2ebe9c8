/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Records what happens to rows, as a changeset of SQLite's session extension, and merges and reads such changesets.
 * SQLite's own recorder asks for a table's columns and prepares two statements for each table of each changeset, which
 * took half of the time of a command at the desk; ours notes a row's first old values as they are replaced and reads
 * what is there at the end with the connection's own statements. A session belongs to its connection's thread and ends
 * with finish or abandon, before the connection is closed. Changesets are GBytes of the caller. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "db/session.h"
#include "db/driver.h"
#include <sqlite3.h>
#include <string.h>

/* As in a changeset: a column's value begins with its kind. */
enum
{
  LEFT_OUT,
  INTEGER,
  TEXT = 3,
  NOTHING = 5,
};

typedef struct
{
  const char *name;
  int columns;
  GPtrArray *rows; /* Row, in the order of their first change; NULL without any */
} Table;

typedef struct
{
  const Table *table;
  char *id;
  GByteArray *old; /* its values before the first change, NULL for a row that was not there */
} Row;

struct _ZgDbSession
{
  ZgDb *db;
  sqlite3 *handle;
  GHashTable *tables; /* name -> Table */
  GHashTable *rows;   /* Row -> itself */
  GPtrArray *order;   /* Table, as attached */
  gboolean strange;   /* a value that a changeset of ours does not hold */
};

/* For calls that take no connection, or whose connection doesn't keep their code. */
gboolean
zg_sqlite_fail_code (int code, const char *what, GError **error)
{
  ZgError kind = code == SQLITE_CORRUPT ? ZG_ERROR_CORRUPT : ZG_ERROR_FAILED;

  g_set_error (error, ZG_ERROR, kind, "%s: %s", what, sqlite3_errstr (code));
  return FALSE;
}

static guint
hash_row (gconstpointer data)
{
  const Row *row = data;

  return g_str_hash (row->id) ^ g_direct_hash (row->table);
}

static gboolean
same_row (gconstpointer a, gconstpointer b)
{
  const Row *first = a, *second = b;

  return first->table == second->table && strcmp (first->id, second->id) == 0;
}

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_clear_pointer (&row->old, g_byte_array_unref);
  g_free (row);
}

static void
free_table (gpointer data)
{
  Table *table = data;

  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_free (table);
}

static void
put_byte (GByteArray *to, guint8 byte)
{
  g_byte_array_append (to, &byte, 1);
}

static void
put_int (GByteArray *to, gint64 value)
{
  gint64 bytes = GINT64_TO_BE (value);

  put_byte (to, INTEGER);
  g_byte_array_append (to, (const guint8 *)&bytes, sizeof bytes);
}

/* Seven bits a byte, the most significant first; a text is shorter than 2^28 bytes (SQLite's limit is below). */
static void
put_text (GByteArray *to, const char *text, gsize length)
{
  put_byte (to, TEXT);
  for (int shift = 21; shift > 0; shift -= 7)
    if (length >> shift)
      put_byte (to, (guint8)(0x80 | (length >> shift & 0x7f)));
  put_byte (to, length & 0x7f);
  g_byte_array_append (to, (const guint8 *)text, (guint)length);
}

static void
put_value (ZgDbSession *self, GByteArray *to, sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      put_int (to, sqlite3_value_int64 (value));
      break;
    case SQLITE_TEXT:
      put_text (to, (const char *)sqlite3_value_text (value), (gsize)sqlite3_value_bytes (value));
      break;
    case SQLITE_NULL:
      put_byte (to, NOTHING);
      break;
    default:
      self->strange = TRUE;
    }
}

/* The length of the value that begins here. */
static guint
value_length (const guint8 *value)
{
  guint length = 0, i = 1;

  if (*value == INTEGER)
    return 1 + sizeof (gint64);
  if (*value != TEXT)
    return 1;
  do
    length = length << 7 | (value[i] & 0x7f);
  while (value[i++] & 0x80);
  return i + length;
}

/* Only the first change of a row has to be known. */
static void
note (ZgDbSession *self, Table *table, sqlite3_value *key, gboolean was_there)
{
  Row probe = { table, (char *)sqlite3_value_text (key), NULL }, *row;

  if (probe.id == NULL || g_hash_table_contains (self->rows, &probe))
    return;
  row = g_new0 (Row, 1);
  row->table = table;
  row->id = g_strdup (probe.id);
  if (was_there)
    {
      row->old = g_byte_array_new ();
      for (int i = 0; i < table->columns; i++)
        {
          sqlite3_value *value = NULL;

          sqlite3_preupdate_old (self->handle, i, &value);
          put_value (self, row->old, value);
        }
    }
  g_hash_table_add (self->rows, row);
  if (table->rows == NULL)
    table->rows = g_ptr_array_new ();
  g_ptr_array_add (table->rows, row);
}

/* What SQLite is about to do to a row. */
static void
on_change (void *data,
           sqlite3 *handle,
           int operation,
           const char *database,
           const char *name,
           sqlite3_int64 before,
           sqlite3_int64 after)
{
  ZgDbSession *self = data;
  Table *table = g_hash_table_lookup (self->tables, name);
  sqlite3_value *key = NULL;

  if (table == NULL || strcmp (database, "main") != 0)
    return;
  table->columns = sqlite3_preupdate_count (handle);
  if (operation != SQLITE_INSERT && sqlite3_preupdate_old (handle, 0, &key) == SQLITE_OK)
    note (self, table, key, TRUE);
  if (operation == SQLITE_DELETE)
    return;
  if (sqlite3_preupdate_new (handle, 0, &key) == SQLITE_OK)
    note (self, table, key, FALSE);
}

ZgDbSession *
zg_db_session_start (ZgDb *db, const char *const *tables, GError **error)
{
  sqlite3 *handle = zg_sqlite_handle (db);
  ZgDbSession *self;

  if (!handle)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "sessions need SQLite");
      return NULL;
    }
  self = g_new0 (ZgDbSession, 1);
  self->db = db;
  self->handle = handle;
  self->tables = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_hash_table_new_full (hash_row, same_row, free_row, NULL);
  self->order = g_ptr_array_new_with_free_func (free_table);
  for (; *tables; tables++)
    {
      Table *table = g_new0 (Table, 1);

      table->name = *tables;
      g_hash_table_insert (self->tables, (gpointer)table->name, table);
      g_ptr_array_add (self->order, table);
    }
  sqlite3_preupdate_hook (handle, on_change, self);
  return self;
}

void
zg_db_session_abandon (ZgDbSession *self)
{
  sqlite3_preupdate_hook (self->handle, NULL, NULL);
  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->order);
  g_free (self);
}

/* The row's values now, empty where it is gone. */
static gboolean
read_now (ZgDbSession *self, const Row *row, const char *sql, GByteArray *now, GError **error)
{
  ZgStmt *stmt = zg_db_query (self->db, error, sql, "s", row->id);
  gboolean there = FALSE;

  g_byte_array_set_size (now, 0);
  if (stmt == NULL || !zg_stmt_step (stmt, &there, error))
    return FALSE;
  for (guint i = 0; there && i < (guint)row->table->columns; i++)
    if (zg_stmt_is_null (stmt, i))
      put_byte (now, NOTHING);
    else if (zg_stmt_is_int (stmt, i))
      put_int (now, zg_stmt_int (stmt, i));
    else
      put_text (now, zg_stmt_text (stmt, i), strlen (zg_stmt_text (stmt, i)));
  zg_stmt_reset (stmt);
  return TRUE;
}

/* Of the old values the key and what changed, of the new ones what changed. */
static void
put_update (GByteArray *to, const GByteArray *old, const GByteArray *now)
{
  const guint8 *was, *is, *end = old->data + old->len;

  for (was = old->data, is = now->data; was < end; was += value_length (was), is += value_length (is))
    {
      guint length = value_length (was);

      if (was == old->data || length != value_length (is) || memcmp (was, is, length) != 0)
        g_byte_array_append (to, was, length);
      else
        put_byte (to, LEFT_OUT);
    }
  for (was = old->data, is = now->data; was < end; was += value_length (was), is += value_length (is))
    {
      guint length = value_length (is);

      if (length != value_length (was) || memcmp (was, is, length) != 0)
        g_byte_array_append (to, is, length);
      else
        put_byte (to, LEFT_OUT);
    }
}

static void
put_row (GByteArray *to, const Row *row, const GByteArray *now)
{
  gboolean is_there = now->len > 0;

  if (row->old == NULL ? !is_there : now->len == row->old->len && memcmp (now->data, row->old->data, now->len) == 0)
    return;
  put_byte (to, row->old == NULL ? SQLITE_INSERT : is_there ? SQLITE_UPDATE : SQLITE_DELETE);
  put_byte (to, FALSE); /* not by a trigger */
  if (row->old != NULL && is_there)
    put_update (to, row->old, now);
  else if (is_there)
    g_byte_array_append (to, now->data, now->len);
  else
    g_byte_array_append (to, row->old->data, row->old->len);
}

/* The table's head, as long as there is anything after it. */
static gboolean
put_table (ZgDbSession *self, GByteArray *to, const Table *table, GByteArray *now, GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT * FROM %s WHERE id = $1", table->name);
  const char *sql = g_intern_string (text);
  guint before = to->len, head;

  put_byte (to, 'T');
  put_byte (to, (guint8)table->columns);
  for (int i = 0; i < table->columns; i++)
    put_byte (to, i == 0);
  g_byte_array_append (to, (const guint8 *)table->name, (guint)strlen (table->name) + 1);
  head = to->len;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const Row *row = table->rows->pdata[i];

      if (!read_now (self, row, sql, now, error))
        return FALSE;
      put_row (to, row, now);
    }
  if (to->len == head)
    g_byte_array_set_size (to, before);
  return TRUE;
}

GBytes *
zg_db_session_finish (ZgDbSession *self, GError **error)
{
  g_autoptr (GByteArray) changes = g_byte_array_new ();
  g_autoptr (GByteArray) now = g_byte_array_new ();
  gboolean good = TRUE;

  sqlite3_preupdate_hook (self->handle, NULL, NULL);
  for (guint i = 0; good && i < self->order->len; i++)
    {
      const Table *table = self->order->pdata[i];

      good = table->rows == NULL || put_table (self, changes, table, now, error);
    }
  if (good && self->strange)
    g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "a change holds a value that is neither number nor text");
  good = good && !self->strange;
  zg_db_session_abandon (self);
  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&changes)) : NULL;
}

/* Takes the memory from SQLite. */
static GBytes *
take_bytes (void *data, int size)
{
  if (size > 0)
    return g_bytes_new_with_free_func (data, (gsize)size, sqlite3_free, data);
  sqlite3_free (data);
  return g_bytes_new (NULL, 0);
}

/* sqlite3changegroup_add() and changeset_start() take a pointer that is not const, but only read. */
static void *
get_data (GBytes *bytes, int *size)
{
  gsize length = 0;
  gconstpointer data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  *size = (int)length;
  return (void *)data;
}

GBytes *
zg_db_patch_merge (GBytes *first, GBytes *second, GError **error)
{
  int first_size, second_size, size = 0, code;
  void *first_data = get_data (first, &first_size), *second_data = get_data (second, &second_size), *data = NULL;
  sqlite3_changegroup *group = NULL;

  if (!first_size || !second_size)
    return first_size ? g_bytes_ref (first) : second_size ? g_bytes_ref (second) : g_bytes_new (NULL, 0);
  code = sqlite3changegroup_new (&group);
  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (group, first_size, first_data);
  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (group, second_size, second_data);
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &size, &data);
  if (group)
    sqlite3changegroup_delete (group);
  if (code == SQLITE_OK)
    return take_bytes (data, size);
  zg_sqlite_fail_code (code, "merging changes", error);
  return NULL;
}

gboolean
zg_db_patch_each (GBytes *patch, ZgPatchFunc func, gpointer data, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int size, code;
  void *bytes = get_data (patch, &size);

  if (!size)
    return TRUE;
  code = sqlite3changeset_start (&iter, size, bytes);
  if (code != SQLITE_OK)
    return zg_sqlite_fail_code (code, "reading changes", error);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      sqlite3_value *value = NULL;
      const char *table;
      int columns, operation, indirect;
      sqlite3changeset_op (iter, &table, &columns, &operation, &indirect);
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &value);
      else
        sqlite3changeset_old (iter, 0, &value);
      func (table, value ? (const char *)sqlite3_value_text (value) : NULL, data);
    }
  code = sqlite3changeset_finalize (iter);
  return code == SQLITE_OK || zg_sqlite_fail_code (code, "reading changes", error);
}
