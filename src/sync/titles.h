/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/table.h"

/* How people speak of a row, from the marks of its table's columns: its title (with an English one where there is),
 * when it begins and ends, and which row it is a part of. What has no mark is NULL or 0. */
typedef struct
{
  char *title;
  char *title_en;
  gint64 begins;
  gint64 ends;
  char *owner; /* the id of the row that it is a part of */
} ZgTitle;

/* Also of a row that was removed, as far as it is here; *found FALSE where there is none, as of what never is here. Any
 * connection to the cache.
 */
gboolean zg_title_read (ZgDb *db, const ZgTable *table, const char *id, ZgTitle *self, gboolean *found, GError **error);
void zg_title_clear (ZgTitle *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZgTitle, zg_title_clear)
