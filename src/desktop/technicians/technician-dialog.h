/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* Adds a technician, or changes one: contact, level, travel, area, note, and the skills as a check list. */
#define ZG_TYPE_TECHNICIAN_DIALOG (zg_technician_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZgTechnicianDialog, zg_technician_dialog, ZG, TECHNICIAN_DIALOG, AdwWindow)

/* @row: the row of "technicians.list" to change, or NULL to add one. */
void zg_technician_dialog_present (ZgContext *context, GtkWindow *parent, ZgRow *row);
