/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/run.h"

/* The rows that a manager keeps (technicians, customers, shifts ...): one mechanism for all tables that have a noun.
 * From what a table declares come the commands <noun>.add, .edit, .retire or .remove, .restore, their arguments and
 * SQL. */
/* A row in memory: a value a column in the table's order, and what it was when it was loaded. */
typedef struct
{
  gboolean is_set; /* else NULL */
  char *text;
  gint64 number;
} ZgEntityValue;

struct _ZgEntityRow
{
  const ZgTable *table;
  char *id;
  gboolean is_new;
  gboolean is_deleted;
  gboolean was_deleted;
  ZgEntityValue *values;
  ZgEntityValue *before;
};

/* The commands made of all tables that have a noun, once a process; ended by a NULL name. */
const ZgCommandSpec *zg_commands_entities (void);

const char *zg_entity_text (const ZgEntityRow *row, const char *column);
gint64 zg_entity_int (const ZgEntityRow *row, const char *column);

/* Handlers; the spec's data is the table. */
gboolean zg_entity_add (ZgRun *run, GError **error);
gboolean zg_entity_edit (ZgRun *run, GError **error);
gboolean zg_entity_retire (ZgRun *run, GError **error);
gboolean zg_entity_restore (ZgRun *run, GError **error);

/* Whether the store has the row; refuses not_found on @field. @table is one of the synced tables. */
gboolean zg_entity_require (ZgRun *run, const char *table, const char *field, const char *id, GError **error);
