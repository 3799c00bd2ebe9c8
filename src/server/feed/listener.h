/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "server/feed/hub.h"

/* Wakes this process's long polls when another server on the same PostgreSQL has committed. */
typedef struct _ZgListener ZgListener;

/* Listens when it returns. The hub must outlive it. A SQLite file belongs to one server: there it does nothing. */
ZgListener *zg_listener_new (const char *uri, ZgHub *hub, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_listener_stop (ZgListener *self);

/* Inside the commit's transaction: the store will be at @seq. Does nothing on SQLite. */
gboolean zg_listener_tell (ZgDb *db, const char *store_id, gint64 seq, GError **error);
