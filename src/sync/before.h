/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "engine/kernel/command.h"
#include "sync/cache.h"

/* What a command finds and what it leaves of the row that it is about. Writer's thread, around the command's run; one
 * that makes its row has neither. */

/* The columns that commands name, as an object; *before NULL for a new or missing row. (transfer full) */
gboolean zg_before_read (ZgCache *cache, const ZgCommand *command, ZgArgs **before, GError **error);
/* Those of them that the command has changed, with their values now, as text; *wrote NULL for none. (transfer full) */
gboolean zg_before_wrote (ZgCache *cache, const ZgCommand *command, const ZgArgs *before, char **wrote, GError **error);
