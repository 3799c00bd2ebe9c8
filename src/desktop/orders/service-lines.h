/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* The service items of an order: chosen by code, name, pinyin or initials, each with a quantity. Emits "changed". */
#define ZG_TYPE_SERVICE_LINES (zg_service_lines_get_type ())
G_DECLARE_FINAL_TYPE (ZgServiceLines, zg_service_lines, ZG, SERVICE_LINES, AdwBin)

void zg_service_lines_set_context (ZgServiceLines *self, ZgContext *context);
/* Puts "lines" into the arguments of a command or query; FALSE while there is none. */
gboolean zg_service_lines_add (ZgServiceLines *self, ZgArgs *args);
/* Marks the list with what is wrong, NULL for nothing. */
void zg_service_lines_show_error (ZgServiceLines *self, const char *sentence);
