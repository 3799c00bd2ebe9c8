/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/role.h"
#include "server/feed/row-text.h"

/* The rows of a page by table, and there by column: names stand once, and what follows from the row before or from
 * another column is not written (the form is described in src/DESIGN.md). One reading, on its thread. */
typedef struct _ZgPageColumns ZgPageColumns;

/* Columns that @role may not see are blank. */
ZgPageColumns *zg_page_columns_new (const ZgRole *role) G_GNUC_WARN_UNUSED_RESULT;
void zg_page_columns_free (ZgPageColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgPageColumns, zg_page_columns_free)

/* Takes the row of the statement of zg_row_texts()[table]. */
void zg_page_columns_add (ZgPageColumns *self, guint table, ZgStmt *stmt);
/* Remembers how many rows there are, and goes back to that. */
void zg_page_columns_mark (ZgPageColumns *self);
void zg_page_columns_cut (ZgPageColumns *self);

/* Appends the list of tables as JSON. */
void zg_page_columns_write (ZgPageColumns *self, GString *text);
