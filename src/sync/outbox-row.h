/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"

/* The columns of a command in the outbox, and how many they are. */
#define ZG_OUTBOX_COMMAND "n, id, name, v, at, args, group_id"
#define ZG_OUTBOX_COLUMNS 7

/* States, for SQL texts: on its way to the server; open, which also those are that need an answer. */
#define ZG_OUTBOX_QUEUED "'queued', 'sent'"
#define ZG_OUTBOX_REFUSED "'refused', 'held'"
#define ZG_OUTBOX_OPEN ZG_OUTBOX_QUEUED ", " ZG_OUTBOX_REFUSED

/* Steps a statement that begins with these columns: *command is (transfer full), NULL at the end. On FALSE the
 * statement is reset. */
gboolean zg_outbox_row_next (ZgStmt *stmt, ZgCommand **command, GError **error);
