/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/run.h"

/* The rows that a manager keeps (technicians, customers, shifts ...), one table of facts an entity; from it come the
 * commands <noun>.add, .edit, .retire or .remove, .restore, their arguments and their SQL. The columns' names, types
 * and order are those of tables.c; the arguments are named like the columns. */
typedef enum
{
  ZG_ENTITY_ADD = 1 << 0,    /* add, edit and the pair below */
  ZG_ENTITY_RETIRE = 1 << 1, /* retire sets the column state, restore sets it back to active */
  ZG_ENTITY_REMOVE = 1 << 2, /* remove sets deleted, restore clears it */
  ZG_ENTITY_EDIT = 1 << 3,
} ZgEntityVerbs;

typedef struct
{
  const char *argument;
  const char *table; /* where the row that it names must be */
  gboolean is_fixed; /* given to add, never changed by edit */
} ZgEntityParent;

typedef struct
{
  const char *column;
  const char *text; /* for a TEXT column, else NULL */
  gint64 number;
} ZgEntityDefault;

/* A row in memory: a value a column in the table's order, and what it was when it was loaded. */
typedef struct
{
  gboolean is_set; /* else NULL */
  char *text;
  gint64 number;
} ZgEntityValue;

typedef struct
{
  const struct _ZgEntity *entity;
  char *id;
  gboolean is_new;
  gboolean is_deleted;
  gboolean was_deleted;
  ZgEntityValue *values;
  ZgEntityValue *before;
} ZgEntityRow;

typedef struct _ZgEntity
{
  const char *noun; /* "time-off" */
  const char *table;
  const char *subject; /* "time_off_id"; NULL: the store's only row, whose id is the store's */
  const char *word;    /* "time off", for the summaries */
  ZgEntityVerbs verbs;
  ZgRoles roles;
  const ZgArgSpec *args;           /* of add; edit takes those that are columns, none required, after the subject */
  const ZgEntityParent *parents;   /* ended by NULL, or NULL */
  const ZgEntityDefault *defaults; /* what add writes without an argument, ended by NULL, or NULL */
  const char *retired;             /* the state after retire */
  gboolean (*check) (ZgRun *run, const ZgEntityRow *row, GError **error);  /* before add, edit and restore write */
  gboolean (*retire) (ZgRun *run, const ZgEntityRow *row, GError **error); /* before retire or remove writes */
  gboolean (*added) (ZgRun *run, const ZgEntityRow *row, GError **error);  /* after add wrote */
} ZgEntity;

/* Ended by NULL. */
extern const ZgEntity *const zg_entities[];
/* Commands on entities that follow no pattern. */
extern const ZgCommandSpec zg_commands_technician[];

/* The commands made of all entities, once a process; ended by a NULL name. */
const ZgCommandSpec *zg_commands_entities (void);

const char *zg_entity_text (const ZgEntityRow *row, const char *column);
gint64 zg_entity_int (const ZgEntityRow *row, const char *column);

/* Handlers; the spec's data is the entity. */
gboolean zg_entity_add (ZgRun *run, GError **error);
gboolean zg_entity_edit (ZgRun *run, GError **error);
gboolean zg_entity_retire (ZgRun *run, GError **error);
gboolean zg_entity_restore (ZgRun *run, GError **error);

/* Whether the store has the row; refuses not_found on @field. @table is one of the synced tables. */
gboolean zg_entity_require (ZgRun *run, const char *table, const char *field, const char *id, GError **error);
