/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a technician has visits in a time: nobody leaves with visits ahead. On the connection's thread. */
#include "engine/people/visits-ahead.h"

#include "engine/visit-sql.h"

ZG_SQL (both,
        visit_between_sql,
        "SELECT id FROM orders WHERE technician_id = $2 AND start_at > $3 AND start_at < $5 AND end_at > $4 "
        "AND store_id = $1 AND deleted = 0 AND state IN " ZG_SQL_LIVE " ORDER BY start_at LIMIT 1")

gboolean
zg_visits_ahead_refuse (ZgRun *run,
                        const char *technician_id,
                        gint64 from,
                        gint64 to,
                        const char *field,
                        GError **error)
{
  g_autofree char *id = NULL;

  if (!zg_db_get_text (run->db, error, &id, visit_between_sql, "ssiii", run->actor->store_id, technician_id,
                       from - ZG_LONGEST_VISIT, from, to))
    return FALSE;
  return id == NULL || zg_run_refuse_with (run, zg_args_new ("visit_id", 's', id, NULL), "has_visits", field,
                                           "the technician has visits then");
}
