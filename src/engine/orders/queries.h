/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "engine/schedule/queries.h"

extern const ZgQuerySpec zg_queries_orders[];
extern const ZgQuerySpec zg_queries_order_list[];
