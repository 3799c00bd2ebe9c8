/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* The sidebar: the store, the pages, and at its foot the sync button and the account. Property "compact": icons only.
 * Choosing a page activates win.page. */
#define ZG_TYPE_SIDEBAR (zg_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ZgSidebar, zg_sidebar, ZG, SIDEBAR, AdwBin)

void zg_sidebar_set_context (ZgSidebar *self, ZgContext *context);
void zg_sidebar_add_page (ZgSidebar *self, const char *name, const char *title, const char *icon);
void zg_sidebar_select (ZgSidebar *self, const char *name);
void zg_sidebar_show_sync (ZgSidebar *self);
