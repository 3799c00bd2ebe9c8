/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh databases for tests, on either driver, and registration of a test for both.
 * Owns the temporary folders and the databases it made; removes them at exit. Main thread. */
#include "support/test-db.h"
#include "support/postgres.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *folders; /* of SQLite's files */

static void
remove_folders (void)
{
  guint i;

  for (i = 0; i < folders->len; i++)
    {
      const char *folder = folders->pdata[i], *name;
      GDir *dir = g_dir_open (folder, 0, NULL);
      while (dir && (name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_unlink (path);
        }
      g_clear_pointer (&dir, g_dir_close);
      g_rmdir (folder);
    }
  g_ptr_array_unref (folders);
}

static const char *
make_sqlite (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("zhanggui-XXXXXX", &error);
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  if (!folders)
    {
      folders = g_ptr_array_new_with_free_func (g_free);
      atexit (remove_folders);
    }
  g_ptr_array_add (folders, folder);
  path = g_build_filename (folder, "test.db", NULL);
  return g_intern_string (path);
}

const char *
zg_test_database (ZgDbKind kind)
{
  return kind == ZG_DB_SQLITE ? make_sqlite () : zg_test_postgres_database ();
}

gboolean
zg_test_skip_without (const char *uri)
{
  if (!uri)
    g_test_skip ("PostgreSQL's server is not installed");
  return !uri;
}

typedef struct
{
  ZgDbKind kind;
  ZgTestDbFunc func;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *self = data;
  ZgTestDb test = { .kind = self->kind, .uri = zg_test_database (self->kind) };
  g_autoptr (GError) error = NULL;

  if (zg_test_skip_without (test.uri))
    return;
  test.db = zg_db_open (test.uri, ZG_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  self->func (&test);
  g_clear_pointer (&test.db, zg_db_close);
}

void
zg_test_add_both (const char *path, ZgTestDbFunc func)
{
  static const struct
  {
    ZgDbKind kind;
    const char *name;
  } kinds[] = { { ZG_DB_SQLITE, "sqlite" }, { ZG_DB_POSTGRES, "postgres" } };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", path, kinds[i].name);
      Case *data = g_new (Case, 1);
      *data = (Case){ kinds[i].kind, func };
      g_test_add_data_func_full (name, data, run_case, g_free);
    }
}

void
zg_test_run_schema (ZgDb *db, const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "engine", "schema", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  zg_db_script (db, text, &error);
  g_assert_no_error (error);
}
