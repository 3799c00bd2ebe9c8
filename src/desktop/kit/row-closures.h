/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

#include "engine/kernel/row.h"

/* What a template says of a ZgRow, as functions of its <closure> elements. The first arguments are always the row
 * (often <lookup name="row" …>, which may lead to none: then the answer is empty) and the column's name:
 * - texts: row_text row_name row_number row_money row_duration row_distance row_ago
 *   with nothing more; row_time row_date row_full_date row_date_time with the zone; row_range with the column of the
 * end and the zone, row_length with the column of the end; row_word row_icon with what it is a word of
 * - classes (GStrv): row_class with the same
 * - flags (gboolean): row_has, row_is_positive; row_is with a value
 * text_join puts a text (the first) between two others (each may be another closure), where both are there.
 * The zone is the property "zone" of the page's context. What a value is a word of is a table that declares words,
 * "orders", or table and column where the row's column has another name: "orders.state". */

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
