/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "server/feed/number-text.h"
#include "server/feed/page-columns.h"

/* What page-columns.c gathers and column-text.c writes. A text column's numbers are the places of its texts. */
typedef struct
{
  GArray *numbers;    /* of gint64, one a row: the value, or a text's place */
  GPtrArray *texts;   /* each once; NULL in a column of numbers */
  GHashTable *places; /* text to its place */
} ZgGatheredColumn;

typedef struct
{
  const ZgRowText *rows;
  ZgGatheredColumn seq, id, removed_seq, removed_id;
  ZgGatheredColumn *columns;
  guint marked, marked_removed;
} ZgGatheredTable;

struct _ZgPageColumns
{
  ZgRole role;
  GStringChunk *texts;
  ZgGatheredTable *tables;
  guint n_tables;
};

static inline guint
zg_gathered_rows (const ZgGatheredColumn *column)
{
  return column->numbers->len;
}

static inline gint64
zg_gathered_number (const ZgGatheredColumn *column, guint row)
{
  return g_array_index (column->numbers, gint64, row);
}
