/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/row.h"

/* Rows that each tell of a command, with those of one group (the column group_id) told as one: a row with parts
 * (zg_row_parts()), in the place of the first of them. @command is the column with the command's name. A group's row
 * has the columns of the part that people mean by the whole; of a booking with its new customer that is the booking.
 * With @backwards the latest stands first in @rows; parts always stand in the order in which they were done. (transfer
 * full) */
GPtrArray *zg_groups_fold (GPtrArray *rows, const char *command, gboolean backwards) G_GNUC_WARN_UNUSED_RESULT;
