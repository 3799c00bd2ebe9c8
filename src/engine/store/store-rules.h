/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/pricing.h"
#include "core/travel.h"
#include "db/db.h"

/* A store's settings as core's figures, a value. */
typedef struct
{
  ZgPlace place;
  ZgTravelModel travel;
  ZgTravelFee fee;
  gint64 buffer; /* ms */
} ZgStoreRules;

/* One indexed read. FALSE only on error; without a settings row the defaults of core stand. */
gboolean zg_store_rules_load (ZgDb *db, const char *store_id, ZgStoreRules *rules, GError **error);
