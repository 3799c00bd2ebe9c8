/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/order-flow.h"
#include "core/pricing.h"
#include "core/schedule.h"
#include "demo/demo-data.h"
#include "demo/demo-rand.h"

/* Private to the demo: the store while it is made, before its rows are written. One thread; zg_demo_world_free()
 * frees all of it. */

typedef struct
{
  ZgDemoId id;
  const char *name;
  gboolean female;
  guint8 level; /* 0 .. 3 */
  guint8 area;
  guint32 skills; /* a bit a service */
  ZgTravelMode mode;
  ZgPlace home;
  gint64 hired_at;
  ZgTimeRange leaves[3];
  const char *leave_kinds[3];
  guint n_leaves;
} ZgDemoTechnician;

typedef struct
{
  ZgDemoId id;
  const char *name;
  gboolean female;
  gint64 first; /* when the first order was made, 0 for none */
  guint visits;
  gint32 last_day; /* while planning: no second visit on one day */
} ZgDemoCustomer;

typedef struct
{
  ZgDemoId id;
  guint customer;
  guint8 area;
  gboolean second;
  ZgPlace place;
} ZgDemoAddress;

/* A transition's time is 0 when it did not come to it. */
typedef struct
{
  ZgDemoId id;
  gint64 start, end; /* planned; the end with the extension */
  gint64 created, declined, accepted, prepared, departed, arrived, started, extended, completed;
  gint64 ended;                /* cancelled, no-show, aborted, expired */
  gint32 technician, decliner; /* -1 for none */
  guint customer, address;
  guint8 service;
  guint8 source, reason, note; /* note: 0 for none, else 1 + index */
  gboolean extension, requested, pooled;
  ZgVisitState state;
  const char *payment, *refund, *review, *case_state;
  gint64 distance, extension_price, paid;
  ZgPrice price;
} ZgDemoOrder;

typedef struct
{
  gint64 now;
  gint64 today; /* local midnight */
  GTimeZone *zone;
  ZgDemoRand rand;
  GStringChunk *texts;
  ZgTravelModel travel;
  ZgTravelFee fee;
  gint64 buffer;
  GArray *technicians;            /* ZgDemoTechnician */
  GArray *customers;              /* ZgDemoCustomer, the regulars first */
  GArray *addresses;              /* ZgDemoAddress */
  GArray *by_area[ZG_DEMO_AREAS]; /* of guint: addresses, the regulars first */
  guint8 near[ZG_DEMO_AREAS][4];  /* the closest other areas */
  GArray *orders;                 /* ZgDemoOrder, at last by creation */
  /* Count those ahead, to leave some open; due now, to let some be late; just begun, to keep some at the door. */
  guint waiting, due, begun;
} ZgDemoWorld;

#define ZG_DEMO_EXTENSION_MINUTES 30
#define ZG_DEMO_OPENS (9 * 60) /* minutes of the day */
#define ZG_DEMO_CLOSES (24 * 60)
#define ZG_DEMO_PAST_DAYS 90
#define ZG_DEMO_FUTURE_DAYS 7
#define ZG_DEMO_ROSTER_DAYS 14

ZgDemoWorld *zg_demo_world_new (guint64 seed, gint64 now, guint technicians, guint customers);
void zg_demo_world_free (ZgDemoWorld *self);
/* Midnight of a day, 0 being today. */
gint64 zg_demo_day (const ZgDemoWorld *self, int day);
/* The shift of a technician on a day; FALSE on a day off. */
gboolean zg_demo_shift (const ZgDemoWorld *self, guint technician, int day, ZgTimeRange *shift);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgDemoWorld, zg_demo_world_free)
