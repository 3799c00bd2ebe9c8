/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/form-dialog.h"

/* Adds a service item, or changes one: its fields, its category (also a new one), and who can do it. */
#define ZG_TYPE_SERVICE_DIALOG (zg_service_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgServiceDialog, zg_service_dialog, ZG, SERVICE_DIALOG, ZgFormDialog)

/* @row: the row of "services.list" to change, or NULL to add one. */
void zg_service_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *row);
