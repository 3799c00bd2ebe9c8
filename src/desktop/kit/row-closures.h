/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

#include "engine/kernel/row.h"

/* What a template says of a ZgRow, as functions of its <closure> elements. The first arguments are always the row
 * (often <lookup name="row" …>, which may lead to none: then the answer is empty) and the column's name: row_text
 * row_name row_number row_money row_duration row_distance row_ago   gchararray: row, column row_time row_date
 * row_full_date row_date_time                              gchararray: row, column, zone row_range gchararray: row,
 * from, to, zone row_word row_icon                                                          gchararray: row, column, of
 *   row_class                                                                  GStrv: row, column, of
 *   row_has                                                                    gboolean: row, column
 *   row_is                                                                     gboolean: row, column, value
 * The zone is the property "zone" of the page's context. What a value is a word of is a table that zg_words_value()
 * knows, "orders", or table and column where the row's column has another name: "orders.state". */

/* For each class with a template, once its template is set. */
void zg_row_closures_bind (GtkWidgetClass *klass);
/* The same for a builder without a template. (transfer full) */
GtkBuilderScope *zg_row_closures_scope (void) G_GNUC_WARN_UNUSED_RESULT;

/* The expression of one column by the short name of a closure: "money" for row_money. It begins at something with the
 * property "row"; @context (an object with the property "zone") is held weakly. (transfer full), NULL for a name that
 * is not among those of row and column with nothing further than a zone or a vocabulary. */
GtkExpression *zg_row_closures_expression (const char *says,
                                           const char *column,
                                           const char *of,
                                           GObject *context,
                                           GType this_type) G_GNUC_WARN_UNUSED_RESULT;
