/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

/* Watches its own width and says which layout fits: the frame of the window and of pages with a side pane. One child.
 * Properties: "child"; "narrow-at" and "slim-at", widths in px (0: never); "mode", notified outside of size allocation,
 * so that its watcher may change the layout. Never asks for more than 340 px itself. */
typedef enum
{
  ZG_WIDTH_WIDE,
  ZG_WIDTH_NARROW, /* under narrow-at */
  ZG_WIDTH_SLIM,   /* under slim-at */
} ZgWidthMode;

#define ZG_TYPE_WIDTH_MODE (zg_width_mode_get_type ())
GType zg_width_mode_get_type (void);

#define ZG_TYPE_WIDTH_BOX (zg_width_box_get_type ())
G_DECLARE_FINAL_TYPE (ZgWidthBox, zg_width_box, ZG, WIDTH_BOX, GtkWidget)

ZgWidthMode zg_width_box_mode (ZgWidthBox *self);
