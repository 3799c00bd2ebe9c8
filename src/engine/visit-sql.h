/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "core/schedule.h"

/* What SQL texts say of visits and shifts, each once. A test holds the lists against core's tables. */

#define ZG_SQL_MOVABLE_NAMES "'pending_payment', 'pending', 'open_pool', 'accepted', 'preparing'"
#define ZG_SQL_UNDER_WAY_NAMES "'en_route', 'arrived', 'in_service'"

#define ZG_SQL_CALLED_OFF_NAMES "'cancelled', 'expired'"

/* The states that occupy planned time; those before the departure; those after. */
#define ZG_SQL_LIVE "(" ZG_SQL_MOVABLE_NAMES ", " ZG_SQL_UNDER_WAY_NAMES ")"
#define ZG_SQL_MOVABLE "(" ZG_SQL_MOVABLE_NAMES ")"
#define ZG_SQL_UNDER_WAY "(" ZG_SQL_UNDER_WAY_NAMES ")"
/* The ends that went wrong: nobody went, nobody was served, it was not finished. */
#define ZG_SQL_CALLED_OFF "(" ZG_SQL_CALLED_OFF_NAMES ")"
#define ZG_SQL_NOT_SERVED "(" ZG_SQL_CALLED_OFF_NAMES ", 'no_show')"
#define ZG_SQL_FAILED "(" ZG_SQL_CALLED_OFF_NAMES ", 'no_show', 'aborted')"

/* Milliseconds: with them an index on start_at bounds a window at both ends. */
#define ZG_SQL_LONGEST_VISIT G_STRINGIFY (ZG_LONGEST_VISIT)
#define ZG_SQL_LONGEST_SHIFT G_STRINGIFY (ZG_LONGEST_SHIFT)

/* A shift that is still a draft covers nothing. */
#define ZG_SQL_PUBLISHED "state = 'published'"
