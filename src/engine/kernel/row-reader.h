/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "db/db.h"
#include "engine/kernel/row.h"

/* Makes rows of a statement's answer; the column names are taken from it once. */
typedef struct _ZgRowReader ZgRowReader;

ZgRowReader *zg_row_reader_new (ZgStmt *stmt) G_GNUC_WARN_UNUSED_RESULT;
ZgRow *zg_row_reader_read (ZgRowReader *self, ZgStmt *stmt) G_GNUC_WARN_UNUSED_RESULT;
void zg_row_reader_free (ZgRowReader *self);
