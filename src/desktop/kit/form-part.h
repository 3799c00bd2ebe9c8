/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/field.h"

/* One field of a form on the screen: its row (of CHECKS a row an item), and below it what is wrong. */
typedef struct _ZgFormPart ZgFormPart;

/* @field (copied) with its limits; @table: whose words a CHOICE has. The dialog frees it. */
ZgFormPart *zg_form_part_new (const ZgField *field, const char *table, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
void zg_form_part_free (ZgFormPart *self);
/* Into @group, where its rows stay. */
void zg_form_part_put (ZgFormPart *self, AdwPreferencesGroup *group);
const ZgField *zg_form_part_field (ZgFormPart *self);
/* Its row, borrowed; of CHECKS NULL. */
GtkWidget *zg_form_part_widget (ZgFormPart *self);
AdwPreferencesGroup *zg_form_part_group (ZgFormPart *self);

/* The rows of its query; before it is filled or read. */
void zg_form_part_offer (ZgFormPart *self, GPtrArray *rows);
/* What it begins with: out of a row, or a number. */
void zg_form_part_fill (ZgFormPart *self, ZgRow *row);
void zg_form_part_set_number (ZgFormPart *self, gint64 value);
/* Of CHECKS. A row that is not offered any more stands there as long as it is checked at the begin. */
void zg_form_part_check (ZgFormPart *self, ZgRow *row);
gboolean zg_form_part_is_checked (ZgFormPart *self, const char *id);
gboolean zg_form_part_was_checked (ZgFormPart *self, const char *id);
gboolean zg_form_part_has_changed (ZgFormPart *self);
/* Sets the ids that are checked, or were, as the list @name, or as none where that may be; how many they are. */
guint zg_form_part_add_checked (ZgFormPart *self, ZgArgs *args, gboolean that_were);
/* Of a CHOICE: whether the further one stands there. */
gboolean zg_form_part_is_further (ZgFormPart *self);

/* Puts what stands there into @values; FALSE when it is wrong. */
gboolean zg_form_part_read (ZgFormPart *self, ZgArgs *values);
/* NULL: nothing is wrong. */
void zg_form_part_show_problem (ZgFormPart *self, const char *words);
