/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/routes/parts.h"

/* Serves a migrated database on @listen. */
ZgServer *zg_server_start (const char *uri, const char *listen, gboolean log, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *zg_server_url (ZgServer *self);
/* Deletes expired sessions and results older than 90 days; now and then. */
void zg_server_sweep (ZgServer *self);
/* No new requests; long polls are let go, what was accepted is answered, then everything closes. */
void zg_server_stop (ZgServer *self);
