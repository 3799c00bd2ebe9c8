/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/column.h"

/* A table and all that is told of it once: its columns, how people give them, what they refer to, which of them names
 * the row and whose it is, and the commands that it has by itself. From it follow the schema's check, the feed and its
 * indexes, history and outbox in words, the checks of references, the limits of forms and the API's description.
 * Constants; any thread. */

/* How far its rows travel. */
typedef enum
{
  ZG_REACH_DESKS,  /* to every desk */
  ZG_REACH_DAYS,   /* to every desk, as long as they are not older than .days (reach.h) */
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
typedef struct _ZgEvents ZgEvents; /* see history.h */
typedef gboolean (*ZgEntityRule) (ZgRun *run, const ZgEntityRow *row, GError **error);

/* Marks a text for the window's translators. */
#define N_(String) (String)

/* What one of a table's commands is called: the verb ("add"), a title for buttons and histories, and a sentence about
 * one of them. The words in braces are places: {name} the row's title, {customer} and {technician} ... the row of that
 * noun that it names, {to} who gets it, {nobody} "Unassigned", {was} the time before, {time} the new one, {day},
 * {length}, {state}. Of several sentences the first whose places can all be filled is taken. Translators: move places
 * as the language wants, and don't translate them. */
typedef struct
{
  const char *verb;
  const char *title;
  const char *sentence;
} ZgTableWords;

/* A set that commands name like a column ("service_ids" of a technician) and that rows of another table hold. */
typedef struct
{
  const char *name;
  const ZgTable *table;
  const char *owner; /* its column that names this table's row */
  const char *value; /* its column that refers to what is in the set */
  const char *label; /* what people call it, to be translated */
} ZgSet;

struct _ZgTable
{
  const char *name;        /* "time_off" */
  const ZgColumn *columns; /* without id, store_id, seq and deleted, in the schema's order */
  guint n_columns;
  ZgPermission read;    /* who may see its rows; ZG_MAY_NOTHING: every desk */
  const char *id_basis; /* as basis of a column, for the id */
  ZgReach reach;
  guint days; /* of ZG_REACH_DAYS; the age is that of the column that is BEGINS, which is FIXED and NOT_NULL */
  const ZgEvents *events; /* NULL: those that most tables have in common */

  /* Its own commands, <noun>.add and so on; no noun, no commands. */
  const char *noun;    /* "time-off" */
  const char *subject; /* "time_off_id"; NULL: the store's only row, whose id is the store's */
  const char *word;    /* "time off", for the summaries */
  ZgTableVerbs verbs;
  const ZgTableWords *words; /* one for each of its commands, ended by a NULL verb */
  ZgPermission permission;
  const ZgSet *set;      /* or NULL */
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
