/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* Asked now and then, on the connection's thread, while one of its statements runs. */
typedef gboolean (*ZgDbIsOver) (gpointer data);

/* From now on a statement ends with ZG_ERROR_INTERRUPTED once @is_over says so, however long it would run; NULL for no
 * more of that. Unlike zg_db_interrupt() it can't come too early or too late. On PostgreSQL nobody is asked. */
void zg_db_watch (ZgDb *self, ZgDbIsOver is_over, gpointer data);
