/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/tables.h"

/* A synced table as the feed writes it: its statement, and each column's name as JSON text made beforehand. */
typedef struct
{
  const ZgTable *table;
  const char *select; /* SELECT id, seq, deleted, ... FROM the table */
  const char
      *sql; /* that with $1 store, $2 after this seq, $3 to this one, $4 rows; columns id, seq, deleted, the table's */
  const char *opens;  /* {"table":"orders","seq": */
  const char **names; /* ,"number": */
} ZgRowText;

#define ZG_ROW_TEXT_SEQ 1

/* One for each of zg_tables, in its order; made once. */
const ZgRowText *zg_row_texts (guint *n);

/* Appends the statement's row as a change of the feed; personal columns are blank unless @personal. */
void zg_row_text_write (const ZgRowText *self, ZgStmt *stmt, gboolean personal, GString *text);
/* The same statement's row alone, {"id": ...}. */
void zg_row_text_write_row (const ZgRowText *self, ZgStmt *stmt, gboolean personal, GString *text);
/* Appends a JSON string. */
void zg_row_text_append_string (GString *text, const char *value);
