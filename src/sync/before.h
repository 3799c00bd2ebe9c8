/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/command.h"
#include "sync/cache.h"

/* What the row that @command is about holds now, in the words a person compares: a JSON object of columns, *text NULL
 * when it makes its row or nobody compares rows of that kind. Writer's thread, before the command runs. (transfer full)
 */
gboolean zg_before_read (ZgCache *cache, const ZgCommand *command, char **text, GError **error);
