/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Who changed the row @row_id (an order, a technician, the settings ...), latest first, at most @limit: id, command,
 * from_state, to_state and reason (of an order), actor_id, actor_name, device, device_at, server_at, and detail_view:
 * the event's {column: before, ..., "to": {column: after, ...}} with names in the place of ids (sync/names.h), NULL
 * where it has none. (transfer full), NULL on error. Reader's thread. */
GPtrArray *zg_history_list (ZgDb *db, const char *row_id, gint64 limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
