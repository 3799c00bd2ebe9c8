/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* What a person made of a table's columns, kept under the table's name in the profile's preferences (key "tables"). */
typedef struct _ZgTableMemory ZgTableMemory;

ZgTableMemory *zg_table_memory_new (GSettings *settings, const char *table) G_GNUC_WARN_UNUSED_RESULT;
/* Writes what is not written yet. */
void zg_table_memory_free (ZgTableMemory *self);
/* -1: none was given. */
int zg_table_memory_get_width (ZgTableMemory *self, const char *column);
void zg_table_memory_set_width (ZgTableMemory *self, const char *column, int width);
gboolean zg_table_memory_get_shown (ZgTableMemory *self, const char *column, gboolean otherwise);
void zg_table_memory_set_shown (ZgTableMemory *self, const char *column, gboolean is_shown);
void zg_table_memory_forget (ZgTableMemory *self);
