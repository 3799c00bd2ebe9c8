/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

#include "desktop/kit/context.h"

/* A label that says what is wrong beside its field, and is not there when nothing is. */

/* NULL: nothing is wrong. */
void zg_problem_label_set (GtkLabel *label, const char *sentence);
/* Why the engine or the server refused. */
void zg_problem_label_tell (GtkLabel *label, ZgContext *context, const ZgRefusal *refusal);
