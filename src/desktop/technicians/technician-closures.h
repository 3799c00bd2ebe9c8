/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

/* What templates say of a row of "technicians.list", as functions of <closure> elements:
 *   technician_now technician_icon   gchararray: row, zone, now     what they do, and its icon
 *   technician_classes               GStrv: row, zone, now          its colour
 *   technician_today                 gchararray: row                today's load
 *   technician_part                  gdouble: row                   the part of the shift that is booked
 *   technician_shift                 gchararray: row, zone
 *   technician_phone                 gchararray: row */
void zg_technician_closures_bind (GtkWidgetClass *klass);
