/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "engine/kernel/engine.h"
#include "support/test-db.h"

/* A small store on a migrated server database, and commands run on it as the server does: a transaction each, rolled
 * back after a refusal. Everything in it is made by commands with known ids, so two fixtures hold equal rows. */
typedef struct
{
  ZgDb *db; /* borrowed */
  ZgActor actor;
  ZgRunContext context;
  gint64 at;         /* of the next command; moves by a second a command */
  guint commands;    /* so far: the ids come from it */
  const char *group; /* that the next ones belong to, or NULL */
  GStringChunk *texts;
  ZgOutcome outcome; /* of the last command */
  /* Ids: two technicians with a shift from DAY + 9 h to DAY + 21 h and both services. */
  const char *ann, *bob;
  const char *hour, *half;       /* services of 60 min, ¥198, and of 30 min, ¥98 */
  const char *guest, *home;      /* a customer and her address, about 1 km from the store */
  const char *other_guest, *far; /* another one, about 15 km away */
} Fixture;

/* 2026-03-02 00:00 in Shanghai, a Monday. */
#define DAY G_GINT64_CONSTANT (1772380800000)
#define HOUR(hours) (DAY + (gint64)((hours)*60) * ZG_MINUTE)

void fixture_init (Fixture *self, ZgDb *db);
void fixture_clear (Fixture *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* Takes @args. */
ZgRunResult fixture_run (Fixture *self, const char *name, ZgArgs *args);
/* The id of the command's row 0. */
const char *fixture_apply (Fixture *self, const char *name, ZgArgs *args);
/* Must be refused with this code and field (NULL for any). */
void fixture_refuse (Fixture *self, const char *name, ZgArgs *args, const char *code, const char *field);

/* A booking of the one-hour service for the guest; NULL technician for none. */
ZgArgs *fixture_booking (Fixture *self, const char *technician, gint64 start);
const char *fixture_book (Fixture *self, const char *technician, gint64 start);
/* {order_id} and {order_id, technician_id or null}. */
ZgArgs *fixture_order (const char *order);
ZgArgs *fixture_json (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* One column of a row, "NULL" for NULL. */
const char *fixture_get (Fixture *self, const char *table, const char *id, const char *column);
/* The column of the newest event of the order. */
const char *fixture_event (Fixture *self, const char *order, const char *column);
gint64 fixture_count (Fixture *self, const char *sql);
