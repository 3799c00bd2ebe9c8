/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* What a new store begins with, so that the first booking can be made: a short list of usual service items in their
 * categories, and one service area at the store's place (millionths of a degree). Appends the commands that make it.
 * Needs no display. */
void zg_common_services_add (gint64 lat_e6, gint64 lng_e6, GPtrArray *commands);
