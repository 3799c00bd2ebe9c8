/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/role.h"
#include "engine/kernel/table.h"

/* A synced table as it is read for others: its statement, and each column's name as JSON text made beforehand. */
typedef struct
{
  const ZgTable *table;
  const char *select; /* SELECT id, seq, deleted, ... FROM the table */
  const char *sql;    /* that with $1 store, $2 after this seq, $3 to this one, $4 rows; of a table that travels for
                         some days only, $5 the oldest time: what is removed goes nevertheless */
  const char *far;    /* the same by the rows' times, removed ones too; NULL of any other table */
  const char **names; /* ,"number": */
} ZgRowText;

/* The statements' columns. */
enum
{
  ZG_ROW_TEXT_ID,
  ZG_ROW_TEXT_SEQ,
  ZG_ROW_TEXT_DELETED,
  ZG_ROW_TEXT_FIRST, /* of the table's own */
};

/* One for each of zg_tables, in its order; made once. */
const ZgRowText *zg_row_texts (guint *n);

/* Appends the statement's row, {"id": ...}; columns that @role may not see are blank. */
void zg_row_text_write (const ZgRowText *self, ZgStmt *stmt, const ZgRole *role, GString *text);
/* Appends a JSON string, a number. */
void zg_row_text_append_string (GString *text, const char *value);
void zg_row_text_append_int (GString *text, gint64 value);
