/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs declared queries: role, arguments, then one statement or a function. Any thread, on the caller's connection;
 * rows are new objects that belong to the caller. */
#include "engine/kernel/own.h"
#include "engine/kernel/query-run.h"
#include "engine/kernel/row-reader.h"

#include "base/args.h"
#include <string.h>

char *
zg_query_pattern (const char *text)
{
  g_autofree char *lower = NULL;
  GString *pattern;

  if (text == NULL || *text == '\0')
    return NULL;
  lower = g_utf8_strdown (text, -1);
  pattern = g_string_new ("%");
  for (const char *p = g_strstrip (lower); *p != '\0'; p++)
    {
      if (strchr ("%_\\", *p) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  if (pattern->len == 1)
    return g_string_free (pattern, TRUE);
  return g_string_free (g_string_append_c (pattern, '%'), FALSE);
}

static void
bind_arg (ZgStmt *stmt, guint index, const ZgArgSpec *spec, const ZgArgs *args)
{
  const ZgArgs *value = args != NULL ? zg_args_get (args, spec->name) : NULL;

  /* An argument called text is looked for, not compared. */
  if (g_str_equal (spec->name, "text"))
    {
      g_autofree char *pattern = zg_query_pattern (zg_args_text (value));
      zg_stmt_bind_text (stmt, index, pattern);
    }
  else if (zg_args_is (value, ZG_ARGS_INT))
    zg_stmt_bind_int (stmt, index, zg_args_int (value, 0));
  else if (zg_args_is (value, ZG_ARGS_FLAG))
    zg_stmt_bind_int (stmt, index, zg_args_flag (value));
  else
    zg_stmt_bind_text (stmt, index, zg_args_text (value));
}

void
zg_query_bind (ZgStmt *stmt, const char *store_id, const ZgArgSpec *specs, const ZgArgs *args)
{
  zg_stmt_bind_text (stmt, 1, store_id);
  for (guint i = 0; specs != NULL && specs[i].name != NULL; i++)
    bind_arg (stmt, i + 2, &specs[i], args);
}

gboolean
zg_query_collect (ZgDb *db,
                  const char *sql,
                  const ZgActor *actor,
                  const ZgArgSpec *specs,
                  const ZgArgs *args,
                  GPtrArray *rows,
                  GError **error)
{
  ZgStmt *stmt = zg_db_prepare (db, zg_query_text (db, actor, sql), error);
  ZgRowReader *reader = NULL;
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  zg_query_bind (stmt, actor->store_id, specs, args);
  while (zg_stmt_step (stmt, &row, error))
    {
      if (!row)
        {
          g_clear_pointer (&reader, zg_row_reader_free);
          return TRUE;
        }
      if (reader == NULL)
        reader = zg_row_reader_new (stmt);
      g_ptr_array_add (rows, zg_row_reader_read (reader, stmt));
    }
  g_clear_pointer (&reader, zg_row_reader_free);
  return FALSE;
}

static void
refuse (const ZgQuerySpec *spec, const ZgActor *actor, ZgRefusal **refusal)
{
  *refusal = zg_refusal_new ("not_allowed", NULL, "The role %s may not ask %s", actor->role->name, spec->name);
}

gboolean
zg_query_may (const ZgQuerySpec *spec, const ZgActor *actor, const ZgArgs *args, ZgRefusal **refusal)
{
  ZgScope scope = zg_role_scope (actor->role, spec->permission);

  if (scope >= ZG_SCOPE_STORE || (scope == ZG_SCOPE_OWN && spec->own != NULL))
    return zg_args_check (spec->args, args, refusal);
  refuse (spec, actor, refusal);
  return FALSE;
}

static gboolean
is_allowed (ZgDb *db,
            const ZgQuerySpec *spec,
            const ZgActor *actor,
            const ZgArgs *args,
            ZgRefusal **refusal,
            GError **error)
{
  gboolean own = FALSE;

  if (!zg_query_may (spec, actor, args, refusal))
    return FALSE;
  if (zg_role_scope (actor->role, spec->permission) >= ZG_SCOPE_STORE)
    return TRUE;
  if (!zg_own_row (db, actor, zg_table_of_reference (spec->own), zg_args_get_text (args, spec->own), &own, error))
    return FALSE;
  if (!own)
    refuse (spec, actor, refusal);
  return own;
}

GPtrArray *
zg_query_run (ZgDb *db, const ZgActor *actor, const char *name, const ZgArgs *args, ZgRefusal **refusal, GError **error)
{
  const ZgQuerySpec *spec = zg_query_spec (name);
  g_autoptr (GPtrArray) rows = NULL;
  gboolean done;

  if (spec == NULL)
    {
      *refusal = zg_refusal_new ("not_found", NULL, "There is no query called %s", name);
      return NULL;
    }
  if (!is_allowed (db, spec, actor, args, refusal, error))
    return NULL;
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  done = spec->sql != NULL ? zg_query_collect (db, spec->sql, actor, spec->args, args, rows, error)
                           : spec->run (db, actor, args, rows, refusal, error);
  return done ? g_steal_pointer (&rows) : NULL;
}
