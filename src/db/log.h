/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* SQLite's log of commits, which has to be copied back into the database's file now and then. By itself SQLite does so
 * in the commit that made the log long, and whoever waits for that one waits for the copying as well. A program that
 * commits all the time lets another connection copy meanwhile. PostgreSQL sees to its own: there all of this does
 * nothing. */

/* From now on this connection's commits copy nothing back: somebody else must. The connection also keeps @cache KiB of
 * pages in memory. */
gboolean zg_db_log_keep (ZgDb *self, guint cache, GError **error);
/* How many pages the log has after this connection's last commit. Commits begin it anew once all of it was copied. */
guint zg_db_log_pages (ZgDb *self);
/* Copies back what nobody reads any more, beside readers and a writer; safe at any moment. Not inside a transaction. */
gboolean zg_db_log_copy_back (ZgDb *self, GError **error);
