/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/list-page.h"

/* What the store offers: service items by category, with price, length and how many can do them. */
#define ZG_TYPE_SERVICES_PAGE (zg_services_page_get_type ())
G_DECLARE_FINAL_TYPE (ZgServicesPage, zg_services_page, ZG, SERVICES_PAGE, ZgListPage)
