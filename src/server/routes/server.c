/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the parts of a server in order and stops them in the other: first the door, then the long polls, then what is
 * under way, then the threads and their connections. Main thread. */
#include "server/routes/server.h"

#include "base/clock.h"
#include "db/statement.h"
#include "server/routes/routes.h"

#define LONG_POLLS 4000
#define DRAIN_MS 5000
#define KEEP_RESULTS (90 * ZG_DAY)

/* At most two password hashes at a time; of long pages a few, since each takes long to send too. */
static const ZgPoolLimits reads = { 2, 4000, 200000, 200 };
static const ZgPoolLimits fills = { 2, 48, 100000, 10000 };
static const ZgPoolLimits sign_ins = { 2, 32, 500000, 100000 };

ZG_SQL (server, sweep_results_sql, "DELETE FROM command_results WHERE at < $1")

ZgServer *
zg_server_start (const char *uri, const char *listen, gboolean log, GError **error)
{
  ZgServer *self = g_new0 (ZgServer, 1);

  zg_routes (); /* made before anybody asks: a wrong one is found here */
  self->hub = zg_hub_new (LONG_POLLS);
  self->memory = zg_page_memory_new ();
  self->sessions = zg_sessions_new ();
  self->throttle = zg_throttle_new ();
  self->http = zg_http_new (listen, log, zg_routes_dispatch, self, error);
  if (self->http != NULL)
    self->writer = zg_writer_new (uri, self->hub, error);
  if (self->writer != NULL)
    self->jobs = zg_job_runner_new (uri, self->writer, error);
  if (self->jobs != NULL)
    self->readers = zg_pool_new ("reader", uri, &reads, error);
  if (self->readers != NULL)
    self->fills = zg_pool_new ("fill", uri, &fills, error);
  if (self->fills != NULL)
    self->sign_in = zg_pool_new ("sign-in", uri, &sign_ins, error);
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
  g_clear_pointer (&self->readers, zg_pool_stop); /* which pushes to the next */
  g_clear_pointer (&self->fills, zg_pool_stop);
  g_clear_pointer (&self->listener, zg_listener_stop);
  g_clear_pointer (&self->jobs, zg_job_runner_stop); /* which waits for the writer */
  g_clear_pointer (&self->writer, zg_writer_stop);
  g_clear_pointer (&self->http, zg_http_free);
  zg_hub_free (self->hub);
  zg_page_memory_free (self->memory);
  zg_sessions_free (self->sessions);
  zg_throttle_free (self->throttle);
  g_free (self);
}
