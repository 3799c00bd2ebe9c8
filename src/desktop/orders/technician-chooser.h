/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* Who could take a visit, best first, each with reasons, and nobody yet as the first choice. Emits "changed" when
 * another is chosen, and "time-chosen" (int64 ms) when the nearest free time of one who is not free is taken. */
#define ZG_TYPE_TECHNICIAN_CHOOSER (zg_technician_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ZgTechnicianChooser, zg_technician_chooser, ZG, TECHNICIAN_CHOOSER, AdwBin)

void zg_technician_chooser_set_context (ZgTechnicianChooser *self, ZgContext *context);
/* Asks again for a visit: the arguments of technicians.suggest (transfer full), or NULL while too little is known. */
void zg_technician_chooser_suggest (ZgTechnicianChooser *self, ZgArgs *args);
/* NULL: nobody yet. Setting one keeps it chosen while suggestions come and go. */
const char *zg_technician_chooser_get_technician_id (ZgTechnicianChooser *self);
void zg_technician_chooser_set_technician_id (ZgTechnicianChooser *self, const char *id);
/* Whether the customer asked for the one chosen. */
gboolean zg_technician_chooser_get_requested (ZgTechnicianChooser *self);
void zg_technician_chooser_show_error (ZgTechnicianChooser *self, const char *sentence);
