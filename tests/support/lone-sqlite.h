/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Makes SQLite quick for a test program of one thread: no locks, no counting, and memory of a pool that is kept to the
 * end of the process. Before anything else of SQLite. Under a sanitizer, which has to see each piece, the pool stays
 * away. */
void lone_sqlite_register (void);
