/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"
#include "desktop/app/starter.h"

/* The window: the start pages, then sidebar and one page. Each page of the program stands in one table here. */
#define ZG_TYPE_WINDOW (zg_window_get_type ())
G_DECLARE_FINAL_TYPE (ZgWindow, zg_window, ZG, WINDOW, AdwApplicationWindow)

/* @page: the page to begin on, NULL for the first. */
ZgWindow *zg_window_new (GtkApplication *application, ZgContext *context, ZgStarter *starter, const char *page)
    G_GNUC_WARN_UNUSED_RESULT;
/* The name of the page shown, static. */
const char *zg_window_page (ZgWindow *self);
gboolean zg_window_has_page (const char *name);
/* Ctrl+1, Ctrl+2 ... in the table's order. */
void zg_window_set_page_shortcuts (GtkApplication *application);
