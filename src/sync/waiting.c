/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the outbox with the names that a sentence about each command needs. Reader's thread; rows belong to the caller.
 * A command of an order speaks of the order's customer and technician; one that makes something names them itself. */
#include "sync/waiting.h"

#include "db/statement.h"
#include "engine/row-reader.h"

ZG_SQL (
    cache,
    waiting_list,
    "SELECT b.n, b.id, b.name, b.at, "
    "CASE WHEN b.overtaken IS NOT NULL THEN 'overtaken' ELSE b.state END AS state, "
    "CASE WHEN b.overtaken IS NOT NULL THEN 'overtaken' ELSE b.code END AS code, b.field, b.message, b.subject_id, "
    "COALESCE (c.name, CASE WHEN b.name LIKE 'customer.%' THEN json_extract (b.args, '$.name') END) AS customer_name, "
    "COALESCE (t.name, CASE WHEN b.name LIKE 'technician.%' THEN json_extract (b.args, '$.name') END) AS "
    "technician_name, "
    "COALESCE (json_extract (b.args, '$.start_at'), o.start_at) AS start_at, o.number AS order_number, "
    "b.args AS args_text, b.current AS current_text, b.before AS before_text, b.wrote AS wrote_text, "
    "b.overtaken AS overtaken_text "
    "FROM outbox b LEFT JOIN orders o ON o.id = COALESCE (json_extract (b.args, '$.order_id'), b.subject_id) "
    "LEFT JOIN customers c ON c.id = COALESCE (json_extract (b.args, '$.customer_id'), o.customer_id, b.subject_id) "
    "LEFT JOIN technicians t ON t.id = COALESCE (json_extract (b.args, '$.technician_id'), o.technician_id, "
    "b.subject_id) "
    "WHERE b.state IN ('queued', 'sent', 'refused', 'held') OR b.overtaken IS NOT NULL ORDER BY b.n")

GPtrArray *
zg_waiting_list (ZgDb *db, GError **error)
{
  ZgStmt *stmt = zg_db_query (db, error, waiting_list, "");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  ZgRowReader *reader = NULL;
  gboolean row, good = FALSE;

  while (stmt != NULL && (good = zg_stmt_step (stmt, &row, error)) && row)
    {
      if (reader == NULL)
        reader = zg_row_reader_new (stmt);
      g_ptr_array_add (rows, zg_row_reader_read (reader, stmt));
    }
  g_clear_pointer (&reader, zg_row_reader_free);
  return good ? g_steal_pointer (&rows) : NULL;
}
