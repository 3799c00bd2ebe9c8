/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"
#include "engine/kernel/job.h"
#include "engine/kernel/query.h"
#include "engine/kernel/table.h"

/* A part of the trade in one place: its tables, the commands that they don't have by themselves, and what is asked of
 * it. Constants. */
typedef struct
{
  const ZgTable *const *tables;  /* ended by NULL, or NULL */
  const ZgCommandSpec *commands; /* ended by a NULL name, or NULL */
  const ZgQuerySpec *queries;    /* ended by a NULL name, or NULL */
  const ZgJobKind *jobs;         /* ended by a NULL name, or NULL */
  /* Writes the rows that the program ships to a store, with @seq; with 0 it only tells in *missing whether any would
   * change. Server only, in a transaction; or NULL. */
  gboolean (*ship) (ZgDb *db, const char *store_id, gint64 seq, gboolean *missing, GError **error);
} ZgSubject;

/* The NULL-ended list of them, in the order of their tables: engine/subjects.c, the one place where a new one is named.
 */
extern const ZgSubject *const zg_subjects[];

/* The same with those that a program has added. */
const ZgSubject *const *zg_subjects_all (void);
/* Adds one to this process, for good, before anything has looked at tables, commands or queries: for tests. */
void zg_subjects_add (const ZgSubject *subject);
