/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/travel.h"

/* The words and figures of the demo store: constants, any thread. Counts stand beside the arrays. */
typedef struct
{
  const char *name, *name_en;
  ZgPlace place; /* its middle */
  const char *roads[4];
} ZgDemoArea;

typedef struct
{
  const char *name, *name_en;
  int skilled; /* of 100 technicians */
} ZgDemoCategory;

typedef struct
{
  guint8 category;
  const char *code, *name, *name_en;
  gint64 minutes, yuan;
  int weight; /* how often it is booked */
} ZgDemoService;

#define ZG_DEMO_AREAS 12
#define ZG_DEMO_CATEGORIES 5
#define ZG_DEMO_SERVICES 18
#define ZG_DEMO_SURNAMES 40
#define ZG_DEMO_GIVEN 48
#define ZG_DEMO_NOTES 12
#define ZG_DEMO_REASONS 6

extern const char zg_demo_store_name[];
extern const ZgPlace zg_demo_store_place;
extern const ZgDemoArea zg_demo_areas[ZG_DEMO_AREAS];
extern const ZgDemoCategory zg_demo_categories[ZG_DEMO_CATEGORIES];
extern const ZgDemoService zg_demo_services[ZG_DEMO_SERVICES];
extern const char *const zg_demo_surnames[ZG_DEMO_SURNAMES]; /* the frequent ones first */
extern const char *const zg_demo_given_female[ZG_DEMO_GIVEN];
extern const char *const zg_demo_given_male[ZG_DEMO_GIVEN];
extern const char *const zg_demo_customer_notes[ZG_DEMO_NOTES];
extern const char *const zg_demo_order_notes[ZG_DEMO_NOTES];
extern const char *const zg_demo_cancel_reasons[ZG_DEMO_REASONS];
extern const char *const zg_demo_abort_reasons[ZG_DEMO_REASONS];
extern const char *const zg_demo_decline_reasons[ZG_DEMO_REASONS];

/* How many of 100 free technicians find a customer at an hour of the day: mornings slow, evenings full. */
extern const int zg_demo_hours[24];
/* Percent of an average day, Monday first. */
extern const int zg_demo_weekdays[7];
