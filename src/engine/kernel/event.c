/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the history of rows into the places that their tables name: all have who, when and what in common, and columns
 * of their own for which row it is. The statements' texts live as long as the program. On the connection's thread. */
#include "engine/kernel/event.h"

#include <string.h>

#include "engine/kernel/history.h"

#define COLUMNS                                                                                                        \
  "id, store_id, seq, deleted, command, actor_id, actor_name, device, device_at, server_at, detail, group_id"
#define VALUES "$1, $2, $3, 0, $4, $5, $6, $7, $8, NULLIF (CAST ($9 AS BIGINT), 0), $10, $11"
#define OWN 12 /* the first parameter after those in common */

static ZgEventTexts texts;

static char *
make_sql (const ZgEvents *events)
{
  static const char *const states[] = { "from_state", "to_state", "reason" };
  g_autoptr (GString) names = g_string_new (events->row);
  GString *sql = g_string_new (NULL);
  guint own = OWN;

  if (events->entity != NULL)
    g_string_append_printf (names, ", %s", events->entity);
  for (gsize i = 0; events->has_states && i < G_N_ELEMENTS (states); i++)
    g_string_append_printf (names, ", %s", states[i]);
  g_string_append_printf (sql, "INSERT INTO %s (" COLUMNS ", %s) VALUES (" VALUES, events->table->name, names->str);
  for (const char *each = names->str; each != NULL; each = strchr (each + 1, ','))
    g_string_append_printf (sql, ", $%u", own++);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

void
zg_event_note (ZgArgs *detail, const char *column, ZgArgs *before, ZgArgs *after)
{
  ZgArgs *to = zg_args_get (detail, "to");

  if (zg_args_equal (before, after))
    {
      zg_args_free (before);
      zg_args_free (after);
      return;
    }
  if (to == NULL)
    {
      to = zg_args_new (NULL);
      zg_args_set (detail, "to", to);
    }
  zg_args_set (detail, column, before);
  zg_args_set (to, column, after);
}

static void
bind_common (ZgStmt *stmt, const ZgRun *run, const char *id, const char *detail)
{
  const ZgActor *actor = run->actor;

  zg_stmt_bind_text (stmt, 1, id);
  zg_stmt_bind_text (stmt, 2, actor->store_id);
  zg_stmt_bind_int (stmt, 3, run->context->seq);
  zg_stmt_bind_text (stmt, 4, run->command->name);
  zg_stmt_bind_text (stmt, 5, actor->account_id);
  zg_stmt_bind_text (stmt, 6, actor->name);
  zg_stmt_bind_text (stmt, 7, actor->device);
  zg_stmt_bind_int (stmt, 8, run->command->at);
  zg_stmt_bind_int (stmt, 9, run->context->server_now);
  zg_stmt_bind_text (stmt, 10, detail);
  zg_stmt_bind_text (stmt, 11, run->command->group);
}

gboolean
zg_event_of_step (ZgRun *run,
                  const char *table,
                  const char *row_id,
                  const char *from,
                  const char *to,
                  const ZgArgs *detail,
                  GError **error)
{
  const ZgEvents *events = zg_table_events (zg_table (table));
  ZgStmt *stmt = zg_db_prepare (run->db, zg_event_text (&texts, events, make_sql), error);
  g_autofree char *id = zg_run_new_id (run), *text = zg_args_length (detail) > 0 ? zg_json_text (detail) : NULL;
  g_autofree char *reason = events->has_states ? zg_run_trimmed (run, "reason") : NULL;
  guint own = OWN;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  bind_common (stmt, run, id, text);
  zg_stmt_bind_text (stmt, own++, row_id);
  if (events->entity != NULL)
    zg_stmt_bind_text (stmt, own++, table);
  if (events->has_states)
    {
      zg_stmt_bind_text (stmt, own++, from);
      zg_stmt_bind_text (stmt, own++, to);
      zg_stmt_bind_text (stmt, own++, reason);
    }
  if (!zg_stmt_step (stmt, &row, error))
    return FALSE;
  zg_run_touch (run, events->table->name, id);
  return TRUE;
}

gboolean
zg_event_of_row (ZgRun *run, const char *table, const char *row_id, const ZgArgs *detail, GError **error)
{
  return zg_event_of_step (run, table, row_id, NULL, NULL, detail, error);
}
