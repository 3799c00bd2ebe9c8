/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/calendar/schedule-book.h"

/* Shared by schedule-book.c (what it knows) and schedule-judge.c (what follows from it). */
struct _ZgScheduleBook
{
  GPtrArray *rows[ZG_BOOK_PARTS];
  GHashTable *by_id[ZG_BOOK_PARTS]; /* id -> row, both of rows */
  GPtrArray *technicians;           /* of ZgScheduleTechnician */
  GPtrArray *visits;                /* of ZgScheduleVisit */
  GHashTable *technician_index;     /* id -> ZgScheduleTechnician */
  GHashTable *visit_index;          /* id -> ZgScheduleVisit */
  GHashTable *needs;                /* order id (own) -> GPtrArray of the rows of its lines */
  ZgTravelModel model;
  ZgPlace place;
  gint64 buffer;
  int opens, closes;
};

/* A visit as core takes it. */
ZgVisitSlot zg_schedule_visit_slot (const ZgScheduleVisit *visit);
