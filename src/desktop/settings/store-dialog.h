/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

/* The store itself: name, phone, hours, travel fee, place, and its service areas. */
#define ZG_TYPE_STORE_DIALOG (zg_store_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgStoreDialog, zg_store_dialog, ZG, STORE_DIALOG, ZgFormDialog)

/* Reads the settings first; one that is open already comes to the front. */
void zg_store_dialog_present (ZgContext *context, GtkWindow *parent);
