/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with calls that wait; see the header. Main thread; owns the store and, where it made it, the directory. */
#include "sync/desk.h"

#include <glib/gstdio.h>
#include <sys/resource.h>
#include <time.h>

#include "engine/kernel/table.h"
#include "sync/office.h"

static gboolean
on_timer_over (gpointer fired)
{
  *(gboolean *)fired = TRUE;
  return G_SOURCE_REMOVE;
}

/* A stopwatch of the main loop: from the end of a poll to the beginning of the next. */
static struct
{
  GPollFunc poll;
  gint64 began, cpu, longest;
  long switches;
} watch;

static gint64
thread_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static long
thread_switches (void)
{
  struct rusage usage;

  getrusage (RUSAGE_THREAD, &usage);
  return usage.ru_nivcsw;
}

static void
begin_turn (void)
{
  watch.began = g_get_monotonic_time ();
  watch.cpu = thread_cpu ();
  watch.switches = thread_switches ();
}

static void
end_turn (void)
{
  gboolean is_disturbed = thread_switches () != watch.switches;
  gint64 turn = is_disturbed ? thread_cpu () - watch.cpu : g_get_monotonic_time () - watch.began;

  watch.longest = MAX (watch.longest, turn);
}

static gint
poll_watched (GPollFD *fds, guint n, gint timeout)
{
  gint ready;

  end_turn ();
  ready = watch.poll (fds, n, timeout);
  begin_turn ();
  return ready;
}

gint64
desk_longest_turn (void)
{
  gint64 longest = watch.longest;

  watch.longest = 0;
  return longest;
}

void
desk_turn (gint64 limit, const char *condition)
{
  gboolean fired = FALSE;
  guint timer = g_timeout_add (20, on_timer_over, &fired);

  if (watch.poll == NULL)
    {
      watch.poll = g_main_context_get_poll_func (NULL);
      g_main_context_set_poll_func (NULL, poll_watched);
    }

  if (g_get_monotonic_time () > limit)
    g_error ("Waited too long for: %s", condition);
  begin_turn ();
  g_main_context_iteration (NULL, TRUE);
  end_turn ();
  if (!fired)
    g_source_remove (timer);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer where)
{
  *(GAsyncResult **)where = g_object_ref (result);
}

static void
on_store_changed (ZgReplica *replica, const char *table, char **ids, Desk *self)
{
  gsize times = GPOINTER_TO_SIZE (g_hash_table_lookup (self->changed, table));

  g_assert_true (ids == NULL || ids[0] != NULL);
  g_hash_table_insert (self->changed, g_strdup (table), GSIZE_TO_POINTER (times + 1));
}

static void
on_store_refused (ZgReplica *replica, const char *command, ZgRefusal *refusal, Desk *self)
{
  g_free (self->refused);
  self->refused = g_strconcat (command, " ", refusal->code, NULL);
}

static void
open_store (Desk *self)
{
  g_autoptr (GError) error = NULL;

  self->replica = zg_replica_open (self->directory, &error);
  g_assert_no_error (error);
  g_signal_connect (self->replica, "changed", G_CALLBACK (on_store_changed), self);
  g_signal_connect (self->replica, "refused", G_CALLBACK (on_store_refused), self);
}

static void
close_store (Desk *self)
{
  zg_replica_close (self->replica);
  g_object_add_weak_pointer (G_OBJECT (self->replica), (gpointer *)&self->replica);
  g_signal_handlers_disconnect_by_data (self->replica, self);
  g_object_unref (self->replica);
  /* Requests under way hold the store until they have been told that they are over. */
  desk_wait (self->replica == NULL);
}

static void
init (Desk *self)
{
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  open_store (self);
}

void
desk_init (Desk *self)
{
  g_autoptr (GError) error = NULL;

  *self = (Desk){ .owned = TRUE, .directory = g_dir_make_tmp ("zhanggui-desk-XXXXXX", &error) };
  g_assert_no_error (error);
  init (self);
}

void
desk_init_at (Desk *self, const char *directory)
{
  *self = (Desk){ .directory = g_strdup (directory) };
  init (self);
}

void
desk_reopen (Desk *self)
{
  close_store (self);
  open_store (self);
}

static void
remove_directory (const char *directory)
{
  static const char *const names[] = { "cache.db", "cache.db-wal", "cache.db-shm", "lock" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);
      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

void
desk_clear (Desk *self)
{
  if (self->replica != NULL)
    close_store (self);
  if (self->owned)
    remove_directory (self->directory);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  g_clear_pointer (&self->refused, g_free);
  g_clear_pointer (&self->directory, g_free);
}

gboolean
desk_sign_in (Desk *self, const char *server, const char *login, gboolean fill, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  zg_replica_sign_in_async (self->replica, server, login, "demo", NULL, keep_result, &result);
  desk_wait (result != NULL);
  if (!zg_replica_sign_in_finish (self->replica, result, error))
    return FALSE;
  if (fill)
    desk_wait (desk_state (self) == ZG_SYNC_SYNCED);
  return TRUE;
}

void
desk_open (Desk *self, const char *server, const char *login)
{
  g_autoptr (GError) error = NULL;

  desk_init (self);
  desk_sign_in (self, server, login, TRUE, &error);
  g_assert_no_error (error);
}

void
desk_sign_out (Desk *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  zg_replica_sign_out_async (self->replica, keep_result, &result);
  desk_wait (result != NULL);
  zg_replica_sign_out_finish (self->replica, result, &error);
  g_assert_no_error (error);
}

static gboolean
finish_run (Desk *self, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  gboolean good;

  desk_wait (*result != NULL);
  g_clear_pointer (&self->refusal, zg_refusal_free);
  good = zg_replica_run_finish (self->replica, *result, &self->refusal, &error);
  g_clear_object (result);
  g_assert_no_error (error);
  g_assert_true (good == (self->refusal == NULL));
  return good;
}

char *
desk_run (Desk *self, const char *name, ZgArgs *args)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  ZgCommand *command = zg_command_new (name, args);
  g_autofree char *id = zg_command_row_id (command, 0);
  GAsyncResult *result = NULL;

  g_ptr_array_add (commands, command);
  zg_replica_run_async (self->replica, commands, keep_result, &result);
  return finish_run (self, &result) ? g_steal_pointer (&id) : NULL;
}

gboolean
desk_run_all (Desk *self, GPtrArray *commands)
{
  GAsyncResult *result = NULL;

  zg_replica_run_async (self->replica, commands, keep_result, &result);
  return finish_run (self, &result);
}

static GPtrArray *
finish_query (Desk *self, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  desk_wait (*result != NULL);
  rows = zg_replica_query_finish (self->replica, *result, &error);
  g_clear_object (result);
  g_assert_no_error (error);
  return rows;
}

void
desk_add_customer (Desk *self, const char *name)
{
  g_autofree char *id = desk_run (self, "customer.add", zg_args_new ("name", 's', name, NULL));

  g_assert_nonnull (id);
}

GPtrArray *
desk_query (Desk *self, const char *query, ZgArgs *args)
{
  GAsyncResult *result = NULL;

  zg_replica_query_async (self->replica, query, args, NULL, keep_result, &result);
  return finish_query (self, &result);
}

GPtrArray *
desk_waiting (Desk *self)
{
  GAsyncResult *result = NULL;

  zg_replica_waiting_async (self->replica, NULL, keep_result, &result);
  return finish_query (self, &result);
}

gboolean
desk_discard (Desk *self, gint64 n)
{
  GAsyncResult *result = NULL;

  zg_replica_discard_async (self->replica, n, keep_result, &result);
  return finish_run (self, &result);
}

gboolean
desk_resend (Desk *self, gint64 n)
{
  GAsyncResult *result = NULL;

  zg_replica_resend_async (self->replica, n, keep_result, &result);
  return finish_run (self, &result);
}

guint
desk_customers (Desk *self, const char *text)
{
  g_autoptr (GPtrArray) rows =
      desk_query (self, "customers.search", zg_args_new ("text", 's', text, "limit", 'i', (gint64)20, NULL));

  return rows->len;
}

gboolean
desk_is_settled (Desk *self)
{
  return desk_uint (self, "waiting") == 0 && desk_state (self) == ZG_SYNC_SYNCED;
}

static gboolean
is_equal (ZgDb *here, ZgDb *there)
{
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      g_autofree char *mine = office_dump (here, i);
      g_autofree char *theirs = office_dump (there, i);

      if (!g_str_equal (mine, theirs))
        return FALSE;
    }
  return TRUE;
}

void
desk_assert_equal (Desk *self, const char *database)
{
  g_autofree char *path = g_build_filename (self->directory, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) here = zg_db_open (path, ZG_DB_READ_ONLY, &error);
  g_autoptr (ZgDb) there = zg_db_open (database, ZG_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  desk_wait (is_equal (here, there));
}

ZgSyncState
desk_state (Desk *self)
{
  ZgSyncState state;

  g_object_get (self->replica, "state", &state, NULL);
  return state;
}

guint
desk_uint (Desk *self, const char *property)
{
  guint value;

  g_object_get (self->replica, property, &value, NULL);
  return value;
}

char *
desk_text (Desk *self, const char *property)
{
  char *value;

  g_object_get (self->replica, property, &value, NULL);
  return value;
}

gboolean
desk_has_trouble (Desk *self, const char *trouble)
{
  g_autofree char *value = desk_text (self, "trouble");

  return g_strcmp0 (value, trouble) == 0;
}

void
desk_forget (Desk *self)
{
  g_hash_table_remove_all (self->changed);
}

gboolean
desk_saw (Desk *self, const char *table)
{
  return g_hash_table_contains (self->changed, table);
}

gboolean
desk_is (Desk *self, const char *property, const char *text)
{
  g_autofree char *value = desk_text (self, property);

  return g_strcmp0 (value, text) == 0;
}
