/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/role.h"

/* The account that stands with what was due (job.h). */
#define ZG_ACTOR_SYSTEM "system"

/* Who runs a command or query. All borrowed for the length of a call. */
typedef struct
{
  const char *store_id;
  const char *account_id;
  const char *name;
  const char *device;
  const ZgRole *role;
  const char *own_id; /* the technician or customer that the account is, for what is allowed on one's own; or NULL */
} ZgActor;
