/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A disk of the tests' own under SQLite: files in memory that know which of their bytes were synced. Power can be cut,
 * and calls can fail. Registered as the default for every database that is opened from then on; one thread. */
void power_vfs_register (void);
/* Forgets every file. */
void power_vfs_clear (void);
/* From here on only memory: what was synced is not noted, and power can't be cut. For tests that are about something
 * else and open many files. */
void power_vfs_be_quick (void);
/* Makes @to hold what @from does, safely; without @from there is no @to afterwards, and FALSE. Nobody may have @to
 * open.
 */
gboolean power_vfs_copy (const char *from, const char *to);

typedef enum
{
  POWER_WELL,
  POWER_CUT,       /* from the call on nothing reaches the disk: wait for power_vfs_back() */
  POWER_EIO,       /* from the call on, until power_vfs_fail (POWER_WELL, 0); reads too */
  POWER_EIO_ONCE,  /* that call only; reads too */
  POWER_FULL,      /* no space */
  POWER_READ_ONLY, /* mounted anew for reading */
} PowerFault;

/* The fault begins with the call @calls from now, 0 being the next one. Calls that write, sync, make or remove count.
 */
void power_vfs_fail (PowerFault fault, guint calls);
/* Whether the fault has begun. */
gboolean power_vfs_failed (void);
/* The power is back: of what was not synced a random part is on the disk, a sector whole or not at all. Close every
 * database before. */
void power_vfs_back (GRand *rand);
