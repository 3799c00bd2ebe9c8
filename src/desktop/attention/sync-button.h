/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* The sync indicator: icon and words for the line's state; a press opens the list of waiting commands. */
#define ZG_TYPE_SYNC_BUTTON (zg_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (ZgSyncButton, zg_sync_button, ZG, SYNC_BUTTON, AdwBin)

GtkWidget *zg_sync_button_new (ZgContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* The icon alone; the words are its tooltip. */
void zg_sync_button_set_compact (ZgSyncButton *self, gboolean compact);
void zg_sync_button_popup (ZgSyncButton *self);
