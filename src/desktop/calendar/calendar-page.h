/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/page.h"

/* The day: technicians down, hours across, with the order's pane beside. present_row() takes an order's id and shows
 * its day. Actions: calendar.previous, .today, .next, .zoom-in, .zoom-out, .zoom-reset, .compact, .next-unassigned,
 * .next-uncovered, .next-late. */
#define ZG_TYPE_CALENDAR_PAGE (zg_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (ZgCalendarPage, zg_calendar_page, ZG, CALENDAR_PAGE, ZgPage)
