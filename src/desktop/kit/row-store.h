/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/row.h"

/* A GListModel of ZgRow, each with an id of its own. A new answer of the same query patches it: rows that are equal
 * stay the same objects, and only what differs is announced. */
#define ZG_TYPE_ROW_STORE (zg_row_store_get_type ())
G_DECLARE_FINAL_TYPE (ZgRowStore, zg_row_store, ZG, ROW_STORE, GObject)

ZgRowStore *zg_row_store_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the model hold @rows (GPtrArray of ZgRow, transfer none) in their order. */
void zg_row_store_replace (ZgRowStore *self, GPtrArray *rows);
/* The row of that id, borrowed, or NULL; its position in @position if wanted. */
ZgRow *zg_row_store_find (ZgRowStore *self, const char *id, guint *position);
guint zg_row_store_length (ZgRowStore *self);
/* Borrowed. */
ZgRow *zg_row_store_get (ZgRowStore *self, guint position);
