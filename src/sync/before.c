/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a command's row before the command changes it, and what has changed after it. Which row and which columns the
 * tables of commands say. Writer's thread; keeps nothing. */
#include "sync/before.h"

#include "base/json.h"
#include "sync/rows.h"

gboolean
zg_before_read (ZgCache *cache, const ZgCommand *command, json_t **before, GError **error)
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
zg_before_wrote (ZgCache *cache, const ZgCommand *command, const json_t *before, char **wrote, GError **error)
{
  g_autoptr (json_t) row = NULL;
  g_autoptr (json_t) changed = json_object ();
  const char *column;
  json_t *value;

  *wrote = NULL;
  if (before == NULL)
    return TRUE;
  if (!zg_before_read (cache, command, &row, error))
    return FALSE;
  json_object_foreach (row, column, value) if (!json_equal (value, json_object_get (before, column)))
      json_object_set (changed, column, value);
  if (json_object_size (changed) > 0)
    *wrote = zg_json_text (changed);
  return TRUE;
}
