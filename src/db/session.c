/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's session extension as GBytes: records changes to rows, merges and reads what was recorded. A session belongs
 * to its connection's thread and ends with finish or abandon, before the connection is closed; changesets are the
 * caller's. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "db/session.h"
#include "db/driver.h"
#include <sqlite3.h>

struct _ZgDbSession
{
  sqlite3_session *handle;
};

/* For calls that take no connection, or whose connection doesn't keep their code. */
gboolean
zg_sqlite_fail_code (int code, const char *what, GError **error)
{
  ZgError kind = code == SQLITE_CORRUPT ? ZG_ERROR_CORRUPT : ZG_ERROR_FAILED;

  g_set_error (error, ZG_ERROR, kind, "%s: %s", what, sqlite3_errstr (code));
  return FALSE;
}

ZgDbSession *
zg_db_session_start (ZgDb *db, const char *const *tables, GError **error)
{
  sqlite3 *handle = zg_sqlite_handle (db);
  g_autofree ZgDbSession *self = g_new0 (ZgDbSession, 1);
  int code;

  if (!handle)
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "sessions need SQLite");
      return NULL;
    }
  code = sqlite3session_create (handle, "main", &self->handle);
  for (; code == SQLITE_OK && *tables; tables++)
    code = sqlite3session_attach (self->handle, *tables);
  if (code == SQLITE_OK)
    return g_steal_pointer (&self);
  g_clear_pointer (&self->handle, sqlite3session_delete);
  zg_sqlite_fail_code (code, "recording changes", error);
  return NULL;
}

void
zg_db_session_abandon (ZgDbSession *self)
{
  sqlite3session_delete (self->handle);
  g_free (self);
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

GBytes *
zg_db_session_finish (ZgDbSession *self, GError **error)
{
  void *data = NULL;
  int size = 0, code = sqlite3session_changeset (self->handle, &size, &data);

  zg_db_session_abandon (self);
  if (code == SQLITE_OK)
    return take_bytes (data, size);
  zg_sqlite_fail_code (code, "recording changes", error);
  return NULL;
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
