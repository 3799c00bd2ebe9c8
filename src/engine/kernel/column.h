/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/args-spec.h"
#include "engine/kernel/permission.h"

/* A column of a table, and all that is told of it: see table.h. Constants. */
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
  const char *label;         /* what people call it, to be translated; NULL: it is not shown to them */
  ZgSays says;
  const ZgWord *words; /* of its values, where people don't give it by choice; others may come */
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
#define ZG_GIVEN_ID_LIST(flags, max) { "", ZG_ARG_ID_LIST, flags, 0, max }
#define ZG_GIVEN_LAT(flags) ZG_GIVEN_INT (flags, -90000000, 90000000)
#define ZG_GIVEN_LNG(flags) ZG_GIVEN_INT (flags, -180000000, 180000000)
/* clang-format on */

/* The words of its values: of those to choose from, or its own; NULL where it has none. */
const ZgWord *zg_column_words (const ZgColumn *self);
/* Whether it keeps a list of ids, as JSON text. */
gboolean zg_column_is_list (const ZgColumn *self);
