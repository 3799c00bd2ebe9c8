/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/role.h"

/* The role @name as the store's row of it says, or, without one, as it is shipped. *found FALSE, and nobody, where
 * there is no such role. */
gboolean zg_role_load (ZgDb *db, const char *store_id, const char *name, ZgRole *role, gboolean *found, GError **error);
