/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread with a connection of its own that hears of every commit and publishes it at the hub. A connection that is
 * lost is made again every second; since what was told meanwhile is lost, every store's sequence is looked up after
 * each beginning. Until then long polls end at their own time, so a lost connection costs seconds and no row. */
#include "server/feed/listener.h"

#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "db/notice.h"
#include "db/statement.h"

#define AGAIN_MS 1000

ZG_SQL (server, heads_sql, "SELECT id, seq FROM stores")

struct _ZgListener
{
  char *uri;
  ZgHub *hub;
  ZgDb *db; /* the thread's once it runs; NULL when lost */
  int wake; /* readable when stopping */
  GThread *thread;
};

static gboolean
publish_heads (ZgListener *self, GError **error)
{
  ZgStmt *stmt = zg_db_query (self->db, error, heads_sql, "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      zg_hub_publish (self->hub, zg_stmt_text (stmt, 0), zg_stmt_int (stmt, 1));
    }
  return FALSE;
}

static gboolean
begin (ZgListener *self, GError **error)
{
  self->db = zg_db_open (self->uri, ZG_DB_READ_ONLY, error);
  if (self->db != NULL && (zg_db_kind (self->db) == ZG_DB_SQLITE || zg_db_listen (self->db, error)) &&
      publish_heads (self, error))
    return TRUE;
  g_clear_pointer (&self->db, zg_db_close);
  return FALSE;
}

/* "STORE SEQ", as zg_listener_tell() writes it; anything else is not ours. */
static void
publish_text (ZgListener *self, char *text)
{
  char *gap = strrchr (text, ' ');
  guint64 seq;

  if (gap == NULL || !g_ascii_string_to_unsigned (gap + 1, 10, 0, G_MAXINT64, &seq, NULL))
    return;
  *gap = '\0';
  zg_hub_publish (self->hub, text, (gint64)seq);
}

/* TRUE when it is time to stop. */
static gboolean
listen_on (ZgListener *self)
{
  g_autoptr (GError) error = NULL;
  char *text;

  if (self->db == NULL && !begin (self, NULL))
    return FALSE;
  while (zg_db_hear (self->db, self->wake, &text, &error))
    {
      if (text == NULL)
        return TRUE;
      publish_text (self, text);
      g_free (text);
    }
  g_message ("The connection that hears of other servers' commits was lost: %s", error->message);
  g_clear_pointer (&self->db, zg_db_close);
  return FALSE;
}

static gpointer
run_listener (gpointer data)
{
  ZgListener *self = data;
  struct pollfd wake = { self->wake, POLLIN, 0 };

  while (!listen_on (self))
    if (poll (&wake, 1, AGAIN_MS) > 0)
      break;
  return NULL;
}

static void
listener_free (ZgListener *self)
{
  if (self->wake >= 0)
    close (self->wake);
  g_free (self->uri);
  g_free (self);
}

ZgListener *
zg_listener_new (const char *uri, ZgHub *hub, GError **error)
{
  ZgListener *self = g_new0 (ZgListener, 1);

  self->uri = g_strdup (uri);
  self->hub = hub;
  self->wake = eventfd (0, EFD_CLOEXEC);
  if (!begin (self, error))
    {
      listener_free (self);
      return NULL;
    }
  if (zg_db_kind (self->db) == ZG_DB_POSTGRES)
    self->thread = g_thread_new ("listener", run_listener, self);
  return self;
}

void
zg_listener_stop (ZgListener *self)
{
  eventfd_write (self->wake, 1);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_clear_pointer (&self->db, zg_db_close);
  listener_free (self);
}

gboolean
zg_listener_tell (ZgDb *db, const char *store_id, gint64 seq, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, store_id, seq);

  return zg_db_tell (db, text, error);
}
