/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "engine/kernel/row.h"

/* An AdwActionRow whose texts are what people wrote, not markup; NULL says nothing. Main thread. (transfer floating) */
GtkWidget *zg_plain_row_new (const char *title, const char *subtitle);
/* Adds to the row of one event what can be done about it. */
typedef void (*ZgAddToChange) (gpointer data, GtkWidget *row, ZgRow *event);
/* What was done, by whom and when: of a row of a history (zg_replica_history_async()); with an arrow that shows the
 * steps where several were done as one. @add NULL for nothing. (transfer floating) */
GtkWidget *zg_plain_row_new_change (ZgRow *event, GTimeZone *zone, ZgAddToChange add, gpointer data);
