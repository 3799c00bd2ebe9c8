/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/table.h"

/* A value of a column by its type; NULL is ZG_CELL_NOTHING, or no text. */
typedef union
{
  gint64 number;
  const char *text;
} ZgCell;

#define ZG_CELL_NOTHING G_MININT64

/* One table's rows on a page of the feed, by column: the value of column c in row i is columns[c][i]. Every column of
 * the table is there, of its type, and NULL only where it may be. Texts belong to the page. */
typedef struct
{
  const ZgTable *table;
  gboolean is_known; /* else only its sequences are read */
  guint rows;
  ZgCell *seqs;
  ZgCell *ids;
  ZgCell **columns;
  guint removed;
  ZgCell *removed_seqs;
  ZgCell *removed_ids;
} ZgFeedTable;
