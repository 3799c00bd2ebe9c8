/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/args-spec.h"
#include "engine/kernel/permission.h"

/* A table and all that is told of it once: its columns, how people give them, what they refer to, which of them names
 * the row and whose it is, and the commands that it has by itself. From it follow the schema's check, the feed and its
 * indexes, history and outbox in words, the checks of references, the limits of forms and the API's description.
 * Constants; any thread. */
typedef enum
{
  ZG_COLUMN_TEXT,
  ZG_COLUMN_INT,
} ZgColumnType;

typedef enum
{
  ZG_COLUMN_PLAIN = 0,
  ZG_COLUMN_NOT_NULL = 1 << 0,
  ZG_COLUMN_CONCERNS = 1 << 1, /* the row is that person's own: see "own" in permission.h. So is a part of it */
  ZG_COLUMN_FIXED = 1 << 2,    /* given when the row is made, never edited */
  ZG_COLUMN_DERIVED = 1 << 3,  /* follows from another column: not worth telling */
  ZG_COLUMN_TITLE = 1 << 4,    /* names the row; in English the column of its name with "_en" does, if there is one */
  ZG_COLUMN_PART_OF = 1 << 5,  /* the row is a part of the one referred to: its history is shown there */
  ZG_COLUMN_BEGINS = 1 << 6,   /* the time by which people speak of the row, and its end */
  ZG_COLUMN_ENDS = 1 << 7,
} ZgColumnFlags;

typedef struct _ZgTable ZgTable;

typedef struct
{
  const char *name;
  ZgColumnType type;
  ZgColumnFlags flags;
  ZgArgSpec given;           /* as an argument of add and edit, by a ZG_GIVEN_; its name NULL: people don't give it */
  const ZgTable *references; /* the table whose row it names, or NULL */
  ZgPermission reveal;       /* what lets it be seen, ZG_MAY_NOTHING: every desk sees it. Blank ("" or NULL) without */
  const char *basis;         /* the feed sends it as the difference from this column, or NULL */
  const char *initially;     /* what add writes without an argument; NULL for none */
  gint64 at_first;           /* the same of a number that may not be NULL */
} ZgColumn;

/* The member .given of a column. */
/* clang-format off */
#define ZG_GIVEN_ID(flags) { "", ZG_ARG_ID, flags }
#define ZG_GIVEN_TEXT(flags, min, max) { "", ZG_ARG_TEXT, flags, min, max }
#define ZG_GIVEN_INT(flags, min, max) { "", ZG_ARG_INT, flags, min, max }
#define ZG_GIVEN_TIME(flags) { "", ZG_ARG_TIME, flags }
#define ZG_GIVEN_FLAG(flags) { "", ZG_ARG_FLAG, flags }
#define ZG_GIVEN_PHONE(flags) { "", ZG_ARG_PHONE, flags }
#define ZG_GIVEN_CHOICE(flags, choices) { "", ZG_ARG_ENUM, flags, 0, 0, choices }
#define ZG_GIVEN_LAT(flags) ZG_GIVEN_INT (flags, -90000000, 90000000)
#define ZG_GIVEN_LNG(flags) ZG_GIVEN_INT (flags, -180000000, 180000000)
/* clang-format on */

/* How far its rows travel. */
typedef enum
{
  ZG_REACH_DESKS,  /* to every desk */
  ZG_REACH_SERVER, /* they stay at the server, and its commands are sent without being run here */
} ZgReach;

typedef enum
{
  ZG_TABLE_ADD = 1 << 0,    /* add, edit and the pair below */
  ZG_TABLE_RETIRE = 1 << 1, /* retire sets the column state, restore sets it back to active */
  ZG_TABLE_REMOVE = 1 << 2, /* remove sets deleted, restore clears it */
  ZG_TABLE_EDIT = 1 << 3,
} ZgTableVerbs;

typedef struct _ZgRun ZgRun;
typedef struct _ZgEntityRow ZgEntityRow;
typedef gboolean (*ZgEntityRule) (ZgRun *run, const ZgEntityRow *row, GError **error);

struct _ZgTable
{
  const char *name;        /* "time_off" */
  const ZgColumn *columns; /* without id, store_id, seq and deleted, in the schema's order */
  guint n_columns;
  ZgPermission read;    /* who may see its rows; ZG_MAY_NOTHING: every desk */
  const char *id_basis; /* as basis of a column, for the id */
  ZgReach reach;

  /* Its own commands, <noun>.add and so on; no noun, no commands. */
  const char *noun;    /* "time-off" */
  const char *subject; /* "time_off_id"; NULL: the store's only row, whose id is the store's */
  const char *word;    /* "time off", for the summaries */
  ZgTableVerbs verbs;
  ZgPermission permission;
  const ZgArgSpec *also; /* what add takes besides columns, ended by NULL, or NULL */
  const char *retired;   /* the state after retire */
  ZgEntityRule check;    /* before add, edit and restore write */
  ZgEntityRule leave;    /* before retire or remove writes */
  ZgEntityRule added;    /* after add wrote */
};

#define ZG_COLUMNS(array) array, G_N_ELEMENTS (array)

/* Every table that has a feed or commands, NULL-ended, parents before children. */
const ZgTable *const *zg_tables (void);
const ZgTable *zg_table (const char *name);

const ZgColumn *zg_table_column (const ZgTable *self, const char *name);
/* Its place in the columns, -1 if there is none. */
int zg_table_find (const ZgTable *self, const char *column);
/* The first column with the flag, or NULL. */
const ZgColumn *zg_table_flagged (const ZgTable *self, ZgColumnFlags flag);
/* The table that an argument or column of this name refers to wherever it stands ("customer_id" names a customer); NULL
 * for any other. */
const ZgTable *zg_table_of_reference (const char *column);
