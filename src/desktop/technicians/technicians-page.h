/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/list-page.h"

/* Who works here: live state, today's load, and beside the list the details of one technician. */
#define ZG_TYPE_TECHNICIANS_PAGE (zg_technicians_page_get_type ())
G_DECLARE_FINAL_TYPE (ZgTechniciansPage, zg_technicians_page, ZG, TECHNICIANS_PAGE, ZgListPage)
