/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"

/* What "own" means for a permission: the row of the technician or customer that the actor is, a row with a column that
 * CONCERNS that one, and every part of such a row. It follows from the declared columns. On the connection's thread.
 * FALSE with an error of the database; what is nobody's, unknown or another store's is not one's own. */
gboolean zg_own_row (ZgDb *db,
                     const ZgActor *actor,
                     const ZgTable *table,
                     const char *id,
                     gboolean *own,
                     GError **error);
/* Whether the row that it is about is the actor's own: before it and, by what it says of whose the row shall be, after
 * it; of a new row, by that alone. */
gboolean zg_own_command (ZgDb *db, const ZgActor *actor, const ZgCommand *command, gboolean *own, GError **error);
