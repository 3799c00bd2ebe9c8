/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/actor.h"

/* The synced tables and their columns: one list for the feed, the cache's staging and rebase, and the checks that
 * schema and code agree. */
typedef enum
{
  ZG_COLUMN_TEXT,
  ZG_COLUMN_INT,
} ZgColumnType;

typedef enum
{
  ZG_COLUMN_PLAIN = 0,
  ZG_COLUMN_NOT_NULL = 1 << 0,
  ZG_COLUMN_PERSONAL =
      1 << 1, /* phone numbers and addresses: blank ("" or NULL) in the feed of roles without the right to see them */
} ZgColumnFlags;

typedef struct
{
  const char *name; /* ends the array when NULL */
  ZgColumnType type;
  ZgColumnFlags flags;
} ZgColumn;

typedef struct
{
  const char *name;
  const ZgColumn *columns; /* without id, store_id, seq and deleted, in the schema's order */
  guint n_columns;
} ZgTable;

extern const ZgTable *const zg_tables[]; /* NULL-ended, parents before children */
const ZgTable *zg_table (const char *name);

/* Roles that see personal columns. */
#define ZG_ROLES_PERSONAL (ZG_ROLES_DISPATCH | ZG_ROLE_FINANCE)
