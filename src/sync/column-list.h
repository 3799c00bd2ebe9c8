/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json-scan.h"
#include "sync/feed-rows.h"

/* A page's table while it is read; all borrowed. */
typedef struct
{
  const GPtrArray *before; /* the tables before it */
  GStringChunk *texts;     /* keeps what is made */
  ZgFeedTable *table;
} ZgColumnReading;

/* The values of a list; cells is NULL where it is none. The caller frees cells. */
typedef struct
{
  ZgCell *cells;
  guint n;
} ZgCellList;

/* NUMBERS and TEXTS of src/DESIGN.md. @rows: as many as the columns have that the values are written from. */
ZgCellList zg_cell_list_numbers (ZgColumnReading *self, const ZgJsonToken *value, guint rows);
ZgCellList zg_cell_list_texts (ZgColumnReading *self, const ZgJsonToken *value, guint rows);
/* The column of that name, -1 for none. */
int zg_cell_list_column (const ZgTable *table, const ZgJsonToken *name);
