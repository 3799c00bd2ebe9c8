/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/pane.h"

/* The side of a page where panes open, one at a time, whatever they are of. A pane is made when it is first shown: a
 * window that only looks at the day starts without it. A pane can lead on to another, and back. Esc closes the drawer,
 * from the pane and from the main side. Properties:
 * "context"; "mode" (ZgWidthMode as int; of the page's width box); "main" (the widget that gives way where there is no
 * room for both; not owned); "is-open" (read, notified). Emits "closed" when the person closed it, with the pane still
 * knowing its thing. Main thread. */
#define ZG_TYPE_DRAWER (zg_drawer_get_type ())
G_DECLARE_FINAL_TYPE (ZgDrawer, zg_drawer, ZG, DRAWER, AdwBin)

/* Opens the thing @id in a pane of that type (a ZgPane); NULL closes. */
void zg_drawer_show (ZgDrawer *self, GType pane, const char *id);
void zg_drawer_close (ZgDrawer *self);
gboolean zg_drawer_is_open (ZgDrawer *self);
/* The pane that is shown or was last, NULL before the first; and the id of the thing that the page opened, also while
 * its pane has led on to another. */
ZgPane *zg_drawer_pane (ZgDrawer *self);
const char *zg_drawer_id (ZgDrawer *self);
