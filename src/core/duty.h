/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/schedule.h"

/* What a technician does at an instant, derived from the same day that visits are judged by; never stored. */
typedef enum
{
  ZG_PRESENCE_OFFLINE,
  ZG_PRESENCE_ONLINE,
  ZG_PRESENCE_BREAK,
} ZgPresence;

/* Of a name; anything unknown is offline. */
ZgPresence zg_presence_parse (const char *name);

typedef enum
{
  ZG_DUTY_GONE,      /* not active */
  ZG_DUTY_VISITING,  /* a visit is under way, whatever was planned */
  ZG_DUTY_ON_LEAVE,  /* time off holds the instant */
  ZG_DUTY_OFF_SHIFT, /* no published shift does */
  ZG_DUTY_OFFLINE,   /* on shift, but not there */
  ZG_DUTY_BREAK,
  ZG_DUTY_FREE,
} ZgDutyState;

typedef struct
{
  ZgDutyState state;
  const ZgVisitSlot *visit; /* the one under way, borrowed from the day; of several the one that got farthest */
  gint64 until; /* OFF_SHIFT: the next shift's start, FREE: the next visit's; 0 if there is none before the horizon */
} ZgDuty;

/* @horizon: how far it looks ahead, the end of the local day. A visit whose end was planned more than 12 h before @at
 * was forgotten rather than going on. The day must hold what is from 12 h before @at up to @horizon. */
ZgDuty zg_duty_find (const ZgTechnicianDay *day, ZgPresence presence, gint64 at, gint64 horizon);

/* The start of the next visit after @at that nobody has departed for, or 0. */
gint64 zg_duty_next_visit (const ZgTechnicianDay *day, gint64 at, gint64 horizon);

/* The stretch of shifts that touch which holds @at, or the next one that begins before @horizon, or else the last one
 * before @at; FALSE without any. */
gboolean zg_duty_stretch (const ZgTechnicianDay *day, gint64 at, gint64 horizon, ZgTimeRange *stretch);
