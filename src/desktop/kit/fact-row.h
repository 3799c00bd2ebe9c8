/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* One fact of a pane: its title, and at the end "value", which can be selected. Without a value it is not there. */
#define ZG_TYPE_FACT_ROW (zg_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (ZgFactRow, zg_fact_row, ZG, FACT_ROW, AdwActionRow)
