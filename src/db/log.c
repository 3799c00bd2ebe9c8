/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's write-ahead log under our own pace. The hook that counts its pages replaces SQLite's own, which would copy
 * them back. On the connection's thread; nothing to free. */
#include "db/log.h"

#include <sqlite3.h>

#include "db/driver.h"

static int
count_pages (void *data, sqlite3 *handle, const char *name, int pages)
{
  ((ZgDb *)data)->log_pages = (guint)pages;
  return SQLITE_OK;
}

gboolean
zg_db_log_keep (ZgDb *self, guint cache, GError **error)
{
  sqlite3 *handle = zg_sqlite_handle (self);
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u", cache);

  if (handle == NULL)
    return TRUE;
  sqlite3_wal_hook (handle, count_pages, self);
  return zg_db_script (self, sql, error);
}

guint
zg_db_log_pages (ZgDb *self)
{
  return self->log_pages;
}

/* Another that copies just now is as good as this one. */
gboolean
zg_db_log_copy_back (ZgDb *self, GError **error)
{
  sqlite3 *handle = zg_sqlite_handle (self);
  int code;

  if (handle == NULL)
    return TRUE;
  code = sqlite3_wal_checkpoint_v2 (handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || zg_sqlite_fail (handle, code, error);
}
