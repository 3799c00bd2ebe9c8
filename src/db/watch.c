/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's progress handler as a question whether to go on. On the connection's thread; nothing to free. */
#include "db/watch.h"

#include <sqlite3.h>

#include "db/driver.h"

/* Steps of SQLite's machine between two questions: some tens of microseconds. */
#define STEPS 1000

void
zg_db_watch (ZgDb *self, ZgDbIsOver is_over, gpointer data)
{
  sqlite3 *handle = zg_sqlite_handle (self);

  if (handle != NULL)
    sqlite3_progress_handler (handle, STEPS, is_over, data);
}
