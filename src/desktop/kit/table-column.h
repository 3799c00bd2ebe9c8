/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"
#include "desktop/kit/width-box.h"

/* One column of a ZgRowTable, as a template declares it: a child <object class="ZgTableColumn">. Properties:
 *   name          what it is remembered by, and its sort key unless "sort" says another
 *   title         its head
 *   says, column  a closure's short name and the row's column: "money", "total" (see row-closures.h);
 *   of            the vocabulary of "word"; with "has-hue" its icon and colour as well
 *   text          instead of "says": any expression that begins at the row; it is what a copy takes, too
 *   detail, icon, classes, part    further expressions: a small second line, an icon's name, the classes that colour
 *                 it, a bar from 0 to 1 ("part-label" names it)
 *   has-avatar, has-mark           the text's initials before it; the mark of what is not confirmed after it
 *   factory       instead of all of these: cells of the page's own making
 *   sort          a key of the query, or of rows at hand a column of theirs; can-sort, whether it can
 *   is-indexed    the query reads far pages of this order quickly
 *   is-figure, is-end              tabular; from the right
 *   sample        what it must have room for, a line each; otherwise what "says" is known to need. A column without
 *                 shares what is left
 *   until         shown down to this width of the table; is-extra, only when it was chosen */
#define ZG_TYPE_TABLE_COLUMN (zg_table_column_get_type ())
G_DECLARE_FINAL_TYPE (ZgTableColumn, zg_table_column, ZG, TABLE_COLUMN, GObject)

typedef struct
{
  char *name, *title, *says, *column, *of, *sort, *sample, *part_label;
  GtkExpression *text, *detail, *icon, *classes, *part;
  GtkListItemFactory *factory;
  gboolean has_hue, has_avatar, has_mark, can_sort, is_indexed, is_figure, is_end, is_extra;
  ZgWidthMode until;
} ZgTableColumnSpec;

/* Borrowed; its expressions are complete once zg_table_column_begin() was called. */
const ZgTableColumnSpec *zg_table_column_spec (ZgTableColumn *self);
void zg_table_column_begin (ZgTableColumn *self, ZgContext *context);
const char *zg_table_column_sort_key (ZgTableColumn *self);
void zg_table_column_set_sample (ZgTableColumn *self, const char *sample);
/* The px that it needs in the font of @widget, or -1: it shares what is left. */
int zg_table_column_measure (ZgTableColumn *self, GtkWidget *widget, ZgContext *context);
/* What it says of a row, as a copy takes it. (transfer full) */
char *zg_table_column_say (ZgTableColumn *self, ZgRow *row) G_GNUC_WARN_UNUSED_RESULT;
