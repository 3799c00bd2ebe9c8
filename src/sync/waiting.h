/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"

/* The outbox as rows for the window (see zg_store_waiting_async), oldest first; (transfer full), NULL on error.
 * Reader's thread. */
GPtrArray *zg_waiting_list (ZgDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
