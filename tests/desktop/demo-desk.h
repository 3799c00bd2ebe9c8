/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "sync/replica.h"

/* A demo store of 12 technicians and 4,000 orders around DEMO_NOW: its database, and a desktop's store on a cache that
 * holds the same rows, without any server. Main thread. */
#define DEMO_NOW G_GINT64_CONSTANT (1763805600000) /* 2025-11-22 18:00 in Shanghai */

typedef struct
{
  char *directory;
  char *store_id;
  ZgDb *db;           /* the server's database */
  ZgReplica *replica; /* NULL until demo_desk_open() */
} DemoDesk;

/* Sets the program's clock: call before anything reads it. */
void demo_desk_init (DemoDesk *self);
void demo_desk_open (DemoDesk *self);
/* As the next start of the program. */
void demo_desk_reopen (DemoDesk *self);
/* As the next start of somebody with that role, to whom only its columns have come. */
void demo_desk_reopen_as (DemoDesk *self, const ZgRole *role);
void demo_desk_clear (DemoDesk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DemoDesk, demo_desk_clear)

/* Turns the main loop until the condition holds, at most 20 s. */
#define demo_desk_wait(condition)                                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 demo_desk_limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                                            \
    while (!(condition))                                                                                               \
      demo_desk_turn (demo_desk_limit, #condition);                                                                    \
  }                                                                                                                    \
  G_STMT_END
void demo_desk_turn (gint64 limit, const char *condition);
/* Turns the main loop for so long. */
void demo_desk_linger (guint ms);
