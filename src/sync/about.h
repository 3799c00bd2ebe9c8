/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/command.h"
#include "engine/kernel/row.h"

/* What a sentence about a command needs: whom and what it is about, as far as the cache knows. Reader's thread. */
typedef struct
{
  const ZgCommandSpec *spec;
  const char *subject_id; /* or NULL */
  const ZgArgs *args;
  const ZgArgs *before; /* the row before the command, or NULL */
} ZgAbout;

/* The columns that zg_about_add() sets, appended to @columns: thing_name and thing_name_en (the row's title), to_name
 * and to_nobody (who is given it), start_at, was_at (before the command), length (ms), and customer_name,
 * technician_name
 * ...: of each table that a row of the command's may name. */
void zg_about_columns (GPtrArray *columns);
gboolean zg_about_add (ZgDb *db, const ZgAbout *self, ZgRowBuilder *builder, GError **error);
