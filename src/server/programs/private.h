/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* For a desktop alone on its PC: a session of the store's owner, whose token goes only to the pipe of the process that
 * started us. Makes store and owner (without a password) in an empty database; their names may be NULL. (transfer
 * full), NULL with an error. */
char *zg_private_session (ZgDb *db, const char *store_name, const char *owner_name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
