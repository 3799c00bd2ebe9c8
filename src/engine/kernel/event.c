/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the history of orders and of all other rows: two tables that have who, when and what in common. On the
 * connection's thread; keeps nothing. */
#include "engine/kernel/event.h"

#define COLUMNS "id, store_id, seq, deleted, command, actor_id, actor_name, device, device_at, server_at, detail"
#define VALUES "$1, $2, $3, 0, $4, $5, $6, $7, $8, NULLIF (CAST ($9 AS BIGINT), 0), $10"
#define OWN 11 /* the first parameter after those in common */

ZG_SQL (both,
        order_event_sql,
        "INSERT INTO order_events (" COLUMNS ", order_id, from_state, to_state, reason) VALUES (" VALUES
        ", $11, $12, $13, $14)")
ZG_SQL (both, entity_event_sql, "INSERT INTO entity_events (" COLUMNS ", entity, row_id) VALUES (" VALUES ", $11, $12)")

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

static gboolean
write_event (ZgRun *run,
             const char *table,
             const char *sql,
             const ZgArgs *detail,
             const char *const *own,
             guint n_own,
             GError **error)
{
  g_autofree char *id = zg_run_new_id (run), *text = NULL;
  const ZgActor *actor = run->actor;
  ZgStmt *stmt = zg_db_prepare (run->db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  if (zg_args_length (detail) > 0)
    text = zg_json_text (detail);
  zg_stmt_bind_text (stmt, 1, id);
  zg_stmt_bind_text (stmt, 2, actor->store_id);
  zg_stmt_bind_int (stmt, 3, run->context->seq);
  zg_stmt_bind_text (stmt, 4, run->command->name);
  zg_stmt_bind_text (stmt, 5, actor->account_id);
  zg_stmt_bind_text (stmt, 6, actor->name);
  zg_stmt_bind_text (stmt, 7, actor->device);
  zg_stmt_bind_int (stmt, 8, run->command->at);
  zg_stmt_bind_int (stmt, 9, run->context->server_now);
  zg_stmt_bind_text (stmt, 10, text);
  for (guint i = 0; i < n_own; i++)
    zg_stmt_bind_text (stmt, OWN + i, own[i]);
  if (!zg_stmt_step (stmt, &row, error))
    return FALSE;
  zg_run_touch (run, table, id);
  return TRUE;
}

gboolean
zg_event_of_order (ZgRun *run,
                   const char *order_id,
                   const char *from,
                   const char *to,
                   const ZgArgs *detail,
                   GError **error)
{
  g_autofree char *reason = zg_run_trimmed (run, "reason");
  const char *const own[] = { order_id, from, to, reason };

  return write_event (run, "order_events", order_event_sql, detail, own, G_N_ELEMENTS (own), error);
}

gboolean
zg_event_of_row (ZgRun *run, const char *table, const char *row_id, const ZgArgs *detail, GError **error)
{
  const char *const own[] = { table, row_id };

  return write_event (run, "entity_events", entity_event_sql, detail, own, G_N_ELEMENTS (own), error);
}
