/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/subject.h"

/* Where the history of a table's rows is kept: a table whose columns event.c writes, each row an event of one row. */
struct _ZgEvents
{
  const ZgTable *table;
  const char *row;     /* its column that names the row */
  const char *entity;  /* its column that names the row's table; NULL: it keeps those of one table alone */
  gboolean has_states; /* it has from_state, to_state and reason */
};

/* Of a table's rows, and all such places, NULL-ended. */
const ZgEvents *zg_table_events (const ZgTable *self);
const ZgEvents *const *zg_events (void);

/* A statement with a text for each place, made when it is first asked for and kept as long as the program. A static of
 * the caller's, zeroed. Any thread. */
typedef struct
{
  gsize ready;
  GHashTable *by_place;
} ZgEventTexts;
const char *zg_event_text (ZgEventTexts *self, const ZgEvents *events, char *(*make) (const ZgEvents *events));

/* The table entity_events: the place of all that name no other. */
extern const ZgSubject zg_subject_history;
extern const ZgEvents zg_events_common;
