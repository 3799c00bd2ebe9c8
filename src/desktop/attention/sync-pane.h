/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* The waiting commands as sentences, with their age, what is predicted for them, and the ways out. */
#define ZG_TYPE_SYNC_PANE (zg_sync_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZgSyncPane, zg_sync_pane, ZG, SYNC_PANE, AdwBin)

GtkWidget *zg_sync_pane_new (ZgContext *context) G_GNUC_WARN_UNUSED_RESULT;
