/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "sync/cache.h"

/* What a person says again: the command of one number, or with a group all of it that was refused or held. */
typedef struct
{
  gint64 n;          /* 0 with a group */
  const char *group; /* or NULL */
} ZgSaidAgain;

/* Commands that are given again make rows of other ids. Appends to @commands the ones said again, as new ones in their
 * order, and with @others also the held commands that named such rows, with the new ids in them; their numbers go to
 * @numbers (gint64). *more tells that there are others among them. Inside the caller's transaction; writes nothing. */
gboolean zg_followers_collect (ZgCache *cache,
                               const ZgSaidAgain *said,
                               gboolean others,
                               GPtrArray *commands,
                               GArray *numbers,
                               gboolean *more,
                               GError **error);
