/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "sync/town.h"

/* A world of the simulator: a town, its desks, and chance. */
#define SEATS 5

/* What became of a command that a user gave. */
typedef enum
{
  GIVEN,
  TAKEN_BACK, /* by discarding or saying it again */
} Fate;

typedef struct
{
  guint seat;
  Fate fate;
} Entry;

/* Confirmed rows as last looked at: how many, their seqs' sum and the newest. */
typedef struct
{
  gint64 rows, sum, newest;
} Told;

typedef struct
{
  Seat seat;
  guint given;                /* commands the user gave that the desk took */
  guint cut;                  /* steps without a network */
  ZgFeedPage *page;           /* gave way and is to be taken again */
  GPtrArray *stale;           /* batches that are still somewhere in the network */
  char *old_page;             /* a page that comes late */
  gint64 old_since;           /* what it was asked from */
  GHashTable *shown;          /* row id -> the newest seq that was shown as confirmed */
  Told events[2];             /* the same of rows that never change, a table each */
  GHashTable *outbox;         /* ids in the outbox as last looked at */
  GHashTable *done, *refused; /* what became of its commands in the end: id -> times */
} Desk;

typedef struct
{
  GRand *rand;
  Town town;
  Desk desks[SEATS];
  GHashTable *ledger;  /* command id -> Entry */
  GHashTable *applied; /* by the server, in the end: id -> times */
  GChecksum *trace;    /* of all that happened, or NULL where nobody compares it */
  guint wanted;        /* commands a desk */
} World;

/* What happened, for the digest of the world; takes @text. */
void world_trace (World *self, const char *what, char *text);
gboolean world_chance (World *self, guint percent);
/* Less than @most. */
gint64 world_pick (World *self, gint64 most);

/* The user of a desk gives a command, or several at once. */
void world_give (World *self, Desk *desk);
/* The user discards one that waits or needs attention, or says it again. */
void world_take_back (World *self, Desk *desk);
