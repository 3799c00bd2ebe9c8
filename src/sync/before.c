/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a command's row before the command changes it, and what has changed after it. Which row and which columns the
 * tables of commands say. Writer's thread; keeps nothing. */
#include "sync/before.h"

#include "base/json.h"
#include "sync/rows.h"

gboolean
zg_before_read (ZgCache *cache, const ZgCommand *command, ZgArgs **before, GError **error)
{
  const ZgCommandSpec *spec = zg_command_spec (command->name);
  g_autofree char *id = NULL;
  gint64 seq;

  *before = NULL;
  if (spec == NULL || spec->is_new)
    return TRUE;
  id = zg_command_row (command, cache->profile->store_id);
  return id == NULL || zg_rows_read (cache->db, spec->table, id, before, &seq, error);
}

gboolean
zg_before_wrote (ZgCache *cache, const ZgCommand *command, const ZgArgs *before, char **wrote, GError **error)
{
  g_autoptr (ZgArgs) row = NULL;
  g_autoptr (ZgArgs) changed = zg_args_new (NULL);
  const char *column;
  ZgArgsIter iter;
  ZgArgs *value;

  *wrote = NULL;
  if (before == NULL)
    return TRUE;
  if (!zg_before_read (cache, command, &row, error))
    return FALSE;
  zg_args_iter_init (&iter, row);
  while (zg_args_iter_next (&iter, &column, &value))
    if (!zg_args_equal (value, zg_args_get (before, column)))
      zg_args_set (changed, column, zg_args_ref (value));
  if (!zg_args_is_empty (changed))
    *wrote = zg_json_text (changed);
  return TRUE;
}
