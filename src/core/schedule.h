/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "core/time-range.h"
#include "core/travel.h"

/* Whether a visit may stand at a place on the schedule, and whether one that stands there still may, with the reason if
 * not. Pure: the callers (commands, suggestions, lists, the calendar while dragging) bring one technician's day. */

/* 12 h and 24 h in ms, as digits: SQL texts are made of them too. */
#define ZG_LONGEST_VISIT 43200000
#define ZG_LONGEST_SHIFT 86400000

typedef enum
{
  ZG_LEGAL,
  ZG_REASON_INVALID_TIME,  /* end is not after start, or longer than 12 h */
  ZG_REASON_NOT_ACTIVE,    /* the technician is not active */
  ZG_REASON_NO_SKILL,      /* lacks the skill for a line's service */
  ZG_REASON_OFF_SHIFT,     /* not inside a shift */
  ZG_REASON_ON_LEAVE,      /* time off overlaps */
  ZG_REASON_BUSY,          /* another live visit overlaps */
  ZG_REASON_TRAVEL_BEFORE, /* can't arrive from the visit before in time */
  ZG_REASON_TRAVEL_AFTER,  /* can't reach the visit after in time */
} ZgReason;
#define ZG_REASONS (ZG_REASON_TRAVEL_AFTER + 1)

/* "legal" "invalid_time" "technician_not_active" "no_skill" "off_shift" "on_leave" "slot_busy" "travel_before"
 * "travel_after": the refusal codes of the protocol. */
const char *zg_reason_code (ZgReason reason);

/* How much of the plan a place has to fulfil. */
typedef enum
{
  ZG_SCOPE_PLAN,  /* everything */
  ZG_SCOPE_AHEAD, /* it runs already: only what comes after it counts */
  ZG_SCOPE_FREE,  /* only that no other visit overlaps */
} ZgScheduleScope;

typedef struct
{
  const char *id;
  ZgTimeRange range; /* as planned */
  ZgPlace place;
  ZgVisitState state;
  gint64 started; /* when its service began, 0 before that */
} ZgVisitSlot;

/* One technician around the candidate: every live visit, shift and leave from a day before to a day after is enough.
 * A visit under way lasts until the later of its planned end, its start plus its length, and now. Borrowed. */
typedef struct
{
  gboolean active;
  gboolean skilled; /* has the skills for all the candidate's services */
  ZgTravelMode mode;
  const ZgTravelModel *model;
  gint64 buffer; /* ms between a visit's end and leaving for the next; none within the same home (< 50 m) */
  gint64 now;    /* a visit under way lasts at least until then, for 12 h after its planned end; 0: as planned */
  const ZgTimeRange *shifts; /* published ones; those that touch count as one */
  gsize n_shifts;
  const ZgTimeRange *leaves;
  gsize n_leaves;
  const ZgVisitSlot *visits; /* live ones in any order; the candidate itself (same id) is passed over */
  gsize n_visits;
} ZgTechnicianDay;

typedef struct
{
  ZgReason reason;
  const char *visit_id; /* the visit in the way, borrowed from the day, or NULL */
  gint64 earliest;      /* TRAVEL_BEFORE: the first possible start; TRAVEL_AFTER: the last possible end; else 0 */
} ZgVerdict;

/* Reasons are looked for in the order of ZgReason and the first is told. Travel is asked of the nearest visit on either
 * side, if less than 4 h away; the first visit of such a stretch may be reached from anywhere. */
ZgVerdict zg_schedule_check (const ZgTechnicianDay *day, const ZgVisitSlot *candidate);
/* The same within a scope. */
ZgVerdict zg_schedule_judge (const ZgTechnicianDay *day, const ZgVisitSlot *candidate, ZgScheduleScope scope);
/* What still counts for a new place of a visit in @state. */
ZgScheduleScope zg_schedule_scope (ZgVisitState state);
/* Whether a visit is still covered where it stands, and why not. Legal, too, once somebody has departed for it. */
ZgVerdict zg_schedule_cover (const ZgTechnicianDay *day, const ZgVisitSlot *visit);

/* The visit before @visit on the same local stretch (gap under 4 h), borrowed from the day, or NULL. */
const ZgVisitSlot *zg_schedule_visit_before (const ZgTechnicianDay *day, const ZgVisitSlot *visit);
/* Milliseconds of travel to @visit from there; 0 if it is the first. */
gint64 zg_schedule_travel_before (const ZgTechnicianDay *day, const ZgVisitSlot *visit);
/* Legal starts for a visit of @candidate's length and place within @window (its end may lie beyond), every @step ms
 * from a multiple of @step, at most @max; the count. */
gsize zg_schedule_free_starts (const ZgTechnicianDay *day,
                               const ZgVisitSlot *candidate,
                               ZgTimeRange window,
                               gint64 step,
                               gint64 *starts,
                               gsize max);
/* The legal start nearest to the candidate's own within @window on a grid of @step (the earlier of two equally near),
 * or -1. */
gint64 zg_schedule_nearest (const ZgTechnicianDay *day, const ZgVisitSlot *candidate, ZgTimeRange window, gint64 step);
