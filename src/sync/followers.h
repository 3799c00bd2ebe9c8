/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "sync/cache.h"

/* When the command @old of the number @n is given again as another one, its rows have other ids. Appends to @commands,
 * which begins with the new one, the held commands that named such rows, with the new ids in them; their numbers go to
 * @numbers (gint64). Inside the caller's transaction; writes nothing. */
gboolean zg_followers_collect (ZgCache *cache,
                               const ZgCommand *old,
                               gint64 n,
                               GPtrArray *commands,
                               GArray *numbers,
                               GError **error);
