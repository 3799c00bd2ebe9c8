/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A command while it runs: refusals, new ids, what was touched, and reading arguments. On the connection's thread;
 * everything belongs to zg_engine_run() or its caller. */
#include "engine/kernel/run.h"
#include "base/id.h"

static void
set_refusal (ZgRun *self, ZgArgs *current, const char *code, const char *field, const char *format, va_list list)
{
  g_autofree char *message = g_strdup_vprintf (format, list);

  g_clear_pointer (&self->outcome->refusal, zg_refusal_free);
  self->outcome->refusal = zg_refusal_new (code, field, "%s", message);
  self->outcome->refusal->current = current;
}

gboolean
zg_run_refuse (ZgRun *self, const char *code, const char *field, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  set_refusal (self, NULL, code, field, format, list);
  va_end (list);
  return FALSE;
}

gboolean
zg_run_refuse_with (ZgRun *self, ZgArgs *current, const char *code, const char *field, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  set_refusal (self, current, code, field, format, list);
  va_end (list);
  return FALSE;
}

char *
zg_run_new_id (ZgRun *self)
{
  return zg_id_derive (self->command->id, self->command->at, self->rows++);
}

void
zg_run_touch (ZgRun *self, const char *table, const char *id)
{
  ZgTouched *touched = g_new (ZgTouched, 1);

  touched->table = table;
  touched->id = g_strdup (id);
  g_ptr_array_add (self->outcome->touched, touched);
}

gboolean
zg_run_has (ZgRun *self, const char *name)
{
  return zg_args_has (self->command->args, name);
}

const char *
zg_run_text (ZgRun *self, const char *name)
{
  return zg_args_get_text (self->command->args, name);
}

gint64
zg_run_int (ZgRun *self, const char *name, gint64 fallback)
{
  const ZgArgs *value = zg_args_get (self->command->args, name);

  if (zg_args_is (value, ZG_ARGS_FLAG))
    return zg_args_flag (value) ? 1 : 0;
  return zg_args_is (value, ZG_ARGS_INT) ? zg_args_int (value, 0) : fallback;
}

char *
zg_run_trimmed (ZgRun *self, const char *name)
{
  g_autofree char *text = g_strdup (zg_run_text (self, name));

  if (text == NULL)
    return NULL;
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
zg_run_exists (ZgStmt *stmt, gboolean *exists, GError **error)
{
  if (stmt == NULL || !zg_stmt_step (stmt, exists, error))
    return FALSE;
  zg_stmt_reset (stmt);
  return TRUE;
}
