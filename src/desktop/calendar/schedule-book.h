/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "core/schedule.h"
#include "engine/kernel/row.h"

/* What the calendar knows of a few days: answers of the schedule's queries turned into technicians' days that core can
 * judge at once, without a query, while a visit is dragged. One thread; no display. */
typedef enum
{
  ZG_BOOK_SETTINGS,    /* store.settings */
  ZG_BOOK_TECHNICIANS, /* schedule.technicians */
  ZG_BOOK_VISITS,
  ZG_BOOK_SHIFTS,
  ZG_BOOK_TIME_OFF,
  ZG_BOOK_SKILLS,
  ZG_BOOK_LINES,
} ZgBookPart;
#define ZG_BOOK_PARTS (ZG_BOOK_LINES + 1)

typedef struct _ZgScheduleBook ZgScheduleBook;

/* Both are borrowed from the book and last until its next put, patch or settle; ids and rows last longer. */
typedef struct
{
  ZgRow *row;
  ZgTechnicianDay day;
  GArray *shifts, *leaves; /* of ZgTimeRange; the shifts that are published */
  GPtrArray *leave_rows;
  GArray *slots;      /* of ZgVisitSlot, live visits */
  GHashTable *skills; /* set of service ids */
} ZgScheduleTechnician;

typedef struct
{
  ZgRow *row;
  const char *id;
  ZgVisitState state;
  ZgTimeRange range;
  ZgPlace place;
  gint64 started;                   /* 0 before */
  ZgScheduleTechnician *technician; /* NULL for none, or one that is not known here */
  gint64 lead;                      /* ms of travel from the visit before */
} ZgScheduleVisit;

typedef struct
{
  guint visits;
  gint64 booked; /* ms */
} ZgScheduleLoad;

ZgScheduleBook *zg_schedule_book_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_schedule_book_free (ZgScheduleBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgScheduleBook, zg_schedule_book_free)

/* Takes the answer (transfer full, of ZgRow) of a part's query. Rows that did not change stay the objects they were.
 * Whether anything differs from before. */
gboolean zg_schedule_book_put (ZgScheduleBook *self, ZgBookPart part, GPtrArray *rows);
/* Builds the technicians' days after one or several puts. */
void zg_schedule_book_settle (ZgScheduleBook *self);
/* Takes what has become of the orders and lines @ids: the answers of schedule.visit and schedule.visit-lines for them
 * (all transfer none). A visit that is not among the answers has left the window. Settles what it touches, for a
 * thousandth of the cost. Whether a visit differs from before. */
gboolean zg_schedule_book_patch (ZgScheduleBook *self,
                                 const GPtrArray *ids,
                                 const GPtrArray *visits,
                                 const GPtrArray *lines);
guint zg_schedule_book_n_technicians (const ZgScheduleBook *self);
ZgScheduleTechnician *zg_schedule_book_technician (const ZgScheduleBook *self, guint index);
ZgScheduleTechnician *zg_schedule_book_find_technician (const ZgScheduleBook *self, const char *id);
guint zg_schedule_book_n_visits (const ZgScheduleBook *self);
ZgScheduleVisit *zg_schedule_book_visit (const ZgScheduleBook *self, guint index);
ZgScheduleVisit *zg_schedule_book_find_visit (const ZgScheduleBook *self, const char *id);
int zg_schedule_book_opens (const ZgScheduleBook *self); /* minutes */
int zg_schedule_book_closes (const ZgScheduleBook *self);

/* Visits and hours that count of @technician beginning within @day. */
ZgScheduleLoad zg_schedule_book_load (const ZgScheduleBook *self,
                                      const ZgScheduleTechnician *technician,
                                      ZgTimeRange day);

/* Whether @visit may stand at @range with @technician (NULL: nobody): the engine's own rules. */
ZgVerdict zg_schedule_book_check (const ZgScheduleBook *self,
                                  const ZgScheduleVisit *visit,
                                  const ZgScheduleTechnician *technician,
                                  ZgTimeRange range);
/* Whether @visit is still covered at @now; legal, too, without a technician, after its end and after the departure. */
ZgVerdict zg_schedule_book_cover (const ZgScheduleBook *self, const ZgScheduleVisit *visit, gint64 now);
/* The times within @window that some legal place of @visit (its own length, starts every @step) with @technician would
 * cover, joined. (transfer full), of ZgTimeRange. */
GArray *zg_schedule_book_free_times (const ZgScheduleBook *self,
                                     const ZgScheduleVisit *visit,
                                     const ZgScheduleTechnician *technician,
                                     ZgTimeRange window,
                                     gint64 step) G_GNUC_WARN_UNUSED_RESULT;

/* How late @visit is at @now: not at the door at its start, not begun 15 minutes after it, or not done at its end. 0 if
 * it isn't. */
gint64 zg_schedule_visit_late (const ZgScheduleVisit *visit, gint64 now);
