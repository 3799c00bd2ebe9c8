/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/lazy-rows.h"
#include "desktop/kit/table-column.h"

/* The rows of a table's view as texts. */

/* Answers @task (transfer full) with an array of GStrv: the heads and all rows, or the selected ones alone, of the
 * columns that are seen. @columns: ZgTableColumn in the view's order; @lazy: what its rows are read from, NULL for rows
 * at hand. */
void zg_table_text_read (GTask *task,
                         GtkColumnView *view,
                         GPtrArray *columns,
                         ZgLazyRows *lazy,
                         gboolean selected_only);
/* A line a row, its cells parted by tabs. (transfer full) */
char *zg_table_text_join (GPtrArray *lines) G_GNUC_WARN_UNUSED_RESULT;
