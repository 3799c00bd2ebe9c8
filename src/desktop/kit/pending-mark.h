/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "sync/replica.h"

/* A small sign beside what was changed here and not confirmed by the server yet; not there otherwise. It looks by
 * itself whenever the store changes. */
#define ZG_TYPE_PENDING_MARK (zg_pending_mark_get_type ())
G_DECLARE_FINAL_TYPE (ZgPendingMark, zg_pending_mark, ZG, PENDING_MARK, AdwBin)

/* Of the row @id, which may be NULL. */
GtkWidget *zg_pending_mark_new (ZgReplica *replica, const char *id);
void zg_pending_mark_set_id (ZgPendingMark *self, const char *id);
