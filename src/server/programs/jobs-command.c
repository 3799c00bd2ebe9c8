/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* `jobs list|retry|forget`: what was due and was given up, for whoever has removed the cause. A server that runs finds
 * what is tried again by itself. The main thread's. */
#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "db/statement.h"
#include "server/programs/cli.h"

ZG_SQL (server,
        dead_sql,
        "SELECT id, kind, subject, tries, COALESCE(failure, '') FROM jobs WHERE state = 'dead' ORDER BY kind, subject")
ZG_SQL (server, which_sql, "SELECT id FROM jobs WHERE state = 'dead' AND (id = $1 OR $1 = 'all')")
/* Under an id of its own: the results of the tries before stand with the old one. */
ZG_SQL (server,
        retry_sql,
        "UPDATE jobs SET id = $2, state = 'waiting', tries = 0, claimed_until = 0, failure = NULL, due_at = $3 "
        "WHERE state = 'dead' AND id = $1")
ZG_SQL (server, forget_sql, "DELETE FROM jobs WHERE state = 'dead' AND (id = $1 OR $1 = 'all')")

static gboolean
list (ZgDb *db, const char *which, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, dead_sql, "");
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      g_print ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%s\n", zg_stmt_text (stmt, 0), zg_stmt_text (stmt, 1),
               zg_stmt_text (stmt, 2), zg_stmt_int (stmt, 3), zg_stmt_text (stmt, 4));
    }
  return FALSE;
}

static gboolean
tell (gint64 changed, const char *which, const char *what, GError **error)
{
  if (changed == 0 && !g_str_equal (which, "all"))
    {
      g_set_error (error, ZG_ERROR, ZG_ERROR_NOT_FOUND, "No job with the id \"%s\" was given up; jobs list names them",
                   which);
      return FALSE;
    }
  g_print ("%s: %" G_GINT64_FORMAT "\n", what, changed);
  return TRUE;
}

/* (transfer full, container and texts), NULL with an error. */
static GPtrArray *
find (ZgDb *db, const char *which, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  ZgStmt *stmt = zg_db_query (db, error, which_sql, "s", which);
  gboolean row = FALSE;

  while (stmt != NULL && zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, g_strdup (zg_stmt_text (stmt, 0)));
    }
  return NULL;
}

static gboolean
retry (ZgDb *db, const char *which, GError **error)
{
  g_autoptr (GPtrArray) ids = find (db, which, error);
  gint64 changed = 0;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autofree char *id = zg_id_new ();
      gint64 one;

      if (!zg_db_run (db, error, &one, retry_sql, "ssi", ids->pdata[i], id, zg_clock_now ()))
        return FALSE;
      changed += one;
    }
  return ids != NULL && tell (changed, which, "To be tried again", error);
}

static gboolean
forget (ZgDb *db, const char *which, GError **error)
{
  gint64 changed;

  return zg_db_run (db, error, &changed, forget_sql, "s", which) && tell (changed, which, "Forgotten", error);
}

static const struct
{
  const char *name;
  gboolean (*run) (ZgDb *db, const char *which, GError **error);
  gboolean needs_which;
} verbs[] = { { "list", list, FALSE }, { "retry", retry, TRUE }, { "forget", forget, TRUE } };

static int
run_verb (ZgCli *cli, const char *name, const char *which)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_equal (verbs[i].name, name))
        continue;
      if (verbs[i].needs_which != (which != NULL))
        return zg_cli_complain (ZG_EXIT_USAGE, which != NULL ? "jobs %s takes no id" : "jobs %s takes an id or all",
                                name);
      db = zg_cli_open (cli, &error);
      if (db != NULL && verbs[i].run (db, which, &error))
        return ZG_EXIT_OK;
      return zg_cli_fail (ZG_EXIT_FAILED, error);
    }
  return zg_cli_complain (ZG_EXIT_USAGE, "jobs takes list, retry or forget, not \"%s\"", name);
}

int
zg_jobs_command (int argc, char **argv)
{
  g_auto (ZgCli) cli = { 0 };

  if (!zg_cli_parse (&cli, NULL, "list|retry|forget [ID|all]", 1, 2, &argc, &argv))
    return ZG_EXIT_USAGE;
  return run_verb (&cli, argv[1], argc > 2 ? argv[2] : NULL);
}
