/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "demo/demo-model.h"

/* The history of a demo order as the commands would have left it. Pure; any thread. */
typedef enum
{
  ZG_DEMO_BY_DESK,
  ZG_DEMO_BY_CUSTOMER,
  ZG_DEMO_BY_TECHNICIAN,
  ZG_DEMO_BY_DECLINER,
  ZG_DEMO_BY_CLOCK,
} ZgDemoActor;

typedef struct
{
  const char *command;
  const char *from, *to; /* states; from is NULL for the booking */
  ZgDemoActor actor;
  gint64 at;
  const char *reason; /* or NULL */
  const char *column; /* of the order's time that it set, or NULL */
  gint32 left, taken; /* technician before and after, -1 for none; equal when it changed nothing */
} ZgDemoEvent;

#define ZG_DEMO_EVENTS 12

/* Fills @events in order of time; the count. */
guint zg_demo_events (const ZgDemoOrder *order, ZgDemoEvent events[ZG_DEMO_EVENTS]);
