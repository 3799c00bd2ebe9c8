/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL's LISTEN and NOTIFY behind three functions, on one channel of our own. The listening connection belongs to
 * the thread that waits on it; it holds nothing that outlives a call. */
#include "db/notice.h"

#include <errno.h>
#include <poll.h>

#include "db/postgres.h"

#define CHANNEL "zhanggui"

gboolean
zg_db_tell (ZgDb *self, const char *text, GError **error)
{
  static const char tell_sql[] = "SELECT pg_notify ('" CHANNEL "', $1)";

  return zg_db_kind (self) != ZG_DB_POSTGRES || zg_db_run (self, error, NULL, tell_sql, "s", text);
}

gboolean
zg_db_listen (ZgDb *self, GError **error)
{
  if (zg_db_kind (self) == ZG_DB_POSTGRES)
    return zg_db_script (self, "LISTEN " CHANNEL, error);
  g_set_error_literal (error, ZG_ERROR, ZG_ERROR_FAILED, "there is nobody to listen to on SQLite");
  return FALSE;
}

/* TRUE with *ready when the connection has something to read, not when it is @wake. */
static gboolean
wait_for (PGconn *handle, int wake, gboolean *ready, GError **error)
{
  struct pollfd files[] = { { PQsocket (handle), POLLIN, 0 }, { wake, POLLIN, 0 } };

  while (poll (files, G_N_ELEMENTS (files), -1) < 0)
    if (errno != EINTR)
      {
        g_set_error (error, ZG_ERROR, ZG_ERROR_FAILED, "Can't wait for notices: %s", g_strerror (errno));
        return FALSE;
      }
  *ready = files[1].revents == 0;
  return TRUE;
}

gboolean
zg_db_hear (ZgDb *self, int wake, char **text, GError **error)
{
  ZgPostgres *postgres = (ZgPostgres *)self;
  gboolean ready = TRUE;
  PGnotify *notice;

  *text = NULL;
  while ((notice = PQnotifies (postgres->handle)) == NULL)
    {
      if (!wait_for (postgres->handle, wake, &ready, error))
        return FALSE;
      if (!ready)
        return TRUE;
      if (!PQconsumeInput (postgres->handle) || PQstatus (postgres->handle) != CONNECTION_OK)
        return zg_postgres_fail (postgres, NULL, error);
    }
  *text = g_strdup (notice->extra);
  PQfreemem (notice);
  return TRUE;
}
