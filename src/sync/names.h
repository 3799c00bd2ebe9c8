/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

#include "db/db.h"

/* Puts names in the place of the ids in @view, {column: value}: under the column, and under column_en in English; those
 * of a list one a line. */
gboolean zg_names_put (ZgDb *db, ZgArgs *view, GError **error);
