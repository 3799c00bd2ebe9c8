/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* The head of a row of the schedule: who it is, what they do now, and their day. Reused for whoever comes into sight.
 */
#define ZG_TYPE_TECHNICIAN_HEADER (zg_technician_header_get_type ())
G_DECLARE_FINAL_TYPE (ZgTechnicianHeader, zg_technician_header, ZG, TECHNICIAN_HEADER, GtkWidget)

GtkWidget *zg_technician_header_new (void);
/* @icon: instead of the name's initials, or NULL. @live and @load are lines of text, either may be NULL. @pending: not
 * confirmed by the server yet. */
void zg_technician_header_bind (ZgTechnicianHeader *self,
                                const char *icon,
                                const char *name,
                                const char *live,
                                const char *load,
                                gboolean pending);
