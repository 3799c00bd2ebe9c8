/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/app/starter.h"

/* The pages before the desk: the choice, the sign-in form, waiting, trouble; whichever the starter's stage asks for. */
#define ZG_TYPE_START_VIEW (zg_start_view_get_type ())
G_DECLARE_FINAL_TYPE (ZgStartView, zg_start_view, ZG, START_VIEW, AdwBin)

void zg_start_view_set_starter (ZgStartView *self, ZgStarter *starter, ZgReplica *replica);
