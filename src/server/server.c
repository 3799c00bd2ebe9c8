/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the parts of a server in order and stops them in the other: first the door, then the long polls, then what is
 * under way, then the threads and their connections. Main thread. */
#include "server/server.h"

#include "base/clock.h"
#include "db/statement.h"
#include "server/routes.h"

#define READERS 2
#define READS_WAITING 2048
#define SIGN_INS 2
#define SIGN_INS_WAITING 32
#define LONG_POLLS 4000
#define DRAIN_MS 5000
#define KEEP_RESULTS (90 * ZG_DAY)

ZG_SQL (server, sweep_results_sql, "DELETE FROM command_results WHERE at < $1")

ZgServer *
zg_server_start (const char *uri, const char *listen, gboolean log, GError **error)
{
  ZgServer *self = g_new0 (ZgServer, 1);

  self->hub = zg_hub_new (LONG_POLLS);
  self->sessions = zg_sessions_new ();
  self->throttle = zg_throttle_new ();
  self->http = zg_http_new (listen, log, zg_routes_dispatch, self, error);
  if (self->http != NULL)
    self->writer = zg_writer_new (uri, self->hub, error);
  if (self->writer != NULL)
    self->readers = zg_pool_new ("reader", READERS, uri, READS_WAITING, error);
  if (self->readers != NULL)
    self->sign_in = zg_pool_new ("sign-in", SIGN_INS, uri, SIGN_INS_WAITING, error);
  if (self->sign_in != NULL)
    self->listener = zg_listener_new (uri, self->hub, error);
  if (self->listener != NULL && zg_http_start (self->http, error))
    return self;
  zg_server_stop (self);
  return NULL;
}

const char *
zg_server_url (ZgServer *self)
{
  return zg_http_url (self->http);
}

static gboolean
sweep (ZgDb *db, gpointer data, GError **error)
{
  return zg_session_sweep (db, error) &&
         zg_db_run (db, error, NULL, sweep_results_sql, "i", zg_clock_now () - KEEP_RESULTS);
}

void
zg_server_sweep (ZgServer *self)
{
  zg_writer_queue (self->writer, sweep, NULL, NULL);
}

void
zg_server_stop (ZgServer *self)
{
  if (self->http != NULL)
    zg_http_close (self->http);
  zg_hub_let_go (self->hub);
  if (self->http != NULL)
    zg_http_drain (self->http, DRAIN_MS);
  g_clear_pointer (&self->sign_in, zg_pool_stop);
  g_clear_pointer (&self->readers, zg_pool_stop);
  g_clear_pointer (&self->listener, zg_listener_stop);
  g_clear_pointer (&self->writer, zg_writer_stop);
  g_clear_pointer (&self->http, zg_http_free);
  zg_hub_free (self->hub);
  zg_sessions_free (self->sessions);
  zg_throttle_free (self->throttle);
  g_free (self);
}
