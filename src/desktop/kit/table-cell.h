/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/table-column.h"

/* A cell of a ZgRowTable: the parts that its column has, bound to one row at a time. */
#define ZG_TYPE_TABLE_CELL (zg_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (ZgTableCell, zg_table_cell, ZG, TABLE_CELL, GtkBox)

/* (transfer full) A factory of such cells; @column lives as long as it does. */
GtkListItemFactory *zg_table_cell_factory (ZgTableColumn *column, ZgContext *context) G_GNUC_WARN_UNUSED_RESULT;
