/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "desktop/kit/context.h"

/* One line under a page's header bar, when there is something to say about clock, session or server; else nothing. */
#define ZG_TYPE_NOTICE_BAR (zg_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZgNoticeBar, zg_notice_bar, ZG, NOTICE_BAR, AdwBin)

GtkWidget *zg_notice_bar_new (ZgContext *context) G_GNUC_WARN_UNUSED_RESULT;
