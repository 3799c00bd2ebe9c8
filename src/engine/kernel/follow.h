/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/kernel/command.h"

/* Commands that are given again make other rows: what named the old rows follows to the new ones. Any thread. */

/* From a row's id to the id of the row in its place. (transfer full) */
GHashTable *zg_follow_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* @again is given in the place of @old. */
void zg_follow_note (GHashTable *places, const ZgCommand *old, const ZgCommand *again);
/* The arguments with the new ids in them; *follows where they named such a row. (transfer full) */
ZgArgs *zg_follow_args (GHashTable *places, const ZgArgs *args, gboolean *follows) G_GNUC_WARN_UNUSED_RESULT;
