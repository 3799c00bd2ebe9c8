/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Copies the commits of SQLite's log back into the database's file while the writer goes on (db/log.h). */
typedef struct _ZgLogKeeper ZgLogKeeper;

/* @writer is the connection that commits; from here on it copies nothing back by itself. The keeper has a connection to
 * @uri of its own. Nothing to do on PostgreSQL. */
ZgLogKeeper *zg_log_keeper_new (const char *uri, ZgDb *writer, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* After each commit, on the writer's thread. */
void zg_log_keeper_look (ZgLogKeeper *self);
/* Before the writer's connection is closed, which copies the rest. */
void zg_log_keeper_stop (ZgLogKeeper *self);
