/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* The few places where GTK 4.8 / libadwaita 1.2 and newer ones have no API in common. Main thread. */

/* The person's answer; not called if the window goes away first. */
typedef void (*ZgAnswer) (gboolean yes, gpointer data);

/* Asks before what can't be undone: "Cancel" (the default) or @yes. @owner is the GObject that must still live when the
 * answer comes; @data is usually the same. */
void zg_compat_ask (GtkWindow *parent,
                    const char *heading,
                    const char *body,
                    const char *yes,
                    gboolean destructive,
                    gpointer owner,
                    ZgAnswer answer,
                    gpointer data);

/* Before GTK is initialised, and before threads: where there is no graphics card, or the environment asks for cairo,
 * draws by cairo and leaves OpenGL out. OpenGL in software makes a start half as long again and takes 65 MiB. */
void zg_compat_choose_renderer (void);

/* Lets a menu button's own child begin at the start instead of standing in the middle. After the child is set. */
void zg_compat_align_start (GtkMenuButton *button);

/* Lets its popover begin where the button does: in the middle of a narrow button at the window's edge it would pass the
 * edge, which GTK 4.8 does not prevent. After the popover or the menu model is set. */
void zg_compat_popover_start (GtkMenuButton *button);

void zg_compat_show_about (GtkWindow *parent, const char *version);

/* GTK 4.8 lays a row's cells out by where the column heads stood before. After columns came or went, or while a pane
 * slides in beside the view: lays its rows out again for the next third of a second. */
void zg_compat_settle_columns (GtkColumnView *view);

/* Sets the last column's title above what is aligned at the end. After the columns are there. */
void zg_compat_align_last_title_end (GtkColumnView *view);
