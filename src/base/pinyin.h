/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Full pinyin without tones or spaces ("chenxiaoming") and initials ("cxm") of a person's or item's name, lower case;
 * Latin letters and digits stay ("60fz"). ICU's Han-Latin/Names, which reads surnames right (单 shan, 曾 zeng). Any
 * thread. (transfer full)
 */
void zg_pinyin (const char *name, char **full, char **initials);
