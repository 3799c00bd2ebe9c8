/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"

/* The columns of a command in the outbox. */
#define ZG_OUTBOX_COMMAND "n, id, name, v, at, args"

/* Steps a statement that begins with these columns: *command is (transfer full), NULL at the end. On FALSE the
 * statement is reset. */
gboolean zg_outbox_row_next (ZgStmt *stmt, ZgCommand **command, GError **error);
