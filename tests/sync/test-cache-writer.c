/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache's writer: what a job ends with, what is told, and what becomes of jobs after the stop; and the line on a
 * host that is no store. */
#include "base/error.h"
#include "sync/link.h"
#include "sync/office.h"

typedef struct
{
  Office office;
  ZgCacheWriter *writer;
  guint told;
  guint waiting, pending;
  guint freed;
  GError *error;
  ZgSyncState state; /* as the line said last */
  guint said;
} Room;

static void
tell (ZgNews *news, gpointer data)
{
  Room *room = data;

  room->told++;
  g_assert_true (news->counted);
  room->waiting = news->waiting;
  room->pending = news->pending != NULL ? g_hash_table_size (news->pending) : 0;
}

static void
room_init (Room *self)
{
  *self = (Room){ 0 };
  office_init (&self->office);
  self->writer = zg_cache_writer_new (self->office.cache, tell, self);
}

static void
room_clear (Room *self)
{
  zg_cache_writer_stop (self->writer);
  zg_cache_writer_unref (self->writer);
  g_clear_error (&self->error);
  office_clear (&self->office);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

/* Data that is counted when it goes. */
typedef struct
{
  Room *room;
  gboolean *done;
  gint64 n;
} Data;

static Data *
new_data (Room *room, gboolean *done, gint64 n)
{
  Data *data = g_new (Data, 1);

  *data = (Data){ room, done, n };
  return data;
}

static void
free_data (gpointer data)
{
  ((Data *)data)->room->freed++;
  g_free (data);
}

static void
on_done (gpointer data, const GError *error)
{
  Data *self = data;

  g_clear_error (&self->room->error);
  self->room->error = error != NULL ? g_error_copy (error) : NULL;
  *self->done = TRUE;
}

static void
run (Room *self, ZgWrite write, gint64 n)
{
  gboolean done = FALSE;
  guint freed = self->freed;

  zg_cache_writer_run (self->writer, ZG_PRIORITY_USER, write, new_data (self, &done, n), free_data, on_done);
  while (!done || self->freed == freed)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
write_customer (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (ZgRefusal) refusal = NULL;

  g_ptr_array_add (commands, zg_command_new ("customer.add", zg_args_new ("name", 's', "Newcomer", NULL)));
  return zg_outbox_run (cache, commands, NULL, news, &refusal, error);
}

static gboolean
write_discard (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  return zg_outbox_discard (cache, ((Data *)data)->n, news, error);
}

static gboolean
write_rebase (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  return zg_rebase_run (cache, NULL, NULL, NULL, news, error);
}

static gboolean
write_nothing (ZgCache *cache, gpointer data, ZgNews *news, GError **error)
{
  return TRUE;
}

/* No job counts by itself, and each of them is told with the right counts. */
static void
test_counted (void)
{
  g_auto (Room) room = { 0 };

  room_init (&room);
  run (&room, write_customer, 0);
  run (&room, write_customer, 0);
  g_assert_no_error (room.error);
  g_assert_cmpuint (room.waiting, ==, 2);
  run (&room, write_discard, 1);
  g_assert_cmpuint (room.waiting, ==, 1);
  /* Only what makes the set anew tells all of it. */
  g_assert_cmpuint (room.pending, ==, 0);
  run (&room, write_rebase, 0);
  g_assert_cmpuint (room.pending, >, 0);
  run (&room, write_nothing, 0);
  g_assert_cmpuint (room.waiting, ==, 1);
  g_assert_cmpuint (room.told, ==, 5);
}

static void
test_failed (void)
{
  g_auto (Room) room = { 0 };

  room_init (&room);
  run (&room, write_discard, 99);
  g_assert_error (room.error, ZG_ERROR, ZG_ERROR_NOT_FOUND);
  g_assert_cmpuint (room.told, ==, 0);
}

/* What is queued at the stop is written, and told to nobody any more; what comes later fails. */
static void
test_stopped (void)
{
  g_auto (Room) room = { 0 };
  gboolean done = FALSE;

  room_init (&room);
  zg_cache_writer_run (room.writer, ZG_PRIORITY_FEED, write_customer, new_data (&room, &done, 0), free_data, on_done);
  zg_cache_writer_stop (room.writer);
  g_assert_cmpint (office_count (&room.office, "SELECT COUNT(*) FROM outbox"), ==, 1);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (room.error);
  run (&room, write_customer, 0);
  g_assert_error (room.error, ZG_ERROR, ZG_ERROR_FAILED);
  while (room.freed < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (room.told, ==, 0);
  g_assert_cmpint (office_count (&room.office, "SELECT COUNT(*) FROM outbox"), ==, 1);
}

static const ZgProfile *
get_profile (gpointer host)
{
  return NULL;
}

static guint
get_waiting (gpointer host)
{
  return 0;
}

static void
set_state (gpointer host, ZgSyncState state, const char *trouble)
{
  ((Room *)host)->state = state;
  ((Room *)host)->said++;
}

static const ZgLinkHost host = { .get_profile = get_profile, .get_waiting = get_waiting, .set_state = set_state };

/* The line knows its host by what it asks of it; once freed it asks and tells nothing, whatever still comes back. */
static void
test_line (void)
{
  g_auto (Room) room = { .state = ZG_SYNC_SYNCED };
  ZgLink *line;

  room_init (&room);
  line = zg_link_new (room.writer, room.office.directory, &host, &room);
  zg_link_start (line);
  g_assert_cmpint (room.state, ==, ZG_SYNC_SIGNED_OUT);
  g_assert_null (zg_link_token (line));
  zg_link_rebase (line);
  zg_link_free (line);
  room.said = 0;
  /* Behind the line's two jobs. */
  zg_cache_writer_stop (room.writer);
  run (&room, write_nothing, 0);
  g_assert_cmpuint (room.said, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_KEYRING", "none", TRUE);
  g_test_add_func ("/sync/writer/counted", test_counted);
  g_test_add_func ("/sync/writer/failed", test_failed);
  g_test_add_func ("/sync/writer/stopped", test_stopped);
  g_test_add_func ("/sync/writer/line", test_line);
  return g_test_run ();
}
