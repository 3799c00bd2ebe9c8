/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* One error domain for every layer below the window. The message is an English sentence for logs and the
 * command line; the window chooses its own words by code. */
#define ZG_ERROR (zg_error_quark ())

typedef enum
{
  ZG_ERROR_FAILED,       /* anything else: a bug or a broken machine */
  ZG_ERROR_INVALID,      /* input is malformed; the message names the field */
  ZG_ERROR_NOT_FOUND,    /* no such row, store or route */
  ZG_ERROR_PERMISSION,   /* the role may not do this */
  ZG_ERROR_CONSTRAINT,   /* the database refused: uniqueness, overlap, foreign key */
  ZG_ERROR_BUSY,         /* locked, or a queue is full: try again */
  ZG_ERROR_FULL,         /* the disk is full */
  ZG_ERROR_READ_ONLY,    /* file or directory can't be written */
  ZG_ERROR_CORRUPT,      /* not a database, or damaged */
  ZG_ERROR_NEWER,        /* the database was made by a newer program */
  ZG_ERROR_NETWORK,      /* no connection, time-out */
  ZG_ERROR_UNAUTHORIZED, /* signed out, token expired */
  ZG_ERROR_PROTOCOL,     /* the peer answered something that is not our protocol */
  ZG_ERROR_INTERRUPTED,  /* given up on request */
} ZgError;

GQuark zg_error_quark (void);
