/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* One row of a query's answer: immutable columns of text and integers by name, a GObject so that list models can hold
 * it. Rows of one answer share their column names. Safe to pass between threads. The property "row" is the row itself:
 * an expression hands it on by that name, whether it begins at a row or at something that has one. */
#define ZG_TYPE_ROW (zg_row_get_type ())
G_DECLARE_FINAL_TYPE (ZgRow, zg_row, ZG, ROW, GObject)

/* A column that is absent is NULL / 0. */
const char *zg_row_text (ZgRow *self, const char *column);
gint64 zg_row_int (ZgRow *self, const char *column);
gboolean zg_row_is_null (ZgRow *self, const char *column);
/* The column "id" (the first one in every query that has it). */
const char *zg_row_id (ZgRow *self);
/* The names of its columns, ended by NULL. */
const char *const *zg_row_columns (ZgRow *self);
/* What was done as one is a row that has parts, of ZgRow; NULL for any other. (transfer none) */
GPtrArray *zg_row_parts (ZgRow *self);
/* A row with the columns of @self that tells of all of @parts. (transfer full) */
ZgRow *zg_row_with_parts (ZgRow *self, GPtrArray *parts) G_GNUC_WARN_UNUSED_RESULT;
/* Same columns and values, and the same parts. */
gboolean zg_row_equal (ZgRow *a, ZgRow *b);

/* Builds rows: names are copied once a builder. */
typedef struct _ZgRowBuilder ZgRowBuilder;
ZgRowBuilder *zg_row_builder_new (const char *const *columns) G_GNUC_WARN_UNUSED_RESULT;
void zg_row_builder_text (ZgRowBuilder *self, const char *column, const char *value);
void zg_row_builder_int (ZgRowBuilder *self, const char *column, gint64 value);
/* The row so far, and begins the next. (transfer full) */
ZgRow *zg_row_builder_end (ZgRowBuilder *self) G_GNUC_WARN_UNUSED_RESULT;
void zg_row_builder_free (ZgRowBuilder *self);
