/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Short texts from the transactions of one process to the other processes on the same PostgreSQL. A SQLite database has
 * one process: telling does nothing there, and nobody can listen. */

/* Inside a transaction: told by its commit, or never. */
gboolean zg_db_tell (ZgDb *self, const char *text, GError **error);

/* From now on what is told is kept for zg_db_hear(). The connection must do nothing else. */
gboolean zg_db_listen (ZgDb *self, GError **error);
/* Waits for the next text (transfer full), or until the descriptor @wake can be read: then *text is NULL. An error when
 * the connection was lost: what was told meanwhile is lost, so listen on a new one and look for yourself. */
gboolean zg_db_hear (ZgDb *self, int wake, char **text, GError **error);
