/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A desktop on demo data without a server; see the header. Main thread; owns database, cache and store. */
#include "desktop/demo-desk.h"

#include <glib/gstdio.h>

#include "engine/kernel/engine.h"
#include "engine/kernel/reach.h"
#include "demo/demo.h"
#include "sync/cache-open.h"
#include "sync/cache-owner.h"

static char *
path_in (DemoDesk *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

void
demo_desk_init (DemoDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, DEMO_NOW), *path = NULL;
  ZgDemoOptions options = { .technicians = 12, .orders = 4000, .seed = 7, .now = DEMO_NOW };

  g_setenv ("ZHANGGUI_CLOCK", now, TRUE);
  *self = (DemoDesk){ .directory = g_dir_make_tmp ("zhanggui-demo-XXXXXX", &error) };
  g_assert_no_error (error);
  path = path_in (self, "server.db");
  self->db = zg_db_open (path, ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  zg_engine_migrate_server (self->db, &error);
  g_assert_no_error (error);
  zg_demo_fill (self->db, &options, &self->store_id, &error);
  g_assert_no_error (error);
}

/* Row for row, as a first fill leaves it. */
static void
fill_cache (DemoDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgCache) cache = zg_cache_open (self->directory, &error);
  g_assert_no_error (error);
  g_autoptr (ZgProfile) profile =
      zg_profile_new ("http://127.0.0.1:1", self->store_id, "Demo", "Asia/Shanghai",
                      "01900000-0000-7000-8000-000000000001", "Manager", ZG_ROLE_MANAGER, NULL);
  ZgNews *news = zg_news_new ();
  GString *script = g_string_new (NULL);

  zg_cache_set_profile (cache, profile, news, &error);
  g_assert_no_error (error);
  g_string_append_printf (script, "ATTACH '%s/server.db' AS server;", self->directory);
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    {
      const ZgTable *table = zg_tables ()[i];

      if (!zg_reach_has_desks (table))
        continue;
      GString *columns = g_string_new ("id, store_id, seq, deleted");
      for (guint j = 0; j < table->n_columns; j++)
        g_string_append_printf (columns, ", %s", table->columns[j].name);
      g_string_append_printf (script, "INSERT INTO main.%s (%s) SELECT %s FROM server.%s;", table->name, columns->str,
                              columns->str, table->name);
      g_string_free (columns, TRUE);
    }
  g_string_append (script, "DETACH server;");
  zg_db_script (cache->db, script->str, &error);
  g_assert_no_error (error);
  zg_cache_set (cache, ZG_META_EPOCH, "demo", &error);
  g_assert_no_error (error);
  zg_cache_set_int (cache, ZG_META_FILLING, 0, &error);
  g_assert_no_error (error);
  g_string_free (script, TRUE);
  zg_news_free (news);
}

void
demo_desk_open (DemoDesk *self)
{
  g_autoptr (GError) error = NULL;
  fill_cache (self);
  self->replica = zg_replica_open (self->directory, &error);
  g_assert_no_error (error);
}

static void
close_store (DemoDesk *self)
{
  zg_replica_close (self->replica);
  g_object_add_weak_pointer (G_OBJECT (self->replica), (gpointer *)&self->replica);
  g_object_unref (self->replica);
  demo_desk_wait (self->replica == NULL);
}

void
demo_desk_reopen (DemoDesk *self)
{
  g_autoptr (GError) error = NULL;

  close_store (self);
  self->replica = zg_replica_open (self->directory, &error);
  g_assert_no_error (error);
}

void
demo_desk_reopen_as (DemoDesk *self, const ZgRole *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgCache) cache = NULL;
  g_autofree char *grants = zg_role_grants (role);

  close_store (self);
  cache = zg_cache_open (self->directory, &error);
  g_assert_no_error (error);
  zg_cache_set (cache, "role", role->name, &error);
  g_assert_no_error (error);
  zg_cache_set (cache, "grants", grants, &error);
  g_assert_no_error (error);
  for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
    for (guint i = 0; i < (*table)->n_columns; i++)
      {
        const ZgColumn *column = &(*table)->columns[i];
        g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = %s", (*table)->name, column->name,
                                                column->flags & ZG_COLUMN_NOT_NULL ? "''" : "NULL");

        if (column->reveal != ZG_MAY_NOTHING && !zg_role_may (role, column->reveal))
          zg_db_script (cache->db, sql, &error);
        g_assert_no_error (error);
      }
  g_clear_pointer (&cache, zg_cache_close);
  self->replica = zg_replica_open (self->directory, &error);
  g_assert_no_error (error);
}

static gboolean
on_timer_over (gpointer fired)
{
  *(gboolean *)fired = TRUE;
  return G_SOURCE_REMOVE;
}

void
demo_desk_linger (guint ms)
{
  gboolean is_over = FALSE;
  g_timeout_add (ms, on_timer_over, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

void
demo_desk_turn (gint64 limit, const char *condition)
{
  if (g_get_monotonic_time () > limit)
    g_error ("Waited too long for: %s", condition);
  demo_desk_linger (10);
}

void
demo_desk_clear (DemoDesk *self)
{
  static const char *const names[] = { "server.db",    "server.db-wal", "server.db-shm", "cache.db",
                                       "cache.db-wal", "cache.db-shm",  "lock" };

  if (self->replica != NULL)
    close_store (self);
  g_clear_pointer (&self->db, zg_db_close);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_in (self, names[i]);
      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->directory);
  g_free (self->store_id);
}
