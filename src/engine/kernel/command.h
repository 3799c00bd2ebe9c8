/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/actor.h"
#include "engine/kernel/args-spec.h"
#include "engine/kernel/table.h"

/* A command on its way: what the window makes, the outbox keeps, the wire carries and the engine runs. */
typedef struct
{
  gint64 n; /* the outbox's number, 0 before it has one */
  char *id; /* UUIDv7; the ids of new rows derive from it */
  char *name;
  gint64 v;  /* version of the arguments, 1 */
  gint64 at; /* the device's time */
  ZgArgs *args;
  char *group; /* an id that the commands of one gesture have in common, or NULL */
} ZgCommand;

/* A new command now, args (transfer full). */
ZgCommand *zg_command_new (const char *name, ZgArgs *args) G_GNUC_WARN_UNUSED_RESULT;
/* Puts its time after that of the one that goes before it: what is done as one has an order. Before its rows are named.
 */
void zg_command_set_after (ZgCommand *self, const ZgCommand *before);
/* The id of the row @index that it will make: known before it runs, so that a booking can name the customer added just
 * before it. (transfer full) */
char *zg_command_row_id (const ZgCommand *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
ZgCommand *zg_command_copy (const ZgCommand *self) G_GNUC_WARN_UNUSED_RESULT;
void zg_command_free (ZgCommand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgCommand, zg_command_free)

/* The wire's and the outbox's form {n, id, name, v, at, group, args} and back, without a group where there is none;
 * parsing refuses unknown members by name. */
ZgArgs *zg_command_to_args (const ZgCommand *self) G_GNUC_WARN_UNUSED_RESULT;
ZgCommand *zg_command_from_args (const ZgArgs *value, ZgRefusal **refusal) G_GNUC_WARN_UNUSED_RESULT;

/* How a command is declared. */
typedef enum
{
  ZG_INTENT,
  ZG_FACT,
} ZgCommandKind;

/* How a command is taken back: by which command, and where that one's arguments come from, all of them out of what was
 * kept of it (event.h). */
typedef enum
{
  ZG_BACK_NONE,    /* it can't be: no_inverse says why */
  ZG_BACK_ROW,     /* its row alone */
  ZG_BACK_COLUMNS, /* the row, and the columns that it changed, as they were */
  ZG_BACK_PLACE,   /* the same, with all times: an end that is left out would follow the beginning */
  ZG_BACK_STATE,   /* the row, and the state before */
  ZG_BACK_LENGTH,  /* the row, and by how much longer it was */
} ZgBack;

typedef struct
{
  const char *name; /* "order.book" */
  ZgCommandKind kind;
  ZgPermission permission;
  const ZgArgSpec *args;
  gboolean (*run) (ZgRun *run, GError **error);
  gconstpointer data;  /* of the handler: an entity's table or a verb's row */
  const char *subject; /* the argument that names the row it is about ("order_id"), NULL when it makes it */
  const char *summary; /* one English sentence for openapi.json */
  const char *table;   /* of the row it is about */
  gboolean is_new;     /* it makes that row; without this and a subject it is the store's only row of the table */
  gboolean sent_only;  /* a desk leaves it to the server to run it (reach.h) */
  const char *title;   /* what buttons and histories call it, to be translated by the window: "Move a visit" */
  ZgBack back;
  const char *inverse;          /* the command that takes it back */
  const char *correct;          /* the one that does where it led to another state, by ZG_BACK_STATE; or NULL */
  const char *no_inverse;       /* or why none does, to be translated by the window */
  const char *const *sentences; /* what it is called with whom and what it is about; see ZgTableWords */
} ZgCommandSpec;

const ZgCommandSpec *zg_command_spec (const char *name);
/* Every command, ended by a NULL name pointer. */
const ZgCommandSpec *const *zg_command_specs (void);

/* The id of the row it is about in the store @store_id: named, made or the store's own. (transfer full), NULL for a
 * command nobody knows. */
char *zg_command_row (const ZgCommand *self, const char *store_id) G_GNUC_WARN_UNUSED_RESULT;
/* What it is about; of a newer program's command what others of its noun are about. NULL where none is. */
const char *zg_command_table (const char *name);
/* Whether some command that is about rows of @table names @column: what a person sets, as against what follows. */
gboolean zg_command_names (const char *table, const char *column);

/* The rows a command is about, for holding back later ones after a refusal (DESIGN section 5.4): its subject argument,
 * a booked order's customer and address, and the rows it makes. (transfer full, container and texts) */
GPtrArray *zg_command_subjects (const ZgCommand *self) G_GNUC_WARN_UNUSED_RESULT;
