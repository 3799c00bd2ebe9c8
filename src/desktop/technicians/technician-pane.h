/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* The details of one technician beside the list: contact, certificates, skills, the week's shifts, time off. Emits
 * "closed" when its close button is pressed. */
#define ZG_TYPE_TECHNICIAN_PANE (zg_technician_pane_get_type ())
G_DECLARE_FINAL_TYPE (ZgTechnicianPane, zg_technician_pane, ZG, TECHNICIAN_PANE, AdwBin)

void zg_technician_pane_set_context (ZgTechnicianPane *self, ZgContext *context);
/* A row of "technicians.list", NULL for nobody. */
void zg_technician_pane_set_row (ZgTechnicianPane *self, ZgRow *row);
/* The id shown, borrowed, or NULL. */
const char *zg_technician_pane_get_id (ZgTechnicianPane *self);
