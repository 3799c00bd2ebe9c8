/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Who changed the row @row_id (an order, a technician, the settings ...), latest first, at most @limit entries: id,
 * command, from_state, to_state and reason (of an order), actor_id, actor_name, device, device_at, server_at, group_id,
 * detail and detail_view: the event's {column: before, ..., "to": {column: after, ...}} with names in the place of ids
 * (sync/names.h), NULL where it has none. With @owned also of the rows that are a part of it (a technician's shifts):
 * own_table, own_title, own_title_en, own_start and own_end tell them apart as they are now; of what was removed only
 * as far as the row was ever here. What was done as one is one entry with parts (sync/groups.h). (transfer full), NULL
 * on error. Reader's thread. */
GPtrArray *zg_history_list (ZgDb *db, const char *row_id, gboolean owned, gint64 limit, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
